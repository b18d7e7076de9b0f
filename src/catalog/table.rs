//! The automaton of shapes as one plain table: a state and a class of bytes give the next
//! state. `build.rs` includes this file too, so it imports nothing else of the crate.
//!
//! States are numbered by how near they are to the beginning, those at which a value may end
//! last: a walk stays in few cache lines, and one comparison tells whether a value ends here.
//! Shapes are bounded, so the automaton has no circles and one pass makes it the smallest.

use std::collections::{HashMap, VecDeque};
use std::ops::Range;

use regex_automata::dfa::{Automaton as _, dense};
use regex_automata::util::primitives::StateID;

/// The state in which no value can end any more.
pub const DEAD: u16 = 0;

/// Kinds of bytes that no state tells apart, the states, and the shapes that end in each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    classes: Vec<u8>,
    /// Each state has 2^width places for its next states.
    width: u32,
    next: Vec<u16>,
    start: u16,
    /// The first of the states at which a value may end.
    accepting: u16,
    /// Which of `lists` belongs to each of them.
    list: Vec<u16>,
    lists: Vec<Vec<u16>>,
}

impl Table {
    /// The table of an anchored automaton without circles, each pattern of which stands for some
    /// shapes; `None` if it has too many states.
    pub fn new<T: AsRef<[u32]>>(
        dfa: &dense::DFA<T>,
        start: StateID,
        shapes: &[Vec<u16>],
    ) -> Option<Table> {
        let columns = columns(dfa);
        let mut smallest = Smallest {
            dfa,
            shapes,
            columns: &columns,
            known: HashMap::new(),
            same: HashMap::new(),
            states: Vec::new(),
        };
        smallest.intern(Vec::new(), vec![DEAD; columns.len()])?;
        let start = smallest.state(start)?;
        Some(numbered(&smallest.states, start, &columns))
    }

    /// The state before the first byte.
    pub fn start(&self) -> u16 {
        self.start
    }

    /// All states, from [`DEAD`] on.
    pub fn states(&self) -> Range<u16> {
        0..(self.next.len() >> self.width) as u16
    }

    /// The state after one more byte.
    #[inline]
    pub fn step(&self, state: u16, byte: u8) -> u16 {
        self.next[usize::from(state) << self.width | usize::from(self.classes[usize::from(byte)])]
    }

    /// The class of a byte: no state tells the bytes of one apart.
    pub fn class(&self, byte: u8) -> u8 {
        self.classes[usize::from(byte)]
    }

    /// True if some value holds the byte.
    pub fn takes(&self, byte: u8) -> bool {
        let class = usize::from(self.class(byte));
        self.next.iter().skip(class).step_by(1 << self.width).any(|&next| next != DEAD)
    }

    /// True if some shape ends in the state.
    #[inline]
    pub fn accepts(&self, state: u16) -> bool {
        state >= self.accepting
    }

    /// The list of shapes that end in an accepting state, as an index into [`Table::lists`].
    pub fn list(&self, state: u16) -> usize {
        usize::from(self.list[usize::from(state - self.accepting)])
    }

    /// All lists of shapes that end in some state.
    pub fn lists(&self) -> &[Vec<u16>] {
        &self.lists
    }

    /// Bytes that it takes.
    pub fn size(&self) -> usize {
        let lists: usize = self.lists.iter().map(|list| 2 * list.len()).sum();
        self.classes.len() + 2 * (self.next.len() + self.list.len()) + lists
    }

    /// The table as bytes, the same on every machine.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut numbers: Vec<u16> = vec![self.width as u16, self.start, self.accepting];
        numbers.extend(self.classes.iter().map(|&class| u16::from(class)));
        for part in [&self.next, &self.list] {
            numbers.extend([part.len() as u16, (part.len() >> 16) as u16]);
            numbers.extend(part);
        }
        for list in &self.lists {
            numbers.push(list.len() as u16);
            numbers.extend(list);
        }
        numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
    }

    /// The table that [`Table::to_bytes`] wrote; `None` if it is another.
    pub fn from_bytes(bytes: &[u8]) -> Option<Table> {
        let (pairs, []) = bytes.as_chunks::<2>() else { return None };
        let numbers: Vec<u16> = pairs.iter().map(|&pair| u16::from_le_bytes(pair)).collect();
        let mut rest = numbers.as_slice();
        let (head, classes) = (take(&mut rest, 3)?, take(&mut rest, 256)?);
        let mut part = || {
            let length = take(&mut rest, 2)?;
            let length = usize::from(length[0]) | usize::from(length[1]) << 16;
            take(&mut rest, length).map(<[u16]>::to_vec)
        };
        let (next, list) = (part()?, part()?);
        let mut lists = Vec::new();
        while let Some(length) = take(&mut rest, 1) {
            lists.push(take(&mut rest, usize::from(length[0]))?.to_vec());
        }
        let classes = classes.iter().map(|&class| class as u8).collect();
        let (width, start, accepting) = (u32::from(head[0]), head[1], head[2]);
        Some(Table { classes, width, next, start, accepting, list, lists })
    }
}

fn take<'a>(rest: &mut &'a [u16], count: usize) -> Option<&'a [u16]> {
    let (taken, left) = rest.split_at_checked(count)?;
    *rest = left;
    Some(taken)
}

/// The bytes that most values are made of: their next states share a line of the cache.
const COMMON: &[u8] = b"0aAgG -.:/,_+'\"()";

/// The bytes that the automaton does not tell apart, class by class.
fn columns<T: AsRef<[u32]>>(dfa: &dense::DFA<T>) -> Vec<Vec<u8>> {
    let classes = dfa.byte_classes();
    let mut columns: Vec<Vec<u8>> = Vec::new();
    for byte in COMMON.iter().copied().chain(0..=255) {
        match columns.iter_mut().find(|column| classes.get(column[0]) == classes.get(byte)) {
            Some(column) => column.push(byte),
            None => columns.push(vec![byte]),
        }
    }
    columns
}

type State = (Vec<u16>, Vec<u16>);

/// Makes states that lead to the same ends one.
struct Smallest<'d, T> {
    dfa: &'d dense::DFA<T>,
    shapes: &'d [Vec<u16>],
    columns: &'d [Vec<u8>],
    known: HashMap<StateID, u16>,
    same: HashMap<State, u16>,
    states: Vec<State>,
}

impl<T: AsRef<[u32]>> Smallest<'_, T> {
    fn state(&mut self, id: StateID) -> Option<u16> {
        if self.dfa.is_dead_state(id) || self.dfa.is_quit_state(id) {
            return Some(DEAD);
        }
        if let Some(&state) = self.known.get(&id) {
            return Some(state);
        }
        let mut next = Vec::with_capacity(self.columns.len());
        for column in self.columns {
            next.push(self.state(self.dfa.next_state(id, column[0]))?);
        }
        // The automaton tells of a match when it is asked for the end.
        let end = self.dfa.next_eoi_state(id);
        let ending = if self.dfa.is_match_state(end) { self.dfa.match_len(end) } else { 0 };
        let shapes = (0..ending).map(|at| &self.shapes[self.dfa.match_pattern(end, at).as_usize()]);
        let mut list: Vec<u16> = shapes.flatten().copied().collect();
        list.sort_unstable();
        let state = self.intern(list, next)?;
        self.known.insert(id, state);
        Some(state)
    }

    fn intern(&mut self, list: Vec<u16>, next: Vec<u16>) -> Option<u16> {
        let key = (list, next);
        if let Some(&state) = self.same.get(&key) {
            return Some(state);
        }
        let state = u16::try_from(self.states.len()).ok()?;
        self.states.push(key.clone());
        self.same.insert(key, state);
        Some(state)
    }
}

/// The states in their order, with bytes of one meaning as one class.
fn numbered(states: &[State], start: u16, columns: &[Vec<u8>]) -> Table {
    let order = order(states, start);
    let mut number = vec![0u16; states.len()];
    order.iter().enumerate().for_each(|(at, &state)| number[usize::from(state)] = at as u16);

    let mut kinds: Vec<Vec<u16>> = Vec::new();
    let mut classes = vec![0u8; 256];
    for (at, column) in columns.iter().enumerate() {
        let kind: Vec<u16> = order.iter().map(|&state| states[usize::from(state)].1[at]).collect();
        let class = kinds.iter().position(|known| *known == kind).unwrap_or_else(|| {
            kinds.push(kind);
            kinds.len() - 1
        });
        column.iter().for_each(|&byte| classes[usize::from(byte)] = class as u8);
    }
    let width = kinds.len().next_power_of_two().trailing_zeros();
    let mut next = Vec::with_capacity(order.len() << width);
    for at in 0..order.len() {
        next.extend(kinds.iter().map(|kind| number[usize::from(kind[at])]));
        next.resize((at + 1) << width, DEAD);
    }
    let (mut list, mut lists) = (Vec::new(), Vec::<Vec<u16>>::new());
    let ending = order.iter().map(|&state| &states[usize::from(state)].0);
    for shapes in ending.filter(|shapes| !shapes.is_empty()) {
        let known = lists.iter().position(|known| known == shapes).unwrap_or_else(|| {
            lists.push(shapes.clone());
            lists.len() - 1
        });
        list.push(known as u16);
    }
    let accepting = (order.len() - list.len()) as u16;
    let start = number[usize::from(start)];
    Table { classes, width, next, start, accepting, list, lists }
}

/// The states by their distance from the start, those at which a value may end last.
fn order(states: &[State], start: u16) -> Vec<u16> {
    let mut seen = vec![false; states.len()];
    let (mut order, mut queue) = (vec![DEAD], VecDeque::from([start]));
    seen[usize::from(DEAD)] = true;
    while let Some(state) = queue.pop_front() {
        if !std::mem::replace(&mut seen[usize::from(state)], true) {
            order.push(state);
            queue.extend(&states[usize::from(state)].1);
        }
    }
    order.sort_by_key(|&state| !states[usize::from(state)].0.is_empty());
    order
}
