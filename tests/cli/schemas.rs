//! A table that is declared, in every language that declares one: the same fields are found in
//! each, by their names alone, and nothing else is.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::Sandbox;

const FIELDS: [(&str, &str); 6] = [
    ("birthdate", "id.birth-date"),
    ("bloodgroup", "sens.health.blood-group"),
    ("email", "contact.email"),
    ("firstname", "id.name"),
    ("iban", "bank.iban"),
    ("religion", "never.religion"),
];

#[test]
fn every_language_declares_the_same() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/schemas");
    let files: BTreeSet<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "README.md")
        .collect();
    assert_eq!(files.len(), 21);
    let sandbox = Sandbox::new();
    let run = sandbox.run(&["scan", folder.to_str().unwrap(), "--format", "tsv"]);
    let mut found: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
    for row in run.stdout.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>()) {
        let file = row[0].rsplit('/').next().unwrap().to_owned();
        let name = row[1].rsplit('.').next().unwrap().replace('_', "").to_lowercase();
        found.entry(file).or_default().insert((name, row[2].to_owned()));
    }
    let expected: BTreeSet<(String, String)> =
        FIELDS.iter().map(|(name, item)| ((*name).to_owned(), (*item).to_owned())).collect();
    for file in &files {
        assert_eq!(found.get(file), Some(&expected), "{file}");
    }
}
