//! Where in a text a value can begin: a pass for the kinds of bytes, or in a few bytes a look at
//! each.

use crate::catalog::{Catalog, DEAD, Lead, Table};
use crate::detect::boundary::{is_letter, is_word};
use crate::detect::starts::{HEAD, Places, Set, Starts};

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
        let starts = Starts { signs: pairs.signs(), heads, inside, hex, upper, any };
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
        places.clear(bytes.len());
        let (mut inside_token, mut inside_word) = (false, false);
        for (at, &byte) in bytes.iter().enumerate() {
            if at % 64 == 0 {
                places.values.push(0);
                places.words.push(0);
                places.tokens.push(0);
                places.inside.push(0);
            }
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
