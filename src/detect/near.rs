//! What stands near a value: the words of the catalogue on its line, found as spans come.

use crate::detect::boundary::is_letter;
use crate::detect::eight::ONES;
use crate::detect::starts::Prose;
use crate::detect::text::Nearby;
use crate::model::PatternId;

/// Bytes looked at before a value, and after it, on the same line.
const BEFORE: usize = 50;
const AFTER: usize = 20;

/// Bytes that a word behind a value is farther away than one in front of it.
const BEHIND: usize = 10;

/// Bytes of a word that are its beginning.
pub(super) const BEGINNING: usize = 8;

/// In ASCII the bit that small letters have and capitals have not; digits have it.
const SMALL: u8 = 0x20;

/// The bits of two blocks from a bit of the first on.
#[inline]
fn joined(here: u64, next: u64, bit: u32) -> u64 {
    here >> bit | next << 1 << (63 - bit)
}

/// The set bits of a block, from the lowest on.
#[inline]
fn bits(mut bits: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = (bits != 0).then(|| bits.trailing_zeros());
        bits &= bits.wrapping_sub(1);
        bit
    })
}

/// The word that a text begins with, or its first eight bytes, as one number, whatever the case of
/// ASCII letters. Which bytes are letters, the first of them is, tells a bit each.
#[inline]
pub(super) fn beginning(text: &[u8], letters: u64) -> u64 {
    let first = match text.first_chunk::<BEGINNING>() {
        Some(first) => *first,
        None => std::array::from_fn(|at| text.get(at).copied().unwrap_or(0)),
    };
    let bytes = u64::from_le_bytes(first) | (u64::from(SMALL) * ONES);
    let length = (!letters | 1 << BEGINNING).trailing_zeros();
    bytes & u64::MAX >> (64 - 8 * length)
}

/// The same of a word that stands by itself; no text has a word that begins with anything but a
/// letter.
pub(super) fn beginning_of(word: &[u8]) -> u64 {
    let letters = word.iter().take(BEGINNING).take_while(|&&byte| is_letter(byte));
    beginning(word, !(!0 << letters.count().max(1)))
}

/// A word of the catalogue in a text.
#[derive(Clone, Copy)]
pub(super) struct Word {
    pub start: usize,
    pub end: usize,
    pub index: usize,
}

/// Those of some words in order that end no later than an offset and are no part of a span.
#[inline]
pub(super) fn beside(
    words: &[Word],
    until: usize,
    start: usize,
    end: usize,
) -> impl Iterator<Item = &Word> {
    let words = words.iter().take_while(move |word| word.start < until);
    words.filter(move |word| (word.end <= start || word.start >= end) && word.end <= until)
}

impl Word {
    /// How far it is from a span that it is no part of, in bytes. What stands behind a value is
    /// farther from it: mostly it belongs to the next.
    pub fn away(&self, start: usize, end: usize) -> usize {
        start.checked_sub(self.end).unwrap_or_else(|| self.start - end + BEHIND)
    }
}

/// What stands near a span, for all patterns; reused from span to span and text to text.
#[derive(Default)]
pub struct Near {
    pub(super) known: bool,
    pub(super) generic: bool,
    pub(super) negative: bool,
    /// Patterns that a word speaks for, a bit each.
    patterns: Vec<u64>,
    /// There is such a pattern.
    speaks: bool,
    /// Patterns that what is outside the text speaks for, wherever in it, in order.
    given: Vec<PatternId>,
    /// What the text is made of.
    prose: Vec<Prose>,
    /// The words that begin between two offsets of the text.
    pub(super) words: Vec<Word>,
    /// The first of them that was near the last span.
    pub(super) first: usize,
    from: usize,
    to: usize,
    /// Where what is near the last span ends.
    pub(super) until: usize,
}

impl Near {
    /// Begins another text, which is made of that, for so many patterns; gives back the memory of the
    /// last.
    pub fn begin(&mut self, prose: &mut Vec<Prose>, patterns: usize) {
        std::mem::swap(&mut self.prose, prose);
        // Behind the text is nothing.
        self.prose.extend([Prose::default(); 3]);
        self.patterns.resize(patterns.div_ceil(64), 0);
        self.words.clear();
        (self.from, self.to) = (0, 0);
        self.forget();
    }

    /// Tells which patterns, in order, something outside the texts that follow speaks for: the name of
    /// the field that they are values of.
    pub fn give(&mut self, patterns: &[PatternId]) {
        self.given.clear();
        self.given.extend_from_slice(patterns);
    }

    /// Makes room for another span.
    pub fn forget(&mut self) {
        (self.known, self.generic, self.negative) = (false, false, false);
        if std::mem::take(&mut self.speaks) {
            self.patterns.fill(0);
        }
    }

    /// The part of the line that is near a span; nothing is known of it yet. What was gathered is
    /// forgotten if it ends before it.
    pub(super) fn begin_window(
        &mut self,
        start: usize,
        end: usize,
        length: usize,
    ) -> (usize, usize) {
        self.known = true;
        // A line may be as long as a file: its ends are looked for nearby alone.
        let before = self.lines_before(start).leading_zeros() as usize;
        let ahead = self.lines_ahead(end).trailing_zeros() as usize;
        let from = start - before.min(BEFORE).min(start);
        let to = end + ahead.min(AFTER).min(length - end);
        self.until = to;
        if from < self.from || from > self.to {
            (self.from, self.to) = (from, from);
            self.words.clear();
        }
        (from, to)
    }

    /// Shows the words that begin in front of an offset and were not shown yet, by where they begin
    /// and their beginnings: those of which is known by them that they may be of the catalogue.
    #[inline]
    pub(super) fn gather(
        &mut self,
        text: &[u8],
        to: usize,
        is_known: impl Fn(u64) -> bool,
        mut look: impl FnMut(&mut Near, usize, u64),
    ) {
        while self.to < to {
            let from = self.to;
            let (here, bit) = (&self.prose[from / 64..][..3], (from % 64) as u32);
            let [words, letters, next] = [
                joined(here[0].words, here[1].words, bit),
                joined(here[0].letters, here[1].letters, bit),
                joined(here[1].letters, here[2].letters, bit),
            ];
            self.to = to.min(from + 64);
            let beginning = |at: u32| {
                let letters = joined(letters, next, at) | 1;
                (from + at as usize, beginning(&text[from + at as usize..], letters))
            };
            // Which word is known nobody can tell before: nothing is asked of one but that.
            let mut known = 0;
            for at in bits(words & u64::MAX >> (64 - (self.to - from))) {
                known |= u64::from(is_known(beginning(at).1)) << at;
            }
            for at in bits(known) {
                let (at, beginning) = beginning(at);
                look(self, at, beginning);
            }
        }
    }

    /// The line feeds among the 64 bytes in front of an offset.
    #[inline]
    fn lines_before(&self, at: usize) -> u64 {
        let (block, bit) = (at / 64, at % 64);
        let last = block.checked_sub(1).map_or(0, |block| self.prose[block].lines);
        self.prose[block].lines << 1 << (63 - bit) | last >> bit
    }

    /// The line feeds among the 64 bytes from an offset on.
    #[inline]
    fn lines_ahead(&self, at: usize) -> u64 {
        let (block, bit) = (at / 64, at % 64);
        joined(self.prose[block].lines, self.prose[block + 1].lines, bit as u32)
    }

    /// Makes the first word that begins at or behind an offset the first. Spans come in order, so
    /// it is one of the next, or the same.
    pub(super) fn seek(&mut self, from: usize) {
        self.first = self.first.min(self.words.len());
        while self.first > 0 && self.words[self.first - 1].start >= from {
            self.first -= 1;
        }
        while self.words.get(self.first).is_some_and(|word| word.start < from) {
            self.first += 1;
        }
    }

    pub(super) fn note(&mut self, pattern: PatternId) {
        self.speaks = true;
        self.patterns[pattern.index() / 64] |= 1 << (pattern.index() % 64);
    }

    /// True if a word, or what is outside the text, speaks for some pattern.
    pub fn speaks(&self) -> bool {
        self.speaks || !self.given.is_empty()
    }

    /// True if a word, or what is outside the text, speaks for the pattern.
    pub fn speaks_for(&self, pattern: PatternId) -> bool {
        self.has_word_for(pattern) || self.given.binary_search(&pattern).is_ok()
    }

    fn has_word_for(&self, pattern: PatternId) -> bool {
        self.speaks && self.patterns[pattern.index() / 64] >> (pattern.index() % 64) & 1 == 1
    }

    /// What the words mean to a pattern. The best word counts, not their sum.
    pub fn to(&self, pattern: PatternId) -> Nearby {
        match (self.has_word_for(pattern), self.negative, self.generic) {
            (true, ..) => Nearby::Strong,
            (_, true, _) => Nearby::Negative,
            (_, _, true) => Nearby::Generic,
            _ => Nearby::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::catalog::Catalog;
    use crate::detect::boundary::{ESCAPES, is_joined};
    use crate::detect::finder::Finder;
    use crate::detect::starts::Places;

    static FINDER: LazyLock<Finder> =
        LazyLock::new(|| Finder::new(&Catalog::embedded().unwrap(), [false; 256]));

    proptest! {
        #[test]
        fn words_and_lines_near_a_span(
            text in "[a-cA-C0-9_ é@`{\\[:/\n%\\\\]{0,200}",
            at in 0usize..200,
            length in 0usize..20,
        ) {
            let bytes = text.as_bytes();
            let (start, end) = (at.min(bytes.len()), (at + length).min(bytes.len()));
            let (mut places, mut near) = (Places::default(), Near::default());
            FINDER.find(bytes, &mut places);
            near.begin(&mut places.prose, 1);

            let (from, to) = near.begin_window(start, end, bytes.len());
            let is_line = |byte: &&u8| **byte != b'\n';
            let before = bytes[..start].iter().rev().take(BEFORE).take_while(is_line).count();
            let after = bytes[end..].iter().take(AFTER).take_while(is_line).count();
            prop_assert_eq!((from, to), (start - before, end + after));

            let mut found = Vec::new();
            near.gather(bytes, to, |_| true, |_, at, beginning| found.push((at, beginning)));
            let begins = |&at: &usize| {
                let escapes = |back| at >= back && ESCAPES.contains(&bytes[at - back]);
                let joined = at > 0 && is_joined(bytes[at - 1], bytes[at]) && !escapes(2) && !escapes(3);
                is_letter(bytes[at]) && !bytes[at].is_ascii_digit() && !joined
            };
            let beginning = |at: usize| {
                let goes_on = |&next: &usize| next == at || is_joined(bytes[next - 1], bytes[next]);
                let word = (at..bytes.len()).take(BEGINNING).take_while(goes_on);
                let word = word.map(|at| bytes[at]);
                let mut number = [0; BEGINNING];
                number.iter_mut().zip(word).for_each(|(own, byte)| *own = byte | SMALL);
                (at, u64::from_le_bytes(number))
            };
            let words = (from..to).filter(begins).map(beginning);
            prop_assert_eq!(found, words.collect::<Vec<_>>());
        }
    }
}
