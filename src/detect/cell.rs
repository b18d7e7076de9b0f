//! Detection in the cells of a field.

use crate::catalog::{NameHit, NameStrength, Pattern};
use crate::detect::engine::{Candidate, Engine};
use crate::detect::number::{self, DIGITS};
use crate::detect::text::TextHits;
use crate::model::{ItemId, PatternId, Sensitivity, Status};

/// Longest value that is tried as a whole, in bytes; longer ones are text.
const WHOLE: usize = 4096;
/// Longest value that may be the name of a person, in bytes.
const LONGEST_NAME: usize = 60;
/// Values longer than this, or with a blank or an `@`, also go through the text engine.
const PROSE: usize = 40;

/// What a field's name adds to the patterns that are tried on its cells.
#[derive(Clone, Debug, Default)]
pub struct FieldPlan {
    named: Vec<PatternId>,
    /// Tried on a sample of the distinct values.
    sampled: Vec<PatternId>,
    /// Numbers with a check that the name speaks for, and their digits: a field of whole numbers
    /// has lost the zeros before them.
    padded: Vec<(PatternId, usize)>,
}

/// What was found of the last values of a field, by their hashes: the values of many fields
/// come again and again.
#[derive(Clone, Default)]
pub struct Memo {
    slots: Vec<(u64, Known)>,
}

/// What a whole value was taken for.
#[derive(Clone, Copy, Default)]
struct Known {
    /// Entries in use; 0 for an empty slot.
    used: u8,
    example: bool,
    whole: [(PatternId, bool); 4],
}

/// Values remembered for a field.
const SLOTS: usize = 64;

impl Memo {
    /// Recalls a value; true if it was known.
    fn recall(&self, hash: u64, out: &mut CellHits) -> bool {
        let Some(&(known_hash, known)) = self.slots.get(hash as usize % SLOTS) else {
            return false;
        };
        if known.used == 0 || known_hash != hash {
            return false;
        }
        out.whole.clear();
        out.items.clear();
        out.whole.extend_from_slice(&known.whole[..usize::from(known.used) - 1]);
        out.example = known.example;
        out.expanded = false;
        out.searched = false;
        true
    }

    /// Remembers a value that was taken as a whole or for nothing.
    fn keep(&mut self, hash: u64, hits: &CellHits) {
        if hits.searched || hits.expanded || hits.whole.len() > 4 {
            return;
        }
        if self.slots.is_empty() {
            self.slots = vec![(0, Known::default()); SLOTS];
        }
        let mut known = Known { used: 1, example: hits.example, ..Known::default() };
        for (slot, &hit) in known.whole.iter_mut().zip(&hits.whole) {
            *slot = hit;
            known.used += 1;
        }
        self.slots[hash as usize % SLOTS] = (hash, known);
    }
}

/// What one cell was taken for; reused from cell to cell.
#[derive(Default)]
pub struct CellHits {
    /// Patterns whose shape the whole value has, and whether it passes the check.
    pub whole: Vec<(PatternId, bool)>,
    /// Items of which some pattern took the whole value, each once.
    pub items: Vec<ItemId>,
    /// The whole value is a published example or a placeholder of some pattern.
    pub example: bool,
    /// The value was a number with an exponent, as spreadsheets write long ones.
    pub expanded: bool,
    /// What was found inside, where no pattern took the whole value.
    pub inside: TextHits,
    /// True if `inside` was filled for this cell.
    pub searched: bool,
    candidates: Vec<Candidate>,
}

impl Engine<'_> {
    /// The patterns that the name of a field speaks for, or the word lists that speak alone
    /// where fields have no names. Where the name says nothing, some lists are tried on a sample.
    pub fn plan(&self, name: Option<&[NameHit]>) -> FieldPlan {
        let speaks_for = |pattern: &Pattern| match name {
            Some(hits) => hits.iter().any(|hit| {
                hit.item == pattern.item
                    && hit.strength > NameStrength::Negative
                    && hit.pattern.is_none_or(|own| own == pattern.id.0)
            }),
            None => self.speaks_alone(pattern),
        };
        let patterns = self.catalog.patterns().iter();
        let named =
            patterns.filter(|p| p.entry.undetectable.is_none() && p.needs_name() && speaks_for(p));
        let named = named.map(|pattern| pattern.id).collect();
        let silent = name.is_some_and(<[NameHit]>::is_empty);
        let sampled = self.catalog.patterns().iter().filter(|p| silent && p.entry.sampled);
        let sampled = sampled.map(|pattern| pattern.id).collect();
        let is_number = |p: &&Pattern| {
            name.is_some()
                && p.is_checked()
                && p.outline.is_some_and(|o| !o.letters && !o.structured)
        };
        let numbers = self.catalog.patterns().iter().filter(is_number).filter(|p| speaks_for(p));
        let padded = numbers.filter_map(|p| Some((p.id, p.outline?.shortest))).collect();
        FieldPlan { named, sampled, padded }
    }

    /// Finds what one cell is, or recalls it by the hash of its value.
    pub fn cell_again(
        &self,
        plan: &FieldPlan,
        memo: &mut Memo,
        bytes: &[u8],
        hash: u64,
        out: &mut CellHits,
    ) {
        if memo.recall(hash, out) {
            self.gather_items(out);
        } else {
            self.cell(plan, bytes, out);
            memo.keep(hash, out);
        }
    }

    /// True for a list of words whose values say something by themselves: no codes, and of
    /// nothing that is sensitive or never processed.
    fn speaks_alone(&self, pattern: &Pattern) -> bool {
        let item = self.catalog.item(pattern.item);
        let grave = item.sensitivity == Sensitivity::Special || item.status == Status::Never;
        pattern.entry.vocabulary.is_some() && pattern.entry.chance < 1.0 && !grave
    }

    /// Adds what lists that are tried on a sample know of a value; the caller says which values
    /// are the sample.
    pub fn sample(&self, plan: &FieldPlan, bytes: &[u8], out: &mut CellHits) {
        if plan.sampled.is_empty() || bytes.len() > LONGEST_NAME {
            return;
        }
        if let Ok(value) = std::str::from_utf8(bytes.trim_ascii()) {
            let known = |&id: &PatternId| {
                let entry = &self.catalog.pattern(id).entry;
                (id, self.catalog.vocabularies().know(entry, value))
            };
            out.whole.extend(plan.sampled.iter().map(known));
        }
    }

    /// Finds what one cell is.
    pub fn cell(&self, plan: &FieldPlan, bytes: &[u8], out: &mut CellHits) {
        out.whole.clear();
        out.items.clear();
        out.example = false;
        out.searched = false;
        let value = bytes.trim_ascii();
        let mut digits = [0; DIGITS];
        let expanded = number::without_exponent(value, &mut digits);
        out.expanded = expanded.is_some();
        if value.len() <= WHOLE {
            self.whole(plan, expanded.unwrap_or(number::without_decimals(value)), out);
            self.gather_items(out);
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
        if self.starts.at(value) {
            self.shapes(value, 0, &mut candidates);
        }
        for candidate in candidates.iter().filter(|candidate| candidate.end == value.len()) {
            self.try_whole(self.catalog.pattern(candidate.pattern), value, out);
        }
        out.candidates = candidates;
        for trigger in &self.triggers {
            // A look at the first byte costs less than setting up a search in a short value.
            let first = trigger.literal.needle()[0];
            if value.contains(&first) && trigger.literal.find(value).is_some() {
                self.try_whole(self.catalog.pattern(trigger.pattern), value, out);
            }
        }
        for slow in &self.slow {
            self.try_whole(self.catalog.pattern(slow.pattern), value, out);
        }
        for &pattern in &plan.named {
            let pattern = self.catalog.pattern(pattern);
            match &pattern.entry.vocabulary {
                Some(_) => {
                    let lists = self.catalog.vocabularies();
                    let known = std::str::from_utf8(value)
                        .is_ok_and(|value| lists.know(&pattern.entry, value));
                    out.whole.push((pattern.id, known));
                }
                None => self.try_whole(pattern, value, out),
            }
        }
        self.padded(plan, value, out);
    }

    /// Tries a number with the zeros that it may have lost.
    fn padded(&self, plan: &FieldPlan, value: &[u8], out: &mut CellHits) {
        for &(pattern, len) in &plan.padded {
            let mut digits = [b'0'; DIGITS];
            if let Some(padded) = number::with_zeros(value, len, &mut digits) {
                self.try_whole(self.catalog.pattern(pattern), padded, out);
            }
        }
    }

    fn gather_items(&self, out: &mut CellHits) {
        out.items.clear();
        for &(pattern, passed) in &out.whole {
            let item = self.catalog.pattern(pattern).item;
            if passed && !out.items.contains(&item) {
                out.items.push(item);
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
