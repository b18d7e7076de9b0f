//! The engine over generated text, cells and whole files, beside one alternation of twenty
//! patterns, a search for one byte and plain reads of the memory. Positions are reported; one
//! thread; the whole catalogue.

#[path = "support/clock.rs"]
mod clock;
#[path = "support/corpora.rs"]
mod corpora;
#[path = "support/memory.rs"]
mod memory;
#[path = "support/peers.rs"]
mod peers;

use std::hint::black_box;

use clock::CpuTime;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use piimap::catalog::Catalog;
use piimap::detect::{CellHits, Engine, TextHits};
use piimap::model::{Column, Text};
use piimap::profile::TextProfile;

const BYTES: usize = 8 << 20;
/// Bytes of one piece, as the text reader hands them on.
const PIECE: usize = 256 << 10;

/// Text of all kinds, by two seeds, of which the second was never tuned for.
fn text(bench: &mut Criterion<CpuTime>) {
    let catalog = Catalog::embedded().expect("the catalogue loads");
    let engine = Engine::new(&catalog).expect("the engine takes it");
    let alternation = peers::alternation();
    for seed in [1, 2] {
        for (name, bytes) in corpora::all(seed, BYTES) {
            let bytes = bytes.as_slice();
            let mut group = bench.benchmark_group(format!("text/{name}/{seed}"));
            group.throughput(Throughput::Bytes(bytes.len() as u64)).sample_size(10);
            group.bench_function("piimap", |b| b.iter(|| scan(&engine, black_box(bytes))));
            group.bench_function("regex of 20", |b| {
                b.iter(|| peers::positions(&alternation, black_box(bytes)));
            });
            group.bench_function("memchr", |b| {
                b.iter(|| memchr::memchr_iter(b'@', black_box(bytes)).count());
            });
            group.bench_function("memory", |b| b.iter(|| memory::read(black_box(bytes))));
        }
    }
}

fn scan(engine: &Engine<'_>, bytes: &[u8]) -> TextProfile {
    let mut profile = TextProfile::default();
    let mut hits = TextHits::default();
    for piece in bytes.chunks(PIECE) {
        engine.personal(piece, &mut hits);
        profile.add(&Text { bytes: piece, line: 1, column: 1 }, &hits);
    }
    profile
}

/// The columns of a table, each by itself.
fn cells(bench: &mut Criterion<CpuTime>) {
    let catalog = Catalog::embedded().expect("the catalogue loads");
    let engine = Engine::new(&catalog).expect("the engine takes it");
    let table = corpora::csv(1, BYTES / 8);
    let mut reader = csv::Reader::from_reader(table.as_slice());
    let names = reader.headers().expect("there is a header").clone();
    let records: Vec<csv::StringRecord> = reader.records().map(|r| r.expect("a row")).collect();
    for (at, name) in names.iter().enumerate() {
        let mut column = Column::new(at);
        for (row, record) in records.iter().enumerate() {
            column.push(row as u32, record[at].as_bytes());
        }
        let plan = engine.plan(Some(&catalog.headers().read(name)));
        let mut hits = CellHits::default();
        let mut group = bench.benchmark_group(format!("cells/{name}"));
        group.throughput(Throughput::Elements(records.len() as u64)).sample_size(10);
        group.bench_function("piimap", |b| {
            b.iter(|| {
                let cells = black_box(&column).cells();
                cells.for_each(|cell| engine.cell(&plan, cell.bytes, &mut hits));
            });
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().with_measurement(CpuTime);
    targets = text, cells
}
criterion_main!(benches);
