//! JSON documents, and the walk over one value that every JSON reader shares.

mod document;
mod keys;
pub(super) mod paths;
#[cfg(test)]
mod tests;
pub(super) mod walk;
mod window;

pub(super) use document::Document;

use super::Head;
use walk::{Fault, Walker};

/// Depth to which the beginning of a file is looked into.
const SNIFF_DEPTH: usize = 512;

/// True if the text begins as JSON that holds anything: an object or an array.
pub(super) fn begins_structure(head: &Head<'_>) -> bool {
    head.text.is_some_and(|text| text.trim_start().starts_with(['{', '[']))
}

/// Walks one value of a sniffed text; gives the position after it.
pub(super) fn try_value(text: &str, at: usize) -> Result<usize, Fault> {
    Walker::new(SNIFF_DEPTH, 0).value(text.as_bytes(), at).map_err(|stop| stop.fault)
}

/// The position of the next byte that is not white space.
pub(super) fn skip_blanks(bytes: &[u8], at: usize) -> usize {
    let is_blank = |b: &u8| matches!(b, b' ' | b'\t' | b'\n' | b'\r');
    bytes[at..].iter().position(|b| !is_blank(b)).map_or(bytes.len(), |offset| at + offset)
}
