//! Kinds of bytes by their halves, as instructions that look up sixteen or more at once take them:
//! a byte is of a kind where the tables of both of its halves say so.

use super::kinds::Kinds;
use super::{HEAD, Set, Starts, has_above};

/// Kinds of bytes of which those that are asked for are made up, a bit each, from the highest on.
pub const KINDS: usize = 8;
const DIGIT: usize = 0;
const JOINT: usize = 1;
/// `@` to `O` but the first, `P` to `Z`, and the same of the small letters.
const LETTER_LOW: usize = 2;
const LETTER_HIGH: usize = 3;
const HEX: usize = 4;
const COLON: usize = 5;
const PLUS: usize = 6;
const UNDERSCORE: usize = 7;

/// The kinds as high halves of bytes and the low ones that go with each of them.
const HALVES: [(usize, &[usize], std::ops::RangeInclusive<usize>); KINDS] = [
    (DIGIT, &[3], 0..=9),
    (JOINT, &[2], 0xD..=0xF),
    (LETTER_LOW, &[4, 6], 1..=0xF),
    (LETTER_HIGH, &[5, 7], 0..=0xA),
    (HEX, &[4, 6], 1..=6),
    (COLON, &[3], 0xA..=0xA),
    (PLUS, &[2], 0xB..=0xB),
    (UNDERSCORE, &[5], 0xF..=0xF),
];

/// What halves of bytes mean.
#[derive(Clone, Debug)]
pub struct Tables {
    pub kinds_by_low: [u8; 16],
    pub kinds_by_high: [u8; 16],
    /// A bit for each high half below 8.
    pub highs: [u8; 16],
    pub signs: Members,
    pub heads: [Members; HEAD],
    pub inside: Members,
    /// `None` where the classes of bytes above ASCII are not all one.
    pub classes: Option<Classes>,
}

/// A class for each byte.
#[derive(Clone, Debug)]
pub struct Classes {
    /// Those of ASCII by the low halves, for each high half.
    pub rows: [[u8; 16]; 8],
    /// That of all other bytes.
    pub above: u8,
}

/// A set of bytes: for each low half of a byte the high halves that go with it.
#[derive(Clone, Debug)]
pub struct Members {
    pub by_low: [u8; 16],
    /// All ones if bytes above ASCII are in the set too.
    pub above: u64,
}

impl Tables {
    /// The tables of what is looked for.
    pub fn new(starts: &Starts) -> Tables {
        let (mut by_low, mut by_high) = ([0u8; 16], [0u8; 16]);
        for (kind, highs, lows) in HALVES {
            highs.iter().for_each(|&high| by_high[high] |= 0x80 >> kind);
            lows.for_each(|low| by_low[low] |= 0x80 >> kind);
        }
        let members = |set: &Set| Members {
            by_low: std::array::from_fn(|low| {
                (0..8).filter(|high| set[high << 4 | low]).fold(0, |bits, high| bits | 1 << high)
            }),
            above: if has_above(set) { u64::MAX } else { 0 },
        };
        Tables {
            kinds_by_low: by_low,
            kinds_by_high: by_high,
            highs: std::array::from_fn(|high| if high < 8 { 1 << high } else { 0 }),
            signs: members(&starts.signs),
            heads: starts.heads.each_ref().map(members),
            inside: members(&starts.inside),
            classes: Classes::new(starts),
        }
    }
}

impl Classes {
    fn new(starts: &Starts) -> Option<Classes> {
        let (rows, _) = starts.classes.as_chunks();
        Some(Classes { rows: *rows.first_chunk()?, above: starts.class_above()? })
    }
}

/// What was looked up of a block, a bit a byte.
pub struct Found {
    pub kinds: [u64; KINDS],
    /// Bytes above ASCII.
    pub above: u64,
    /// Bytes with the bit that small letters have and capitals have not.
    pub small: u64,
    pub line: u64,
    pub escape: u64,
    pub sign: u64,
    pub heads: [u64; HEAD],
    pub inside: u64,
}

impl Found {
    /// The kinds that are asked for.
    #[inline(always)]
    pub fn kinds(self) -> Kinds {
        let kinds = self.kinds;
        let (digit, joint) = (kinds[DIGIT], kinds[JOINT]);
        let letter = kinds[LETTER_LOW] | kinds[LETTER_HIGH];
        Kinds {
            digit,
            word: digit | letter | kinds[UNDERSCORE],
            letter: digit | letter | self.above,
            upper: letter & !self.small,
            hex: kinds[HEX],
            between: digit | joint | kinds[COLON],
            joint,
            plus: kinds[PLUS],
            line: self.line,
            escape: self.escape,
            sign: self.sign,
            heads: self.heads,
            inside: self.inside,
        }
    }
}
