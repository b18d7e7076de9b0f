//! Where in a text a value can begin: a pass for the kinds of bytes, one for the literals that
//! some values begin with, and a look at the first two bytes.

use aho_corasick::packed;

use crate::catalog::{Catalog, DEAD, Lead, Table};
use crate::detect::boundary::{is_letter, is_word};
use crate::detect::starts::{Places, Starts};

/// Texts up to so many bytes are short.
const SHORT: usize = 128;

/// Finds the places at which a value of the automaton can begin in text.
pub struct Finder {
    starts: Starts,
    literals: Option<packed::Searcher>,
    pairs: Pairs,
}

impl Finder {
    /// What the patterns that are looked for in text begin with.
    pub fn new(catalog: &Catalog) -> Finder {
        let leads = catalog.text_shapes().patterns.iter();
        let leads = leads.filter_map(|&id| catalog.pattern(id).lead.as_ref());
        let has = |lead: Lead| leads.clone().any(|known| *known == lead);
        let pairs = Pairs::of(&catalog.text_shapes().table);
        let mut words: Vec<&[u8]> = Vec::new();
        for lead in leads.clone() {
            if let Lead::Literal(literals) = lead {
                words.extend(literals.iter().map(Vec::as_slice));
            }
        }
        words.sort_unstable();
        words.dedup();
        let literals = packed::Config::new().builder().extend(&words).build();
        // A search that the processor or the number of words does not allow.
        let any = has(Lead::Any) || literals.is_none() && !words.is_empty();
        let signs = pairs.signs();
        Finder {
            starts: Starts::new(signs, has(Lead::Hex), has(Lead::Upper), any),
            literals,
            pairs,
        }
    }

    /// The places, a bit a byte, in blocks of 64 bytes.
    pub fn find(&self, bytes: &[u8], places: &mut Places) {
        if bytes.len() <= SHORT {
            return self.find_shortly(bytes, places);
        }
        self.starts.find(bytes, places);
        let Some(literals) = &self.literals else { return };
        let mut from = 0;
        while let Some(found) = literals.find_in(bytes, (from..bytes.len()).into()) {
            let at = found.start();
            if at == 0 || !is_word(bytes[at - 1]) {
                places.values[at / 64] |= 1 << (at % 64);
            }
            // Another one may begin inside this one.
            from = at + 1;
        }
    }

    /// In a few bytes a look at each costs less than the search for literals.
    fn find_shortly(&self, bytes: &[u8], places: &mut Places) {
        places.clear(bytes.len());
        let (mut inside_token, mut inside_word) = (false, false);
        for (at, &byte) in bytes.iter().enumerate() {
            if at % 64 == 0 {
                places.values.push(0);
                places.words.push(0);
                places.digits.push(0);
            }
            let begins = !inside_token && self.can_begin(&bytes[at..]);
            places.values[at / 64] |= u64::from(begins) << (at % 64);
            places.words[at / 64] |= u64::from(!inside_word && is_letter(byte)) << (at % 64);
            places.digits[at / 64] |= u64::from(byte.is_ascii_digit()) << (at % 64);
            (inside_token, inside_word) = (is_word(byte), is_letter(byte));
        }
    }

    /// True if the first two bytes can begin a value.
    #[inline]
    pub fn can_begin(&self, bytes: &[u8]) -> bool {
        self.pairs.at(bytes)
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
    fn signs(&self) -> [bool; 256] {
        let mut signs = [false; 256];
        for (at, sign) in signs.iter_mut().enumerate() {
            let begins = self.0[at * 4..at * 4 + 4].iter().any(|&seconds| seconds != 0);
            *sign = begins && !is_word(at as u8);
        }
        signs
    }
}
