//! Detection in the cells of a field.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::catalog::{NameHit, NameStrength, Pattern, WordOutline};
use crate::detect::engine::{Engine, Trigger};
use crate::detect::mask::Directory;
use crate::detect::number::{self, DIGITS};
use crate::detect::product::{Named, Products};
use crate::detect::text::TextHits;
use crate::model::{ItemId, PatternId, Sensitivity, Status};

/// Longest value that is tried as a whole, in bytes; longer ones are text.
const WHOLE: usize = 4096;
/// Longest value that may be the name of a person, in bytes.
const LONGEST_NAME: usize = 60;
/// Values longer than this, or with a blank or an `@`, also go through the text engine.
const PROSE: usize = 40;

/// Mark of a byte that stands in prose: a blank or an `@`.
pub(super) const BLANK: u32 = 1;

/// What a field's name adds to the patterns that are tried on its cells.
#[derive(Clone, Debug, Default)]
pub struct FieldPlan {
    /// Lists of words that the name speaks for, and what their values are like.
    lists: Vec<(PatternId, WordOutline)>,
    /// Patterns that need a name, and have one.
    shaped: Option<Arc<Named>>,
    /// Tried on a sample of the distinct values.
    sampled: Vec<PatternId>,
    /// Numbers with a check that the name speaks for, and their digits: a field of whole numbers
    /// has lost the zeros before them.
    padded: Vec<(PatternId, usize)>,
}

/// The patterns that fields were found to need, all at once.
pub(super) type AllShaped = Mutex<BTreeMap<Vec<PatternId>, Arc<Named>>>;

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
    /// What this thread found out about patterns; lent out while they are tried.
    products: Option<Box<Products>>,
    pub(super) directory: Directory,
    /// The families of values set aside that this cell was found not to be of.
    asked: u8,
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
        let (lists, shaped): (Vec<&Pattern>, _) = named.partition(|p| p.entry.vocabulary.is_some());
        let outline = |p: &&Pattern| (p.id, self.catalog.vocabularies().outline(&p.entry));
        let lists = lists.iter().map(outline).collect();
        let shaped = self.shaped(shaped.iter().map(|pattern| pattern.id).collect());
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
        FieldPlan { lists, shaped, sampled, padded }
    }

    /// The same patterns are the same for all fields.
    fn shaped(&self, patterns: Vec<PatternId>) -> Option<Arc<Named>> {
        if patterns.is_empty() {
            return None;
        }
        let mut all = self.shaped.lock().unwrap_or_else(PoisonError::into_inner);
        let number = all.len() + 1;
        let named = |patterns: &Vec<_>| Arc::new(Named { number, patterns: patterns.clone() });
        Some(Arc::clone(all.entry(patterns).or_insert_with_key(named)))
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
        out.asked = 0;
        out.searched = false;
        let value = bytes.trim_ascii();
        let mut digits = [0; DIGITS];
        let expanded = number::without_exponent(value, &mut digits);
        out.expanded = expanded.is_some();
        let marks = value.iter().fold(0, |marks, &byte| marks | self.marks[usize::from(byte)]);
        if value.len() <= WHOLE {
            self.whole(plan, expanded.unwrap_or(number::without_decimals(value)), marks, out);
        }
        let prose = value.len() > PROSE || marks & BLANK != 0;
        if prose && out.items.is_empty() {
            self.personal(value, &mut out.inside);
            out.searched = true;
        }
    }

    fn whole(&self, plan: &FieldPlan, value: &[u8], marks: u32, out: &mut CellHits) {
        let mut products = out.products.take().unwrap_or_default();
        let outcome = products.outcome(self, plan.shaped.as_deref(), value);
        let mut last = None;
        for &pattern in &outcome.fitting {
            let passed = self.passes(pattern, value, &mut last);
            self.note_whole(pattern, passed, value, out);
        }
        outcome.general.iter().for_each(|&pattern| self.try_whole(pattern, value, out));
        out.products = Some(products);
        if marks & !BLANK != 0 {
            let holds = |trigger: &&Trigger| {
                marks & trigger.mark != 0
                    && (trigger.literal.needle().len() == 1
                        || trigger.literal.find(value).is_some())
            };
            let held = self.triggers.iter().filter(holds);
            held.for_each(|trigger| self.try_whole(trigger.pattern, value, out));
        }
        for slow in &self.slow {
            self.try_whole(slow.pattern, value, out);
        }
        for (pattern, outline) in &plan.lists {
            let (pattern, known) = (*pattern, outline.admits(value) && self.knows(*pattern, value));
            out.whole.push((pattern, known));
            self.note_item(pattern, known, out);
        }
        self.padded(plan, value, out);
    }

    /// True if the pattern's list of words holds the value.
    fn knows(&self, pattern: PatternId, value: &[u8]) -> bool {
        let entry = &self.catalog.pattern(pattern).entry;
        let lists = self.catalog.vocabularies();
        std::str::from_utf8(value).is_ok_and(|value| lists.know(entry, value))
    }

    /// Tries a number with the zeros that it may have lost.
    fn padded(&self, plan: &FieldPlan, value: &[u8], out: &mut CellHits) {
        if plan.padded.is_empty() || !value.iter().all(u8::is_ascii_digit) {
            return;
        }
        for &(pattern, len) in &plan.padded {
            let mut digits = [b'0'; DIGITS];
            if let Some(padded) = number::with_zeros(value, len, &mut digits) {
                self.try_whole(pattern, padded, out);
            }
        }
    }

    fn try_whole(&self, pattern: PatternId, value: &[u8], out: &mut CellHits) {
        if self.fits(pattern, value) {
            let passed = self.check(pattern, value).is_ok();
            self.note_whole(pattern, passed, value, out);
        }
    }

    /// Notes a pattern whose exact expression the whole value matches.
    #[inline(always)]
    fn note_whole(&self, pattern: PatternId, passed: bool, value: &[u8], out: &mut CellHits) {
        out.whole.push((pattern, passed));
        if passed && !out.example {
            out.example = self.is_example_of(pattern, value, &mut out.asked);
        }
        self.note_item(pattern, passed, out);
    }

    fn note_item(&self, pattern: PatternId, passed: bool, out: &mut CellHits) {
        let item = self.item_of(pattern);
        if passed && !out.items.contains(&item) {
            out.items.push(item);
        }
    }
}
