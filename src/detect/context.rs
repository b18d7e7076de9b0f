//! Words near a value. They are looked for only around hits, never over a whole text.

use std::collections::BTreeMap;

use crate::catalog::{Catalog, Scope, fold};
use crate::detect::boundary::{is_escaped, is_joined};
use crate::detect::near::{BEGINNING, Near, Word, beginning_of, beside};
use crate::detect::opening::mixed;
use crate::model::PatternId;

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
        ContextWords::by_beginning(words.into_iter().map(word).collect())
    }

    fn by_beginning(mut words: Vec<ContextWord>) -> ContextWords {
        words.sort_by_cached_key(|word| beginning_of(&word.bytes));
        let mut buckets = vec![Bucket::default(); (2 * words.len()).next_power_of_two()];
        let mut known = Box::new([0; 1 << MIXED >> 6]);
        let mut first = 0;
        for same in words.chunk_by(|a, b| beginning_of(&a.bytes) == beginning_of(&b.bytes)) {
            let beginning = beginning_of(&same[0].bytes);
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
        ContextWords { words, buckets, known }
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
    #[inline]
    pub fn near<'n>(&self, text: &[u8], start: usize, end: usize, near: &'n mut Near) -> &'n Near {
        if !near.known {
            self.look_around(text, start, end, near);
        }
        near
    }

    #[inline(never)]
    fn look_around(&self, text: &[u8], start: usize, end: usize, near: &mut Near) {
        let (from, to) = near.begin_window(start, end, text.len());
        let is_known = |beginning: u64| {
            let bit = mixed(beginning, MIXED);
            self.known[bit / 64] >> (bit % 64) & 1 == 1
        };
        let look = |near: &mut Near, at, beginning| self.look(text, at, beginning, near);
        near.gather(text, to, is_known, look);
        near.seek(from);
        let words = std::mem::take(&mut near.words);
        for word in beside(&words[near.first..], to, start, end) {
            match &self.words[word.index].meaning {
                Meaning::Generic => near.generic = true,
                Meaning::Negative => near.negative = true,
                Meaning::Of(patterns) => patterns.iter().for_each(|id| near.note(*id)),
            }
        }
        near.words = words;
    }

    /// How far the nearest word for a pattern is from the span that was asked of last; `None` if
    /// there is none.
    pub fn away(&self, pattern: PatternId, start: usize, end: usize, near: &Near) -> Option<usize> {
        let is_for = |word: &&Word| match &self.words[word.index].meaning {
            Meaning::Of(patterns) => patterns.contains(&pattern),
            Meaning::Generic | Meaning::Negative => false,
        };
        let words = beside(&near.words[near.first..], near.until, start, end).filter(is_for);
        words.map(|word| word.away(start, end)).min()
    }

    /// Notes the words of the catalogue that stand at an offset.
    fn look(&self, text: &[u8], start: usize, beginning: u64, near: &mut Near) {
        if start > 0 && is_joined(text[start - 1], text[start]) && !is_escaped(text, start) {
            return;
        }
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
        let goes_on =
            || after.first().zip(here.last()).is_some_and(|(&byte, &last)| is_joined(last, byte));
        here.eq_ignore_ascii_case(word) && !goes_on()
    })
}
