//! Detection in the cells of a field.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::catalog::{NameHit, NameStrength, Pattern, WordOutline};
use crate::detect::engine::{Engine, Trigger};
use crate::detect::mask::Directory;
use crate::detect::number::{self, DIGITS};
use crate::detect::outcome::{Counted, Passed};
use crate::detect::product::{Named, Products};
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

/// What the cells of one column are tried on.
pub struct ColumnPlan<'p> {
    plan: &'p FieldPlan,
    /// Some cell holds a byte that literals of triggers begin with.
    triggers: bool,
    /// Some cell holds a blank or an `@`.
    blanks: bool,
}

/// The patterns that fields were found to need, all at once.
pub(super) type AllShaped = Mutex<BTreeMap<Vec<PatternId>, Arc<Named>>>;

/// What one cell was taken for; reused from cell to cell.
#[derive(Default)]
pub struct CellHits {
    /// Patterns whose shape the whole value has, and whether it passes the check; without those
    /// of `brief`.
    pub whole: Vec<(PatternId, bool)>,
    /// The outcome of the value by its number, and the checks that it passed: what most values
    /// are, in a form that is counted at once.
    brief: Option<(usize, Passed)>,
    /// Items of which some pattern took the whole value, each once; without those of `brief`.
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
        let value = bytes.trim_ascii();
        self.cell_in_brief(&self.column(plan, value), value, out);
        out.spell_out();
    }

    /// Prepares for the cells of a column, end to end in a text: what is nowhere in it need not be
    /// looked for in each.
    pub fn column<'p>(&self, plan: &'p FieldPlan, text: &[u8]) -> ColumnPlan<'p> {
        let triggers = match *self.leads {
            [] => false,
            [a] => memchr::memchr(a, text).is_some(),
            [a, b] => memchr::memchr2(a, b, text).is_some(),
            [a, b, c] => memchr::memchr3(a, b, c, text).is_some(),
            _ => true,
        };
        ColumnPlan { plan, triggers, blanks: has_blank(text) }
    }

    /// Finds what one cell of a column is, for a caller that counts: see [`CellHits::count`]. No
    /// blanks stand around the value.
    pub fn cell_in_brief(&self, column: &ColumnPlan<'_>, value: &[u8], out: &mut CellHits) {
        out.whole.clear();
        out.brief = None;
        out.items.clear();
        out.example = false;
        out.asked = 0;
        out.searched = false;
        let mut digits = [0; DIGITS];
        let expanded = number::without_exponent(value, &mut digits);
        out.expanded = expanded.is_some();
        let mut known = false;
        if value.len() <= WHOLE {
            let value = expanded.unwrap_or(number::without_decimals(value));
            known = self.whole(column, value, out);
        }
        if !known && (value.len() > PROSE || column.blanks && has_blank(value)) {
            self.personal(value, &mut out.inside);
            out.searched = true;
        }
    }

    /// True if some pattern takes the whole value.
    fn whole(&self, column: &ColumnPlan<'_>, value: &[u8], out: &mut CellHits) -> bool {
        let plan = column.plan;
        let mut products = out.products.take().unwrap_or_default();
        let number = products.outcome(self, plan.shaped.as_deref(), value);
        let outcome = products.outcomes.get(number);
        let passed = outcome.judge(value);
        out.brief = Some((number, passed));
        if passed != Passed::default() {
            out.example = outcome.is_example(passed, value, &mut out.asked);
        }
        outcome.general.iter().for_each(|&pattern| self.try_whole(pattern, value, out));
        out.products = Some(products);
        if column.triggers {
            self.try_triggers(value, out);
        }
        for slow in &self.slow {
            self.try_whole(slow.pattern, value, out);
        }
        for (pattern, outline) in &plan.lists {
            let (pattern, known) = (*pattern, outline.admits(value) && self.knows(*pattern, value));
            out.whole.push((pattern, known));
            if known {
                add_once(&mut out.items, self.item_of(pattern));
            }
        }
        self.padded(plan, value, out);
        passed != Passed::default() || !out.items.is_empty()
    }

    /// Tries the patterns whose literals the value holds.
    fn try_triggers(&self, value: &[u8], out: &mut CellHits) {
        let marks = value.iter().fold(0, |marks, &byte| marks | self.marks[usize::from(byte)]);
        if marks == 0 {
            return;
        }
        let holds = |trigger: &&Trigger| {
            marks & trigger.mark != 0
                && (trigger.literal.needle().len() == 1 || trigger.literal.find(value).is_some())
        };
        let mut fits = false;
        for trigger in self.triggers.iter().filter(holds) {
            if !trigger.alike {
                fits = self.fits(trigger.pattern, value);
            }
            if fits {
                self.take_whole(trigger.pattern, value, out);
            }
        }
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
            self.take_whole(pattern, value, out);
        }
    }

    /// Notes a pattern whose exact expression the value matches.
    fn take_whole(&self, pattern: PatternId, value: &[u8], out: &mut CellHits) {
        let passed = self.check(pattern, value).is_ok();
        out.whole.push((pattern, passed));
        if passed {
            out.example = out.example || self.is_example_of(pattern, value, &mut out.asked);
            add_once(&mut out.items, self.item_of(pattern));
        }
    }
}

impl CellHits {
    /// Puts all patterns of the cell into `whole`, and their items into `items`.
    pub fn spell_out(&mut self) {
        if let (Some((number, passed)), Some(products)) = (self.brief.take(), &self.products) {
            let outcome = products.outcomes.get(number);
            self.whole.extend(outcome.patterns(passed));
            outcome.items(passed).for_each(|item| add_once(&mut self.items, item));
        }
    }

    /// Counts the rows of a cell found in brief, to be told by [`CellHits::tell`]. What is not so
    /// simple is spelled out instead.
    #[inline]
    pub fn count(&mut self, rows: u64) {
        if self.example || !self.items.is_empty() {
            return self.spell_out();
        }
        if let (Some((number, passed)), Some(products)) = (self.brief.take(), &mut self.products) {
            products.outcomes.count(number, passed, rows);
        }
    }

    /// Tells what was counted since the last time.
    pub fn tell(&mut self, tell: &mut dyn FnMut(Counted)) {
        if let Some(products) = &mut self.products {
            products.outcomes.tell(tell);
        }
    }
}

fn add_once(items: &mut Vec<ItemId>, item: ItemId) {
    if !items.contains(&item) {
        items.push(item);
    }
}

/// True for a text with a blank or an `@`, as prose has them.
fn has_blank(text: &[u8]) -> bool {
    memchr::memchr2(b' ', b'@', text).is_some()
}
