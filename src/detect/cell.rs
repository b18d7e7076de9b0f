//! Detection in the cells of a field.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::catalog::{NameHit, NameStrength, Pattern};
use crate::detect::engine::Engine;
use crate::detect::exact::{Group, GroupTable};
use crate::detect::number::{self, DIGITS};
use crate::detect::strides::Strides;
use crate::detect::text::TextHits;
use crate::model::{ItemId, PatternId, Sensitivity, Status};

/// Longest value that is tried as a whole, in bytes; longer ones are text.
const WHOLE: usize = 4096;
/// Longest value that may be the name of a person, in bytes.
const LONGEST_NAME: usize = 60;
/// Values longer than this, or with a blank or an `@`, also go through the text engine.
const PROSE: usize = 40;

/// Mark of a byte that stands in prose: a blank or an `@`.
pub(super) const BLANK: u8 = 1;
/// Mark of the first byte of a literal that patterns are found by.
pub(super) const TRIGGER: u8 = 2;

/// What a field's name adds to the patterns that are tried on its cells.
#[derive(Clone, Debug, Default)]
pub struct FieldPlan {
    /// Lists of words that the name speaks for.
    lists: Vec<PatternId>,
    /// Patterns that need a name, and have one.
    shaped: Option<Arc<Shaped>>,
    /// Tried on a sample of the distinct values.
    sampled: Vec<PatternId>,
    /// Numbers with a check that the name speaks for, and their digits: a field of whole numbers
    /// has lost the zeros before them.
    padded: Vec<(PatternId, usize)>,
}

/// Patterns that are tried on every cell of a field, one by one at first and as a group once they
/// were tried often: a group takes time to compile.
#[derive(Debug)]
pub(super) struct Shaped {
    /// No other has this number.
    number: u64,
    patterns: Vec<PatternId>,
    tried: AtomicU32,
    group: OnceLock<Option<Group>>,
}

/// The number of the next.
static NUMBER: AtomicU64 = AtomicU64::new(0);

/// Cells before patterns are made a group, and the fewest that are.
const OFTEN: u32 = 256;
const SEVERAL: usize = 4;

/// The patterns that fields were found to need, all at once.
pub(super) type AllShaped = Mutex<BTreeMap<Vec<PatternId>, Arc<Shaped>>>;

impl Shaped {
    /// The group, once it is worth it.
    fn group(&self, engine: &Engine<'_>) -> Option<&Group> {
        if self.patterns.len() < SEVERAL {
            return None;
        }
        if self.tried.load(Ordering::Relaxed) < OFTEN {
            self.tried.fetch_add(1, Ordering::Relaxed);
            return None;
        }
        let compiled = || {
            let regex = |id: &PatternId| engine.catalog.pattern(*id).entry.regex.as_deref();
            Group::new(&self.patterns.iter().map(regex).collect::<Option<Vec<_>>>()?)
        };
        self.group.get_or_init(compiled).as_ref()
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
    /// Tables of the groups of patterns that this thread has tried, by their numbers.
    tables: BTreeMap<u64, GroupTable>,
    fitting: Vec<usize>,
    strides: Strides,
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
        let lists = lists.iter().map(|pattern| pattern.id).collect();
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
    fn shaped(&self, patterns: Vec<PatternId>) -> Option<Arc<Shaped>> {
        if patterns.is_empty() {
            return None;
        }
        let mut all = self.shaped.lock().unwrap_or_else(PoisonError::into_inner);
        let new = || {
            let number = NUMBER.fetch_add(1, Ordering::Relaxed);
            let (tried, group) = (AtomicU32::new(0), OnceLock::new());
            Arc::new(Shaped { number, patterns: patterns.clone(), tried, group })
        };
        Some(Arc::clone(all.entry(patterns.clone()).or_insert_with(new)))
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

    fn whole(&self, plan: &FieldPlan, value: &[u8], marks: u8, out: &mut CellHits) {
        for shape in self.whole_shapes(value, &mut out.strides) {
            if shape.exact || self.fits(self.catalog.pattern(shape.pattern), value) {
                let passed = self.check(shape.pattern, value).is_ok();
                self.note_whole(shape.pattern, passed, value, out);
            }
        }
        if marks & TRIGGER != 0 {
            for trigger in &self.triggers {
                if trigger.literal.find(value).is_some() {
                    self.try_whole(self.catalog.pattern(trigger.pattern), value, out);
                }
            }
        }
        for slow in &self.slow {
            self.try_whole(self.catalog.pattern(slow.pattern), value, out);
        }
        for &pattern in &plan.lists {
            let entry = &self.catalog.pattern(pattern).entry;
            let lists = self.catalog.vocabularies();
            let known = std::str::from_utf8(value).is_ok_and(|value| lists.know(entry, value));
            out.whole.push((pattern, known));
            self.note_item(pattern, known, out);
        }
        if let Some(shaped) = &plan.shaped {
            self.try_shaped(shaped, value, out);
        }
        self.padded(plan, value, out);
    }

    fn try_shaped(&self, shaped: &Shaped, value: &[u8], out: &mut CellHits) {
        let mut fitting = std::mem::take(&mut out.fitting);
        fitting.clear();
        let fits = shaped.group(self).and_then(|group| {
            let table = out.tables.entry(shaped.number).or_insert_with(|| group.table());
            group.fits(table, value, &mut fitting)
        });
        for &at in fits.iter().flat_map(|()| &fitting) {
            let passed = self.check(shaped.patterns[at], value).is_ok();
            self.note_whole(shaped.patterns[at], passed, value, out);
        }
        if fits.is_none() {
            let each = shaped.patterns.iter().map(|&pattern| self.catalog.pattern(pattern));
            each.for_each(|pattern| self.try_whole(pattern, value, out));
        }
        out.fitting = fitting;
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

    fn try_whole(&self, pattern: &Pattern, value: &[u8], out: &mut CellHits) {
        if self.fits(pattern, value) {
            let passed = self.check(pattern.id, value).is_ok();
            self.note_whole(pattern.id, passed, value, out);
        }
    }

    fn note_whole(&self, pattern: PatternId, passed: bool, value: &[u8], out: &mut CellHits) {
        out.whole.push((pattern, passed));
        if passed && !out.example {
            out.example = self.is_example_of(pattern, value, &mut out.asked);
        }
        self.note_item(pattern, passed, out);
    }

    fn note_item(&self, pattern: PatternId, passed: bool, out: &mut CellHits) {
        let item = self.items[pattern.index()];
        if passed && !out.items.contains(&item) {
            out.items.push(item);
        }
    }
}
