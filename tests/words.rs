//! Names of fields as people write them: terms of `testdata/words/terms.tsv`, written from
//! dictionaries and forms and not from `patterns/headers/`, in every style and with the
//! affixes that schemas add, must mean their item.
//!
//! `cargo test --test words -- --nocapture` prints the rates that `docs/words.md` tells.

use std::collections::BTreeMap;
use std::path::Path;

use piimap::catalog::{Catalog, NameStrength, tokens};

/// Least share of all variants that must be recognised.
const LEAST: f64 = 0.99;
/// Least share for each language, item and style.
const LEAST_EACH: f64 = 0.95;

/// A term with the item that it names.
struct Term {
    item: String,
    language: String,
    text: String,
}

fn terms() -> Vec<Term> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/words/terms.tsv");
    let text = std::fs::read_to_string(path).expect("the terms are there");
    let mut lines = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let head = lines.next().expect("a line of languages");
    let mut terms = Vec::new();
    for line in lines {
        for (language, cell) in head.iter().zip(&line).skip(1) {
            let term = |text: &str| Term {
                item: line[0].to_owned(),
                language: (*language).to_owned(),
                text: text.to_owned(),
            };
            terms.extend(cell.split("; ").map(term));
        }
    }
    terms
}

/// The affixes of a language: whose it is, an alias, a number.
fn affixes(language: &str) -> Vec<(&'static str, &'static str)> {
    let whose: &[(&str, &str)] = match language {
        "en" => &[("emp", ""), ("cust", ""), ("employee", ""), ("", "customer")],
        "nl" => &[("klant", ""), ("medewerker", ""), ("", "klant"), ("", "werknemer")],
        "fr" => &[("client", ""), ("", "client"), ("", "salarié"), ("patient", "")],
        "de" => &[("kunde", ""), ("mitarbeiter", ""), ("", "kunde"), ("kd", "")],
        "es" => &[("cliente", ""), ("", "cliente"), ("", "empleado")],
        "it" => &[("cliente", ""), ("", "cliente"), ("", "dipendente")],
        _ => &[("cliente", ""), ("", "cliente"), ("", "funcionário")],
    };
    let any = [("", ""), ("b", ""), ("", "2"), ("user", "")];
    any.iter().chain(whose).copied().collect()
}

/// A word as it may be typed: with its accents, without them, and with umlauts spelled out.
fn typed(words: &[String]) -> Vec<Vec<String>> {
    let plain: Vec<String> = words.iter().map(|word| tokens(word).concat()).collect();
    let spell = |word: &String| {
        let lower = word.to_lowercase();
        lower.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue").replace('ß', "ss")
    };
    let mut all = vec![words.to_vec(), plain, words.iter().map(spell).collect()];
    all.dedup();
    all
}

const STYLES: &[&str] = &["snake", "camel", "Pascal", "kebab", "dotted", "spaced", "UPPER"];

fn styled(style: &str, words: &[String]) -> String {
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let title = |word: &String| {
        let mut chars = word.chars();
        chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
    };
    match style {
        "snake" => lower.join("_"),
        "camel" => lower[0].clone() + &lower[1..].iter().map(title).collect::<String>(),
        "Pascal" => lower.iter().map(title).collect(),
        "kebab" => lower.join("-"),
        "dotted" => lower.join("."),
        "spaced" => words.join(" "),
        _ => lower.join("_").to_uppercase(),
    }
}

/// All names that a term gives, each with its style.
fn variants(term: &Term) -> Vec<(&'static str, String)> {
    let words: Vec<String> = term
        .text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let mut all = Vec::new();
    for (before, after) in affixes(&term.language) {
        for mut words in typed(&words) {
            if !before.is_empty() {
                words.insert(0, before.to_owned());
            }
            if !after.is_empty() {
                words.push(after.to_owned());
            }
            all.extend(STYLES.iter().map(|style| (*style, styled(style, &words))));
        }
    }
    all
}

/// Recognised and all, by whatever is counted.
type Rates = BTreeMap<String, (usize, usize)>;

fn rate(&(right, all): &(usize, usize)) -> f64 {
    right as f64 / all as f64
}

#[test]
fn every_item_is_known_by_what_people_call_it() {
    let catalog = Catalog::embedded().expect("the catalogue loads");
    let mut rates = Rates::new();
    let mut missed: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for term in &terms() {
        for (style, name) in variants(term) {
            let hits = catalog.headers().read(&name);
            let means = |strength| {
                hits.iter()
                    .any(|hit| hit.strength >= strength && catalog.item(hit.item).key == term.item)
            };
            let right = means(NameStrength::Ambiguous);
            let keys = [
                ("all", ""),
                ("item ", &term.item),
                ("language ", &term.language),
                ("style ", style),
            ];
            for (kind, key) in keys {
                let rate = rates.entry(format!("{kind}{key}")).or_default();
                *rate = (rate.0 + usize::from(right), rate.1 + 1);
            }
            let sure = rates.entry("without doubt".to_owned()).or_default();
            *sure = (sure.0 + usize::from(means(NameStrength::Token)), sure.1 + 1);
            if !right {
                let place = format!("{} {} `{}`", term.item, term.language, term.text);
                missed.entry(place).or_default().push(name);
            }
        }
    }
    for (what, rate_of) in &rates {
        println!("{what}: {} of {} ({:.4})", rate_of.0, rate_of.1, rate(rate_of));
    }
    for (place, names) in &missed {
        println!("{place}: {} missed, such as {}", names.len(), names[0]);
    }
    assert!(rate(&rates["all"]) >= LEAST, "{} of all", rate(&rates["all"]));
    for (what, rate_of) in &rates {
        let least = if what == "without doubt" { 0.9 } else { LEAST_EACH };
        assert!(rate(rate_of) >= least, "{what}: {}", rate(rate_of));
    }
}

#[test]
fn numbers_of_countries_are_known_by_what_they_are_called_there() {
    let catalog = Catalog::embedded().expect("the catalogue loads");
    let text = include_str!("../testdata/words/national.tsv");
    let mut missed = Vec::new();
    for line in text.lines().skip(1) {
        let [country, item, terms] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("three columns: {line}")
        };
        for term in terms.split("; ") {
            let means = catalog.headers().read(term).iter().any(|hit| {
                hit.strength >= NameStrength::Ambiguous && catalog.item(hit.item).key == item
            });
            if !means {
                missed.push(format!("{country}: `{term}` is no {item}"));
            }
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn names_that_only_look_like_an_item_do_not_mean_it() {
    let catalog = Catalog::embedded().expect("the catalogue loads");
    let text = include_str!("../testdata/words/look_alikes.tsv");
    let mut taken = Vec::new();
    for line in text.lines().skip(1) {
        let (item, names) = line.split_once('\t').expect("two columns");
        for name in names.split("; ") {
            let concerns = |key: &str| item == "*" || key == item;
            let hits = catalog.headers().read(name);
            for hit in hits.iter().filter(|hit| concerns(&catalog.item(hit.item).key)) {
                if hit.strength > NameStrength::Ambiguous {
                    let key = &catalog.item(hit.item).key;
                    taken.push(format!("`{name}` is {key}, {:?}", hit.strength));
                }
            }
        }
    }
    assert!(taken.is_empty(), "{taken:#?}");
}
