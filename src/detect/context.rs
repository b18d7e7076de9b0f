//! Words near a value. They are looked for only around hits, never over a whole text.

use std::collections::BTreeMap;

use crate::catalog::{Catalog, Scope, fold};
use crate::detect::boundary::is_letter;
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
    /// Words and what they mean, in the order of their beginnings.
    words: Vec<(Box<[u8]>, Meaning)>,
    /// For each beginning the first of its words and how many there are.
    buckets: Vec<(u16, u16)>,
    /// Whether there are any, a bit each: most words of a text end here.
    known: Vec<u64>,
}

enum Meaning {
    Generic,
    Negative,
    Of(Vec<PatternId>),
}

/// Bits of a beginning.
const BEGINNING: u32 = 14;

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
        let bytes = words.into_iter().map(|(word, meaning)| (word.into_bytes().into(), meaning));
        ContextWords::by_beginning(bytes.collect())
    }

    fn by_beginning(mut words: Vec<(Box<[u8]>, Meaning)>) -> ContextWords {
        words.sort_by_cached_key(|(word, _)| beginning(word));
        let mut buckets = vec![(0, 0); 1 << BEGINNING];
        for (at, (word, _)) in words.iter().enumerate() {
            let (first, count) = &mut buckets[beginning(word)];
            if *count == 0 {
                *first = at as u16;
            }
            *count += 1;
        }
        let mut known = vec![0; buckets.len() / 64];
        for (at, _) in buckets.iter().enumerate().filter(|(_, (_, count))| *count > 0) {
            known[at / 64] |= 1 << (at % 64);
        }
        ContextWords { words, buckets, known }
    }

    /// What stands near a span. Looked for once, however many patterns ask, and no part of a
    /// text twice as long as spans come in order.
    pub fn near<'n>(&self, text: &[u8], start: usize, end: usize, near: &'n mut Near) -> &'n Near {
        if near.known {
            return near;
        }
        near.known = true;
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
        let first = near.words.partition_point(|word| word.start < from);
        let inside = near.words[first..].iter().take_while(|word| word.start < to);
        for word in inside.filter(|w| w.end <= start || w.start >= end && w.end <= to) {
            match &self.words[word.index].1 {
                Meaning::Generic => near.generic = true,
                Meaning::Negative => near.negative = true,
                Meaning::Of(patterns) => near.patterns.extend_from_slice(patterns),
            }
        }
        near
    }

    /// Looks up the words that begin in front of an offset.
    fn gather(&self, text: &[u8], to: usize, near: &mut Near) {
        let mut at = near.to;
        near.to = near.to.max(to);
        while at < to {
            let rest = near.beginnings[at / 64] >> (at % 64);
            if rest == 0 {
                at = (at / 64 + 1) * 64;
                continue;
            }
            at += rest.trailing_zeros() as usize;
            if at >= to {
                break;
            }
            let beginning = beginning(&text[at..]);
            if self.known[beginning / 64] >> (beginning % 64) & 1 == 0 {
                at += 1;
                continue;
            }
            let (first, count) = self.buckets[beginning];
            for index in usize::from(first)..usize::from(first) + usize::from(count) {
                let word = &self.words[index].0;
                if stands_at(word, &text[at..]) {
                    near.words.push(Word { start: at, end: at + word.len(), index });
                }
            }
            at += 1;
        }
    }
}

/// True if the text begins with the word, whatever its case, and the word ends there.
fn stands_at(word: &[u8], text: &[u8]) -> bool {
    text.split_at_checked(word.len()).is_some_and(|(here, after)| {
        here.eq_ignore_ascii_case(word) && !after.first().is_some_and(|&byte| is_letter(byte))
    })
}

/// The first three bytes as one number, whatever their case and without what follows a byte
/// that ends a word.
fn beginning(text: &[u8]) -> usize {
    let byte = |at: usize| text.get(at).map_or(0, |&byte| u32::from(FOLDED[usize::from(byte)]));
    let (first, second) = (byte(0), byte(1));
    let third = if second == 0 { 0 } else { byte(2) };
    let number = first | second << 8 | third << 16;
    (number.wrapping_mul(0x9E37_79B1) >> (32 - BEGINNING)) as usize
}

/// Bytes of words in lower case; 0 for those that end one.
const FOLDED: [u8; 256] = {
    let mut folded = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let letter = byte >= 0x80 || (byte as u8).is_ascii_alphanumeric();
        folded[byte] = if letter { (byte as u8).to_ascii_lowercase() } else { 0 };
        byte += 1;
    }
    folded
};

/// A word of the catalogue in a text.
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
    /// Patterns that a word speaks for.
    patterns: Vec<PatternId>,
    /// Where words begin in the text, a bit a byte, in blocks of 64.
    beginnings: Vec<u64>,
    /// The words that begin between two offsets of the text.
    words: Vec<Word>,
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
        self.patterns.clear();
    }

    /// True if a word speaks for some pattern.
    pub fn speaks(&self) -> bool {
        !self.patterns.is_empty()
    }

    /// True if a word speaks for the pattern.
    pub fn speaks_for(&self, pattern: PatternId) -> bool {
        self.patterns.contains(&pattern)
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
