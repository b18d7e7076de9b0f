//! Detection in running text.

use crate::catalog::{Pattern, Scope};
use crate::detect::boundary::{is_word, stands_alone};
use crate::detect::engine::{Candidate, Engine, Slow, Trigger};
use crate::detect::validators::Refusal;
use crate::model::PatternId;

/// What stands near a value in text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nearby {
    /// Nothing that is known.
    None,
    /// A word that says that it is some number.
    Generic,
    /// A word that says that it is something else.
    Negative,
    /// A word of the pattern.
    Strong,
}

impl Nearby {
    /// The one that decides: a pattern's own word over a negative one over a generic one.
    pub fn combine(self, other: Nearby) -> Nearby {
        self.max(other)
    }
}

/// A value that matches a pattern and passes its check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The pattern.
    pub pattern: PatternId,
    /// Offset of its first byte.
    pub start: usize,
    /// Offset behind its last byte.
    pub end: usize,
    /// What stands near it.
    pub nearby: Nearby,
    /// Its digits are grouped by separators.
    pub grouped: bool,
    /// It is a published example or a placeholder.
    pub example: bool,
    /// The best of the other patterns that it matches too.
    pub rival: Option<PatternId>,
}

/// What was found in a piece of text; reused from piece to piece.
#[derive(Default)]
pub struct TextHits {
    /// Hits by position; none lies inside another.
    pub hits: Vec<Hit>,
    /// Patterns of the values that had a pattern's shape and did not pass its check.
    pub failed: Vec<PatternId>,
    found: Vec<Hit>,
    candidates: Vec<Candidate>,
}

/// Why a value of a pattern's exact shape is none in text.
pub(super) enum Refused {
    /// Its check refuses it.
    Check(Refusal),
    /// It needs a word for it nearby, and there is none.
    NoWord,
}

/// Longest run around a trigger that is searched, in bytes on either side.
const RUN: usize = 256;

impl Engine<'_> {
    /// Finds everything in a piece of text.
    pub fn text(&self, bytes: &[u8], out: &mut TextHits) {
        out.hits.clear();
        out.failed.clear();
        out.found.clear();
        let mut inside_word = false;
        for (at, &byte) in bytes.iter().enumerate() {
            if !inside_word && self.starts.at(&bytes[at..]) {
                self.begin(bytes, at, out);
            }
            inside_word = is_word(byte);
        }
        for trigger in &self.triggers {
            let mut searched = 0;
            for at in trigger.literal.find_iter(bytes) {
                if at >= searched {
                    searched = self.around(bytes, at, searched, trigger, out);
                }
            }
        }
        for slow in &self.slow {
            self.everywhere(bytes, slow, out);
        }
        self.resolve(out);
    }

    /// Tries the shapes that begin at a token's start.
    fn begin(&self, bytes: &[u8], start: usize, out: &mut TextHits) {
        let mut candidates = std::mem::take(&mut out.candidates);
        self.shapes(bytes, start, &mut candidates);
        // Longest first; a pattern's first value that holds is the one.
        if candidates.len() > 1 {
            candidates.sort_unstable_by_key(|c| (c.pattern, std::cmp::Reverse(c.end)));
        }
        let mut settled = None;
        for candidate in &candidates {
            if settled == Some(candidate.pattern) {
                continue;
            }
            let pattern = self.catalog.pattern(candidate.pattern);
            if pattern.entry.scope == Scope::Field || !stands_alone(bytes, start, candidate.end) {
                continue;
            }
            let value = &bytes[start..candidate.end];
            if self.fits(pattern, value) && self.take(pattern, bytes, start, candidate.end, out) {
                settled = Some(candidate.pattern);
            }
        }
        out.candidates = candidates;
    }

    /// Searches the run around a trigger; returns the end of what was searched.
    fn around(
        &self,
        bytes: &[u8],
        at: usize,
        searched: usize,
        trigger: &Trigger,
        out: &mut TextHits,
    ) -> usize {
        let belongs = |b: &&u8| trigger.alphabet[usize::from(**b)];
        let back = bytes[searched..at].iter().rev().take(RUN).take_while(belongs).count();
        let ahead = bytes[at..].iter().take(RUN).take_while(belongs).count();
        let (from, to) = (at - back, at + ahead);
        let pattern = self.catalog.pattern(trigger.pattern);
        for found in trigger.search.find_iter(&bytes[from..to]) {
            let (start, end) = (from + found.start(), from + found.end());
            if trigger.literal.find(&bytes[start..end]).is_some() && stands_alone(bytes, start, end)
            {
                self.take(pattern, bytes, start, end, out);
            }
        }
        to.max(at + 1)
    }

    /// Searches a whole piece for a pattern that nothing else leads to.
    fn everywhere(&self, bytes: &[u8], slow: &Slow, out: &mut TextHits) {
        let pattern = self.catalog.pattern(slow.pattern);
        if pattern.entry.scope == Scope::Field {
            return;
        }
        for found in slow.search.find_iter(bytes) {
            if stands_alone(bytes, found.start(), found.end()) {
                self.take(pattern, bytes, found.start(), found.end(), out);
            }
        }
    }

    /// Notes a value that has the pattern's exact shape, or that it failed its check; true if
    /// it was settled.
    fn take(
        &self,
        pattern: &Pattern,
        bytes: &[u8],
        start: usize,
        end: usize,
        out: &mut TextHits,
    ) -> bool {
        match self.accept(pattern, bytes, start, end) {
            Ok(hit) => out.found.push(hit),
            Err(Refused::Check(_)) => {
                out.failed.push(pattern.id);
                return false;
            }
            Err(Refused::NoWord) => return false,
        }
        true
    }

    /// Checks a value that has the pattern's exact shape, and the words near it.
    pub(super) fn accept(
        &self,
        pattern: &Pattern,
        bytes: &[u8],
        start: usize,
        end: usize,
    ) -> Result<Hit, Refused> {
        let value = &bytes[start..end];
        self.check(pattern.id, value).map_err(Refused::Check)?;
        let nearby = if pattern.entry.negative {
            Nearby::None
        } else {
            self.context.near(bytes, start, end, pattern.id)
        };
        if pattern.entry.scope == Scope::Context && nearby != Nearby::Strong {
            return Err(Refused::NoWord);
        }
        Ok(Hit {
            pattern: pattern.id,
            start,
            end,
            nearby,
            grouped: is_grouped(value),
            example: self.is_example(pattern, value),
            rival: None,
        })
    }

    /// Of hits on the same span the likeliest stays; one inside another goes.
    fn resolve(&self, out: &mut TextHits) {
        let found = &mut out.found;
        found.sort_by(|a, b| {
            let place =
                (a.start, std::cmp::Reverse(a.end)).cmp(&(b.start, std::cmp::Reverse(b.end)));
            place.then(self.odds(b).total_cmp(&self.odds(a))).then(a.pattern.cmp(&b.pattern))
        });
        for hit in found.drain(..) {
            match out.hits.last_mut() {
                Some(last) if hit.start == last.start && hit.end == last.end => {
                    let other_item = self.catalog.pattern(hit.pattern).item
                        != self.catalog.pattern(last.pattern).item;
                    if last.rival.is_none() && other_item {
                        last.rival = Some(hit.pattern);
                    }
                }
                Some(last) if hit.start < last.end => {}
                _ => out.hits.push(hit),
            }
        }
    }

    /// log10 of the odds of one hit, as far as they can be told from it alone.
    pub(super) fn odds(&self, hit: &Hit) -> f64 {
        let pattern = self.catalog.pattern(hit.pattern);
        let chance = if pattern.is_checked() { pattern.entry.chance.max(1e-9) } else { 1.0 };
        let check = (pattern.entry.pass / chance).log10();
        let words = if hit.nearby == Nearby::Strong { 2.0 } else { 0.0 };
        pattern.prior + self.catalog.jurisdiction(&pattern.entry.jurisdiction) + check + words
    }
}

/// True if separators stand between the digits.
fn is_grouped(value: &[u8]) -> bool {
    value.iter().any(|b| matches!(b, b' ' | b'.' | b'-' | b'/'))
}
