//! The sheets of a review: every form of one result against its golden file under
//! `testdata/review/` (`SNAPSHOTS=overwrite cargo test --test review` writes them anew), and
//! the demo lake against what is planted in it.
//!
//! `result.json` is of a scan of part of the demo lake, in `testdata/`:
//! `piimap scan demo/crm demo/billing/payments.jsonl demo/insurance demo/us
//! demo/hr/survey_2021.csv demo/chats/support.jsonl --config review/piimap.toml
//! --as-of 2026-06 --output review/result.json`.

#![allow(clippy::unwrap_used)] // a panic is how a test fails

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use piimap::model::ScanResult;
use serde_json::Value;

fn testdata() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata")
}

/// Runs the program in `testdata/`; its standard output.
fn run(arguments: &[&str]) -> String {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("piimap"));
    let found = command.current_dir(testdata()).args(arguments).output().unwrap();
    let stderr = String::from_utf8_lossy(&found.stderr);
    assert!(found.status.success(), "{arguments:?}: {stderr}");
    String::from_utf8(found.stdout).unwrap()
}

fn golden(file: &str, found: &str) {
    let path = testdata().join("review").join(file);
    if std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite") {
        std::fs::write(&path, found).unwrap();
    }
    let wanted = std::fs::read_to_string(&path).unwrap();
    assert!(wanted == found, "{file} differs; it is now:\n{found}");
}

const RESULT: &str = "review/result.json";

#[test]
fn every_form_of_a_review_is_its_golden_file() {
    for (file, arguments) in [
        ("review.md", &["--format", "markdown", "--drop", "3"][..]),
        ("review.nl.md", &["--format", "markdown", "--lang", "nl", "--sheet", "dpia"]),
        ("review.fr.md", &["--format", "markdown", "--lang", "fr", "--sheet", "dpia"]),
        ("review.html", &["--format", "html", "--sheet", "retention"]),
        ("review.txt", &["--sheet", "transfer"]),
        ("record.csv", &["--format", "csv", "--sheet", "record"]),
        ("record.jsonld", &["--format", "jsonld"]),
        ("record.yml", &["--format", "fides"]),
    ] {
        golden(file, &run(&[&["review", RESULT], arguments].concat()));
    }
    golden("breach.txt", &run(&["breach", RESULT, "demo/crm/", "demo/billing"]));
}

#[test]
fn sheets_are_the_same_in_a_file_and_printed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("r.json");
    let printed = run(&["review", RESULT, "-o", file.to_str().unwrap(), "--format", "json"]);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), printed);
    let review: Value = serde_json::from_str(&printed).unwrap();
    let keys: Vec<&str> =
        review["sheets"].as_array().unwrap().iter().map(|s| s["key"].as_str().unwrap()).collect();
    assert_eq!(keys, ["drift", "dpia", "record", "retention", "transfer", "minimise"]);
}

/// Every cell of every table of a review.
fn cells(review: &Value) -> Vec<&Value> {
    let all = |value: &'_ Value| value.as_array().cloned().unwrap_or_default().len();
    let sheets = review["sheets"].as_array().unwrap();
    assert!(sheets.iter().all(|sheet| all(&sheet["parts"]) > 0));
    let parts = sheets.iter().flat_map(|sheet| sheet["parts"].as_array().unwrap());
    let rows = parts.flat_map(|part| part["rows"].as_array().unwrap());
    rows.flat_map(|row| row.as_array().unwrap()).collect()
}

#[test]
fn evidence_is_what_explain_takes_and_blanks_hold_nothing() {
    let mut targets = BTreeSet::new();
    for command in [&["review", RESULT][..], &["breach", RESULT, "."]] {
        let made = run(&[command, &["--format", "json"]].concat());
        let review: Value = serde_json::from_str(&made).unwrap();
        let mut blanks = 0;
        for cell in cells(&review) {
            let evidence = cell["evidence"].as_array().cloned().unwrap_or_default();
            targets.extend(evidence.iter().map(|target| target.as_str().unwrap().to_owned()));
            blanks += usize::from(cell["fill_in"].is_string());
        }
        assert!(blanks > 5, "{blanks} blanks");
    }
    assert!(targets.len() > 50, "{} targets", targets.len());
    let result: ScanResult =
        serde_json::from_slice(&std::fs::read(testdata().join(RESULT)).unwrap()).unwrap();
    let words = piimap::catalog::Messages::embedded(piimap::catalog::Language::En).unwrap();
    for target in targets {
        let lines = piimap::review::explain(&result, &target, &words);
        assert!(lines.is_ok_and(|lines| !lines.is_empty()), "{target}");
    }
}

#[test]
fn linked_data_uses_only_terms_that_there_are() {
    let record: Value =
        serde_json::from_str(&run(&["review", RESULT, "--format", "jsonld"])).unwrap();
    let known = std::fs::read_to_string(testdata().join("review/dpv_terms.tsv")).unwrap();
    let known: BTreeSet<&str> =
        known.lines().skip(1).filter_map(|line| line.split('\t').next()).collect();
    let context = record["@context"].as_object().unwrap();
    let mut used = BTreeSet::new();
    terms(&record["@graph"], &mut used);
    assert!(used.len() > 40, "{used:?}");
    for term in used {
        let (prefix, name) = term.split_once(':').unwrap();
        let base = context[prefix].as_str().unwrap_or_else(|| panic!("{prefix} is no prefix"));
        let iri = format!("{base}{name}");
        assert!(!iri.contains("w3id.org/dpv") || known.contains(iri.as_str()), "{iri}");
    }
}

/// Names of properties, types, and what is pointed to, but for nodes of the record itself.
fn terms(value: &Value, used: &mut BTreeSet<String>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| terms(value, used)),
        Value::Object(entries) => {
            for (key, value) in entries {
                match (key.as_str(), value) {
                    ("@id", Value::String(id)) if id.starts_with("_:") => {}
                    ("@id" | "@type", Value::String(term)) => drop(used.insert(term.clone())),
                    ("@type", Value::Array(kinds)) => {
                        used.extend(kinds.iter().map(|kind| kind.as_str().unwrap().to_owned()));
                    }
                    _ => drop(used.insert(key.clone())),
                }
                terms(value, used);
            }
        }
        _ => {}
    }
}

/// What a review of the whole demo lake shows, in the lines of `demo.review.tsv`.
fn shown_of_the_lake() -> BTreeSet<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lake.json");
    let output = file.to_str().unwrap();
    let config = ["--config", "review/piimap.toml", "--as-of", "2026-06"];
    run(&[&["scan", "demo", "-q", "--output", output][..], &config].concat());
    let result: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    let of = |value: &Value| value.as_str().unwrap().trim_start_matches("demo/").to_owned();
    let field = |end: &Value| format!("{}:{}", of(&end["place"]), of(&end["field"]));
    let overdue = result["heatmap"].as_array().unwrap().iter();
    let overdue = overdue.filter(|cell| cell.get("overdue").is_some());
    let overdue = overdue.map(|cell| format!("overdue\t{}", of(&cell["place"])));
    let copies = result["copies"].as_array().unwrap().iter();
    let copies =
        copies.map(|pair| format!("copy\t{}\t{}", field(&pair["first"]), field(&pair["second"])));
    let sheet = run(&["review", output, "--sheet", "transfer", "--format", "json"]);
    let sheet: Value = serde_json::from_str(&sheet).unwrap();
    // The first part lists what lies outside the European Economic Area.
    let outside = sheet["sheets"][0]["parts"][0]["rows"].as_array().unwrap().clone();
    let outside = outside.into_iter().map(|row| format!("transfer\t{}", of(&row[0]["text"])));
    overdue.chain(copies).chain(outside).collect()
}

#[test]
fn the_lake_shows_what_was_planted_and_nothing_else() {
    let planted = std::fs::read_to_string(testdata().join("demo.review.tsv")).unwrap();
    let planted = planted.lines().filter(|line| !line.starts_with('#')).map(str::to_owned);
    let (planted, shown) = (planted.collect::<BTreeSet<_>>(), shown_of_the_lake());
    let missed: Vec<_> = planted.difference(&shown).collect();
    let beyond: Vec<_> = shown.difference(&planted).collect();
    assert!(missed.is_empty() && beyond.is_empty(), "missed {missed:?}, beyond {beyond:?}");
}
