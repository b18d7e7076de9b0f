//! One test a pattern: its examples run through the real detector.

use std::sync::LazyLock;

use piimap::catalog::Catalog;
use piimap::detect::{Engine, selftest};

static CATALOG: LazyLock<Catalog> =
    LazyLock::new(|| Catalog::embedded().unwrap_or_else(|error| panic!("{error}")));
static ENGINE: LazyLock<Engine<'static>> =
    LazyLock::new(|| Engine::new(&CATALOG).unwrap_or_else(|error| panic!("{error}")));

fn check(id: &str) {
    let pattern = CATALOG.pattern_named(id).expect("the catalogue holds it");
    let faults = selftest(&ENGINE, pattern);
    assert!(faults.is_empty(), "{}:{}: {faults:?}", pattern.file, pattern.line);
}

#[test]
fn catalogue_loads() {
    assert!(!ENGINE.catalog().patterns().is_empty());
}

include!(concat!(env!("OUT_DIR"), "/pattern_tests.rs"));
