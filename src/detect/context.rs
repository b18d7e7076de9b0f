//! Words near a value. They are looked for only around hits, never over a whole text.

use std::collections::BTreeMap;

use crate::catalog::{Catalog, Scope, fold};
use crate::detect::boundary::is_letter;
use crate::detect::eight::{HIGH, ONES, range, up_to};
use crate::detect::opening::mixed;
use crate::detect::text::Nearby;
use crate::model::PatternId;

/// Bytes looked at before a value, and after it, on the same line.
const BEFORE: usize = 50;
const AFTER: usize = 20;

/// Words that say little: that a value is some number of something.
const GENERIC: &[&str] = &["number", "no", "nr", "id", "account", "nummer", "numéro", "code"];

/// Words that say that a number is something else.
const NEGATIVE: &[&str] = &[
    "version",
    "sha",
    "sha1",
    "sha256",
    "md5",
    "commit",
    "ticket",
    "build",
    "port",
    "lot",
    "rev",
    "revision",
    "checksum",
    "hash",
    "offset",
    "timestamp",
    "epoch",
    "order",
    "invoice",
    "sku",
    "isbn",
    "issn",
    "ean",
    "doi",
    "size",
    "bytes",
    "line",
    "pid",
    "seed",
];

/// All context words of a catalogue, by how they begin.
pub struct ContextWords {
    /// In the order of their beginnings.
    words: Vec<ContextWord>,
    /// Each beginning, the first of its words and how many there are, at or behind the place that is
    /// mixed from it.
    buckets: Vec<Bucket>,
    /// Whether there are any, a bit for each mixture: most words of a text end here.
    known: Box<[u64; 1 << MIXED >> 6]>,
    /// Patterns of the catalogue.
    patterns: usize,
}

#[derive(Clone, Copy, Default)]
struct Bucket {
    beginning: u64,
    first: u16,
    count: u16,
}

/// A word of the catalogue.
struct ContextWord {
    bytes: Box<[u8]>,
    /// Its beginning is all of it.
    is_short: bool,
    meaning: Meaning,
}

enum Meaning {
    Generic,
    Negative,
    Of(Vec<PatternId>),
}

/// Bits that a beginning is mixed to.
const MIXED: u32 = 16;

impl ContextWords {
    /// Gathers the words of all patterns.
    pub fn new(catalog: &Catalog) -> ContextWords {
        let mut words: BTreeMap<String, Meaning> = BTreeMap::new();
        let in_text = catalog.patterns().iter().filter(|p| p.entry.scope != Scope::Field);
        for pattern in in_text {
            for word in &pattern.entry.context {
                for form in [word.to_lowercase(), fold(word)] {
                    match words.entry(form).or_insert_with(|| Meaning::Of(Vec::new())) {
                        Meaning::Of(patterns) => patterns.push(pattern.id),
                        Meaning::Generic | Meaning::Negative => {}
                    }
                }
            }
        }
        for word in GENERIC {
            words.entry((*word).to_owned()).or_insert(Meaning::Generic);
        }
        for word in NEGATIVE {
            words.entry((*word).to_owned()).or_insert(Meaning::Negative);
        }
        words.remove("");
        let word = |(word, meaning): (String, Meaning)| ContextWord {
            is_short: word.len() < BEGINNING
                && word.bytes().all(|byte| byte.is_ascii_alphanumeric()),
            bytes: word.into_bytes().into(),
            meaning,
        };
        ContextWords::by_beginning(words.into_iter().map(word).collect(), catalog.patterns().len())
    }

    fn by_beginning(mut words: Vec<ContextWord>, patterns: usize) -> ContextWords {
        words.sort_by_cached_key(|word| beginning(&word.bytes));
        let mut buckets = vec![Bucket::default(); (2 * words.len()).next_power_of_two()];
        let mut known = Box::new([0; 1 << MIXED >> 6]);
        let mut first = 0;
        for same in words.chunk_by(|a, b| beginning(&a.bytes) == beginning(&b.bytes)) {
            let beginning = beginning(&same[0].bytes);
            let bucket = Bucket { beginning, first: first as u16, count: same.len() as u16 };
            let mut at = mixed(beginning, buckets.len().trailing_zeros());
            while buckets[at].count > 0 {
                at = (at + 1) % buckets.len();
            }
            buckets[at] = bucket;
            let bit = mixed(beginning, MIXED);
            known[bit / 64] |= 1 << (bit % 64);
            first += same.len();
        }
        ContextWords { words, buckets, known, patterns }
    }

    /// The words that begin so, by their indices.
    fn bucket(&self, beginning: u64) -> std::ops::Range<usize> {
        let mut at = mixed(beginning, self.buckets.len().trailing_zeros());
        loop {
            let bucket = self.buckets[at];
            if bucket.count == 0 || bucket.beginning == beginning {
                return usize::from(bucket.first)..usize::from(bucket.first + bucket.count);
            }
            at = (at + 1) % self.buckets.len();
        }
    }

    /// What stands near a span. Looked for once, however many patterns ask, and no part of a
    /// text twice as long as spans come in order.
    pub fn near<'n>(&self, text: &[u8], start: usize, end: usize, near: &'n mut Near) -> &'n Near {
        if near.known {
            return near;
        }
        near.known = true;
        near.patterns.resize(self.patterns.div_ceil(64), 0);
        // Line ends are looked for inside the window alone: a line may be as long as a file.
        let from = start.saturating_sub(BEFORE);
        let from = memchr::memrchr(b'\n', &text[from..start]).map_or(from, |at| from + at + 1);
        let to = text.len().min(end + AFTER);
        let to = memchr::memchr(b'\n', &text[end..to]).map_or(to, |at| end + at);
        if from < near.from || from > near.to {
            near.from = from;
            near.to = from;
            near.words.clear();
        }
        self.gather(text, to, near);
        near.seek(from);
        for at in near.first..near.words.len() {
            let word = near.words[at];
            if word.start >= to {
                break;
            } else if word.end > start && word.start < end || word.end > to {
                continue;
            }
            match &self.words[word.index].meaning {
                Meaning::Generic => near.generic = true,
                Meaning::Negative => near.negative = true,
                Meaning::Of(patterns) => patterns.iter().for_each(|id| near.note(*id)),
            }
        }
        near
    }

    /// Looks up the words that begin in front of an offset.
    fn gather(&self, text: &[u8], to: usize, near: &mut Near) {
        let from = near.to;
        if to <= from {
            return;
        }
        near.to = to;
        for block in from / 64..to.div_ceil(64) {
            let mut rest = near.beginnings[block];
            if block == from / 64 {
                rest &= !0 << (from % 64);
            }
            if block == to / 64 {
                rest &= !(!0 << (to % 64));
            }
            while rest != 0 {
                let at = block * 64 + rest.trailing_zeros() as usize;
                rest &= rest - 1;
                let beginning = beginning(&text[at..]);
                let bit = mixed(beginning, MIXED);
                if self.known[bit / 64] >> (bit % 64) & 1 == 1 {
                    self.look(text, at, beginning, near);
                }
            }
        }
    }

    /// Notes the words of the catalogue that stand at an offset.
    fn look(&self, text: &[u8], start: usize, beginning: u64, near: &mut Near) {
        for index in self.bucket(beginning) {
            let word = &self.words[index];
            if word.is_short || stands_at(&word.bytes, &text[start..]) {
                near.words.push(Word { start, end: start + word.bytes.len(), index });
            }
        }
    }
}

/// True if the text begins with the word, whatever its case, and the word ends there.
fn stands_at(word: &[u8], text: &[u8]) -> bool {
    text.split_at_checked(word.len()).is_some_and(|(here, after)| {
        here.eq_ignore_ascii_case(word) && !after.first().is_some_and(|&byte| is_letter(byte))
    })
}

/// Bytes of a word that are its beginning.
const BEGINNING: usize = 8;

/// The first word, or its first eight bytes, as one number, whatever the case of ASCII letters.
#[inline]
fn beginning(text: &[u8]) -> u64 {
    const SMALL: u64 = 0x20 * ONES;
    let first = match text.first_chunk::<BEGINNING>() {
        Some(first) => *first,
        None => std::array::from_fn(|at| text.get(at).copied().unwrap_or(0)),
    };
    let bytes = u64::from_le_bytes(first);
    // Letters, digits and all bytes above ASCII make up words.
    let letters = range(bytes | SMALL, b'a', b'z') | range(bytes, b'0', b'9') | bytes;
    up_to(bytes | SMALL, !letters & HIGH)
}

/// A word of the catalogue in a text.
#[derive(Clone, Copy)]
struct Word {
    start: usize,
    end: usize,
    index: usize,
}

/// What stands near a span, for all patterns; reused from span to span and text to text.
#[derive(Default)]
pub struct Near {
    known: bool,
    generic: bool,
    negative: bool,
    /// Patterns that a word speaks for, a bit each.
    patterns: Vec<u64>,
    /// There is such a pattern.
    speaks: bool,
    /// Where words begin in the text, a bit a byte, in blocks of 64.
    beginnings: Vec<u64>,
    /// The words that begin between two offsets of the text.
    words: Vec<Word>,
    /// The first of them that was near the last span.
    first: usize,
    from: usize,
    to: usize,
}

impl Near {
    /// Begins another text, whose words begin there; gives back the memory of the last.
    pub fn begin(&mut self, beginnings: &mut Vec<u64>) {
        std::mem::swap(&mut self.beginnings, beginnings);
        self.words.clear();
        (self.from, self.to) = (0, 0);
        self.forget();
    }

    /// Makes room for another span.
    pub fn forget(&mut self) {
        (self.known, self.generic, self.negative) = (false, false, false);
        if std::mem::take(&mut self.speaks) {
            self.patterns.fill(0);
        }
    }

    /// Makes the first word that begins at or behind an offset the first. Spans come in order, so
    /// it is one of the next, or the same.
    fn seek(&mut self, from: usize) {
        self.first = self.first.min(self.words.len());
        while self.first > 0 && self.words[self.first - 1].start >= from {
            self.first -= 1;
        }
        while self.words.get(self.first).is_some_and(|word| word.start < from) {
            self.first += 1;
        }
    }

    fn note(&mut self, pattern: PatternId) {
        self.speaks = true;
        self.patterns[pattern.index() / 64] |= 1 << (pattern.index() % 64);
    }

    /// True if a word speaks for some pattern.
    pub fn speaks(&self) -> bool {
        self.speaks
    }

    /// True if a word speaks for the pattern.
    pub fn speaks_for(&self, pattern: PatternId) -> bool {
        self.speaks && self.patterns[pattern.index() / 64] >> (pattern.index() % 64) & 1 == 1
    }

    /// What the words mean to a pattern. The best word counts, not their sum.
    pub fn to(&self, pattern: PatternId) -> Nearby {
        match (self.speaks_for(pattern), self.negative, self.generic) {
            (true, ..) => Nearby::Strong,
            (_, true, _) => Nearby::Negative,
            (_, _, true) => Nearby::Generic,
            _ => Nearby::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn beginnings_end_with_the_word(text in "[a-cA-C0-9_ é@`{\\[:/]{0,12}") {
            let word = text.bytes().take(BEGINNING).take_while(|&byte| is_letter(byte));
            let mut expected = [0; BEGINNING];
            expected.iter_mut().zip(word).for_each(|(at, byte)| *at = byte | 0x20);
            prop_assert_eq!(beginning(text.as_bytes()), u64::from_le_bytes(expected));
        }
    }
}
