//! Detection in running text.

use crate::catalog::{Pattern, Scope};
use crate::detect::boundary::{is_escaped, stands_alone};
use crate::detect::candidates::Candidates;
use crate::detect::cover::Cover;
use crate::detect::engine::{End, Engine, Slow};
use crate::detect::near::Near;
use crate::detect::opening::{Ends, Openings};
use crate::detect::starts::{Places, STRETCH};
use crate::detect::validators::{Checked, Refusal, Validator, is_separator};
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
    /// How far the nearest word for it is, if there is one.
    pub away: Option<usize>,
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
    /// Values that had a pattern's shape and did not pass its check.
    pub failed: Failed,
    pub(super) found: Vec<Hit>,
    pub(super) places: Places,
    pub(super) searched: Vec<usize>,
    pub(super) ends: Ends,
    pub(super) near: Near,
    asked: Asked,
    openings: Openings,
    /// Taken while it is searched.
    candidates: Option<Box<Candidates>>,
}

/// How many values did not pass the check of each pattern.
#[derive(Default)]
pub struct Failed {
    /// By pattern; 0 for those that are not in `patterns`.
    counts: Vec<u64>,
    patterns: Vec<PatternId>,
}

/// What was asked last of a span, for patterns of one expression or one check.
#[derive(Default)]
struct Asked {
    form: Option<(PatternId, bool)>,
    check: Option<(Validator, Checked)>,
}

impl TextHits {
    /// Makes room for another span, the part of a text between two offsets.
    #[inline]
    pub(super) fn begin_span<'t>(&mut self, text: &'t [u8], start: usize, end: usize) -> Span<'t> {
        self.near.forget();
        self.asked = Asked::default();
        Span { text, start, end, value: &text[start..end] }
    }
}

impl Failed {
    fn clear(&mut self) {
        self.patterns.drain(..).for_each(|pattern| self.counts[pattern.index()] = 0);
    }

    #[inline]
    fn add(&mut self, pattern: PatternId) {
        if self.counts.len() <= pattern.index() {
            self.counts.resize(pattern.index() + 1, 0);
        }
        let count = &mut self.counts[pattern.index()];
        if *count == 0 {
            self.patterns.push(pattern);
        }
        *count += 1;
    }

    /// The patterns, each once, with the number of their values.
    pub fn iter(&self) -> impl Iterator<Item = (PatternId, u64)> + '_ {
        self.patterns.iter().map(|&pattern| (pattern, self.counts[pattern.index()]))
    }
}

/// A part of a text that may be a value.
pub(super) struct Span<'t> {
    text: &'t [u8],
    start: usize,
    end: usize,
    value: &'t [u8],
}

/// Why a value of a pattern's exact shape is none in text.
pub(super) enum Refused {
    /// Its check refuses it.
    Check(Refusal),
    /// It needs a word for it nearby, and there is none.
    NoWord,
}

impl Engine<'_> {
    /// Finds everything in a piece of text: values of persons, and of the negative classes.
    pub fn text(&self, bytes: &[u8], out: &mut TextHits) {
        out.near.give(&[]);
        self.find(bytes, out);
        self.negatives(bytes, 0, bytes.len(), out);
        self.resolve(out);
    }

    /// As [`Engine::text`], without the values of negative classes that stand far from all
    /// others: nothing depends on them.
    pub fn personal(&self, bytes: &[u8], out: &mut TextHits) {
        self.personal_under(&[], bytes, out);
    }

    /// As [`Engine::personal`], in the value of a field whose name is as good as a word beside each
    /// value for some patterns.
    pub(super) fn personal_under(&self, name: &[PatternId], bytes: &[u8], out: &mut TextHits) {
        out.near.give(name);
        self.find(bytes, out);
        if !out.found.is_empty() {
            self.negatives_beside(bytes, out);
            self.resolve(out);
        }
    }

    /// Where in a piece of text a value or a word can begin: the first of all steps, and for
    /// nearly all text the last.
    pub fn beginnings(&self, bytes: &[u8], places: &mut Places) {
        self.places.find(bytes, places);
    }

    /// Forgets the last piece and looks where in this one values and words begin.
    pub(super) fn begin_text(&self, bytes: &[u8], out: &mut TextHits) {
        out.hits.clear();
        out.failed.clear();
        out.found.clear();
        self.beginnings(bytes, &mut out.places);
        out.near.begin(&mut out.places.prose, self.catalog.patterns().len());
        out.openings.begin(self.serial);
    }

    fn find(&self, bytes: &[u8], out: &mut TextHits) {
        self.begin_text(bytes, out);
        self.trigger(bytes, out);
        for slow in &self.slow {
            self.everywhere(bytes, slow, out);
        }
        let mut cover = Cover::new(&self.inside, &out.found);
        let table = &self.catalog.text_shapes().table;
        let mut candidates = out.candidates.take().unwrap_or_default();
        let places = std::mem::take(&mut out.places);
        for (from, blocks) in (0..).step_by(STRETCH).zip(places.values.chunks(STRETCH / 64)) {
            let Some(classes) = places.classes[from..].first_chunk() else { break };
            candidates.list(blocks);
            candidates.keep(&self.places.triples, classes);
            candidates.open(&mut out.openings, table, &bytes[from..], classes);
            for (place, opening) in candidates.iter() {
                let (start, classes) = (from + place, &places.classes);
                if cover.covers(start) {
                    continue;
                }
                out.openings.ends(table, bytes, classes, start, opening, &mut out.ends);
                if let Some(end) = self.begin(bytes, start, out) {
                    cover.add(bytes, start, end);
                }
            }
        }
        out.places = places;
        out.candidates = Some(candidates);
    }

    /// Tries the shapes that begin at a place, by where they end: longest first, and the first that
    /// holds is the last, as a shorter one would lie inside it. Gives where it ends.
    #[inline]
    fn begin(&self, bytes: &[u8], start: usize, out: &mut TextHits) -> Option<usize> {
        let before = out.found.len();
        for at in (0..out.ends.count()).rev() {
            let (end, list) = out.ends.at(at);
            if !stands_alone(bytes, start, end) {
                continue;
            }
            let (list, span) = (&self.ends[list], out.begin_span(bytes, start, end));
            for shape in &list.free {
                self.settle(*shape, &span, out);
            }
            let near = &mut out.near;
            if !list.context.is_empty() && self.context.near(bytes, start, end, near).speaks() {
                for shape in &list.context {
                    if out.near.speaks_for(shape.pattern) {
                        self.settle(*shape, &span, out);
                    }
                }
            }
            if out.found.len() > before {
                return Some(end);
            }
        }
        None
    }

    /// True if a value of a pattern's relaxed shape has its exact one.
    fn looks_like(&self, shape: End, value: &[u8], asked: &mut Asked) -> bool {
        shape.exact
            || match asked.form {
                Some((form, fits)) if form == shape.form => fits,
                _ => asked.form.insert((shape.form, self.fits(shape.pattern, value))).1,
            }
    }

    /// Runs a pattern's check, unless it was the last one that ran on the value.
    #[inline]
    fn check_once(&self, pattern: PatternId, value: &[u8], asked: &mut Asked) -> Checked {
        let Some(check) = self.judges[pattern.index()].check else { return Ok(()) };
        match asked.check {
            Some((last, outcome)) if std::ptr::fn_addr_eq(last, check) => outcome,
            _ => asked.check.insert((check, check(value))).1,
        }
    }

    /// Takes the value that a shape ends with, if it has the exact one.
    #[inline]
    pub(super) fn settle(&self, shape: End, span: &Span<'_>, out: &mut TextHits) {
        if self.looks_like(shape, span.value, &mut out.asked) {
            self.take(self.catalog.pattern(shape.pattern), span, out);
        }
    }

    /// Searches a whole piece for a pattern that nothing else leads to.
    fn everywhere(&self, bytes: &[u8], slow: &Slow, out: &mut TextHits) {
        let pattern = self.catalog.pattern(slow.pattern);
        if pattern.entry.scope == Scope::Field {
            return;
        }
        for found in slow.search.find_iter(bytes) {
            let start = self.behind_escape(slow.pattern, bytes, found.start(), found.end());
            if stands_alone(bytes, start, found.end()) {
                let span = out.begin_span(bytes, start, found.end());
                self.take(pattern, &span, out);
            }
        }
    }

    /// Where a value begins of which a search has found the beginning: what an escape ends with may be
    /// taken for a part of it.
    pub(super) fn behind_escape(
        &self,
        pattern: PatternId,
        bytes: &[u8],
        start: usize,
        end: usize,
    ) -> usize {
        let behind = match bytes[..start] {
            [.., b'\\'] => start + 1,
            [.., b'%'] => start + 2,
            _ => return start,
        };
        let is_value =
            behind < end && is_escaped(bytes, behind) && self.fits(pattern, &bytes[behind..end]);
        if is_value { behind } else { start }
    }

    /// Notes a value that has the pattern's exact shape, or that it failed its check.
    #[inline]
    pub(super) fn take(&self, pattern: &Pattern, span: &Span<'_>, out: &mut TextHits) {
        match self.refuse(pattern, span, out) {
            None => {
                let hit = self.hit(pattern, span, &mut out.near);
                out.found.push(hit);
            }
            Some(Refused::Check(_)) => out.failed.add(pattern.id),
            Some(Refused::NoWord) => {}
        }
    }

    /// Why a value that has the pattern's exact shape is none, if it is none: for its check, or for
    /// the words near it. What is looked for beside a word only is no look-alike without one,
    /// whatever its check says.
    #[inline]
    pub(super) fn refuse(
        &self,
        pattern: &Pattern,
        span: &Span<'_>,
        out: &mut TextHits,
    ) -> Option<Refused> {
        let Span { text, start, end, value } = *span;
        if pattern.entry.scope == Scope::Context
            && !self.context.near(text, start, end, &mut out.near).speaks_for(pattern.id)
        {
            return Some(Refused::NoWord);
        }
        self.check_once(pattern.id, value, &mut out.asked).err().map(Refused::Check)
    }

    /// A value that nothing refuses. Few get here.
    #[inline(never)]
    fn hit(&self, pattern: &Pattern, span: &Span<'_>, near: &mut Near) -> Hit {
        let Span { text, start, end, value } = *span;
        let nearby = if pattern.entry.negative {
            Nearby::None
        } else {
            self.context.near(text, start, end, near).to(pattern.id)
        };
        let has_word = nearby == Nearby::Strong;
        let away = has_word.then(|| self.context.away(pattern.id, start, end, near)).flatten();
        Hit {
            pattern: pattern.id,
            start,
            end,
            nearby,
            away,
            grouped: is_grouped(value),
            example: self.is_example(pattern.id, value),
            rival: None,
        }
    }
}

/// True if separators stand between the digits.
fn is_grouped(value: &[u8]) -> bool {
    value.iter().any(|&byte| is_separator(byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn values_stand_alone_between_commas_and_digits() {
        let catalog = Catalog::embedded().unwrap();
        let engine = Engine::new(&catalog).unwrap();
        let row =
            "then 7,anna@voorbeeld.be,+32 475 55 01 23,93.05.18-223.61,BE68 5390 0754 7034,1,234.5";
        let mut out = TextHits::default();
        engine.personal(row.as_bytes(), &mut out);
        let found: Vec<&str> = out.hits.iter().map(|hit| &row[hit.start..hit.end]).collect();
        let values: Vec<&str> = row.split(',').collect();
        assert_eq!(found, values[1..5]);
    }

    #[test]
    fn values_and_words_begin_behind_escapes_and_words_behind_small_letters() {
        let catalog = Catalog::embedded().unwrap();
        let engine = Engine::new(&catalog).unwrap();
        let mut out = TextHits::default();
        for (text, values) in [
            (r"print('a\nanna@voorbeeld.be\tBE68 5390 0754 7034\n93.05.18-223.61')", 3),
            (r"print('a\nphone 0475 55 01 23')", 1),
            ("{'phoneNumber': 475550123}", 1),
            ("{'homePhone': 475550123}", 1),
            ("{'phonenumbers': 475550123}", 0),
            ("GET /a?phone=%2B32475550123 HTTP/1.1", 1),
            ("GET /a?q=x%20BE68539007547034 HTTP/1.1", 1),
            (r"print('a\xphone 0475 55 01 23')", 0),
        ] {
            engine.personal(text.as_bytes(), &mut out);
            let found: Vec<&str> = out.hits.iter().map(|hit| &text[hit.start..hit.end]).collect();
            assert_eq!(found.len(), values, "{text}: {found:?}");
            assert!(found.iter().all(|value| !value.starts_with('n')), "{text}: {found:?}");
        }
    }
}
