//! Detection in the cells of a field.

use crate::catalog::{NameHit, NameStrength, Pattern};
use crate::detect::engine::{Candidate, Engine};
use crate::detect::text::TextHits;
use crate::model::PatternId;

/// Longest value that is tried as a whole, in bytes; longer ones are text.
const WHOLE: usize = 256;
/// Values longer than this, or with a blank or an `@`, also go through the text engine.
const PROSE: usize = 40;

/// What a field's name adds to the patterns that are tried on its cells.
#[derive(Clone, Debug, Default)]
pub struct FieldPlan {
    named: Vec<PatternId>,
}

/// What one cell was taken for; reused from cell to cell.
#[derive(Default)]
pub struct CellHits {
    /// Patterns whose shape the whole value has, and whether it passes the check.
    pub whole: Vec<(PatternId, bool)>,
    /// The whole value is a published example or a placeholder of some pattern.
    pub example: bool,
    /// What was found inside, where no pattern took the whole value.
    pub inside: TextHits,
    /// True if `inside` was filled for this cell.
    pub searched: bool,
    candidates: Vec<Candidate>,
}

impl Engine<'_> {
    /// The patterns that the name of a field speaks for, or all word lists where fields have
    /// no names.
    pub fn plan(&self, name: Option<&[NameHit]>) -> FieldPlan {
        let speaks_for = |pattern: &Pattern| match name {
            Some(hits) => hits.iter().any(|hit| {
                hit.item == pattern.item
                    && hit.strength > NameStrength::Negative
                    && hit.pattern.is_none_or(|own| own == pattern.id.0)
            }),
            None => pattern.entry.vocabulary.is_some(),
        };
        let patterns = self.catalog.patterns().iter();
        let named =
            patterns.filter(|p| p.entry.undetectable.is_none() && p.needs_name() && speaks_for(p));
        FieldPlan { named: named.map(|pattern| pattern.id).collect() }
    }

    /// Finds what one cell is.
    pub fn cell(&self, plan: &FieldPlan, bytes: &[u8], out: &mut CellHits) {
        out.whole.clear();
        out.example = false;
        out.searched = false;
        let value = bytes.trim_ascii();
        if value.len() <= WHOLE {
            self.whole(plan, value, out);
        }
        let prose = value.len() > PROSE || value.iter().any(|&b| b == b' ' || b == b'@');
        if prose && !out.whole.iter().any(|&(_, passed)| passed) {
            self.text(value, &mut out.inside);
            out.searched = true;
        }
    }

    fn whole(&self, plan: &FieldPlan, value: &[u8], out: &mut CellHits) {
        let mut candidates = std::mem::take(&mut out.candidates);
        candidates.clear();
        if value.first().is_some_and(|&first| self.starts[usize::from(first)]) {
            self.shapes(value, 0, &mut candidates);
        }
        for candidate in candidates.iter().filter(|candidate| candidate.end == value.len()) {
            self.try_whole(self.catalog.pattern(candidate.pattern), value, out);
        }
        out.candidates = candidates;
        for trigger in &self.triggers {
            if trigger.literal.find(value).is_some() {
                self.try_whole(self.catalog.pattern(trigger.pattern), value, out);
            }
        }
        for slow in &self.slow {
            self.try_whole(self.catalog.pattern(slow.pattern), value, out);
        }
        for &pattern in &plan.named {
            let pattern = self.catalog.pattern(pattern);
            match &pattern.entry.vocabulary {
                Some(list) => {
                    let known = std::str::from_utf8(value)
                        .is_ok_and(|value| self.catalog.vocabularies().contains(list, value));
                    out.whole.push((pattern.id, known));
                }
                None => self.try_whole(pattern, value, out),
            }
        }
    }

    fn try_whole(&self, pattern: &Pattern, value: &[u8], out: &mut CellHits) {
        if !self.fits(pattern, value) {
            return;
        }
        let passed = self.check(pattern.id, value).is_ok();
        out.whole.push((pattern.id, passed));
        out.example |= passed && self.is_example(pattern, value);
    }
}
