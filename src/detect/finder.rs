//! Where in a text a value can begin: a pass for the kinds of bytes, or in a few bytes a look at
//! each.

use std::collections::BTreeMap;

use crate::catalog::{Catalog, DEAD, Lead, Table};
use crate::detect::boundary::{ESCAPES, is_joined, is_letter, is_word};
use crate::detect::starts::{HEAD, Places, Set, Starts, Wide};
use crate::detect::triples::Triples;

/// Texts up to so many bytes are short.
const SHORT: usize = 128;

/// Finds the places at which a value of the automaton can begin in text.
pub struct Finder {
    pub(super) starts: Starts,
    pairs: Pairs,
    /// What values begin with, by the classes that are noted beside the places.
    pub triples: Triples,
}

impl Finder {
    /// What the patterns that are looked for in text begin with, and the bytes inside values that
    /// lead to them.
    pub fn new(catalog: &Catalog, inside: Set) -> Finder {
        let patterns = catalog.text_shapes().patterns.iter().map(|&id| catalog.pattern(id));
        let beginnings = patterns.filter_map(|pattern| pattern.beginning.as_ref());
        let leads = beginnings.clone().map(|beginning| &beginning.lead);
        let mut signs = [false; 256];
        let all_signs = beginnings.flat_map(|beginning| &beginning.signs);
        all_signs.for_each(|&sign| signs[usize::from(sign)] = true);
        let table = &catalog.text_shapes().table;
        let (pairs, classes) = (Pairs::of(table), classes(table));
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
        let starts = Starts {
            signs,
            heads,
            inside,
            words: leads.clone().any(|lead| *lead == Lead::Word),
            any: leads.clone().any(|lead| *lead == Lead::Any),
            classes,
            wide: Wide::default(),
        };
        Finder { starts, pairs, triples: Triples::of(table, &classes) }
    }

    /// The places, a bit a byte, in blocks of 64 bytes, and the classes of the bytes.
    pub fn find(&self, bytes: &[u8], places: &mut Places) {
        if bytes.len() <= SHORT {
            return self.find_shortly(bytes, places);
        }
        self.starts.find(bytes, places);
    }

    /// In a few bytes a look at each costs less than the search for literals.
    fn find_shortly(&self, bytes: &[u8], places: &mut Places) {
        places.begin(bytes.len());
        for (at, &byte) in bytes.iter().enumerate() {
            let begins_escape =
                |back| bytes[..at].iter().nth_back(back).is_some_and(|byte| ESCAPES.contains(byte));
            let last = bytes[..at].last();
            let before = last.filter(|_| !begins_escape(1) && !begins_escape(2));
            let inside_token = before.is_some_and(|&byte| is_word(byte));
            let inside_word = before.is_some_and(|&before| is_joined(before, byte));
            let begins = !inside_token && self.pairs.at(&bytes[at..]);
            places.values[at / 64] |= u64::from(begins) << (at % 64);
            let prose = &mut places.prose[at / 64];
            let begins_word = !inside_word && is_letter(byte) && !byte.is_ascii_digit();
            let goes_on = last.is_none_or(|&last| !is_letter(last) || is_joined(last, byte));
            prose.words |= u64::from(begins_word) << (at % 64);
            prose.letters |= u64::from(is_letter(byte) && goes_on) << (at % 64);
            prose.lines |= u64::from(byte == b'\n') << (at % 64);
            places.tokens[at / 64] |= u64::from(!inside_token && is_word(byte)) << (at % 64);
            places.classes[at] = self.starts.classes[usize::from(byte)];
            let inside = self.starts.inside[usize::from(byte)];
            places.inside[at / 64] |= u64::from(inside) << (at % 64);
        }
    }
}

/// Classes of bytes that no state of an automaton tells apart and that are or are not of a word. 0
/// is that of all that are in no value and of no word.
fn classes(table: &Table) -> [u8; 256] {
    let mut known = Vec::new();
    std::array::from_fn(|byte| {
        let byte = byte as u8;
        if !is_word(byte) && !table.takes(byte) {
            return 0;
        }
        let class = (table.class(byte), is_word(byte));
        let at = known.iter().position(|known| *known == class).unwrap_or_else(|| {
            known.push(class);
            known.len() - 1
        });
        at as u8 + 1
    })
}

/// Pairs of neighbouring bytes, a bit each.
pub struct Pairs(Box<[u64; 1024]>);

impl Pairs {
    /// The pairs that can begin a value of an automaton.
    pub fn of(table: &Table) -> Pairs {
        Pairs::follow(table, |first| vec![table.step(table.start(), first)])
    }

    /// The pairs anywhere inside its values.
    pub fn inside(table: &Table) -> Pairs {
        Pairs::follow(table, |first| {
            let mut behind: Vec<u16> =
                table.states().map(|state| table.step(state, first)).collect();
            behind.sort_unstable();
            behind.dedup();
            behind
        })
    }

    /// The pairs whose second byte leads on from some state behind the first. Bytes of one class do
    /// so alike.
    fn follow(table: &Table, behind: impl Fn(u8) -> Vec<u16>) -> Pairs {
        let mut alike: BTreeMap<u8, Vec<u8>> = BTreeMap::new();
        (0..=u8::MAX).for_each(|byte| alike.entry(table.class(byte)).or_default().push(byte));
        let mut pairs = Box::new([0u64; 1024]);
        for firsts in alike.values() {
            let states = behind(firsts[0]);
            for seconds in alike.values() {
                if states.iter().all(|&state| table.step(state, seconds[0]) == DEAD) {
                    continue;
                }
                for (first, second) in
                    firsts.iter().flat_map(|a| seconds.iter().map(move |b| (a, b)))
                {
                    let at = usize::from(*first) << 8 | usize::from(*second);
                    pairs[at / 64] |= 1 << (at % 64);
                }
            }
        }
        Pairs(pairs)
    }

    /// True if the first two of some bytes are one of them.
    #[inline]
    pub fn at(&self, bytes: &[u8]) -> bool {
        let [first, second, ..] = *bytes else { return false };
        let at = usize::from(first) << 8 | usize::from(second);
        self.0[at / 64] >> (at % 64) & 1 == 1
    }

    /// True if bytes other than letters and digits begin some.
    pub fn begin_with_signs(&self) -> bool {
        let begins = |sign: u8| {
            let seconds = usize::from(sign) * 4;
            self.0[seconds..seconds + 4].iter().any(|&seconds| seconds != 0)
        };
        (0..=u8::MAX).filter(|&byte| !is_word(byte)).any(begins)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::starts::WINDOW;

    #[test]
    fn places_of_short_texts_are_those_of_long_ones() {
        let catalog = Catalog::embedded().unwrap();
        let finder = Finder::new(&catalog, [false; 256]);
        let (mut short, mut long) = (Places::default(), Places::default());
        let text = r"of 2025-01-02, 93.05.18-223.61, +32 2 555 01 23\n%20or\tBE68 5390 0754 7034"
            .as_bytes();
        for end in (0..text.len()).rev() {
            finder.find(&text[..end], &mut short);
            finder.starts.find(&text[..end], &mut long);
            let [short_classes, long_classes] =
                [&short, &long].map(|places| &places.classes[..end + WINDOW]);
            assert_eq!(short_classes, long_classes);
            assert_eq!((&short.prose, &short.tokens), (&long.prose, &long.tokens));
        }
    }

    #[test]
    fn neighbours_inside_values_are_known_and_others_are_not() {
        let catalog = Catalog::embedded().unwrap();
        let shapes = catalog.negative_shapes();
        let (inside, begin) = (Pairs::inside(&shapes.table), Pairs::of(&shapes.table));
        let patterns = shapes.patterns.iter().map(|&id| catalog.pattern(id));
        let values: Vec<&String> = patterns.flat_map(|pattern| &pattern.entry.matches).collect();
        assert!(values.len() > 10, "{}", values.len());
        for value in values {
            assert!(begin.at(value.as_bytes()), "{value}");
            assert!(value.as_bytes().windows(2).all(|pair| inside.at(pair)), "{value}");
        }
        assert!(!inside.at(b"\n2") && !inside.at(b"1\n") && !inside.at(b",,"));
    }
}
