//! Every kind of personal data with what finds it and where the demo lake holds it, as a table
//! in `docs/items.md`.
//!
//! `PIIMAP_REWRITE=1 cargo test --test items` writes it anew. A kind that the declaration names
//! and that has no pattern, no words, or no place in the demo lake fails the test; that it is
//! found there is held by `tests/demo.rs`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use piimap::catalog::{Catalog, ItemEntry};

/// Patterns, words and places shown of each kind.
const SHOWN: usize = 4;

/// Kinds that are no kind of field by themselves: the ones above others, of which the demo
/// lake holds those below.
const GENERAL: &[&str] = &["id.online"];

/// Item to the fields of the demo lake where it must be found.
fn planted() -> BTreeMap<String, Vec<String>> {
    let text = read("testdata/demo.expect.tsv");
    let mut planted: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let mut parts = line.split('\t');
        let (Some(place), Some(field), Some(item)) = (parts.next(), parts.next(), parts.next())
        else {
            continue;
        };
        let field = if field == "-" { "text" } else { field };
        planted.entry(item.to_owned()).or_default().push(format!("`{place}:{field}`"));
    }
    planted
}

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The first few, and how many more there are.
fn some(all: &[String]) -> String {
    let mut shown = all.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    if all.len() > SHOWN {
        write!(shown, " and {} more", all.len() - SHOWN).expect("a string takes it");
    }
    shown
}

struct Facts {
    catalog: Catalog,
    /// Item to the words for it, in all languages.
    words: BTreeMap<String, Vec<String>>,
    planted: BTreeMap<String, Vec<String>>,
}

impl Facts {
    fn load() -> Facts {
        let catalog = Catalog::embedded().unwrap_or_else(|error| panic!("{error}"));
        let mut words: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let files = Catalog::header_files().unwrap_or_else(|error| panic!("{error}"));
        // A word of each language in turn, so that those shown are not all of the first.
        let longest = files.iter().flat_map(|f| f.items.values()).map(Vec::len).max();
        for position in 0..longest.unwrap_or(0) {
            for (item, all) in files.iter().flat_map(|file| &file.items) {
                let word = all.get(position).map(|word| format!("{word:?}"));
                words.entry(item.clone()).or_default().extend(word);
            }
        }
        Facts { catalog, words, planted: planted() }
    }

    /// The line of an item, and what it lacks.
    fn line(&self, item: &ItemEntry, faults: &mut Vec<String>) -> String {
        let key = &item.key;
        let of =
            |found: &BTreeMap<String, Vec<String>>| found.get(key).cloned().unwrap_or_default();
        let patterns = self.catalog.patterns().iter();
        let patterns: Vec<String> = patterns
            .filter(|pattern| pattern.entry.item == *key && !pattern.entry.negative)
            .map(|pattern| format!("`{}`", pattern.entry.id))
            .collect();
        let mut words = of(&self.words);
        let own = self.catalog.patterns().iter().filter(|p| p.entry.item == *key);
        words.extend(own.flat_map(|p| &p.entry.headers).map(|word| format!("{word:?}")));
        let places = of(&self.planted);
        if !GENERAL.contains(&key.as_str()) {
            for (what, is_none) in [
                ("pattern", patterns.is_empty()),
                ("word for a field", words.is_empty()),
                ("place in the demo lake", places.is_empty()),
            ] {
                faults.extend(is_none.then(|| format!("{key} has no {what}")));
            }
        }
        let (patterns, words, places) = (some(&patterns), some(&words), some(&places));
        format!("| `{key}` {} | {patterns} | {words} | {places} |\n", item.title.en)
    }

    /// The items of a category, or those of none.
    fn section(&self, title: &str, category: Option<&str>, faults: &mut Vec<String>) -> String {
        let items = Catalog::item_entries().unwrap_or_else(|error| panic!("{error}"));
        let declaration = self.catalog.declaration();
        let is_here = |item: &&ItemEntry| {
            declaration.category_of(&item.key).map(|found| found.key.as_str()) == category
        };
        let mut text = format!(
            "\n## {title}\n\n| kind | patterns | words that name a field | found in the demo lake |\n|---|---|---|---|\n"
        );
        items.iter().filter(is_here).for_each(|item| text += &self.line(item, faults));
        text
    }
}

#[test]
fn every_kind_is_found_somewhere_and_the_table_says_where() {
    let facts = Facts::load();
    let mut faults = Vec::new();
    let mut text = "# Kinds of personal data\n\nMade from the catalogue, the built-in declaration and \
        `testdata/demo.expect.tsv` by `PIIMAP_REWRITE=1 cargo test --test items`.\nThat each kind \
        is found in the fields named here, and nothing in the clean ones, is held by `cargo test --test demo`.\n"
        .to_owned();
    let declaration = facts.catalog.declaration();
    for category in &declaration.category {
        let title = format!("{} ({})", category.title, category.status.name());
        text += &facts.section(&title, Some(&category.key), &mut faults);
    }
    text += &facts.section("Named by no category (undeclared)", None, &mut faults);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/items.md");
    if std::env::var_os("PIIMAP_REWRITE").is_some() {
        std::fs::write(&path, &text).expect("the file can be written");
    }
    let written = read("docs/items.md");
    assert!(written == text, "{} is stale; PIIMAP_REWRITE=1 writes it anew", path.display());
}
