//! Columns of random digits under a name that says nothing: chance must not look like data.
//!
//! `PIIMAP_TRIALS=10000 cargo test --release --test random_columns -- --nocapture` runs the
//! full number of trials; `docs/accuracy.md` has its outcome.

use piimap::catalog::Catalog;
use piimap::classify::classify_table;
use piimap::detect::{CellHits, Engine};
use piimap::model::{Level, Masked};
use piimap::profile::{FieldProfile, PlaceKind, TableProfile, ValueHash};
use rayon::prelude::*;

/// A name that says nothing of what it holds.
const NAME: &str = "measure";
/// Values of a column.
const VALUES: usize = 200;
/// Highest share of columns that may be taken for data at `likely` or above.
const BOUND: f64 = 0.002;
/// Trials of each length where the environment does not say.
const TRIALS: usize = 200;

/// Marsaglia's xorshift: the same columns on every machine.
struct Random(u64);

impl Random {
    fn digit(&mut self) -> u8 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        b'0' + ((self.0 >> 32) % 10) as u8
    }
}

/// The pattern that a column of random digits is taken for at `likely` or above.
fn taken_for(engine: &Engine<'_>, length: usize, trial: usize) -> Option<String> {
    let seed = (length as u64) << 32 | (trial as u64 + 1);
    let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let headers = engine.catalog().headers();
    let names = headers.read(NAME);
    let plan = engine.plan(Some(&names));
    let negative = headers.is_negative(NAME);
    let mut field = FieldProfile::new(Masked::vouched(NAME), Some(names), negative);
    let (hash, mut hits) = (ValueHash::new(None), CellHits::default());
    let mut value = vec![0; length];
    for _ in 0..VALUES {
        value.fill_with(|| random.digit());
        engine.cell(&plan, &value, &mut hits);
        field.follow(&value, 1);
        field.keep(hash.of(&value), &hits);
        field.add(&hits, 1);
    }
    let mut table = TableProfile::new(Masked::vouched("random.csv"), PlaceKind::Plain);
    table.rows = VALUES as u64;
    table.fields.push(field);
    let verdicts = classify_table(engine.catalog(), &table).remove(0);
    let sure = verdicts.into_iter().find(|v| v.level >= Level::Likely);
    sure.map(|verdict| verdict.pattern)
}

/// Upper 95 % bound of a rate of which `k` cases were seen in `n` trials (Poisson).
fn upper_bound(k: usize, n: usize) -> f64 {
    let at_most_k = |mean: f64| {
        let mut term = (-mean).exp();
        let mut sum = term;
        for i in 1..=k {
            term *= mean / i as f64;
            sum += term;
        }
        sum
    };
    let (mut low, mut high) = (0.0, 3.0 + 3.0 * k as f64 + 10.0);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        if at_most_k(middle) > 0.05 { low = middle } else { high = middle }
    }
    high / n as f64
}

#[test]
fn chance_is_not_taken_for_data() {
    let given = std::env::var("PIIMAP_TRIALS").ok().and_then(|trials| trials.parse().ok());
    let trials = given.unwrap_or(TRIALS);
    let catalog = Catalog::embedded().expect("the catalogue loads");
    let engine = Engine::new(&catalog).expect("the engine takes it");
    assert!(catalog.headers().read(NAME).is_empty() && !catalog.headers().is_negative(NAME));
    let mut all = 0;
    let mut faults = Vec::new();
    println!("| digits | columns | likely or above | upper 95 % bound |\n|---|---|---|---|");
    for length in 8..=16 {
        let numbers = 0..trials;
        let taken: Vec<String> =
            numbers.into_par_iter().filter_map(|t| taken_for(&engine, length, t)).collect();
        let bound = upper_bound(taken.len(), trials);
        println!("| {length} | {trials} | {} | {:.3} % |", taken.len(), bound * 100.0);
        // Fewer trials cannot show so low a rate for one length.
        if bound > BOUND && !taken.is_empty() {
            faults.push(format!("{length} digits: {:?}", &taken[..taken.len().min(10)]));
        }
        all += taken.len();
    }
    let bound = upper_bound(all, trials * 9);
    println!("all together: {all} of {}, bound {:.3} %", trials * 9, bound * 100.0);
    assert!(bound <= BOUND, "{:.3} %: {faults:#?}", bound * 100.0);
    assert!(trials < 10_000 || faults.is_empty(), "{faults:#?}");
}

#[test]
fn bounds_are_those_of_tables() {
    for (k, mean) in [(0, 2.996), (1, 4.744), (5, 10.513), (10, 16.962)] {
        assert!((upper_bound(k, 1) - mean).abs() < 0.001, "{k}");
    }
}
