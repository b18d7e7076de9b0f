//! Where in a text a value can begin: a pass for the kinds of bytes, or in a few bytes a look at
//! each.

use crate::catalog::{Catalog, DEAD, Lead, Table};
use crate::detect::boundary::{is_letter, is_word};
use crate::detect::starts::{HEAD, Places, Set, Starts, Wide};

/// Texts up to so many bytes are short.
const SHORT: usize = 128;

/// Finds the places at which a value of the automaton can begin in text.
pub struct Finder {
    starts: Starts,
    pairs: Pairs,
}

impl Finder {
    /// What the patterns that are looked for in text begin with, and the bytes inside values that
    /// lead to them.
    pub fn new(catalog: &Catalog, inside: Set) -> Finder {
        let leads = catalog.text_shapes().patterns.iter();
        let leads = leads.filter_map(|&id| catalog.pattern(id).lead.as_ref());
        let has = |lead: Lead| leads.clone().any(|known| *known == lead);
        let pairs = Pairs::of(&catalog.text_shapes().table);
        let mut heads = [[false; 256]; HEAD];
        for lead in leads.clone() {
            let Lead::Literal(literals) = lead else { continue };
            for literal in literals {
                for (at, head) in heads.iter_mut().enumerate() {
                    match literal.get(at) {
                        Some(&byte) => head[usize::from(byte)] = true,
                        None => head.fill(true),
                    }
                }
            }
        }
        let (hex, upper, any) = (has(Lead::Hex), has(Lead::Upper), has(Lead::Any));
        let starts =
            Starts { signs: pairs.signs(), heads, inside, hex, upper, any, wide: Wide::default() };
        Finder { starts, pairs }
    }

    /// The places, a bit a byte, in blocks of 64 bytes.
    pub fn find(&self, bytes: &[u8], places: &mut Places) {
        if bytes.len() <= SHORT {
            return self.find_shortly(bytes, places);
        }
        self.starts.find(bytes, places);
    }

    /// In a few bytes a look at each costs less than the search for literals.
    fn find_shortly(&self, bytes: &[u8], places: &mut Places) {
        // Bits are set one by one: none may be left of the last text.
        places.make_room(0);
        places.make_room(bytes.len());
        let (mut inside_token, mut inside_word) = (false, false);
        for (at, &byte) in bytes.iter().enumerate() {
            let begins = !inside_token && self.pairs.at(&bytes[at..]);
            places.values[at / 64] |= u64::from(begins) << (at % 64);
            places.words[at / 64] |=
                u64::from(!inside_word && is_letter(byte) && !byte.is_ascii_digit()) << (at % 64);
            places.tokens[at / 64] |= u64::from(!inside_token && is_word(byte)) << (at % 64);
            let inside = self.starts.inside[usize::from(byte)];
            places.inside[at / 64] |= u64::from(inside) << (at % 64);
            (inside_token, inside_word) = (is_word(byte), is_letter(byte));
        }
    }
}

/// What values can begin with, by the classes of the first three bytes, a bit each.
pub struct Triples {
    classes: [u8; 256],
    /// Bits of a class.
    width: u32,
    bits: Box<[u64]>,
}

impl Triples {
    /// The triples of an automaton.
    pub fn of(table: &Table) -> Triples {
        let classes: [u8; 256] = std::array::from_fn(|byte| table.class(byte as u8));
        let mut bytes: Vec<(u8, u8)> = (0..=255).map(|byte| (table.class(byte), byte)).collect();
        bytes.sort_unstable();
        bytes.dedup_by_key(|&mut (class, _)| class);
        let width = u8::BITS - bytes.last().map_or(0, |&(class, _)| class).leading_zeros();
        let mut bits = vec![0u64; (1usize << (3 * width)).div_ceil(64)];
        // A value that has ended is followed by anything.
        let step = |state, byte| if state == DEAD { DEAD } else { table.step(state, byte) };
        for &(first, a) in &bytes {
            let one = step(table.start(), a);
            for &(second, b) in bytes.iter().filter(|_| one != DEAD) {
                let two = step(one, b);
                for &(third, c) in bytes.iter().filter(|_| two != DEAD || table.accepts(one)) {
                    let ended = table.accepts(one) || table.accepts(two);
                    let at = place([first, second, third], width);
                    bits[at / 64] |= u64::from(ended || step(two, c) != DEAD) << (at % 64);
                }
            }
        }
        Triples { classes, width, bits: bits.into() }
    }

    /// Of places from an offset on, a bit each, those at which a value can begin. The answers are
    /// gathered without a branch on any of them: which it is no processor can tell before.
    #[inline]
    pub fn keep(&self, bytes: &[u8], from: usize, places: u64) -> u64 {
        let (mut rest, mut kept) = (places, 0);
        while rest != 0 {
            let bit = rest.trailing_zeros();
            rest &= rest - 1;
            kept |= self.at(&bytes[from + bit as usize..]) << bit;
        }
        kept
    }

    /// 0 if no value begins there.
    #[inline]
    fn at(&self, bytes: &[u8]) -> u64 {
        let Some(three) = bytes.first_chunk::<3>() else { return 1 };
        let at = place(three.map(|byte| self.classes[usize::from(byte)]), self.width);
        self.bits[at / 64] >> (at % 64) & 1
    }
}

#[inline]
fn place([first, second, third]: [u8; 3], width: u32) -> usize {
    (usize::from(first) << width | usize::from(second)) << width | usize::from(third)
}

/// The pairs of bytes that can begin a value, a bit each.
pub struct Pairs(Box<[u64; 1024]>);

impl Pairs {
    /// The pairs of an automaton.
    pub fn of(table: &Table) -> Pairs {
        let mut pairs = Box::new([0u64; 1024]);
        for first in 0..=255u8 {
            let state = table.step(table.start(), first);
            for second in 0..=255u8 {
                let alive = table.step(state, second) != DEAD;
                let at = usize::from(first) << 8 | usize::from(second);
                pairs[at / 64] |= u64::from(alive) << (at % 64);
            }
        }
        Pairs(pairs)
    }

    /// True if the first two bytes are one of them.
    #[inline]
    pub fn at(&self, bytes: &[u8]) -> bool {
        let [first, second, ..] = *bytes else { return false };
        let at = usize::from(first) << 8 | usize::from(second);
        self.0[at / 64] >> (at % 64) & 1 == 1
    }

    /// The bytes other than letters and digits that begin a pair.
    pub fn signs(&self) -> [bool; 256] {
        let mut signs = [false; 256];
        for (at, sign) in signs.iter_mut().enumerate() {
            let begins = self.0[at * 4..at * 4 + 4].iter().any(|&seconds| seconds != 0);
            *sign = begins && !is_word(at as u8);
        }
        signs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn triples_are_what_the_automaton_goes_on_with() {
        let catalog = Catalog::embedded().unwrap();
        let table = &catalog.text_shapes().table;
        let triples = Triples::of(table);
        let mut seed = 1u64;
        for _ in 0..200_000 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let bytes = [seed >> 40, seed >> 48, seed >> 56].map(|byte| byte as u8 & 0x7F);
            let (mut state, mut ended) = (table.start(), false);
            for byte in bytes {
                ended |= table.accepts(state);
                state = if state == DEAD { DEAD } else { table.step(state, byte) };
            }
            let alive = u64::from(ended || state != DEAD);
            assert_eq!(triples.keep(&bytes, 0, 1), alive, "{bytes:?}");
        }
        assert_eq!(triples.keep(b"=) 1", 0, 0b1001), 0b1000);
    }
}
