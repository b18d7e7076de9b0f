//! The search for places where a value can begin, which nearly all text does not get past,
//! beside a search for one byte and plain reads of the memory.

#[path = "support/clock.rs"]
mod clock;
#[path = "support/corpora.rs"]
mod corpora;
#[path = "support/memory.rs"]
mod memory;

use std::hint::black_box;

use clock::CpuTime;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use piimap::catalog::Catalog;
use piimap::detect::{Engine, Places};

const BYTES: usize = 8 << 20;
/// Bytes of one piece, as the text reader hands them on.
const PIECE: usize = 256 << 10;

fn triggers(bench: &mut Criterion<CpuTime>) {
    let catalog = Catalog::embedded().expect("the catalogue loads");
    let engine = Engine::new(&catalog).expect("the engine takes it");
    for (name, bytes) in corpora::all(1, BYTES) {
        let bytes = bytes.as_slice();
        let mut group = bench.benchmark_group(format!("triggers/{name}"));
        group.throughput(Throughput::Bytes(bytes.len() as u64)).sample_size(10);
        let mut places = Places::default();
        group.bench_function("piimap", |b| {
            b.iter(|| {
                for piece in black_box(bytes).chunks(PIECE) {
                    engine.beginnings(piece, &mut places);
                    black_box(&places);
                }
            });
        });
        group.bench_function("memchr", |b| {
            b.iter(|| memchr::memchr_iter(b'@', black_box(bytes)).count());
        });
        group.bench_function("memory", |b| b.iter(|| memory::read(black_box(bytes))));
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().with_measurement(CpuTime);
    targets = triggers
}
criterion_main!(benches);
