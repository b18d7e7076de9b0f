//! The headline figures on the labelled data of `testdata/accuracy/`: none may drop below what
//! is committed here. `docs/accuracy.md` tells how they came about; its tables of these sets must
//! be what is measured. `PIIMAP_REWRITE=1 cargo test --test accuracy` writes them anew.

#![allow(clippy::unwrap_used)] // a panic is how a test fails

use std::path::Path;
use std::sync::Mutex;

use assert_cmd::Command;
use piimap::model::ScanResult;
use piimap::review::{Evaluation, Labels, evaluate, replace_section};

fn measure(data: &str) -> Evaluation {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/accuracy");
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("result.json");
    let mut scan = Command::new(assert_cmd::cargo::cargo_bin!("piimap"));
    scan.current_dir(&root).args(["scan", data, "-q", "--output"]).arg(&output);
    scan.output().unwrap();
    let result: ScanResult = serde_json::from_slice(&std::fs::read(&output).unwrap()).unwrap();
    let labels = std::fs::read_to_string(root.join(format!("{data}.tsv"))).unwrap();
    let mut measured = evaluate(&result, &Labels::parse(&labels).unwrap());
    measured.give_reasons(&std::fs::read_to_string(root.join("reasons.tsv")).unwrap());
    let unexplained = |fault: &&piimap::review::Fault| fault.reason.is_none();
    let unexplained: Vec<_> = measured.faults.iter().filter(unexplained).collect();
    assert!(unexplained.is_empty(), "without a reason in reasons.tsv: {unexplained:?}");
    is_published(data, &measured);
    assert!(measured.absent.is_empty(), "{:?}", measured.absent);
    measured
}

/// The document says what is measured. Tests of one process write it one after the other.
fn is_published(section: &str, measured: &Evaluation) {
    static DOCUMENT: Mutex<()> = Mutex::new(());
    let _alone = DOCUMENT.lock();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/accuracy.md");
    let document = std::fs::read_to_string(&path).unwrap();
    let new = replace_section(&document, section, &measured.lines().join("\n")).unwrap();
    if std::env::var_os("PIIMAP_REWRITE").is_some() {
        std::fs::write(&path, new).unwrap();
    } else {
        assert!(new == document, "docs/accuracy.md is stale in its section `{section}`");
    }
}

/// What is measured, and the least it may be.
fn at_least(what: &str, measured: f64, least: f64) {
    assert!(measured >= least, "{what} is {measured:.3}, below {least}");
}

#[test]
fn columns_of_public_tables() {
    let measured = measure("columns");
    at_least("precision", measured.micro().precision(), 1.0);
    at_least("recall", measured.micro().recall(), 0.98);
    at_least("F1", measured.micro().f1(), 0.99);
    assert_eq!(measured.clean.1, 0, "wrong on clean: {:?}", measured.faults);
    assert_eq!(measured.alarms, 0);
}

#[test]
fn columns_of_the_gravest_classes_and_their_look_alikes() {
    let measured = measure("generated");
    at_least("precision", measured.micro().precision(), 0.99);
    at_least("recall", measured.micro().recall(), 0.98);
    for (item, score) in &measured.items {
        at_least(item, score.suspicion(), 0.95);
    }
    assert_eq!(measured.clean, (202, 0), "wrong on clean: {:?}", measured.faults);
    assert_eq!(measured.alarms, 0);
}
