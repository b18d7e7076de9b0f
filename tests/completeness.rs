//! Every pattern carries what makes it more than an expression: where it is from, whom it is
//! about, how the law ranks it, words, and examples on both sides.

use piimap::catalog::{Catalog, Pattern};
use piimap::model::Sensitivity;

/// Fewest examples that must be found, and look-alikes that must not.
const MATCHES: usize = 2;
const LOOK_ALIKES: usize = 3;
/// Fewest context words of a country's number: English, Dutch, French and German at least.
/// What is written alike everywhere (IMEI, GPX) has fewer.
const WORDS: usize = 4;

fn faults(told: impl Fn(&Pattern) -> Option<String>) -> Vec<String> {
    let catalog = Catalog::embedded().expect("the catalogue loads");
    let patterns = catalog.patterns().iter().filter(|p| p.entry.undetectable.is_none());
    let said = patterns.filter_map(|pattern| {
        told(pattern).map(|what| format!("{}:{}: {what}", pattern.file, pattern.line))
    });
    said.collect()
}

fn none(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

fn is_national(pattern: &Pattern) -> bool {
    !pattern.entry.negative && pattern.entry.jurisdiction.len() == 2
}

#[test]
fn examples_stand_on_both_sides() {
    none(faults(|pattern| {
        let (matches, look_alikes) = (pattern.entry.matches.len(), pattern.entry.no_match.len());
        let few = matches < MATCHES || look_alikes < LOOK_ALIKES;
        few.then(|| format!("{matches} in `match`, {look_alikes} in `no_match`"))
    }));
}

#[test]
fn sources_ranks_and_subjects_are_named() {
    none(faults(|pattern| {
        let entry = &pattern.entry;
        let ranked = entry.negative || !entry.sensitivity.is_empty() && !entry.subject.is_empty();
        let sourced = entry.reference.trim().len() >= 4 && !entry.name.trim().is_empty();
        (!ranked || !sourced).then(|| "name it, its reference, sensitivity and subject".to_owned())
    }));
}

#[test]
fn numbers_of_countries_have_words_in_several_languages() {
    none(faults(|pattern| {
        let words = pattern.entry.context.len();
        (is_national(pattern) && words < WORDS).then(|| format!("{words} context words"))
    }));
}

#[test]
fn names_of_fields_are_known_for_every_number() {
    let files = Catalog::header_files().expect("they load");
    none(faults(|pattern| {
        let entry = &pattern.entry;
        if entry.negative {
            return None;
        }
        let silent = files.iter().filter(|file| !file.items.contains_key(&entry.item));
        let silent: Vec<&str> = silent.map(|file| file.language.as_str()).collect();
        (!silent.is_empty()).then(|| format!("no names of fields in {silent:?}"))
    }));
}

#[test]
fn identity_numbers_are_ranked_so() {
    let ranked = ["id.national", "id.card", "id.passport", "official.social-security"];
    none(faults(|pattern| {
        let entry = &pattern.entry;
        let low = ranked.contains(&entry.item.as_str())
            && pattern.sensitivity == Sensitivity::Ordinary
            && pattern.entry.subject != "organisation";
        low.then(|| "sensitivity is national-id (GDPR Art. 87)".to_owned())
    }));
}
