//! How the values of a pattern begin: what the search for places where one can begin needs to
//! know, so that it need not know the patterns.

use regex_syntax::hir::literal::Extractor;
use regex_syntax::hir::{Class, Hir, HirKind};

/// How the values of a pattern begin.
#[derive(Clone, Debug)]
pub struct Beginning {
    /// What all of them show.
    pub lead: Lead,
    /// Bytes other than letters and digits that some begin with; none if a literal tells where.
    pub signs: Vec<u8>,
}

impl Beginning {
    /// How the values of an expression begin.
    pub fn of(hir: &Hir) -> Beginning {
        let mut view = View::default();
        view.pass(hir, 1);
        let is_sign = |byte: &u8| view.at[0][usize::from(*byte)] && !is_word(*byte);
        let mut signs: Vec<u8> = (0..=u8::MAX).filter(is_sign).collect();
        let lead = Lead::seen(hir, &view, !signs.is_empty());
        if matches!(lead, Lead::Literal(_)) {
            signs.clear();
        }
        Beginning { lead, signs }
    }
}

/// What every value of a pattern shows at its beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lead {
    /// A digit among the first [`NEAR`] bytes; among the first [`CLOSE`] where the first byte
    /// is neither letter nor digit. What stands in front of it is no beginning of a word.
    Digit,
    /// The same, behind what may be one: a capital and a small letter, or three small ones.
    Word,
    /// [`HEX`] bytes that are hexadecimal digits or stand between such, the first a letter.
    Hex,
    /// A digit among the first [`NEAR`] bytes, or that many capitals.
    Upper,
    /// One of some literals.
    Literal(Vec<Vec<u8>>),
    /// None of these.
    Any,
}

/// Bytes within which the first digit of most values stands.
pub const NEAR: usize = 8;
/// The same for values that begin with a sign or bracket.
pub const CLOSE: usize = 4;
/// Bytes of hexadecimal digits at the beginning.
pub const HEX: usize = 5;

/// Shortest literal that is looked for, and the longest part of one.
const LITERAL: std::ops::RangeInclusive<usize> = 3..=6;

impl Lead {
    fn seen(hir: &Hir, view: &View, signed: bool) -> Lead {
        let long = |bytes| hir.properties().minimum_len().is_some_and(|len| len >= bytes);
        let within = |bytes: usize, allowed: fn(u8) -> bool| {
            let all =
                view.at[..bytes].iter().flat_map(|at| (0..=255u8).filter(|&b| at[usize::from(b)]));
            long(bytes) && all.into_iter().all(allowed)
        };
        let free = digit_free(hir, NEAR);
        if !free && (!signed || !digit_free(hir, CLOSE)) {
            return if like_word(hir) { Lead::Word } else { Lead::Digit };
        }
        if within(HEX, |b| b.is_ascii_hexdigit() || (b'-'..=b':').contains(&b)) && !signed {
            return Lead::Hex;
        }
        if within(NEAR, |b| b.is_ascii_digit() || b.is_ascii_uppercase()) {
            return Lead::Upper;
        }
        match Extractor::new().extract(hir).literals() {
            Some(literals) if literals.iter().all(|l| l.len() >= *LITERAL.start()) => {
                let part = |bytes: &[u8]| bytes[..bytes.len().min(*LITERAL.end())].to_vec();
                Lead::Literal(literals.iter().map(|literal| part(literal.as_bytes())).collect())
            }
            _ => Lead::Any,
        }
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Which bytes may stand at each of the first places of a value.
struct View {
    at: [[bool; 256]; NEAR],
}

impl Default for View {
    fn default() -> Self {
        View { at: [[false; 256]; NEAR] }
    }
}

impl View {
    /// Notes what the expression adds behind the offsets of `from`, a bit each; gives the
    /// offsets at which it may end.
    fn pass(&mut self, hir: &Hir, from: u16) -> u16 {
        follow(hir, from, &mut |ranges, from| {
            for (offset, at) in self.at.iter_mut().enumerate() {
                if from >> offset & 1 == 1 {
                    ranges
                        .iter()
                        .for_each(|&(s, e)| at[usize::from(s)..=usize::from(e)].fill(true));
                }
            }
            from << 1
        })
    }
}

/// True if some value has no digit among its first bytes.
fn digit_free(hir: &Hir, bytes: usize) -> bool {
    let mut late = false;
    let end = follow(hir, 1, &mut |ranges, from| {
        if ranges.iter().all(|&(s, e)| s.is_ascii_digit() && e.is_ascii_digit()) {
            return 0;
        }
        late |= from >> (bytes - 1) & 1 == 1;
        from << 1
    });
    late || end != 0
}

/// True if some value begins with a capital and a small letter, or with three bytes that are small
/// letters, or an underscore and two.
fn like_word(hir: &Hir) -> bool {
    const NOTHING: u16 = 1;
    const CAPITAL: u16 = 2;
    const SMALL: u16 = 4;
    const TWO: u16 = 8;
    let mut found = false;
    follow(hir, NOTHING, &mut |ranges, from| {
        let has = |wanted: fn(u8) -> bool| ranges.iter().any(|&(s, e)| (s..=e).any(wanted));
        let is_small = has(|byte| byte.is_ascii_lowercase() || !byte.is_ascii());
        let mut to = 0;
        if from & NOTHING != 0 {
            to |= if has(|byte| byte.is_ascii_uppercase()) { CAPITAL } else { 0 };
            to |= if is_small || has(|byte| byte == b'_') { SMALL } else { 0 };
        }
        if is_small {
            found |= from & (CAPITAL | TWO) != 0;
            to |= if from & SMALL != 0 { TWO } else { 0 };
        }
        to
    });
    found
}

/// Takes a set of bytes, as ranges, from one state to the next.
type Step<'s> = &'s mut dyn FnMut(&[(u8, u8)], u16) -> u16;

/// Follows an expression from a set of offsets, a bit each, and gives those at which it may
/// end. `step` takes the ranges of one byte and the offsets before it, and gives those behind.
fn follow(hir: &Hir, from: u16, step: Step<'_>) -> u16 {
    if from == 0 {
        return 0;
    }
    match hir.kind() {
        HirKind::Literal(literal) => {
            literal.0.iter().fold(from, |at, &b| if at == 0 { 0 } else { step(&[(b, b)], at) })
        }
        HirKind::Class(Class::Bytes(class)) => {
            let ranges: Vec<_> = class.iter().map(|range| (range.start(), range.end())).collect();
            step(&ranges, from)
        }
        // Without Unicode the parser makes none; any byte may be one of it.
        HirKind::Class(Class::Unicode(_)) => step(&[(0, 255)], from),
        HirKind::Repetition(repetition) => {
            let (mut at, mut end) = (from, if repetition.min == 0 { from } else { 0 });
            // An offset is forgotten after 16 bytes, so this ends.
            for count in 1..=repetition.max.unwrap_or(u32::MAX) {
                at = follow(&repetition.sub, at, step);
                if at == 0 {
                    break;
                }
                if count >= repetition.min {
                    end |= at;
                }
            }
            end
        }
        HirKind::Capture(capture) => follow(&capture.sub, from, step),
        HirKind::Concat(parts) => parts.iter().fold(from, |at, part| follow(part, at, step)),
        HirKind::Alternation(parts) => {
            parts.iter().fold(0, |end, part| end | follow(part, from, step))
        }
        HirKind::Empty | HirKind::Look(_) => from,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings() {
        let literal = |words: &[&str]| {
            Lead::Literal(words.iter().map(|word| word.as_bytes().to_vec()).collect())
        };
        let cases = [
            (r"\d{11}", Lead::Digit),
            (r"ATU ?\d{8}", Lead::Digit),
            (r"\(\d{3}\) \d{4}", Lead::Digit),
            (r"[A-Z]{5}\d", Lead::Digit),
            (r"[A-Z]{8}\d", Lead::Upper),
            (r"[A-HJ-NPR-Z0-9]{17}", Lead::Upper),
            (r"[0-9a-f]{2}(?::[0-9a-f]{2}){5}", Lead::Hex),
            (r"BEGIN:VCARD", literal(&["BEGIN:"])),
            (r"(?:_ga|_gid)=\w", literal(&["_ga=", "_gid="])),
            (r"[a-z]{3,9}!", Lead::Any),
            (r"-?[a-z]\d", Lead::Digit),
            (r"[A-Z]{2}\d{6}|[a-z]{2}\d{6}", Lead::Digit),
            (r"[A-Za-z]{2}\d{6}", Lead::Word),
            (r"(?:no)?[a-z]\d{6}", Lead::Word),
            (r"_[a-z]\d{6}", Lead::Digit),
            (r"_[a-z]{2}\d{6}", Lead::Word),
            (r"[a-z]{12,}\d", Lead::Any),
        ];
        for (regex, wanted) in cases {
            let hir = regex_syntax::ParserBuilder::new()
                .unicode(false)
                .utf8(false)
                .build()
                .parse(regex)
                .unwrap();
            assert_eq!(Beginning::of(&hir).lead, wanted, "{regex}");
        }
    }

    #[test]
    fn signs_that_no_literal_tells() {
        let signs = |regex: &str| {
            let hir = crate::catalog::shape::parse(regex).expect("an expression");
            String::from_utf8(Beginning::of(&hir).signs).expect("signs of ASCII")
        };
        assert_eq!(signs(r"-?\d{4}"), "-");
        assert_eq!(signs(r"[$(_a]\d{4}"), "$(");
        assert_eq!(signs(r#""user":"U\d{8}"#), "");
    }
}
