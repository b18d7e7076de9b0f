//! One table as the reference tools write it, in every form: the same verdicts, item by item.

#![cfg(feature = "parquet")]
#![allow(clippy::unwrap_used)] // a panic is how a test fails

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

use assert_cmd::Command;
use piimap::model::{FieldResult, Level, ScanResult};

/// Rows of the table.
const ROWS: u64 = 560;

/// Columns whose values tools write in different ways (`12` and `12.0`, `2024-01-31 10:00` and
/// `2024-01-31T10:00:00.000`), so that their evidence may differ, but not what they are.
const WRITTEN_OTHERWISE: [&str; 3] = ["amount", "created_at", "id"];

fn scanned() -> &'static ScanResult {
    static RESULT: OnceLock<ScanResult> = OnceLock::new();
    RESULT.get_or_init(scan)
}

fn scan() -> ScanResult {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("result.json");
    let mut scan = Command::new(assert_cmd::cargo::cargo_bin!("piimap"));
    scan.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata"));
    scan.args(["scan", "reference", "-q", "--output"]).arg(&output);
    let run = scan.output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    serde_json::from_slice(&std::fs::read(&output).unwrap()).unwrap()
}

/// Item, status and level of each verdict.
fn verdicts(field: &FieldResult) -> Vec<(String, String, Level)> {
    let shown = field.verdicts.iter().filter(|verdict| verdict.level >= Level::Likely);
    let of = |v: &piimap::model::Verdict| (v.item.clone(), v.status.name().to_owned(), v.level);
    shown.map(of).collect()
}

#[test]
fn every_form_of_the_table_gives_the_same_verdicts() {
    let result = scanned();
    assert!(result.coverage.entries.is_empty(), "{:?}", result.coverage.entries);
    let mut tables: BTreeMap<&str, BTreeMap<&str, &FieldResult>> = BTreeMap::new();
    for field in &result.fields {
        tables.entry(field.place.as_str()).or_default().insert(field.field.as_str(), field);
    }
    let plain = tables["reference/table.csv"].clone();
    assert_eq!(tables.len(), 29, "{:?}", tables.keys());
    let mut faults = Vec::new();
    for (place, fields) in &tables {
        let found = fields.keys().filter(|name| **name != "aliases[]");
        assert_eq!(found.collect::<Vec<_>>(), plain.keys().collect::<Vec<_>>(), "{place}");
        for (name, wanted) in &plain {
            let found = fields[name];
            let same = found.nulls == wanted.nulls && found.rows == ROWS;
            let exact = WRITTEN_OTHERWISE.contains(name) || found.verdicts == wanted.verdicts;
            let bound = 1.0 + 3.0 * wanted.distinct_error;
            let ratio = found.distinct as f64 / wanted.distinct as f64;
            if !same || !exact || verdicts(found) != verdicts(wanted) {
                faults.push(format!("{place}:{name}: {:?}", verdicts(found)));
            } else if ratio > bound || ratio * bound < 1.0 {
                faults.push(format!("{place}:{name}: {} distinct", found.distinct));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_table_is_what_it_says() {
    let result = scanned();
    let of = |name: &str| {
        let is_it = |f: &&FieldResult| {
            f.place.as_str() == "reference/table.csv" && f.field.as_str() == name
        };
        result.fields.iter().find(is_it).unwrap()
    };
    for (name, item) in [
        ("last_name", "id.name"),
        ("email", "contact.email"),
        ("phone", "contact.phone"),
        ("rijksregisternummer", "id.national"),
        ("iban", "bank.iban"),
        ("birth_date", "id.birth-date"),
        ("gender", "id.gender"),
        ("religion", "never.religion"),
        ("address.postcode", "contact.postcode"),
    ] {
        assert_eq!(of(name).verdicts[0].item, item, "{name}");
    }
    for name in ["id", "amount", "active", "created_at"] {
        assert!(verdicts(of(name)).is_empty(), "{name}");
    }
    // The e-mail addresses are all different, and more than a sketch keeps.
    let (distinct, bound) = (of("email").distinct as f64, 3.0 * of("email").distinct_error);
    assert!(bound > 0.0 && (distinct / ROWS as f64 - 1.0).abs() <= bound, "{distinct}");
    let parts: Vec<_> = result.tables.iter().filter(|table| table.parts > 1).collect();
    let parts: Vec<_> = parts.iter().map(|t| (t.place.as_str(), t.parts, t.rows)).collect();
    let wanted = [
        ("reference/duckdb/hive/country=*/data_*.csv", 4, ROWS),
        ("reference/polars/hive/country=*/*.parquet", 4, ROWS),
        ("reference/pyarrow/hive/country=*/part-*.parquet", 4, ROWS),
        ("reference/pyarrow/parts/part-*-c*.snappy.parquet", 3, ROWS),
    ];
    assert_eq!(parts, wanted);
}
