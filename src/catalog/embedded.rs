//! What `build.rs` made of `patterns/`.

use regex_automata::dfa::dense;
use serde::de::DeserializeOwned;

use crate::catalog::CatalogError;

pub static PATTERNS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/patterns.json"));
pub static HEADERS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/headers.json"));
/// All words of `patterns/headers/`, with what they stand for ([`crate::catalog::lexicon`]).
pub static HEADER_WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/headers.fst"));
/// The parts of these words, and those that say something about the rest of a name.
pub static HEADER_PARTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/parts.fst"));
/// All words of `patterns/vocabularies/`, each after the name of its list.
pub static VOCABULARIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/vocabularies.fst"));
/// The names of the lists, with how many words each has.
pub static LISTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lists.fst"));
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

/// An automaton of words, read in place.
///
/// # Errors
/// None unless the build is broken.
pub fn map(bytes: &'static [u8]) -> Result<fst::Map<&'static [u8]>, CatalogError> {
    fst::Map::new(bytes).map_err(|_| broken())
}

/// An automaton of words without values, read in place.
///
/// # Errors
/// None unless the build is broken.
pub fn set(bytes: &'static [u8]) -> Result<fst::Set<&'static [u8]>, CatalogError> {
    fst::Set::new(bytes).map_err(|_| broken())
}

fn broken() -> CatalogError {
    CatalogError {
        file: "the embedded catalogue".into(),
        line: 1,
        fault: "this build is broken; please report it".into(),
    }
}
