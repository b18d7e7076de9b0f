//! The automaton of all shapes and the exact expressions of patterns, run over a whole value at
//! once: a cell costs one walk, whatever it is and whichever patterns its field's name adds. What
//! the tables come to together is found out where a value first leads there, and remembered: the
//! product of all of them would be endless, that of the values of a table is small.

use std::collections::BTreeMap;
use std::sync::Arc;

use regex_automata::dfa::Automaton as _;
use regex_automata::util::primitives::StateID;

use crate::catalog::DEAD;
use crate::detect::engine::{End, Engine};
use crate::detect::exact::{Dfa, Exact};
use crate::detect::outcome::Outcomes;
use crate::model::PatternId;

/// States that a product has room for: values that lead to more begin it again.
const STATES: usize = 2048;
/// Times that it is begun again before patterns are tried one by one, unless it served so many
/// values since.
const TIMES: u32 = 16;
const WORTH: u64 = 64 * STATES as u64;

/// Numbers of states: not found out yet; nothing can match any more; where every value begins.
const UNKNOWN: usize = 0;
const NONE: usize = 1;
const FIRST: usize = 2;

/// Patterns that are tried on whole values besides those whose shape they have.
#[derive(Debug)]
pub(super) struct Named {
    /// No others of the engine have this number; 0 is where there are none.
    pub number: usize,
    pub patterns: Vec<PatternId>,
}

/// The products of one thread, by the numbers of the patterns named.
#[derive(Default)]
pub struct Products {
    all: Vec<Product>,
    outcomes: Outcomes,
    /// The engine that they are of.
    engine: u64,
}

impl Products {
    /// The product of the patterns named, and the outcomes of the values of all.
    pub(super) fn of(
        &mut self,
        engine: &Engine<'_>,
        named: Option<&Named>,
    ) -> (&mut Product, &mut Outcomes) {
        let number = named.map_or(0, |named| named.number);
        if self.engine != engine.serial {
            *self = Products { engine: engine.serial, ..Products::default() };
        }
        if self.all.len() <= number {
            self.all.resize_with(number + 1, Product::default);
        }
        (&mut self.all[number], &mut self.outcomes)
    }
}

/// What is known so far. Of values only classes of bytes are in it.
#[derive(Default)]
pub(super) struct Product {
    /// Patterns whose expressions are walked: those named, and those whose shapes came.
    tabled: Vec<PatternId>,
    /// Classes of bytes that nothing tells apart.
    classes: Vec<u8>,
    /// Bits of a class.
    bits: u32,
    /// The states behind each state, by the class of the byte, each as the place where what is
    /// behind it begins.
    next: Vec<u32>,
    places: Vec<Place>,
    known: BTreeMap<Place, usize>,
    /// One more than the number of the outcome of each state; 0 until a value ends there.
    ends: Vec<u32>,
    /// Times that it was begun again too soon.
    begun: u32,
    /// Values since it was begun.
    served: u64,
}

/// The state of the automaton of shapes, and those of the tables that can still match, by the
/// index of their patterns.
type Place = (u16, Arc<[(u16, StateID)]>);

impl Product {
    /// The number of the outcome of a value: the patterns that the whole of it matches, and those
    /// to be tried yet.
    #[inline]
    pub fn outcome(
        &mut self,
        engine: &Engine<'_>,
        named: Option<&Named>,
        value: &[u8],
        outcomes: &mut Outcomes,
    ) -> usize {
        self.served += 1;
        let state = self.walk(value);
        match self.ends.get(state) {
            Some(&known) if known > 0 => known as usize - 1,
            _ => self.find_out(engine, named, value, outcomes),
        }
    }

    /// The state behind a value; [`UNKNOWN`] if something on the way there is.
    #[inline]
    fn walk(&self, value: &[u8]) -> usize {
        let Some(classes) = self.classes.first_chunk::<256>() else { return UNKNOWN };
        let step =
            |at: u32, &byte: &u8| self.next[(at | u32::from(classes[usize::from(byte)])) as usize];
        let mut at = (FIRST << self.bits) as u32;
        // From both of the first states every byte leads back: they need not be looked for at each.
        let (fours, rest) = value.as_chunks::<4>();
        for four in fours {
            at = four.iter().fold(at, step);
            if at <= (NONE << self.bits) as u32 {
                return at as usize >> self.bits;
            }
        }
        rest.iter().fold(at, step) as usize >> self.bits
    }

    /// The outcome of a value where the walk lacks something.
    #[cold]
    fn find_out(
        &mut self,
        engine: &Engine<'_>,
        named: Option<&Named>,
        value: &[u8],
        outcomes: &mut Outcomes,
    ) -> usize {
        loop {
            let found = self.look(value);
            if let Ok(state) = found
                && let Some(outcome) = self.ends[state].checked_sub(1)
            {
                return outcome as usize;
            }
            if self.go_on(engine, named, found, outcomes).is_none() {
                return outcomes.number(engine, Vec::new(), all_of(engine, named, value));
            }
        }
    }

    /// The state behind a value, or the place of the first one that is not known and the byte
    /// that leads to it; there is none before the beginning.
    fn look(&self, value: &[u8]) -> Result<usize, Option<(usize, u8)>> {
        let Some(classes) = self.classes.first_chunk::<256>() else { return Err(None) };
        let mut state = FIRST << self.bits;
        for &byte in value {
            let at = state | usize::from(classes[usize::from(byte)]);
            state = self.next[at] as usize;
            if state == UNKNOWN {
                return Err(Some((at, byte)));
            }
        }
        Ok(state >> self.bits)
    }

    /// Finds out what a walk lacked; `None` if values lead to too many states.
    fn go_on(
        &mut self,
        engine: &Engine<'_>,
        named: Option<&Named>,
        found: Result<usize, Option<(usize, u8)>>,
        outcomes: &mut Outcomes,
    ) -> Option<()> {
        match found {
            _ if self.begun == TIMES => return None,
            Ok(state) => self.end(engine, named, state, outcomes),
            Err(None) => self.begin(engine, named),
            Err(Some((at, byte))) => self.step(engine, at, byte),
        }
        Some(())
    }

    fn begin(&mut self, engine: &Engine<'_>, named: Option<&Named>) {
        if self.classes.is_empty() {
            let patterns = patterns_of(named).iter();
            self.tabled = patterns.filter(|&&p| table_of(engine, p).is_some()).copied().collect();
        }
        self.class(engine);
        self.begin_again(engine);
    }

    fn begin_again(&mut self, engine: &Engine<'_>) {
        self.next.clear();
        self.places.clear();
        self.ends.clear();
        self.known.clear();
        self.served = 0;
        for _ in [UNKNOWN, NONE] {
            self.add((DEAD, Arc::new([])));
        }
        self.next[NONE << self.bits..].fill((NONE << self.bits) as u32);
        let first = |(&pattern, index)| table_of(engine, pattern).map(|(_, start)| (index, start));
        let live = self.tabled.iter().zip(0..).filter_map(first).collect();
        self.add((engine.catalog.cell_shapes().table.start(), live));
    }

    /// Classes of bytes: two are of one where the shapes and all tables have them in one.
    fn class(&mut self, engine: &Engine<'_>) {
        let shapes = &engine.catalog.cell_shapes().table;
        let mut known: BTreeMap<Vec<u8>, u8> = BTreeMap::new();
        let class = |byte: u8| {
            let tables = self.tabled.iter().filter_map(|&pattern| table_of(engine, pattern));
            let classes = tables.map(|(table, _)| table.byte_classes().get(byte));
            let new = known.len() as u8;
            *known.entry(classes.chain([shapes.class(byte)]).collect()).or_insert(new)
        };
        self.classes = (0..=u8::MAX).map(class).collect();
        self.bits = known.len().next_power_of_two().trailing_zeros();
    }

    /// Finds out the state behind a state and a byte, or begins again if there is no room.
    fn step(&mut self, engine: &Engine<'_>, at: usize, byte: u8) {
        let (shape, live) = &self.places[at >> self.bits];
        let step = |&(tabled, state): &(u16, StateID)| {
            let (own, _) = table_of(engine, self.tabled[usize::from(tabled)])?;
            let next = own.next_state(state, byte);
            (!own.is_dead_state(next)).then_some((tabled, next))
        };
        let shape = engine.catalog.cell_shapes().table.step(*shape, byte);
        let place: Place = (shape, live.iter().filter_map(step).collect());
        let state = match self.known.get(&place) {
            Some(&state) => state,
            None if self.places.len() == STATES => {
                self.begun += u32::from(self.served < WORTH);
                return self.begin_again(engine);
            }
            None => self.add(place),
        };
        self.next[at] = (state << self.bits) as u32;
    }

    fn add(&mut self, place: Place) -> usize {
        let number = self.places.len();
        self.next.resize((number + 1) << self.bits, UNKNOWN as u32);
        self.known.insert(place.clone(), number);
        self.places.push(place);
        self.ends.push(0);
        number
    }

    /// Finds out what a value is that ends in a state. Patterns whose shapes come for the first
    /// time are walked from now on.
    fn end(
        &mut self,
        engine: &Engine<'_>,
        named: Option<&Named>,
        state: usize,
        outcomes: &mut Outcomes,
    ) {
        let (shape, live) = self.places[state].clone();
        let shapes = engine.ends_of(shape);
        let is_new = |end: &&End| !end.exact && !self.tabled.contains(&end.pattern);
        let new = shapes.iter().filter(is_new).map(|end| end.pattern);
        let new: Vec<_> = new.filter(|&pattern| table_of(engine, pattern).is_some()).collect();
        if !new.is_empty() {
            self.tabled.extend(new);
            return self.begin(engine, named);
        }
        let ends = |&(tabled, state): &(u16, StateID)| {
            let pattern = self.tabled[usize::from(tabled)];
            let (own, _) = table_of(engine, pattern)?;
            own.is_match_state(own.next_eoi_state(state)).then_some(pattern)
        };
        let given = shapes.iter().filter(|end| end.exact).map(|end| end.pattern);
        let mut fitting: Vec<PatternId> = live.iter().filter_map(ends).chain(given).collect();
        fitting.sort_unstable();
        let others = shapes.iter().filter(|end| !end.exact).map(|end| end.pattern);
        let general = others.chain(patterns_of(named).iter().copied());
        let general = general.filter(|&pattern| table_of(engine, pattern).is_none()).collect();
        self.ends[state] = outcomes.number(engine, fitting, general) as u32 + 1;
    }
}

/// The patterns that a value may match, to be tried one by one.
#[cold]
fn all_of(engine: &Engine<'_>, named: Option<&Named>, value: &[u8]) -> Vec<PatternId> {
    let table = &engine.catalog.cell_shapes().table;
    let shape = value.iter().fold(table.start(), |shape, &byte| table.step(shape, byte));
    let shapes = engine.ends_of(shape).iter().map(|end| end.pattern);
    shapes.chain(patterns_of(named).iter().copied()).collect()
}

fn patterns_of(named: Option<&Named>) -> &[PatternId] {
    named.map_or(&[], |named| &named.patterns)
}

fn table_of<'e>(engine: &'e Engine<'_>, pattern: PatternId) -> Option<(&'e Dfa, StateID)> {
    engine.exact(pattern).and_then(Exact::table)
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::catalog::Catalog;

    static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::embedded().unwrap());
    static ENGINE: LazyLock<Engine<'static>> = LazyLock::new(|| Engine::new(&CATALOG).unwrap());

    /// What products find in a value, and what the patterns do one by one.
    fn both(products: &mut Products, named: Option<&Named>, value: &[u8]) -> [Vec<PatternId>; 2] {
        let (product, outcomes) = products.of(&ENGINE, named);
        let number = product.outcome(&ENGINE, named, value, outcomes);
        let outcome = outcomes.get(number);
        let general = outcome.general.iter().filter(|&&pattern| ENGINE.fits(pattern, value));
        let fitting = outcome.patterns(outcome.judge(value)).map(|(pattern, _)| pattern);
        let mut together: Vec<_> = fitting.chain(general.copied()).collect();
        together.sort_unstable();
        let table = &CATALOG.cell_shapes().table;
        let shape = value.iter().fold(table.start(), |shape, &byte| table.step(shape, byte));
        let shaped = ENGINE.ends_of(shape).iter().map(|end| end.pattern);
        let all = shaped.chain(named.iter().flat_map(|named| named.patterns.iter().copied()));
        let mut alone: Vec<_> = all.filter(|&pattern| ENGINE.fits(pattern, value)).collect();
        alone.sort_unstable();
        [together, alone]
    }

    /// The patterns that only names of fields lead to, some of them.
    fn named(from: usize) -> Named {
        let patterns = CATALOG.patterns().iter();
        let patterns = patterns.filter(|p| p.entry.regex.is_some() && p.needs_name());
        let patterns = patterns.map(|pattern| pattern.id).skip(from).take(20).collect();
        Named { number: 1, patterns }
    }

    proptest! {
        #[test]
        fn patterns_match_together_what_they_match_alone(
            values in proptest::collection::vec("[0-9]{6,20}|[0-9+/ .-]{8,20}|[ -~]{0,12}", 1..80),
            from in 0usize..100,
        ) {
            let (mut products, named) = (Products::default(), named(from));
            for value in &values {
                for named in [None, Some(&named)] {
                    let [together, alone] = both(&mut products, named, value.as_bytes());
                    prop_assert_eq!(together, alone);
                }
            }
        }
    }

    #[test]
    fn values_of_too_many_kinds_are_tried_one_by_one() {
        // Values as some expression has them, cut anywhere and put together again.
        let known: Vec<&String> =
            CATALOG.patterns().iter().flat_map(|p| &p.entry.matches).collect();
        let part = |at: u64| {
            let mixed = at.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 16;
            let of = known[mixed as usize % known.len()].as_bytes();
            of[..(mixed >> 32) as usize % (of.len() + 1)].to_vec()
        };
        let mut products = Products::default();
        let value = |at: u64| [part(2 * at), part(2 * at + 1)].concat();
        for at in 0..60_000 {
            let (product, outcomes) = products.of(&ENGINE, None);
            product.outcome(&ENGINE, None, &value(at), outcomes);
        }
        assert!(products.all[0].begun == TIMES && products.all[0].places.len() <= STATES);
        for at in 0..200 {
            let [together, alone] = both(&mut products, None, &value(at));
            assert_eq!(together, alone);
        }
    }
}
