//! Closed lists of values: with the name of their field they are found in each language, and
//! by themselves they say nothing of what is sensitive, nor do codes of anything.

#![allow(clippy::unwrap_used)] // a panic is how a test fails

use std::collections::BTreeMap;
use std::path::Path;

use assert_cmd::Command;
use piimap::catalog::VocabularyFile;
use piimap::model::{Level, ScanResult};

/// Lists of words, with the item and names of fields in four languages.
const LISTS: &[(&str, &str, [&str; 4])] = &[
    (
        "marital-status",
        "family.marital",
        ["marital_status", "burgerlijke_staat", "etat_civil", "familienstand"],
    ),
    ("gender", "id.gender", ["gender", "geslacht", "sexe", "geschlecht"]),
    (
        "nationality",
        "id.nationality",
        ["nationality", "nationaliteit", "nationalite", "staatsangehoerigkeit"],
    ),
    (
        "degree",
        "work.degree",
        ["highest_degree", "opleidingsniveau", "niveau_etudes", "bildungsabschluss"],
    ),
    ("job-title", "work.role", ["job_title", "beroep", "profession", "beruf"]),
    (
        "relationship",
        "family.relation",
        ["relationship_to_insured", "familieband", "lien_de_parente", "verwandtschaftsgrad"],
    ),
    ("religion", "never.religion", ["religion", "godsdienst", "religion", "konfession"]),
    (
        "party",
        "never.political",
        ["political_party", "politieke_partij", "parti_politique", "parteizugehoerigkeit"],
    ),
    ("union", "never.union", ["trade_union", "vakbond", "syndicat", "gewerkschaft"]),
    (
        "ethnicity",
        "never.ethnicity",
        ["ethnicity", "etnische_afkomst", "origine_ethnique", "ethnie"],
    ),
    (
        "sexual-orientation",
        "never.sexual",
        [
            "sexual_orientation",
            "seksuele_geaardheid",
            "orientation_sexuelle",
            "sexuelle_orientierung",
        ],
    ),
    (
        "philosophy",
        "never.philosophy",
        [
            "philosophical_belief",
            "levensovertuiging",
            "convictions_philosophiques",
            "weltanschauung",
        ],
    ),
    ("health-term", "sens.health", ["diagnosis", "ziekte", "maladie", "krankheit"]),
];

/// Codes, with the item and a name for their field.
const CODES: &[(&str, &[&str], &str, &str)] = &[
    ("gender", &["M", "F", "X"], "id.gender", "gender"),
    ("marital", &["S", "M", "D", "W"], "family.marital", "marital_status"),
    ("church", &["rk", "ev", "--"], "never.religion", "konfession"),
    ("blood", &["A+", "O-", "AB+", "B+"], "sens.health.blood-group", "bloedgroep"),
    ("nation", &["BE", "NL", "FR", "DE"], "id.nationality", "nationality"),
];

const LANGUAGES: [&str; 4] = ["en", "nl", "fr", "de"];

fn words(language: &str, list: &str) -> Vec<String> {
    let path = format!("patterns/vocabularies/{language}.toml");
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let mut file: VocabularyFile = toml::from_str(&text).unwrap();
    let words = file.words.remove(list).unwrap_or_default();
    words.into_iter().step_by(3).take(12).collect()
}

/// A table of one field; without a name it has no line of names.
fn table(name: Option<&str>, values: &[String]) -> String {
    let head = name.map_or_else(String::new, |name| format!("step\t{name}\n"));
    let rows = values.iter().cycle().take(36).enumerate();
    head + &rows.map(|(at, value)| format!("{}\t{value}\n", at * 7 % 31)).collect::<String>()
}

/// Items at `possible` or above by file.
fn scan(tables: &BTreeMap<String, String>) -> BTreeMap<String, Vec<(String, Level)>> {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in tables {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let mut scan = Command::new(assert_cmd::cargo::cargo_bin!("piimap"));
    scan.current_dir(folder.path()).args(["scan", ".", "-q", "--format", "json"]);
    let result: ScanResult = serde_json::from_slice(&scan.output().unwrap().stdout).unwrap();
    let mut found: BTreeMap<String, Vec<(String, Level)>> = BTreeMap::new();
    for field in result.fields {
        let place = field.place.as_str().trim_start_matches("./").to_owned();
        let of_field = field.verdicts.into_iter().map(|verdict| (verdict.item, verdict.level));
        found.entry(place).or_default().extend(of_field);
    }
    found
}

#[test]
fn lists_are_found_by_the_name_of_their_field_in_each_language() {
    let mut tables = BTreeMap::new();
    let mut expected = Vec::new();
    for (list, item, names) in LISTS {
        for (language, name) in LANGUAGES.iter().zip(names) {
            let place = format!("{list}.{language}.tsv");
            let values = words(language, list);
            assert!(values.len() >= 4, "{place}: {values:?}");
            tables.insert(place.clone(), table(Some(name), &values));
            expected.push((place, *item));
        }
    }
    for (code, values, item, name) in CODES {
        let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
        tables.insert(format!("{code}.tsv"), table(Some(name), &values));
        expected.push((format!("{code}.tsv"), item));
    }
    let found = scan(&tables);
    let is_found = |(place, item): &(String, &str)| {
        found.get(place).is_some_and(|verdicts| {
            verdicts.iter().any(|(key, level)| key.starts_with(item) && *level >= Level::Likely)
        })
    };
    let missed: Vec<_> = expected.iter().filter(|one| !is_found(one)).collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn lists_alone_say_nothing_of_what_is_sensitive() {
    let mut tables = BTreeMap::new();
    for (list, _, _) in LISTS {
        for language in LANGUAGES {
            let values = words(language, list);
            tables.insert(format!("{list}.{language}.silent.tsv"), table(Some("col3"), &values));
            tables.insert(format!("{list}.{language}.unnamed.tsv"), table(None, &values));
        }
    }
    for (place, verdicts) in scan(&tables) {
        for (item, _) in verdicts {
            let sensitive = item.starts_with("never.") || item.starts_with("sens.");
            assert!(!sensitive, "{place}: {item}");
        }
    }
}

#[test]
fn codes_alone_say_nothing() {
    let mut tables = BTreeMap::new();
    for (code, values, _, _) in CODES {
        let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
        tables.insert(format!("{code}.silent.tsv"), table(Some("col3"), &values));
        tables.insert(format!("{code}.unnamed.tsv"), table(None, &values));
    }
    let found = scan(&tables);
    assert!(found.values().all(Vec::is_empty), "{found:?}");
}
