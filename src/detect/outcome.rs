//! What values that end in one state of the product are judged by: the checks of all patterns
//! that they match, each asked once for a value, and how many rows passed which. A column counts
//! outcomes, which are few, and tells its patterns, which are many, once at its end.

use std::collections::BTreeMap;

use crate::detect::engine::Engine;
use crate::detect::published::{Ends, Published};
use crate::detect::safe::Family;
use crate::detect::validators::{self, Validator};
use crate::model::{ItemId, PatternId};

/// Most groups and most items of an outcome: what is more is tried one by one.
const MOST: usize = u64::BITS as usize;

/// Ways that values come out which are counted before all their patterns are.
const RUNS: usize = 8;

/// What a value is found to be.
#[derive(Default)]
pub(super) struct Outcome {
    /// The patterns whose exact expressions it matches, by their checks.
    groups: Vec<Group>,
    /// The groups without a check, and the checks of the others, each with the groups that are
    /// asked by it and those that a value passes with them.
    unchecked: Passed,
    checks: Vec<(Validator, Passed, Passed)>,
    /// What placeholders and the published examples of all groups end with.
    ends: Ends,
    /// Patterns to be tried one by one: their expressions have no tables, or there is no place left.
    pub general: Vec<PatternId>,
    /// The items of all groups, and the rows that had them since they were told last.
    items: Vec<(ItemId, u64)>,
    /// Rows since they were told last.
    rows: u64,
}

/// Patterns of one check; without one every value passes.
#[derive(Default)]
struct Group {
    check: Option<Validator>,
    patterns: Vec<PatternId>,
    /// Their items, as places in the list of the outcome.
    items: Vec<usize>,
    /// Families that hold values of theirs that are nobody's, a bit each.
    families: u8,
    /// The same values, one by one.
    published: Published,
    /// Rows that passed since they were told last.
    rows: u64,
}

/// The groups of an outcome whose check a value passed, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Passed(u64);

impl Passed {
    /// That group alone.
    fn only(group: usize) -> Passed {
        Passed(1 << group)
    }

    fn groups(self) -> impl Iterator<Item = usize> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let group = (left != 0).then_some(left.trailing_zeros() as usize)?;
            left &= left - 1;
            Some(group)
        })
    }

    fn holds(self, group: usize) -> bool {
        self.0 >> group & 1 == 1
    }
}

impl Outcome {
    /// An outcome of patterns that a value matches and of those to be tried yet.
    fn new(engine: &Engine<'_>, fitting: &[PatternId], general: &[PatternId]) -> Outcome {
        let mut outcome = Outcome { general: general.to_vec(), ..Outcome::default() };
        for &pattern in fitting {
            let check = engine.judges[pattern.index()].check;
            let is_same = |group: &Group| match (group.check, check) {
                (Some(own), Some(check)) => std::ptr::fn_addr_eq(own, check),
                (own, check) => own.is_none() && check.is_none(),
            };
            let group = outcome.groups.iter().position(is_same).unwrap_or(outcome.groups.len());
            let own = engine.item_of(pattern);
            let item = outcome.items.iter().position(|(item, _)| *item == own);
            let item = item.unwrap_or(outcome.items.len());
            if group.max(item) == MOST {
                outcome.general.push(pattern);
                continue;
            }
            if group == outcome.groups.len() {
                let own = Passed::only(group);
                match check {
                    Some(check) => outcome.checks.push((check, own, own)),
                    None => outcome.unchecked = own,
                }
                outcome.groups.push(Group { check, ..Group::default() });
            }
            if item == outcome.items.len() {
                outcome.items.push((own, 0));
            }
            outcome.groups[group].add(engine, pattern, item);
            outcome.ends.add(&engine.judges[pattern.index()].published);
        }
        outcome.imply();
        outcome
    }

    /// What another check answers is not asked again: that one comes first.
    fn imply(&mut self) {
        for at in 0..self.checks.len() {
            let Some(implied) = validators::implied_by(self.checks[at].0) else { continue };
            let is_implied =
                |(check, ..): &&(Validator, _, _)| std::ptr::fn_addr_eq(*check, implied);
            if let Some(&(_, own, _)) = self.checks.iter().find(is_implied) {
                self.checks[at].2.0 |= own.0;
                self.checks[..=at].rotate_right(1);
            }
        }
    }

    /// Asks all checks.
    #[inline]
    pub fn judge(&self, value: &[u8]) -> Passed {
        let passed = |all, &(check, own, with): &(Validator, Passed, Passed)| {
            all | if all & own.0 == 0 && check(value).is_ok() { with.0 } else { 0 }
        };
        Passed(self.checks.iter().fold(self.unchecked.0, passed))
    }

    /// The items of a value that passed so, some perhaps more than once.
    #[inline]
    pub fn items(&self, passed: Passed) -> impl Iterator<Item = ItemId> {
        let places = passed.groups().flat_map(|group| &self.groups[group].items);
        places.map(|&place| self.items[place].0)
    }

    /// True if a value that passed so is set aside, a placeholder or a published example;
    /// otherwise the families that were asked are noted.
    #[inline]
    pub fn is_example(&self, passed: Passed, value: &[u8], asked: &mut u8) -> bool {
        let families = passed.groups().fold(0, |all, group| all | self.groups[group].families);
        *asked |= families;
        let may_be = self.ends.may_be_of(value);
        // Most families hold placeholders alone.
        (may_be || families != Family::Other.bit()) && Family::any_holds(families, value)
            || may_be && passed.groups().any(|group| self.groups[group].published.hold(value))
    }

    /// The patterns of a value, and whether it passed their checks.
    pub fn patterns(&self, passed: Passed) -> impl Iterator<Item = (PatternId, bool)> {
        let groups = self.groups.iter().enumerate();
        groups.flat_map(move |(at, group)| {
            group.patterns.iter().map(move |&pattern| (pattern, passed.holds(at)))
        })
    }
}

impl Group {
    fn add(&mut self, engine: &Engine<'_>, pattern: PatternId, item: usize) {
        let judge = &engine.judges[pattern.index()];
        self.patterns.push(pattern);
        self.families |= judge.set_aside.bit();
        self.published.extend(&judge.published);
        if !self.items.contains(&item) {
            self.items.push(item);
        }
    }
}

/// The outcomes that a thread came to, each once.
#[derive(Default)]
pub(super) struct Outcomes {
    all: Vec<Outcome>,
    known: BTreeMap<[Vec<PatternId>; 2], usize>,
    /// Those with rows that were not told yet.
    counted: Vec<usize>,
    /// What values came to last, and how many rows each: most columns have few forms.
    last: Vec<(usize, Passed, u64)>,
}

/// Rows that were counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Those whose whole value has the shape of a pattern, and those of them that pass its check.
    Pattern {
        /// The pattern.
        pattern: PatternId,
        /// Rows whose value has the shape.
        shaped: u64,
        /// Rows whose value passes the check too.
        passed: u64,
    },
    /// Those whose whole value some pattern of an item takes.
    Item {
        /// The item.
        item: ItemId,
        /// The rows.
        rows: u64,
    },
}

impl Outcomes {
    /// The number of the outcome of patterns that a value matches and of those to be tried yet.
    pub fn number(
        &mut self,
        engine: &Engine<'_>,
        fitting: Vec<PatternId>,
        general: Vec<PatternId>,
    ) -> usize {
        let new = self.all.len();
        *self.known.entry([fitting, general]).or_insert_with_key(|[fit, general]| {
            self.all.push(Outcome::new(engine, fit, general));
            new
        })
    }

    /// An outcome by its number.
    #[inline]
    pub fn get(&self, number: usize) -> &Outcome {
        &self.all[number]
    }

    /// Counts rows whose value came to an outcome.
    #[inline]
    pub fn count(&mut self, number: usize, passed: Passed, rows: u64) {
        let is_same = |run: &&mut (usize, Passed, u64)| (run.0, run.1) == (number, passed);
        match self.last.iter_mut().find(is_same) {
            Some(run) => run.2 += rows,
            None => self.begin_run(number, passed, rows),
        }
    }

    #[cold]
    fn begin_run(&mut self, number: usize, passed: Passed, rows: u64) {
        if self.last.len() == RUNS {
            self.end_runs();
        }
        self.last.push((number, passed, rows));
    }

    fn end_runs(&mut self) {
        let mut last = std::mem::take(&mut self.last);
        last.drain(..).for_each(|(number, passed, rows)| self.add(number, passed, rows));
        self.last = last;
    }

    fn add(&mut self, number: usize, passed: Passed, rows: u64) {
        let outcome = &mut self.all[number];
        if outcome.rows == 0 {
            self.counted.push(number);
        }
        outcome.rows += rows;
        // Several groups may be of one item.
        let mut seen = 0u64;
        for at in passed.groups() {
            let group = &mut outcome.groups[at];
            group.rows += rows;
            for &item in &group.items {
                outcome.items[item].1 += if seen >> item & 1 == 0 { rows } else { 0 };
                seen |= 1 << item;
            }
        }
    }

    /// Tells what was counted since the last time.
    pub fn tell(&mut self, tell: &mut dyn FnMut(Counted)) {
        self.end_runs();
        for number in self.counted.drain(..) {
            let outcome = &mut self.all[number];
            let shaped = std::mem::take(&mut outcome.rows);
            for group in &mut outcome.groups {
                let passed = std::mem::take(&mut group.rows);
                let patterns = group.patterns.iter();
                patterns.for_each(|&pattern| tell(Counted::Pattern { pattern, shaped, passed }));
            }
            for (item, rows) in outcome.items.iter_mut().filter(|(_, rows)| *rows > 0) {
                tell(Counted::Item { item: *item, rows: std::mem::take(rows) });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;
    use crate::detect::cell::CellHits;
    use crate::detect::product::Products;

    #[test]
    fn rows_counted_at_once_are_those_of_each_value() {
        let catalog = Catalog::embedded().unwrap();
        let engine = Engine::new(&catalog).unwrap();
        let plan = engine.plan(Some(&catalog.headers().read("gender")));
        assert!(!plan.lists.is_empty());
        let (mut hits, mut products) = (CellHits::default(), Products::default());
        let (mut alone, mut together) = (BTreeMap::new(), BTreeMap::new());
        let add =
            |to: &mut BTreeMap<_, (u64, u64)>, pattern: Option<PatternId>, item, rows, more| {
                let own = to.entry((pattern, item)).or_default();
                *own = (own.0 + rows, own.1 + more);
            };
        let note = |to: &mut BTreeMap<_, _>, hits: &CellHits, rows: u64| {
            let patterns = hits.whole.iter();
            patterns.for_each(|&(id, ok)| add(to, Some(id), None, rows, rows * u64::from(ok)));
            hits.items.iter().for_each(|&item| add(to, None, Some(item), rows, 0));
        };
        let mut told = Vec::new();
        let known = catalog.patterns().iter().flat_map(|pattern| &pattern.entry.matches);
        let numbers = (0u64..500).map(|n| (n * 9_999_991 % 10u64.pow(12)).to_string());
        for (value, rows) in known.cloned().chain(numbers).zip([1, 3].into_iter().cycle()) {
            engine.cell(&plan, value.as_bytes(), &mut hits);
            note(&mut alone, &hits, rows);
            let value = value.trim_ascii().as_bytes();
            let mut column = engine.column(&plan, value, &mut products);
            match column.brief(value) {
                Some(brief) => column.count(brief, rows),
                None => {
                    column.find(value, &mut hits);
                    note(&mut together, &hits, rows);
                }
            }
            column.tell(&mut |counted| told.push(counted));
        }
        let mut column = engine.column(&plan, b"", &mut products);
        column.tell(&mut |counted| told.push(counted));
        column.tell(&mut |counted| panic!("{counted:?} was told before"));
        assert!(told.len() > 100, "{}", told.len());
        for counted in told {
            match counted {
                Counted::Pattern { pattern, shaped, passed } => {
                    add(&mut together, Some(pattern), None, shaped, passed);
                }
                Counted::Item { item, rows } => add(&mut together, None, Some(item), rows, 0),
            }
        }
        assert_eq!(together, alone);
    }

    #[test]
    fn a_check_that_is_not_asked_would_have_said_the_same() {
        let catalog = Catalog::embedded().unwrap();
        let engine = Engine::new(&catalog).unwrap();
        let is_iban = |pattern: &&crate::catalog::Pattern| {
            pattern.entry.validator.as_ref().is_some_and(|check| check.contains("iban"))
        };
        let ibans: Vec<PatternId> =
            catalog.patterns().iter().filter(is_iban).map(|pattern| pattern.id).collect();
        let outcome = Outcome::new(&engine, &ibans, &[]);
        assert!(outcome.checks.iter().any(|(_, own, with)| own != with));
        let mut passed = 0;
        for value in catalog.patterns().iter().flat_map(|pattern| &pattern.entry.matches) {
            for (at, group) in outcome.groups.iter().enumerate() {
                let alone = group.check.is_none_or(|check| check(value.as_bytes()).is_ok());
                assert_eq!(outcome.judge(value.as_bytes()).holds(at), alone, "{value}");
                passed += u32::from(alone);
            }
        }
        assert!(passed > 10, "{passed}");
    }

    #[test]
    fn what_has_no_place_is_tried_one_by_one() {
        let catalog = Catalog::embedded().unwrap();
        let engine = Engine::new(&catalog).unwrap();
        let all: Vec<PatternId> = catalog.patterns().iter().map(|pattern| pattern.id).collect();
        let outcome = Outcome::new(&engine, &all, &[]);
        assert_eq!(outcome.groups.len().max(outcome.items.len()), MOST);
        let held = outcome.patterns(Passed::default()).map(|(pattern, _)| pattern);
        let mut both: Vec<PatternId> = held.chain(outcome.general.iter().copied()).collect();
        both.sort_unstable();
        assert_eq!(both, all);
    }
}
