//! What `build.rs` made of `patterns/`.

use regex_automata::dfa::dense;
use serde::de::DeserializeOwned;

use crate::catalog::CatalogError;

pub static PATTERNS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/patterns.json"));
pub static HEADERS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/headers.json"));
pub static VOCABULARIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/vocabularies.json"));
pub static ITEMS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/items.json"));
pub static DECLARATION: &[u8] = include_bytes!("../../patterns/declaration.toml");
pub static MESSAGES_EN: &[u8] = include_bytes!("../../patterns/messages/en.toml");
pub static MESSAGES_NL: &[u8] = include_bytes!("../../patterns/messages/nl.toml");
pub static MESSAGES_FR: &[u8] = include_bytes!("../../patterns/messages/fr.toml");
pub static REVIEW: &[u8] = include_bytes!("../../patterns/review.toml");

/// Bytes at an address that the automaton's reader accepts.
#[repr(C, align(4))]
struct Aligned<B: ?Sized>(B);

static SHAPES: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/shapes.dfa")));

/// Data that `build.rs` wrote.
///
/// # Errors
/// None unless the build is broken.
pub fn data<T: DeserializeOwned>(json: &[u8]) -> Result<T, CatalogError> {
    serde_json::from_slice(json).map_err(|_| broken())
}

/// The automaton of the embedded shapes, read in place.
///
/// # Errors
/// None unless the build is broken.
pub fn automaton() -> Result<dense::DFA<&'static [u32]>, CatalogError> {
    dense::DFA::from_bytes(&SHAPES.0).map(|(dfa, _)| dfa).map_err(|_| broken())
}

fn broken() -> CatalogError {
    CatalogError {
        file: "the embedded catalogue".into(),
        line: 1,
        fault: "this build is broken; please report it".into(),
    }
}
