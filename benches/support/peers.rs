//! What runs beside ours in the same bench: one alternation of twenty usual patterns.

use regex::bytes::{Regex, RegexBuilder};

/// Twenty patterns as other scanners have them, over ASCII.
pub const TWENTY: [&str; 20] = [
    r"\b[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}\b",
    r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b",
    r"\b(?:4\d{3}|5[1-5]\d{2}|6011)(?:[ -]?\d{4}){3}\b",
    r"\b3[47]\d{2}[ -]?\d{6}[ -]?\d{5}\b",
    r"\b\d{3}-\d{2}-\d{4}\b",
    r"\b\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}\b",
    r"\b\d{9}\b",
    r"\b\d{11}\b",
    r"\+\d{1,3}(?:[ .-]?\d{2,4}){3,5}\b",
    r"\b0\d{2,3}[/ ]\d{2,3}[. ]\d{2}[. ]\d{2}\b",
    r"\b(?:\d{1,3}\.){3}\d{1,3}\b",
    r"\b(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}\b",
    r"\b[A-Z]{2}\d{6}[A-D]\b",
    r"\b[XYZ]\d{7}[A-Z]\b",
    r"\b\d{8}[A-Z]\b",
    r"\b[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]\b",
    r"\b(?:BE|NL|DE|FR)\d{8,12}(?:B\d{2})?\b",
    r"\b(?:19|20)\d{2}-\d{2}-\d{2}\b",
    r"\b\d{2}/\d{2}/(?:19|20)\d{2}\b",
    r"\bP[A-Z<][A-Z<]{42}\b",
];

/// The twenty as one alternation, Unicode off.
pub fn alternation() -> Regex {
    RegexBuilder::new(&TWENTY.join("|")).unicode(false).build().expect("the patterns are valid")
}

/// Finds everything, with its positions.
pub fn positions(regex: &Regex, bytes: &[u8]) -> usize {
    regex.find_iter(bytes).fold(0, |sum, found| sum.wrapping_add(found.start() ^ found.end()))
}
