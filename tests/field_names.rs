//! 2,000 names of fields of open schemas, judged by hand: what a schema's field is taken for when
//! its name and type are all that is known. `docs/accuracy.md` tells how they were judged; its
//! section is what is measured. `PIIMAP_REWRITE=1 cargo test --test field_names` writes it anew.

#![allow(clippy::unwrap_used)] // a panic is how a test fails

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use piimap::model::{Level, ScanResult};
use piimap::review::replace_section;

/// A name, and what people say that it is.
struct Judged {
    name: String,
    stored: String,
    /// Any of these; none for what is no personal data, `doubt` for what a name cannot tell.
    items: Vec<String>,
    half: String,
    source: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn judged() -> Vec<Judged> {
    let text = std::fs::read_to_string(root().join("testdata/accuracy/field_names.tsv")).unwrap();
    let rows = text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned));
    rows.map(|mut cells| {
        let mut next = || cells.next().unwrap();
        let (name, stored) = (next(), next());
        let items = next().split('|').filter(|item| *item != "none").map(str::to_owned).collect();
        Judged { name, stored, items, half: next(), source: next() }
    })
    .collect()
}

/// What each name is likely to be, with no other field beside it.
fn found(names: &[Judged]) -> Vec<BTreeSet<String>> {
    let folder = tempfile::tempdir().unwrap();
    let tables = names.iter().enumerate().fold(String::new(), |mut text, (at, name)| {
        writeln!(text, "CREATE TABLE t{at} (\n  \"{}\" {}\n);", name.name, name.stored).unwrap();
        text
    });
    std::fs::write(folder.path().join("schema.sql"), tables).unwrap();
    let output = folder.path().join("result.json");
    let mut scan = Command::new(assert_cmd::cargo::cargo_bin!("piimap"));
    scan.arg("scan").arg(folder.path().join("schema.sql")).args(["-q", "--output"]).arg(&output);
    scan.output().unwrap();
    let result: ScanResult = serde_json::from_slice(&std::fs::read(&output).unwrap()).unwrap();
    let by_table: BTreeMap<String, BTreeSet<String>> = result
        .fields
        .iter()
        .map(|field| {
            let path = field.field.one_line().into_owned();
            let sure = field.verdicts.iter().filter(|verdict| verdict.level >= Level::Likely);
            (path.split('.').next().unwrap().to_owned(), sure.map(|v| v.item.clone()).collect())
        })
        .collect();
    assert_eq!(by_table.len(), names.len(), "every name is declared");
    (0..names.len()).map(|at| by_table[&format!("t{at}")].clone()).collect()
}

#[derive(Default)]
struct Score {
    right: usize,
    wrong: Vec<String>,
    missed: Vec<String>,
    nothing: usize,
    doubt: usize,
}

impl Score {
    fn add(&mut self, name: &Judged, found: &BTreeSet<String>) {
        let place = format!("`{}` ({})", name.name, name.source);
        let list = || found.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        if name.items == ["doubt"] {
            self.doubt += 1;
            return;
        }
        self.nothing += usize::from(name.items.is_empty());
        if name.items.iter().any(|item| found.contains(item)) {
            self.right += 1;
            return;
        }
        if !name.items.is_empty() {
            self.missed.push(format!("{place}: {}", name.items.join(" or ")));
        }
        if !found.is_empty() {
            self.wrong.push(format!("{place}: {}", list()));
        }
    }

    fn precision(&self) -> f64 {
        self.right as f64 / (self.right + self.wrong.len()) as f64
    }

    fn recall(&self) -> f64 {
        self.right as f64 / (self.right + self.missed.len()) as f64
    }
}

#[test]
fn names_of_fields_of_open_schemas() {
    let names = judged();
    assert_eq!(names.len(), 2_000);
    let mut halves: BTreeMap<&str, Score> = BTreeMap::new();
    for (name, found) in names.iter().zip(found(&names)) {
        halves.entry(&name.half).or_default().add(name, &found);
        halves.entry("all").or_default().add(name, &found);
    }
    let mut table = "| half | personal data | found | missed | wrong | no personal data | \
                     cannot be told | precision | recall |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|\n"
        .to_owned();
    for (half, score) in &halves {
        let Score { right, wrong, missed, nothing, doubt } = score;
        writeln!(
            table,
            "| {half} | {} | {right} | {} | {} | {nothing} | {doubt} | {:.3} | {:.3} |",
            right + missed.len(),
            missed.len(),
            wrong.len(),
            score.precision(),
            score.recall(),
        )
        .unwrap();
    }
    let all = &halves["all"];
    writeln!(table, "\nWrong: {}.\n\nMissed: {}.", all.wrong.join("; "), all.missed.join("; "))
        .unwrap();
    let path = root().join("docs/accuracy.md");
    let document = std::fs::read_to_string(&path).unwrap();
    let new = replace_section(&document, "field names", table.trim_end()).unwrap();
    if std::env::var_os("PIIMAP_REWRITE").is_some() {
        std::fs::write(&path, new).unwrap();
    } else {
        assert!(new == document, "docs/accuracy.md is stale in its section `field names`");
    }
    assert!(all.precision() >= 0.94, "precision {:.3}", all.precision());
    assert!(all.recall() >= 0.8, "recall {:.3}", all.recall());
}
