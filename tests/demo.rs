//! The demo lake against what its maker says is to be found in it.

#![allow(clippy::unwrap_used)] // a panic is how a test fails

use std::collections::BTreeMap;
use std::path::Path;

use assert_cmd::Command;
use piimap::model::{Level, ScanResult, Verdict};

/// Place below the lake, and field; `-` for running text.
type Spot = (String, String);

/// What is expected at a spot: items that must be found with their status, and items that may.
#[derive(Default)]
struct Expected {
    must: Vec<(String, String)>,
    may: Vec<String>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn expected() -> BTreeMap<Spot, Expected> {
    let text = std::fs::read_to_string(root().join("testdata/demo.expect.tsv")).unwrap();
    let mut spots: BTreeMap<Spot, Expected> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let [place, field, item, status] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let spot = spots.entry((place.to_owned(), field.to_owned())).or_default();
        match item.strip_prefix('?') {
            Some(item) => spot.may.push(item.to_owned()),
            None if item == "none" => {}
            None => spot.must.push((item.to_owned(), status.to_owned())),
        }
    }
    spots
}

fn found() -> BTreeMap<Spot, Vec<Verdict>> {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("result.json");
    let mut scan = Command::new(assert_cmd::cargo::cargo_bin!("piimap"));
    scan.current_dir(root()).args(["scan", "testdata/demo", "-q", "--output"]).arg(&output);
    scan.output().unwrap();
    let result: ScanResult = serde_json::from_slice(&std::fs::read(&output).unwrap()).unwrap();
    let mut spots: BTreeMap<Spot, Vec<Verdict>> = BTreeMap::new();
    let below = |place: String| place.trim_start_matches("testdata/demo/").to_owned();
    for field in &result.fields {
        let spot =
            (below(field.place.one_line().into_owned()), field.field.one_line().into_owned());
        spots.entry(spot).or_default().extend(field.verdicts.iter().cloned());
    }
    for text in &result.text {
        let spot = (below(text.place.one_line().into_owned()), "-".to_owned());
        spots.entry(spot).or_default().push(text.verdict.clone());
    }
    spots
}

/// Published examples are found as such; what needs consent or is never processed is reported
/// from `possible` on.
fn is_enough(verdict: &Verdict, status: &str) -> bool {
    let grave = status == "never" || status == "consent";
    let least = if grave { Level::Possible } else { Level::Likely };
    verdict.level >= least || verdict.level == Level::Example
}

#[test]
fn all_that_was_planted_is_found_and_nothing_else() {
    let found = found();
    let mut faults = Vec::new();
    let expected = expected();
    for (spot, verdicts) in found.iter().filter(|(spot, _)| !expected.contains_key(*spot)) {
        let sure = verdicts.iter().filter(|verdict| verdict.level >= Level::Likely);
        faults.extend(sure.map(|v| format!("{spot:?}, not foreseen: {} by {}", v.item, v.pattern)));
    }
    for (spot, expected) in expected {
        let verdicts = found.get(&spot).map_or(&[][..], Vec::as_slice);
        for (item, status) in &expected.must {
            if !verdicts.iter().any(|v| v.item == *item && is_enough(v, status)) {
                faults.push(format!("{spot:?}: {item} was not found"));
            }
        }
        let known = |item: &String| {
            expected.may.contains(item) || expected.must.iter().any(|(must, _)| must == item)
        };
        for verdict in verdicts.iter().filter(|v| v.level >= Level::Likely && !known(&v.item)) {
            faults.push(format!("{spot:?}: {} by {}", verdict.item, verdict.pattern));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
