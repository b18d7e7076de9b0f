//! Detection in the cells of a column: what is the same for all of them is found out once.

use std::sync::Arc;

use crate::detect::cell::{CellHits, FieldPlan};
use crate::detect::engine::Engine;
use crate::detect::number::{self, DIGITS};
use crate::detect::outcome::{Counted, Outcomes, Passed};
use crate::detect::product::{Named, Product, Products};
use crate::model::{ItemId, PatternId};

/// Longest value that is tried as a whole, in bytes; longer ones are text.
const WHOLE: usize = 4096;
/// Values longer than this, or with a blank or an `@`, also go through the text engine.
const PROSE: usize = 40;

/// Tells what the cells of one column are, one after the other.
pub struct ColumnSearch<'a> {
    engine: &'a Engine<'a>,
    plan: &'a FieldPlan,
    /// Patterns whose expressions are tried on every cell.
    named: Option<&'a Named>,
    product: &'a mut Product,
    outcomes: &'a mut Outcomes,
    /// Some cell holds a blank or an `@`.
    blanks: bool,
    /// Some cell holds a point, as numbers do that were written otherwise.
    points: bool,
    /// There is more to be tried on cells than what a walk through the tables tells.
    more: bool,
    /// Rows that no list of words knows, since they were told last.
    unlisted: u64,
}

impl Engine<'_> {
    /// Prepares for the cells of a column, end to end in a text: what is nowhere in it need not be
    /// looked for in each.
    pub fn column<'a>(
        &'a self,
        plan: &'a FieldPlan,
        text: &[u8],
        products: &'a mut Products,
    ) -> ColumnSearch<'a> {
        let triggers = match *self.leads {
            [] => false,
            [a] => memchr::memchr(a, text).is_some(),
            [a, b] => memchr::memchr2(a, b, text).is_some(),
            [a, b, c] => memchr::memchr3(a, b, c, text).is_some(),
            _ => true,
        };
        let named = match triggers {
            true => plan.shaped_or_led.as_ref().or(self.led_to.as_ref()),
            false => plan.shaped.as_ref(),
        };
        let named = named.map(Arc::as_ref);
        let (product, outcomes) = products.of(self, named);
        ColumnSearch {
            engine: self,
            plan,
            named,
            product,
            outcomes,
            blanks: has_blank(text),
            points: memchr::memchr(b'.', text).is_some(),
            more: !(self.slow.is_empty() && plan.lists.is_empty() && plan.padded.is_empty()),
            unlisted: 0,
        }
    }

    /// Finds what one cell is.
    pub fn cell(&self, plan: &FieldPlan, bytes: &[u8], out: &mut CellHits) {
        let value = bytes.trim_ascii();
        let mut products = out.products.take().unwrap_or_default();
        let mut column = self.column(plan, value, &mut products);
        column.find(value, out);
        column.spell_out(out);
        out.products = Some(products);
    }

    /// True if the pattern's list of words holds the value.
    fn knows(&self, pattern: PatternId, value: &[u8]) -> bool {
        let entry = &self.catalog.pattern(pattern).entry;
        let lists = self.catalog.vocabularies();
        std::str::from_utf8(value).is_ok_and(|value| lists.know(entry, value))
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

impl ColumnSearch<'_> {
    /// Finds what one cell is, without blanks around it. What most values are is told in brief: see
    /// [`ColumnSearch::count`] and [`ColumnSearch::spell_out`].
    #[inline]
    pub fn find(&mut self, value: &[u8], out: &mut CellHits) {
        out.clear();
        let known = match value.len() {
            ..=WHOLE if !self.points => self.whole(value, out),
            ..=WHOLE => self.number(value, out),
            _ => false,
        };
        if !known && (value.len() > PROSE || self.blanks && has_blank(value)) {
            self.engine.personal(value, &mut out.inside);
            out.searched = true;
        }
    }

    /// The same for what may be a number with decimals or an exponent: true if some pattern takes
    /// the whole.
    fn number(&mut self, value: &[u8], out: &mut CellHits) -> bool {
        let mut digits = [0; DIGITS];
        let expanded = number::without_exponent(value, &mut digits);
        out.expanded = expanded.is_some();
        self.whole(expanded.unwrap_or(number::without_decimals(value)), out)
    }

    /// True if some pattern takes the whole value.
    #[inline]
    fn whole(&mut self, value: &[u8], out: &mut CellHits) -> bool {
        let number = self.product.outcome(self.engine, self.named, value, self.outcomes);
        let outcome = self.outcomes.get(number);
        let passed = outcome.judge(value);
        out.brief = Some((number, passed));
        if passed != Passed::default() {
            out.example = outcome.is_example(passed, value, &mut out.asked);
        }
        if self.more || !outcome.general.is_empty() {
            outcome.general.iter().for_each(|&p| self.engine.try_whole(p, value, out));
            self.try_more(value, out);
        }
        passed != Passed::default() || !out.items.is_empty()
    }

    /// Tries what is in no table.
    fn try_more(&self, value: &[u8], out: &mut CellHits) {
        for slow in &self.engine.slow {
            self.engine.try_whole(slow.pattern, value, out);
        }
        if !self.plan.lists.is_empty() {
            self.look_up(value, out);
        }
        self.try_padded(value, out);
    }

    /// Looks a value up in lists of words.
    fn look_up(&self, value: &[u8], out: &mut CellHits) {
        let (lists, is_ascii) = (self.plan.lists.iter(), value.is_ascii());
        if !lists.clone().any(|(_, outline)| outline.admits(value, is_ascii)) {
            out.unlisted = true;
            return;
        }
        for (pattern, outline) in lists {
            let known = outline.admits(value, is_ascii) && self.engine.knows(*pattern, value);
            out.whole.push((*pattern, known));
            if known {
                add_once(&mut out.items, self.engine.item_of(*pattern));
            }
        }
    }

    /// Tries a number with the zeros that it may have lost.
    fn try_padded(&self, value: &[u8], out: &mut CellHits) {
        if self.plan.padded.is_empty() || !value.iter().all(u8::is_ascii_digit) {
            return;
        }
        for &(pattern, len) in &self.plan.padded {
            let mut digits = [b'0'; DIGITS];
            if let Some(padded) = number::with_zeros(value, len, &mut digits) {
                self.engine.try_whole(pattern, padded, out);
            }
        }
    }

    /// Adds what lists that are tried on a sample know of a value; the caller says which values
    /// are the sample.
    pub fn sample(&self, value: &[u8], out: &mut CellHits) {
        self.engine.sample(self.plan, value, out);
    }

    /// Puts all patterns of the cell into `whole`, and their items into `items`.
    pub fn spell_out(&self, hits: &mut CellHits) {
        if std::mem::take(&mut hits.unlisted) {
            hits.whole.extend(self.plan.lists.iter().map(|&(pattern, _)| (pattern, false)));
        }
        if let Some((number, passed)) = hits.brief.take() {
            let outcome = self.outcomes.get(number);
            hits.whole.extend(outcome.patterns(passed));
            outcome.items(passed).for_each(|item| add_once(&mut hits.items, item));
        }
    }

    /// Counts the rows of a cell found in brief, to be told by [`ColumnSearch::tell`]; false if there
    /// is more to the cell, which stays in `hits`.
    #[inline]
    pub fn count(&mut self, hits: &mut CellHits, rows: u64) -> bool {
        if hits.example || !hits.items.is_empty() {
            self.spell_out(hits);
            return false;
        }
        self.unlisted += if hits.unlisted { rows } else { 0 };
        if let Some((number, passed)) = hits.brief.take() {
            self.outcomes.count(number, passed, rows);
        }
        hits.whole.is_empty() && !hits.searched && !hits.expanded
    }

    /// Tells what was counted since the last time.
    pub fn tell(&mut self, tell: &mut dyn FnMut(Counted)) {
        self.outcomes.tell(tell);
        let shaped = std::mem::take(&mut self.unlisted);
        for &(pattern, _) in self.plan.lists.iter().filter(|_| shaped > 0) {
            tell(Counted::Pattern { pattern, shaped, passed: 0 });
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
