//! Kinds of bytes, eight at a time in plain words.

use super::kinds::Kinds;
use super::{BLOCK, ESCAPES, HEAD, Starts};
use crate::detect::eight::{HIGH, ONES, range};

/// The sets that a byte is in, a bit each: the heads, the signs, what stands inside.
pub struct Sets([u8; 256]);

impl Sets {
    /// The sets of what is looked for.
    pub fn new(starts: &Starts) -> Sets {
        let sets = starts.heads.iter().chain([&starts.signs, &starts.inside]);
        let mut bits = [0; 256];
        for (at, set) in sets.enumerate() {
            bits.iter_mut().zip(set).for_each(|(bits, &has)| *bits |= u8::from(has) << at);
        }
        Sets(bits)
    }
}

/// The kinds of a block.
pub fn kinds(block: &[u8; BLOCK], sets: &Sets) -> Kinds {
    let mut kinds = Kinds::default();
    let (words, _) = block.as_chunks::<8>();
    for (at, bytes) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*bytes);
        let lower = word | (0x20 * ONES);
        let add = |kind: &mut u64, high: u64| {
            *kind |= gather(high) << (8 * at);
        };
        let digit = range(word, b'0', b'9');
        let letter = range(lower, b'a', b'z');
        add(&mut kinds.digit, digit);
        add(&mut kinds.word, digit | letter | range(word, b'_', b'_'));
        add(&mut kinds.letter, digit | letter | word & HIGH);
        add(&mut kinds.upper, range(word, b'A', b'Z'));
        add(&mut kinds.hex, range(lower, b'a', b'f'));
        add(&mut kinds.between, range(word, b'-', b':'));
        add(&mut kinds.joint, range(word, b'-', b'/'));
        add(&mut kinds.plus, range(word, b'+', b'+'));
        add(&mut kinds.line, range(word, b'\n', b'\n'));
        ESCAPES.iter().for_each(|&byte| add(&mut kinds.escape, range(word, byte, byte)));
        let sets = u64::from_le_bytes(bytes.map(|byte| sets.0[usize::from(byte)]));
        let set = |at: usize| sets << (7 - at) & HIGH;
        kinds.heads.iter_mut().enumerate().for_each(|(head, kind)| add(kind, set(head)));
        add(&mut kinds.sign, set(HEAD));
        add(&mut kinds.inside, set(HEAD + 1));
    }
    kinds
}

/// The high bits of bytes, one beside the other.
fn gather(high: u64) -> u64 {
    (high >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}
