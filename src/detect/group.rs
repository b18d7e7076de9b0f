//! Expressions of several patterns, run over a whole value at once. A column of telephone
//! numbers, or of numbers with thirteen digits, costs one walk, not one for each country's
//! pattern: what the tables of the patterns come to together is found out once and remembered.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use regex_automata::dfa::Automaton as _;
use regex_automata::util::primitives::StateID;

use crate::detect::engine::{End, Engine};
use crate::detect::exact::{Dfa, Exact};
use crate::model::PatternId;

/// States that a table has room for: values that lead to more begin it again.
const STATES: usize = 1024;
/// Times that a table is begun again before its patterns are tried one by one, unless it served
/// so many values since.
const TIMES: u32 = 16;
const WORTH: u32 = 64 * STATES as u32;

/// Numbers of states: not found out yet; no pattern can match any more; where every value begins.
const UNKNOWN: usize = 0;
const NONE: usize = 1;
const FIRST: usize = 2;

/// Patterns that are tried together on whole values.
#[derive(Debug)]
pub(super) struct Group {
    /// No other group of the engine has this number.
    number: usize,
    ends: Vec<End>,
    made: OnceLock<Made>,
}

impl Group {
    /// A group of patterns; nothing is compiled before a value is tried.
    pub fn new(number: usize, ends: Vec<End>) -> Group {
        Group { number, ends, made: OnceLock::new() }
    }

    /// Adds the patterns that a whole value matches.
    #[inline]
    pub fn fit(
        &self,
        engine: &Engine<'_>,
        tables: &mut GroupTables,
        value: &[u8],
        mut take: impl FnMut(PatternId),
    ) {
        let made = self.made.get_or_init(|| Made::new(engine, &self.ends));
        if made.tabled.is_empty() {
            made.given.iter().for_each(|&pattern| take(pattern));
        } else {
            made.fit(engine, tables.of(engine, self.number), value, &mut take);
        }
        let general = made.general.iter().filter(|&&pattern| engine.fits(pattern, value));
        general.for_each(|&pattern| take(pattern));
    }
}

/// The patterns of a group by how they are tried.
#[derive(Debug)]
struct Made {
    /// Patterns that every value matches that is tried.
    given: Vec<PatternId>,
    /// Patterns whose expressions have tables.
    tabled: Vec<PatternId>,
    /// The others, which are tried one by one.
    general: Vec<PatternId>,
    /// Classes of bytes that no table tells apart.
    classes: Box<[u8; 256]>,
    /// Bits of a class.
    bits: u32,
}

impl Made {
    fn new(engine: &Engine<'_>, ends: &[End]) -> Made {
        let (mut given, mut tabled, mut general) = (Vec::new(), Vec::new(), Vec::new());
        for end in ends {
            match engine.exact(end.pattern) {
                _ if end.exact => given.push(end.pattern),
                Some(Exact::Table(..)) => tabled.push(end.pattern),
                Some(Exact::General(_)) => general.push(end.pattern),
                None => {}
            }
        }
        let mut made = Made { given, tabled, general, classes: Box::new([0; 256]), bits: 0 };
        made.class(engine);
        made
    }

    /// Classes of bytes: two are of one where all tables have them in one.
    fn class(&mut self, engine: &Engine<'_>) {
        let mut known: BTreeMap<Vec<u8>, u8> = BTreeMap::new();
        for byte in 0..=u8::MAX {
            let tables = self.tabled.iter().filter_map(|&pattern| table_of(engine, pattern));
            let classes = tables.map(|(table, _)| table.byte_classes().get(byte)).collect();
            let class = known.len() as u8;
            self.classes[usize::from(byte)] = *known.entry(classes).or_insert(class);
        }
        self.bits = known.len().next_power_of_two().trailing_zeros();
    }

    /// Adds the patterns that a whole value matches, without those tried one by one.
    #[inline]
    fn fit(
        &self,
        engine: &Engine<'_>,
        table: &mut GroupTable,
        value: &[u8],
        take: &mut impl FnMut(PatternId),
    ) {
        if table.next.is_empty() {
            table.begin(self, engine);
        }
        while table.begun < TIMES {
            match self.walk(&table.next, value) {
                Ok(state) => {
                    table.served = table.served.saturating_add(1);
                    return table.states[state].fitting.iter().for_each(|&pattern| take(pattern));
                }
                Err((at, byte)) => self.find_out(engine, table, at, byte),
            }
        }
        let tabled = self.tabled.iter().filter(|&&pattern| engine.fits(pattern, value));
        self.given.iter().chain(tabled).for_each(|&pattern| take(pattern));
    }

    /// The state behind a value, or the place of the first one that is not known and the byte
    /// that leads to it.
    #[inline]
    fn walk(&self, next: &[u32], value: &[u8]) -> Result<usize, (usize, u8)> {
        let mut state = (FIRST << self.bits) as u32;
        for &byte in value {
            let at = (state | u32::from(self.classes[usize::from(byte)])) as usize;
            let known = next[at];
            if known <= (NONE << self.bits) as u32 {
                return if known == 0 { Err((at, byte)) } else { Ok(NONE) };
            }
            state = known;
        }
        Ok((state >> self.bits) as usize)
    }

    /// Finds out the state behind a state and a byte, or begins the table again if it is full.
    #[cold]
    fn find_out(&self, engine: &Engine<'_>, table: &mut GroupTable, at: usize, byte: u8) {
        let live = Arc::clone(&table.states[at >> self.bits].live);
        let step = |&(tabled, state): &(u16, StateID)| {
            let (own, _) = table_of(engine, self.tabled[usize::from(tabled)])?;
            let next = own.next_state(state, byte);
            (!own.is_dead_state(next)).then_some((tabled, next))
        };
        let live: Arc<[_]> = live.iter().filter_map(step).collect();
        if !table.known.contains_key(&live) && table.states.len() == STATES {
            table.begun += u32::from(table.served < WORTH);
            table.begin(self, engine);
            return;
        }
        table.next[at] = (table.state(self, engine, live) << self.bits) as u32;
    }
}

fn table_of<'e>(engine: &'e Engine<'_>, pattern: PatternId) -> Option<(&'e Dfa, StateID)> {
    engine.exact(pattern).and_then(Exact::table)
}

/// What one thread found out about the groups of an engine so far.
#[derive(Default)]
pub(super) struct GroupTables {
    tables: Vec<GroupTable>,
    /// The engine that they are of.
    engine: u64,
}

impl GroupTables {
    fn of(&mut self, engine: &Engine<'_>, number: usize) -> &mut GroupTable {
        if self.engine != engine.serial {
            (self.engine, self.tables) = (engine.serial, Vec::new());
        }
        if self.tables.len() <= number {
            self.tables.resize_with(number + 1, GroupTable::default);
        }
        &mut self.tables[number]
    }
}

/// What one thread found out about a group so far. Of values only classes of bytes are in it.
#[derive(Default)]
struct GroupTable {
    /// The states behind each state, by the class of the byte, each as the place where what is
    /// behind it begins.
    next: Vec<u32>,
    states: Vec<State>,
    known: BTreeMap<Arc<[(u16, StateID)]>, usize>,
    /// Times that it was begun again too soon.
    begun: u32,
    /// Values since it was begun.
    served: u32,
}

struct State {
    /// Patterns that can still match, by their index, and the states of their tables.
    live: Arc<[(u16, StateID)]>,
    /// Those that do if the value ends here.
    fitting: Box<[PatternId]>,
}

impl GroupTable {
    fn begin(&mut self, group: &Made, engine: &Engine<'_>) {
        self.next.clear();
        self.states.clear();
        self.known.clear();
        self.served = 0;
        for _ in [UNKNOWN, NONE] {
            self.add(group, Arc::new([]), group.given.clone());
        }
        let first = |(&pattern, index)| table_of(engine, pattern).map(|(_, start)| (index, start));
        self.state(group, engine, group.tabled.iter().zip(0..).filter_map(first).collect());
    }

    /// The state of such patterns, made if there is none.
    fn state(&mut self, group: &Made, engine: &Engine<'_>, live: Arc<[(u16, StateID)]>) -> usize {
        if let Some(&known) = self.known.get(&live) {
            return known;
        }
        let ends = |&(tabled, state): &(u16, StateID)| {
            let pattern = group.tabled[usize::from(tabled)];
            let (own, _) = table_of(engine, pattern)?;
            own.is_match_state(own.next_eoi_state(state)).then_some(pattern)
        };
        let mut fitting: Vec<PatternId> = live.iter().filter_map(ends).collect();
        fitting.extend(&group.given);
        fitting.sort_unstable();
        self.add(group, live, fitting)
    }

    fn add(&mut self, group: &Made, live: Arc<[(u16, StateID)]>, fitting: Vec<PatternId>) -> usize {
        let number = self.states.len();
        self.next.resize((number + 1) << group.bits, UNKNOWN as u32);
        self.known.insert(Arc::clone(&live), number);
        self.states.push(State { live, fitting: fitting.into() });
        number
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::catalog::Catalog;

    /// What a group finds in values, and what its patterns do one by one.
    fn both(engine: &Engine<'_>, group: &Group, values: &[String]) -> [Vec<Vec<PatternId>>; 2] {
        let mut tables = GroupTables::default();
        let mut together = |value: &String| {
            let mut found = Vec::new();
            group.fit(engine, &mut tables, value.as_bytes(), |pattern| found.push(pattern));
            found.sort_unstable();
            found
        };
        let fits = |pattern: &PatternId, value: &String| engine.fits(*pattern, value.as_bytes());
        let mut patterns: Vec<PatternId> = group.ends.iter().map(|end| end.pattern).collect();
        patterns.sort_unstable();
        let alone =
            |value| patterns.iter().copied().filter(|pattern| fits(pattern, value)).collect();
        [values.iter().map(&mut together).collect(), values.iter().map(alone).collect()]
    }

    proptest! {
        #[test]
        fn together_patterns_match_what_they_match_alone(
            values in proptest::collection::vec("[0-9]{6,20}|[0-9+/ .-]{8,20}|[ -~]{0,12}", 1..80),
            from in 0usize..500,
        ) {
            static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::embedded().unwrap());
            static ENGINE: LazyLock<Engine<'static>> =
                LazyLock::new(|| Engine::new(&CATALOG).unwrap());
            let patterns = CATALOG.patterns().iter().filter(|p| p.entry.regex.is_some());
            let ends = patterns.map(|p| End { pattern: p.id, exact: false }).skip(from).take(40);
            let [together, alone] = both(&ENGINE, &Group::new(0, ends.collect()), &values);
            prop_assert_eq!(together, alone);
        }
    }

    #[test]
    fn values_of_too_many_kinds_are_tried_one_by_one() {
        let catalog = Catalog::embedded().unwrap();
        let engine = Engine::new(&catalog).unwrap();
        let patterns = catalog.patterns().iter().filter(|p| p.entry.regex.is_some());
        let ends = patterns.map(|p| End { pattern: p.id, exact: false }).collect();
        let group = Group::new(0, ends);
        let mut tables = GroupTables::default();
        // Values as some expression has them, cut anywhere and put together again.
        let known: Vec<&String> =
            catalog.patterns().iter().flat_map(|p| &p.entry.matches).collect();
        let part = |at: u64| {
            let mixed = at.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 16;
            let of = known[mixed as usize % known.len()].as_bytes();
            of[..(mixed >> 32) as usize % (of.len() + 1)].to_vec()
        };
        let number = |at: u64| {
            String::from_utf8_lossy(&[part(2 * at), part(2 * at + 1)].concat()).into_owned()
        };
        for value in (0..20_000).map(number) {
            group.fit(&engine, &mut tables, value.as_bytes(), |_| {});
        }
        let table = tables.of(&engine, 0);
        assert!(table.begun == TIMES && table.states.len() <= STATES);
        let values: Vec<String> = (0..200).map(number).collect();
        let [together, alone] = both(&engine, &group, &values);
        assert_eq!(together, alone);
    }
}
