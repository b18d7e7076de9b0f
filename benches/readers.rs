//! Each reader by itself, and the scan of the same file with one thread, beside one alternation
//! of twenty patterns and plain reads of the memory.

#[path = "support/clock.rs"]
mod clock;
#[path = "support/corpora.rs"]
mod corpora;
#[path = "support/json_lines.rs"]
mod json_lines;
#[path = "support/memory.rs"]
mod memory;
#[path = "support/peers.rs"]
mod peers;

use std::hint::black_box;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use clock::CpuTime;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use piimap::catalog::Catalog;
use piimap::model::{Batch, Entry, Incident, Limits, Month, RawName, Source};
use piimap::read::{Outcome, Sink, read};
use piimap::scan::{Observer, Request, scan};
use piimap::walk::WalkOptions;

const BYTES: usize = 8 << 20;

/// Takes everything and keeps nothing.
struct Nothing;

impl Sink for Nothing {
    fn batch(&mut self, batch: Batch<'_>) -> ControlFlow<()> {
        match batch {
            Batch::Text(text) => black_box(text.bytes.len()),
            Batch::Rows(rows) => black_box(rows.columns.len()),
            Batch::Schema(fields) => black_box(fields.len()),
        };
        ControlFlow::Continue(())
    }

    fn incident(&mut self, _: Incident) {}

    fn member(&mut self, _: &RawName, _: u64, read: &mut dyn FnMut(&mut dyn Sink) -> Outcome) {
        read(self);
    }

    fn knows_name(&self, _: &str) -> bool {
        true
    }
}

impl Observer for Nothing {
    fn found(&self, _: u64, _: u64) {}

    fn advanced(&self, _: u64, _: u64) {}
}

/// The generated data in the forms that are read; the first of each is the plain text.
fn files(folder: &Path) -> Vec<(&'static str, PathBuf, Vec<u8>)> {
    let [(_, code), (_, log), (_, table), (_, prose)] = corpora::all(1, BYTES);
    let files = [
        ("code.rs", code),
        ("app.log", log),
        ("prose.txt", prose),
        ("rows.jsonl", json_lines::json_lines(&table)),
        ("rows.csv", table),
    ];
    let write = |(name, bytes): (&'static str, Vec<u8>)| {
        let path = folder.join(name);
        std::fs::write(&path, &bytes).expect("the folder can be written to");
        (name, path, bytes)
    };
    files.into_iter().map(write).collect()
}

fn readers(bench: &mut Criterion<CpuTime>) {
    let folder = tempfile::tempdir().expect("there is room for files");
    let catalog = Catalog::embedded().expect("the catalogue loads");
    let alternation = peers::alternation();
    let (limits, stop) = (Limits::default(), AtomicBool::new(false));
    for (name, path, bytes) in files(folder.path()) {
        let entry = Entry {
            place: RawName::new(name),
            source: Source::File(path.clone()),
            size: bytes.len() as u64,
        };
        let mut group = bench.benchmark_group(format!("read/{name}"));
        group.throughput(Throughput::Bytes(bytes.len() as u64)).sample_size(10);
        group.bench_function("reader", |b| b.iter(|| read(&entry, &limits, &mut Nothing, &stop)));
        group.bench_function("scan", |b| {
            let walk = WalkOptions { roots: vec![path.clone()], ..WalkOptions::default() };
            let as_of = Month::new(2025, 1).expect("a month");
            let request = Request {
                walk,
                limits: Limits::default(),
                threads: 1,
                key: None,
                shard: None,
                places: Vec::new(),
                as_of,
            };
            b.iter(|| scan(&request, &catalog, &Nothing, &stop).expect("it can be scanned"));
        });
        group.bench_function("regex of 20", |b| {
            b.iter(|| peers::positions(&alternation, black_box(&bytes)));
        });
        group.bench_function("memory", |b| b.iter(|| memory::read(black_box(&bytes))));
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().with_measurement(CpuTime);
    targets = readers
}
criterion_main!(benches);
