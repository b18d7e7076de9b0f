//! Detection in the cells of a column: what is the same for all of them is found out once.

use std::cell::OnceCell;
use std::sync::Arc;

use crate::detect::cell::{CellHits, FieldPlan};
use crate::detect::engine::Engine;
use crate::detect::number::{self, DIGITS};
use crate::detect::outcome::{Counted, Outcomes, Passed};
use crate::detect::product::{Named, Product, Products};
use crate::model::{ItemId, PatternId};

/// Longest value that is tried as a whole, in bytes; longer ones are text.
const WHOLE: usize = 4096;
/// Values longer than this, or with what stands between values, also go through the text engine.
const PROSE: usize = 40;
/// Bytes behind the last comma of a number, at most.
const DECIMALS: usize = 4;

/// Tells what the cells of one column are, one after the other.
pub struct ColumnSearch<'a> {
    engine: &'a Engine<'a>,
    plan: &'a FieldPlan,
    /// Patterns whose expressions are tried on every cell.
    named: Option<&'a Named>,
    product: &'a mut Product,
    outcomes: &'a mut Outcomes,
    /// The cells, end to end.
    text: &'a [u8],
    /// Some cell holds what stands between values, once that was asked.
    parts: OnceCell<bool>,
    /// Some cell holds a point, as numbers do that were written otherwise.
    points: bool,
    /// The same, and the letter in front of an exponent.
    exponents: bool,
    /// All are ASCII, as far as that is asked.
    is_ascii: bool,
    /// Rows counted in brief since they were told last: no list of words knows their values.
    unlisted: u64,
}

/// What a value is, where its outcome tells all of it.
#[derive(Clone, Copy)]
pub struct Brief {
    outcome: u32,
    passed: Passed,
}

impl Engine<'_> {
    /// Prepares for the cells of a column, end to end in a text: what is nowhere in it need not be
    /// looked for in each.
    pub fn column<'a>(
        &'a self,
        plan: &'a FieldPlan,
        text: &'a [u8],
        products: &'a mut Products,
    ) -> ColumnSearch<'a> {
        let triggers = self.leads.chunks(3).any(|leads| match *leads {
            [a] => memchr::memchr(a, text).is_some(),
            [a, b] => memchr::memchr2(a, b, text).is_some(),
            [a, b, c] => memchr::memchr3(a, b, c, text).is_some(),
            _ => true,
        });
        let named = match triggers {
            true => plan.shaped_or_led.as_ref().or(self.led_to.as_ref()),
            false => plan.shaped.as_ref(),
        };
        let named = named.map(Arc::as_ref);
        let (product, outcomes) = products.of(self, named);
        let points = memchr::memchr(b'.', text).is_some();
        ColumnSearch {
            engine: self,
            plan,
            named,
            product,
            outcomes,
            text,
            parts: OnceCell::new(),
            points,
            exponents: points && memchr::memchr2(b'e', b'E', text).is_some(),
            is_ascii: !plan.lists.is_empty() && text.is_ascii(),
            unlisted: 0,
        }
    }

    /// Finds what one cell is.
    pub fn cell(&self, plan: &FieldPlan, bytes: &[u8], out: &mut CellHits) {
        let value = bytes.trim_ascii();
        let mut products = out.products.take().unwrap_or_default();
        let mut column = self.column(plan, value, &mut products);
        column.find(value, out);
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
    /// Finds what a cell is, without blanks around it, if its outcome tells all of it; the others are
    /// for [`ColumnSearch::find`].
    #[inline]
    pub fn brief(&mut self, value: &[u8]) -> Option<Brief> {
        if value.len() > WHOLE || !self.engine.slow.is_empty() {
            return None;
        }
        let mut number = value;
        if self.points {
            if self.exponents && number::without_exponent(value, &mut [0; DIGITS]).is_some() {
                return None;
            }
            number = number::without_decimals(value);
        }
        if self.may_be_listed(number) || self.plan.may_lack_zeros(number) {
            return None;
        }
        let at = self.product.outcome(self.engine, self.named, number, self.outcomes);
        let outcome = self.outcomes.get(at);
        let passed = outcome.judge(number);
        let more = if passed == Passed::default() {
            self.is_prose(value)
        } else {
            outcome.is_example(passed, number, &mut 0)
        };
        let is_all = !more && outcome.general.is_empty();
        is_all.then_some(Brief { outcome: at as u32, passed })
    }

    /// True for what also goes through the text engine, unless some pattern takes the whole.
    #[inline]
    fn is_prose(&self, value: &[u8]) -> bool {
        value.len() > PROSE
            || ends_as_prose(value)
            || *self.parts.get_or_init(|| has_part(self.text)) && has_parts(value)
    }

    /// True if a list of words may know the value.
    #[inline]
    fn may_be_listed(&self, value: &[u8]) -> bool {
        !self.plan.lists.is_empty() && {
            let is_ascii = self.is_ascii || value.is_ascii();
            self.plan.lists.iter().any(|(_, outline)| outline.admits(value, is_ascii))
        }
    }

    /// Counts the rows of a cell found in brief, to be told by [`ColumnSearch::tell`].
    #[inline]
    pub fn count(&mut self, brief: Brief, rows: u64) {
        self.unlisted += rows;
        self.outcomes.count(brief.outcome as usize, brief.passed, rows);
    }

    /// Finds all that one cell is, without blanks around it.
    pub fn find(&mut self, value: &[u8], out: &mut CellHits) {
        out.clear();
        let known = value.len() <= WHOLE && self.number(value, out);
        if !known && self.is_prose(value) {
            self.engine.personal_under(&self.plan.inside, value, &mut out.inside);
            out.searched = true;
        }
    }

    /// True if some pattern takes the whole of what may be a number with decimals or an exponent.
    fn number(&mut self, value: &[u8], out: &mut CellHits) -> bool {
        let mut digits = [0; DIGITS];
        let expanded = number::without_exponent(value, &mut digits);
        out.expanded = expanded.is_some();
        self.whole(expanded.unwrap_or(number::without_decimals(value)), out)
    }

    /// True if some pattern takes the whole value.
    fn whole(&mut self, value: &[u8], out: &mut CellHits) -> bool {
        let number = self.product.outcome(self.engine, self.named, value, self.outcomes);
        let outcome = self.outcomes.get(number);
        let passed = outcome.judge(value);
        out.whole.extend(outcome.patterns(passed));
        outcome.items(passed).for_each(|item| add_once(&mut out.items, item));
        if passed != Passed::default() {
            out.example = outcome.is_example(passed, value, &mut out.asked);
        }
        outcome.general.iter().for_each(|&p| self.engine.try_whole(p, value, out));
        for slow in &self.engine.slow {
            self.engine.try_whole(slow.pattern, value, out);
        }
        self.look_up(value, out);
        self.try_padded(value, out);
        !out.items.is_empty()
    }

    /// Looks a value up in lists of words.
    fn look_up(&self, value: &[u8], out: &mut CellHits) {
        let is_ascii = value.is_ascii();
        for (pattern, outline) in &self.plan.lists {
            let known = outline.admits(value, is_ascii) && self.engine.knows(*pattern, value);
            out.whole.push((*pattern, known));
            if known {
                add_once(&mut out.items, self.engine.item_of(*pattern));
            }
        }
    }

    /// Tries a number with the zeros that it may have lost.
    fn try_padded(&self, value: &[u8], out: &mut CellHits) {
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

/// True for a byte that stands between values, or between one and what is said of it: a blank, a
/// quote, a bracket, another sign that is part of no number. An `@` is one as prose has it.
#[inline]
fn parts(byte: u8) -> bool {
    matches!(
        byte,
        0..=b' ' | b'"'..=b'#' | b'\''..=b'*' | b',' | b':'..=b'@' | b'['..=b']' | b'`' | b'{'..=b'}'
    )
}

/// True for a text with such bytes: many are looked at before it is asked whether one was there.
#[cold]
fn has_part(text: &[u8]) -> bool {
    text.chunks(64).any(|some| some.iter().fold(false, |any, &byte| any | parts(byte)))
}

/// True for a value behind which a sign of a sentence or a list stands.
#[inline]
fn ends_as_prose(value: &[u8]) -> bool {
    matches!(value, [.., b'.' | b',' | b'/' | b'!'])
}

/// True for a value with such bytes; a comma near its end is one of a number.
fn has_parts(value: &[u8]) -> bool {
    let before = value.len().saturating_sub(DECIMALS + 1);
    let mut bytes = value.iter().enumerate();
    bytes.any(|(at, &byte)| parts(byte) && (byte != b',' || at < before))
}
