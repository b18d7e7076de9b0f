//! The data files under `patterns/` load, agree with each other and stay in their one form.
//!
//! `PIIMAP_REWRITE=1 cargo test --test data` puts header and vocabulary files into that form.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use piimap::catalog::{
    Declaration, HeaderFile, ItemEntry, ItemFile, ItemSensitivity, PatternEntry, PatternFile,
    Scope, Stance, VocabularyFile, is_at_or_below,
};
use regex::bytes::RegexBuilder;
use serde::de::DeserializeOwned;

type Words = BTreeMap<String, Vec<String>>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("patterns")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn load<T: DeserializeOwned>(path: &Path) -> T {
    toml::from_str(&read(path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn toml_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be listed");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("listed").path()).collect();
    files.retain(|path| path.extension().is_some_and(|ext| ext == "toml"));
    files.sort();
    files
}

fn declaration() -> Declaration {
    load(&root().join("declaration.toml"))
}

fn items() -> BTreeMap<String, ItemEntry> {
    let file: ItemFile = load(&root().join("items.toml"));
    file.item.into_iter().map(|item| (item.key.clone(), item)).collect()
}

fn headers() -> Vec<(PathBuf, HeaderFile)> {
    let files = toml_files(&root().join("headers"));
    files.into_iter().map(|path| (path.clone(), load(&path))).collect()
}

fn vocabularies() -> Vec<(PathBuf, VocabularyFile)> {
    let files = toml_files(&root().join("vocabularies"));
    files.into_iter().map(|path| (path.clone(), load(&path))).collect()
}

/// The words of every list, over all languages.
fn lists() -> BTreeMap<String, BTreeSet<String>> {
    let mut lists: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (_, file) in vocabularies() {
        for (list, words) in file.words {
            lists.entry(list).or_default().extend(words);
        }
    }
    lists
}

/// The patterns of every category, each with its file.
fn patterns() -> Vec<(PathBuf, PatternEntry)> {
    let mut patterns = Vec::new();
    for entry in fs::read_dir(root()).expect("the folder can be listed") {
        let folder = entry.expect("listed").path();
        let words = ["headers", "messages", "vocabularies"];
        if folder.is_dir() && !words.iter().any(|words| folder.ends_with(words)) {
            for path in toml_files(&folder) {
                let file: PatternFile = load(&path);
                patterns.extend(file.pattern.into_iter().map(|pattern| (path.clone(), pattern)));
            }
        }
    }
    patterns.sort_by(|a, b| (&a.0, &a.1.id).cmp(&(&b.0, &b.1.id)));
    patterns
}

/// Patterns that only a list or a loose shape describes.
fn word_patterns() -> Vec<(PathBuf, PatternEntry)> {
    let mut patterns = patterns();
    patterns.retain(|(path, _)| path.ends_with("words.toml"));
    patterns
}

/// Fails with every finding at once.
fn none(findings: Vec<String>) {
    assert!(findings.is_empty(), "\n{}", findings.join("\n"));
}

#[test]
fn every_item_named_anywhere_is_in_the_catalogue() {
    let items = items();
    let declaration = declaration();
    let mut named: Vec<(String, String)> = Vec::new();
    for category in &declaration.category {
        for item in category.items.iter().chain(&category.implied) {
            named.push((format!("declaration, {}", category.key), item.clone()));
        }
    }
    for term in &declaration.retention {
        named.extend(term.items.iter().map(|item| (term.key.clone(), item.clone())));
    }
    for (path, file) in headers() {
        let keys = file.items.keys().chain(file.ambiguous.keys()).chain(file.negative.keys());
        named.extend(keys.filter(|key| *key != "*").map(|key| (show(&path), key.clone())));
    }
    for (path, pattern) in patterns() {
        if !pattern.negative {
            named.push((format!("{}, {}", show(&path), pattern.id), pattern.item));
        }
    }
    named.retain(|(_, item)| !items.contains_key(item));
    none(named.iter().map(|(place, item)| format!("{place}: unknown item `{item}`")).collect());
}

#[test]
fn every_item_has_words_in_every_language() {
    let items = items();
    let mut missing = Vec::new();
    for (path, file) in headers() {
        for key in items.keys().filter(|key| !file.items.contains_key(*key)) {
            missing.push(format!("{}: no word names `{key}`", show(&path)));
        }
    }
    none(missing);
}

#[test]
fn every_category_can_be_detected() {
    let patterns = patterns();
    let declaration = declaration();
    for category in &declaration.category {
        let found = patterns.iter().any(|(_, pattern)| {
            let named = declaration.category_of(&pattern.item);
            !pattern.negative && named.is_some_and(|named| named.key == category.key)
        });
        assert!(found || category.undetectable.is_some(), "{}", category.key);
    }
}

#[test]
fn every_stance_occurs() {
    let stances: BTreeSet<Stance> = declaration().category.iter().map(|c| c.status).collect();
    assert_eq!(stances, BTreeSet::from([Stance::Declared, Stance::Consent, Stance::Never]));
}

#[test]
fn the_declaration_is_told_in_full() {
    let told = declaration();
    assert_eq!(told.principle.len(), 6);
    assert_eq!(told.duty.len(), 6);
    assert_eq!(told.right.len(), 7);
    assert_eq!(told.purpose.len(), 5);
    assert_eq!(told.requests.map(|requests| requests.answer_within_months), Some(2));
    for promise in told.principle.iter().chain(&told.duty).chain(&told.right) {
        assert!(!promise.served_by.is_empty(), "{}", promise.key);
    }
}

#[test]
fn unambiguous_words_are_so_in_every_language() {
    let mut certain: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (_, file) in headers() {
        for (item, words) in file.items {
            for word in words {
                certain.entry(word).or_default().insert(item.clone());
            }
        }
    }
    let mut findings: Vec<String> = certain
        .iter()
        .filter(|(_, items)| items.len() > 1)
        .map(|(word, items)| format!("`{word}` names {items:?}"))
        .collect();
    for (path, file) in headers() {
        for (item, word) in pairs(&file.ambiguous) {
            if let Some(items) = certain.get(word) {
                let place = show(&path);
                findings
                    .push(format!("{place}: `{word}` is ambiguous for {item}, names {items:?}"));
            }
        }
    }
    none(findings);
}

#[test]
fn no_negative_word_denies_a_word_of_its_item() {
    let mut findings = Vec::new();
    for (path, file) in headers() {
        for (denied, negative) in pairs(&file.negative) {
            let inside = format!(" {negative} ");
            let words = pairs(&file.items).filter(|(item, _)| denied == "*" || denied == *item);
            for (item, word) in words.filter(|(_, word)| format!(" {word} ").contains(&inside)) {
                findings.push(format!("{}: `{negative}` denies {item} `{word}`", show(&path)));
            }
        }
    }
    none(findings);
}

#[test]
fn words_are_in_order_unique_and_lower_case() {
    let mut findings = Vec::new();
    for (path, file) in headers() {
        let sections =
            [("items", &file.items), ("ambiguous", &file.ambiguous), ("negative", &file.negative)];
        let mut text = comments(&path) + &format!("language = \"{}\"\n", file.language);
        let parts =
            [("owners", &file.owners), ("measures", &file.measures), ("settings", &file.settings)];
        for (name, words) in parts {
            text += &rendered(&Words::from([(name.to_owned(), words.clone())]), false);
        }
        for (name, words) in sections {
            write!(text, "\n[{name}]\n{}", rendered(words, true)).expect("a string takes it");
        }
        findings.extend(not_in_form(&path, &text));
    }
    for (path, file) in vocabularies() {
        let VocabularyFile { language, source, words } = file;
        let head = format!("language = \"{language}\"\nsource = \"{source}\"\n\n[words]\n");
        findings.extend(not_in_form(&path, &(comments(&path) + &head + &rendered(&words, false))));
    }
    none(findings);
}

#[test]
fn pattern_ids_are_unique() {
    let mut seen = BTreeSet::new();
    let patterns = patterns();
    none(
        patterns
            .iter()
            .filter(|(_, pattern)| !seen.insert(&pattern.id))
            .map(|(path, pattern)| format!("{}: `{}` again", show(path), pattern.id))
            .collect(),
    );
}

#[test]
fn patterns_of_words_need_the_name_of_a_field() {
    let items = items();
    let declaration = declaration();
    for (path, pattern) in word_patterns() {
        let id = &pattern.id;
        assert_eq!(pattern.scope, Scope::Field, "{id}");
        assert!(pattern.validator.is_none(), "{id}");
        assert!(pattern.matches.len() >= 2 && pattern.no_match.len() >= 3, "{id}");
        let sensitivity = match items[&pattern.item].sensitivity {
            ItemSensitivity::Ordinary => "ordinary",
            ItemSensitivity::NationalId => "national-id",
            ItemSensitivity::Special => "special",
        };
        assert_eq!(pattern.sensitivity, sensitivity, "{id}");
        let category = declaration.category_of(&pattern.item);
        let folder = category.map_or("undeclared", |category| category.key.as_str());
        assert!(path.ends_with(format!("{folder}/words.toml")), "{id} belongs to {folder}");
    }
}

#[test]
fn examples_of_patterns_of_words_hold() {
    let lists = lists();
    let mut findings = Vec::new();
    for (_, pattern) in word_patterns() {
        let id = &pattern.id;
        let fits: Box<dyn Fn(&str) -> bool> = match (&pattern.regex, &pattern.vocabulary) {
            (Some(regex), None) => {
                let whole = RegexBuilder::new(&format!("^(?:{regex})$")).unicode(false).build();
                let whole = whole.unwrap_or_else(|error| panic!("{id}: {error}"));
                Box::new(move |value| whole.is_match(value.as_bytes()))
            }
            (None, Some(list)) => {
                let of = |list: &String| {
                    lists.get(list).unwrap_or_else(|| panic!("{id}: no list `{list}`"))
                };
                let words: Vec<_> = [list].into_iter().chain(&pattern.also_in).map(of).collect();
                let rivals: Vec<_> = pattern.rivals.iter().map(of).collect();
                let rival_words: Vec<_> = pattern.rival_words.iter().map(of).collect();
                let any_word = pattern.any_word;
                Box::new(move |value| {
                    let value = value.to_lowercase();
                    let parts: Vec<&str> = value.split(|c: char| !c.is_alphabetic()).collect();
                    let holds = |lists: &[&BTreeSet<String>]| {
                        lists.iter().any(|list| parts.iter().any(|part| list.contains(*part)))
                    };
                    (words[0].contains(&value) || any_word && holds(&words))
                        && !rivals.iter().any(|list| list.contains(&value))
                        && !holds(&rival_words)
                })
            }
            _ => panic!("{id}: a regex or a vocabulary, one of them"),
        };
        let missed = pattern.matches.iter().filter(|value| !fits(value));
        findings.extend(missed.map(|value| format!("{id} misses `{value}`")));
        let taken = pattern.no_match.iter().filter(|value| fits(value));
        findings.extend(taken.map(|value| format!("{id} takes `{value}`")));
    }
    none(findings);
}

#[test]
fn every_list_is_used() {
    let used: BTreeSet<String> = patterns()
        .into_iter()
        .flat_map(|(_, pattern)| {
            let others = [pattern.also_in, pattern.rivals, pattern.rival_words].concat();
            pattern.vocabulary.into_iter().chain(others)
        })
        .collect();
    none(
        lists()
            .into_keys()
            .filter(|list| !used.contains(list))
            .map(|list| format!("no pattern uses the list `{list}`"))
            .collect(),
    );
}

#[test]
fn items_below_a_special_one_are_special() {
    let items = items();
    for above in items.values().filter(|i| i.sensitivity == ItemSensitivity::Special) {
        for item in items.values().filter(|item| is_at_or_below(&item.key, &above.key)) {
            assert_eq!(item.sensitivity, ItemSensitivity::Special, "{}", item.key);
        }
    }
}

fn pairs(words: &Words) -> impl Iterator<Item = (&str, &str)> {
    words
        .iter()
        .flat_map(|(item, words)| words.iter().map(move |word| (item.as_str(), word.as_str())))
}

fn show(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// The comment lines a file begins with.
fn comments(path: &Path) -> String {
    read(path)
        .lines()
        .take_while(|line| line.starts_with('#'))
        .fold(String::new(), |all, line| all + line + "\n")
}

/// Lists of words in their one form: sorted, unique, lower case, at most 100 columns.
fn rendered(lists: &Words, quoted: bool) -> String {
    let mut text = String::new();
    for (name, words) in lists {
        let words: BTreeSet<String> = words.iter().map(|w| w.trim().to_lowercase()).collect();
        let quote = if quoted { "\"" } else { "" };
        let joined: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
        let line = format!("{quote}{name}{quote} = [{}]", joined.join(", "));
        if line.chars().count() <= 100 {
            text += &format!("{line}\n");
            continue;
        }
        text += &format!("{quote}{name}{quote} = [\n");
        let mut row = String::from("   ");
        for word in joined {
            if row.chars().count() + word.chars().count() + 2 > 100 {
                text += &format!("{row}\n");
                row = String::from("   ");
            }
            row += &format!(" {word},");
        }
        text += &format!("{row}\n]\n");
    }
    text
}

/// Compares a file with its one form, or brings it into that form where that was asked for.
fn not_in_form(path: &Path, text: &str) -> Option<String> {
    if read(path) == text {
        return None;
    }
    if std::env::var_os("PIIMAP_REWRITE").is_some() {
        fs::write(path, text).expect("the file can be written");
        return None;
    }
    Some(format!("{}: not in order; PIIMAP_REWRITE=1 rewrites it", show(path)))
}
