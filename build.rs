//! Embeds `patterns/`: the data as JSON, words and shapes as automata, and one test a pattern.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "src/catalog/file.rs"]
#[expect(dead_code, reason = "the crate uses more of it than the build does")]
mod file;
#[path = "src/catalog/fold.rs"]
mod fold;
#[path = "src/catalog/items.rs"]
mod items;
#[path = "src/catalog/lexicon.rs"]
#[expect(dead_code, reason = "the crate uses more of it than the build does")]
mod lexicon;
#[path = "src/catalog/shape.rs"]
#[expect(dead_code, reason = "the crate uses more of it than the build does")]
mod shape;
#[path = "src/catalog/table.rs"]
#[expect(dead_code, reason = "the crate uses more of it than the build does")]
mod table;

fn main() {
    println!("cargo::rerun-if-changed=patterns");
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));

    let mut files = Vec::new();
    collect(Path::new("patterns"), &mut files);
    let mut patterns = Vec::new();
    let mut items = items::ItemFile::default();
    let (mut headers, mut vocabularies) = (Vec::new(), Vec::new());
    for path in &files {
        let text = fs::read_to_string(path).expect("patterns are UTF-8");
        let name = path.to_string_lossy().replace('\\', "/");
        if name.starts_with("patterns/headers/") {
            headers.push(parse::<file::HeaderFile>(&name, &text));
        } else if name.starts_with("patterns/vocabularies/") {
            vocabularies.push(parse::<file::VocabularyFile>(&name, &text));
        } else if name == "patterns/items.toml" {
            items = parse(&name, &text);
        } else if name.matches('/').count() == 2 && !name.starts_with("patterns/messages/") {
            let parsed = parse::<file::PatternFile>(&name, &text);
            assert!(parsed.disable.is_empty(), "{name}: only a user's own file disables patterns");
            let lines = file::pattern_lines(&text);
            patterns.extend(
                parsed.pattern.into_iter().zip(lines).map(|(entry, line)| file::Located {
                    file: name.clone(),
                    line,
                    entry,
                }),
            );
        }
    }
    write_json(&out.join("patterns.json"), &patterns);
    write_json(&out.join("headers.json"), &headers);
    write_json(&out.join("items.json"), &items);
    write_headers(&out, &headers, &items);
    write_parts(&out, &headers);
    write_vocabularies(&out, &vocabularies);
    write_automata(&out, &patterns);
    write_tests(&out, &patterns);
}

/// All TOML files below a folder, in order of their paths.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .expect("patterns/ is there")
        .map(|entry| entry.expect("patterns/ is readable").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
}

fn parse<T: serde::de::DeserializeOwned>(name: &str, text: &str) -> T {
    toml::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn write_json(path: &Path, value: &impl serde::Serialize) {
    let json = serde_json::to_vec(value).expect("plain data");
    fs::write(path, json).expect("OUT_DIR is writable");
}

/// The words of all languages for fields, joined, with what they stand for.
fn write_headers(out: &Path, files: &[file::HeaderFile], items: &items::ItemFile) {
    let mut words: BTreeMap<String, BTreeSet<lexicon::Packed>> = BTreeMap::new();
    for (key, word, kind) in files.iter().flat_map(entries) {
        let number = items.item.iter().position(|item| item.key == key).map_or(0, |at| at + 1);
        assert!(number > 0 || key == "*", "`{word}` names `{key}`, and there is no such item");
        for tokens in fold::spellings(word) {
            words.entry(tokens.concat()).or_default().insert((number as u64, kind));
        }
    }
    let packed = words.into_iter().map(|(word, meanings)| {
        let meanings: Vec<_> = meanings.into_iter().collect();
        let value = pack(&meanings);
        (word.clone(), value.unwrap_or_else(|| panic!("`{word}` has too many meanings")))
    });
    write_map(&out.join("headers.fst"), packed.collect());
}

/// Meanings of one word as a value of the automaton; `None` where there are too many.
fn pack(meanings: &[lexicon::Packed]) -> Option<u64> {
    let fits = meanings.len() <= lexicon::MOST && meanings.iter().all(|&(item, _)| item < 128);
    let code = |&(item, kind): &lexicon::Packed| item << 2 | (kind as u64 + 1);
    fits.then(|| meanings.iter().fold(0, |all, meaning| all << lexicon::BITS | code(meaning)))
}

/// Item, word and kind of all words of a language.
fn entries(file: &file::HeaderFile) -> impl Iterator<Item = (&str, &str, lexicon::Kind)> {
    use lexicon::Kind;
    let lists = [
        (&file.items, Kind::Sure),
        (&file.ambiguous, Kind::Ambiguous),
        (&file.negative, Kind::Negative),
    ];
    lists.into_iter().flat_map(|(list, kind)| {
        list.iter().flat_map(move |(key, words)| {
            words.iter().map(move |word| (key.as_str(), word.as_str(), kind))
        })
    })
}

/// The parts of all words, and those that say something about the rest of a name.
fn write_parts(out: &Path, files: &[file::HeaderFile]) {
    use lexicon::Part;
    let mut parts: BTreeMap<String, u64> = BTreeMap::new();
    for (_, word, _) in files.iter().flat_map(entries) {
        for token in fold::spellings(word).concat() {
            parts.entry(token).or_insert(Part::Plain as u64);
        }
    }
    for file in files {
        let lists = [
            (&file.owners, Part::Owner),
            (&file.measures, Part::Measure),
            (&file.settings, Part::Setting),
        ];
        for (words, part) in lists {
            for token in words.iter().flat_map(|word| fold::spellings(word)).flatten() {
                parts.insert(token, part as u64);
            }
        }
    }
    write_map(&out.join("parts.fst"), parts);
}

/// The words of all lists, each after the name of its list, and the lists with the bytes of their
/// longest words.
fn write_vocabularies(out: &Path, files: &[file::VocabularyFile]) {
    let mut words: BTreeSet<Vec<u8>> = BTreeSet::new();
    let mut lists: BTreeMap<String, u64> = BTreeMap::new();
    for (list, of_list) in files.iter().flat_map(|file| &file.words) {
        let folded: Vec<String> = of_list.iter().map(|word| fold::fold(word)).collect();
        let longest = folded.iter().map(|word| word.len() as u64).max().unwrap_or_default();
        let known = lists.entry(list.clone()).or_default();
        *known = longest.max(*known);
        words.extend(folded.iter().map(|word| lexicon::list_key(list, word)));
    }
    let set = fst::Set::from_iter(words).expect("the words are in order");
    fs::write(out.join("vocabularies.fst"), set.as_fst().as_bytes()).expect("OUT_DIR is writable");
    write_map(&out.join("lists.fst"), lists);
}

fn write_map(path: &Path, words: BTreeMap<String, u64>) {
    let map = fst::Map::from_iter(words).expect("the words are in order");
    fs::write(path, map.as_fst().as_bytes()).expect("OUT_DIR is writable");
}

/// The automata of all shapes, of those looked for in text, and of negative classes there.
fn write_automata(out: &Path, patterns: &[file::Located]) {
    let shaped = patterns.iter().filter_map(|located| {
        let shape = shape::parse(file::automaton_shape(&located.entry)?);
        let hir = shape.unwrap_or_else(|error| {
            panic!("{}:{}: {}: {error:?}", located.file, located.line, located.entry.id)
        });
        shape::is_bounded(&shape::outline(&hir)).then_some((located, hir))
    });
    let shaped: Vec<_> = shaped.collect();
    let of = |wanted: fn(&file::PatternEntry) -> bool| -> Vec<_> {
        let within = shaped.iter().filter(|(located, _)| wanted(&located.entry));
        within.map(|(_, hir)| hir.clone()).collect()
    };
    let automata = [
        ("cells.bin", of(|_| true)),
        ("text.bin", of(file::in_text)),
        ("negative.bin", of(file::negative_in_text)),
    ];
    for (name, shapes) in automata {
        let table = shape::automaton(&shapes).expect("the shapes fit an automaton");
        fs::write(out.join(name), table.to_bytes()).expect("OUT_DIR is writable");
    }
}

/// One test a pattern, through the real detector.
fn write_tests(out: &Path, patterns: &[file::Located]) {
    let mut tests = String::new();
    for located in patterns {
        let name = located.entry.id.replace('-', "_");
        writeln!(
            tests,
            "#[test]\nfn pattern_{name}() {{\n    check(\"{}\");\n}}",
            located.entry.id
        )
        .expect("writing to a string");
    }
    fs::write(out.join("pattern_tests.rs"), tests).expect("OUT_DIR is writable");
}
