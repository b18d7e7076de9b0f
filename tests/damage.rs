//! Damaged files of every format through a whole scan: a thousand cut short and a thousand with
//! bits turned, each the same in every run. Nothing escapes, nothing hangs, and a place has one
//! failure in the ledger at most.

#![allow(clippy::unwrap_used)] // a panic is how a test fails

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use piimap::catalog::Catalog;
use piimap::model::{Limits, Month, Reason, ScanResult, State};
use piimap::scan::{Observer, Request, scan};
use piimap::walk::WalkOptions;

/// Damaged copies of each kind and format.
const SEEDS: u64 = 1000;

/// Time for all copies of one format, on a slow and busy machine without optimisation. A copy
/// takes about a millisecond.
const TIME: Duration = Duration::from_secs(600);

struct Nobody;

impl Observer for Nobody {
    fn found(&self, _files: u64, _bytes: u64) {}
    fn advanced(&self, _files: u64, _bytes: u64) {}
}

/// The smallest file of each ending: all formats and compressions in `testdata/formats`, all
/// languages in `testdata/schemas`.
fn samples() -> BTreeMap<String, PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata");
    let files = |folder| std::fs::read_dir(root.join(folder)).unwrap();
    let mut samples: BTreeMap<String, PathBuf> = BTreeMap::new();
    let size = |path: &Path| path.metadata().unwrap().len();
    let all = files("formats").chain(files("schemas"));
    for path in all.map(|entry| entry.unwrap().path()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Some((_, ending)) = name.split_once('.') else { continue };
        let is_format = |path: &Path| path.parent().is_some_and(|f| f.ends_with("formats"));
        let is_script = is_format(&path) && ending == "py";
        // Rows in JSON and YAML come before schemas in them.
        let is_later = !is_format(&path) && samples.get(ending).is_some_and(|it| is_format(it));
        if !path.is_file() || is_script || is_later || ending == "md" {
            continue;
        }
        let known = samples.entry(ending.to_owned()).or_insert_with(|| path.clone());
        if size(&path) < size(known) {
            *known = path;
        }
    }
    samples
}

/// The bytes with some bits turned, or cut short.
fn damaged(bytes: &[u8], seed: u64, cut: bool) -> Vec<u8> {
    // Neighbouring seeds must not damage neighbouring bytes: splitmix64.
    let mut state = seed;
    let mut random = || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ state >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB) >> 31
    };
    let mut damaged = bytes.to_vec();
    if cut {
        damaged.truncate(random() as usize % bytes.len());
        return damaged;
    }
    for _ in 0..=random() % 4 {
        let at = random() as usize % bytes.len();
        damaged[at] ^= 1 << (random() % 8);
    }
    damaged
}

fn scanned(folder: &Path) -> ScanResult {
    let request = Request {
        walk: WalkOptions { roots: vec![folder.to_owned()], ..WalkOptions::default() },
        limits: Limits { file_time: Some(Duration::from_secs(20)), ..Limits::default() },
        threads: 2,
        key: None,
        shard: None,
        places: Vec::new(),
        as_of: Month::parse("2026-01").unwrap(),
    };
    let catalog = Catalog::embedded().unwrap();
    scan(&request, &catalog, &Nobody, &AtomicBool::new(false)).unwrap()
}

/// Scans all damaged copies of some formats.
fn damage(formats: &[&str]) {
    let samples = samples();
    for format in formats {
        let bytes = std::fs::read(&samples[*format]).unwrap();
        let folder = tempfile::tempdir().unwrap();
        for seed in 0..SEEDS {
            for cut in [false, true] {
                let kind = if cut { "cut" } else { "bits" };
                // A folder each, so that no two are parts of one table.
                let place = folder.path().join(format!("{kind}{seed:04}"));
                std::fs::create_dir(&place).unwrap();
                std::fs::write(place.join(format!("a.{format}")), damaged(&bytes, seed, cut))
                    .unwrap();
            }
        }
        let begin = Instant::now();
        let result = scanned(folder.path());
        assert!(begin.elapsed() < TIME, "{format}: {:?}", begin.elapsed());
        let mut failures: BTreeMap<&str, Vec<Reason>> = BTreeMap::new();
        for entry in &result.coverage.entries {
            assert!(entry.reason != Reason::Panicked, "{format}: {}", entry.place);
            assert!(entry.reason != Reason::TimedOut, "{format}: {}", entry.place);
            if entry.state == State::Failed {
                failures.entry(entry.place.as_str()).or_default().push(entry.reason);
            }
        }
        let twice: Vec<_> = failures.iter().filter(|(_, reasons)| reasons.len() > 1).collect();
        assert!(twice.is_empty(), "{format}: {twice:?}");
        let coverage = &result.coverage;
        let files = coverage.scanned + coverage.skipped + coverage.failed;
        assert!(files >= 2 * SEEDS, "{format}: {files} accounted for");
    }
}

/// One test for some formats, so that they run side by side.
macro_rules! damaged {
    ($($test:ident: $formats:expr;)*) => {
        $(#[test] fn $test() { damage(&$formats); })*

        #[test]
        fn every_format_is_damaged() {
            let tested: Vec<&str> = [$($formats.to_vec()),*].concat();
            let missing: Vec<_> =
                samples().into_keys().filter(|ending| !tested.contains(&ending.as_str())).collect();
            assert!(missing.is_empty(), "{missing:?} is damaged by no test");
        }
    };
}

damaged! {
    text_tables: ["csv", "tsv", "log"];
    documents: ["json", "jsonl", "xml", "yaml"];
    streams: ["csv.gz", "jsonl.zst", "json.bz2", "tsv.xz", "dat"];
    archives: ["zip", "tar", "tgz"];
    columns: ["parquet", "parquet.gz"];
    schemas: ["sql", "avsc", "schema.json", "yml", "proto", "graphql", "prisma"];
    classes: ["py", "java", "kt", "cs", "entity.ts", "rb", "go", "rs"];
}
