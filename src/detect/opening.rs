//! What the first eight bytes of a value lead to. Texts write their numbers in few ways, again and
//! again: what a walk through the automaton comes to is remembered by the classes of those bytes,
//! so that nearly every place of a text costs one look instead of a walk. Classes alone are kept:
//! nothing of a text can be read from them.

use crate::catalog::{DEAD, LONGEST, Table};
use crate::detect::boundary::is_word;
use crate::detect::eight::{HIGH, ONES, up_to};
use crate::detect::starts::WINDOW;

/// Bytes that are looked at.
const LENGTH: usize = WINDOW;
/// Openings remembered: 64 KiB of those that begin values, of which texts use few; those of digits between
/// all kinds of separators find room too.
const SLOTS: usize = 4096;
/// Ends that an opening has room for.
const ENDS: usize = 2;
/// The length that tells of more ends than that.
const MANY: u8 = u8::MAX;

/// The first classes of some, as one number, up to the first 0: what follows a byte that is in no
/// value is of no matter.
#[inline]
fn key(classes: [u8; LENGTH]) -> u64 {
    let number = u64::from_le_bytes(classes);
    up_to(number, number.wrapping_sub(ONES) & !number & HIGH)
}

/// A number that is as good as drawn at random for each key, of so many bits.
#[inline]
pub(super) fn mixed(key: u64, bits: u32) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - bits)) as usize
}

/// What some bytes lead to: the state behind them, and where values end in front of or among them,
/// with the list of the shapes that end there. All in one word, which is 0 where there is neither.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Opening(u64);

impl Opening {
    /// No value is that far, or goes on.
    pub const NONE: Opening = Opening(0);

    fn new(state: u16, ends: &[(u8, u16)]) -> Opening {
        let ends = ends.iter().zip([16, 40]);
        Opening(ends.fold(u64::from(state), |word, (&(length, list), at)| {
            word | (u64::from(length) | u64::from(list) << 8) << at
        }))
    }

    /// What some bytes lead to from a state on.
    #[cold]
    fn of(table: &Table, mut state: u16, bytes: &[u8]) -> Opening {
        let (mut ends, mut count) = ([(0, 0); ENDS], 0);
        // At the end of a text is what follows no value.
        for (length, byte) in bytes.iter().copied().map(Some).chain([None]).take(LENGTH).enumerate()
        {
            if table.accepts(state) && !byte.is_some_and(is_word) {
                if count == ENDS {
                    return Opening::new(DEAD, &[(MANY, 0)]);
                }
                ends[count] = (length as u8 + 1, table.list(state) as u16);
                count += 1;
            }
            state = byte.map_or(DEAD, |byte| table.step(state, byte));
            if state == DEAD {
                break;
            }
        }
        Opening::new(state, &ends[..count])
    }

    /// Room for more ends than there are was wanted.
    fn has_many(self) -> bool {
        (self.0 >> 16) as u8 == MANY
    }

    /// The state behind the bytes.
    fn state(self) -> u16 {
        self.0 as u16
    }
}

/// Where the values end that begin at a place, with the lists of their shapes; shortest first.
pub(super) struct Ends {
    /// The place.
    start: usize,
    /// Bytes of each value, in the last byte, and its list above.
    all: [u32; MOST],
    count: usize,
}

/// More than any value has bytes, and ends.
const MOST: usize = 128;
const _: () = assert!(MOST > LONGEST);

impl Default for Ends {
    fn default() -> Ends {
        Ends { start: 0, all: [0; MOST], count: 0 }
    }
}

impl Ends {
    /// Begins anew at a place.
    #[inline]
    pub fn begin(&mut self, start: usize) {
        (self.start, self.count) = (start, 0);
    }

    /// How many there are.
    #[inline]
    pub fn count(&self) -> usize {
        self.count
    }

    /// One of them: the offset behind the value, and the list.
    #[inline]
    pub fn at(&self, at: usize) -> (usize, usize) {
        let end = self.all[at % MOST];
        (self.start + (end & 0xFF) as usize, (end >> 8) as usize)
    }

    fn push(&mut self, end: usize, list: usize) {
        self.all[self.count % MOST] = (end - self.start) as u32 | (list as u32) << 8;
        self.count += 1;
    }

    /// Notes those of an opening at an offset, which has no more than it has room for.
    #[inline]
    fn note(&mut self, opening: Opening, from: usize) {
        // An end is a byte more than there are bytes in front of it.
        let before = ((from - self.start) as u32).wrapping_sub(1);
        for end in [opening.0 >> 16, opening.0 >> 40] {
            let end = end as u32 & 0xFF_FFFF;
            self.all[self.count % MOST] = end.wrapping_add(before);
            self.count += usize::from(end != 0);
        }
    }
}

/// The openings that came before, by the classes of their bytes.
pub(super) struct Openings {
    /// At the beginning of values.
    first: Box<[(u64, Opening); SLOTS]>,
    /// Further on in them, with the states in front.
    later: Box<[(u64, u16, Opening); SLOTS]>,
    /// The engine that they are of.
    engine: u64,
}

impl Default for Openings {
    fn default() -> Openings {
        let first = Box::new([(0, Opening::NONE); SLOTS]);
        Openings { first, later: Box::new([(0, DEAD, Opening::NONE); SLOTS]), engine: 0 }
    }
}

impl Openings {
    /// Makes ready for texts of an engine.
    pub fn begin(&mut self, engine: u64) {
        if self.engine != engine {
            *self = Openings { engine, ..Openings::default() };
        }
    }

    /// What begins with the bytes of a text from an offset on, whose classes those are.
    #[inline]
    pub fn get(
        &mut self,
        table: &Table,
        bytes: &[u8],
        from: usize,
        classes: [u8; LENGTH],
    ) -> Opening {
        let key = key(classes);
        let slot = &mut self.first[mixed(key, SLOTS.trailing_zeros())];
        if slot.0 != key {
            *slot = (key, Opening::of(table, table.start(), &bytes[from..]));
        }
        slot.1
    }

    /// What the bytes from an offset on lead to from a state on.
    fn go_on(
        &mut self,
        table: &Table,
        state: u16,
        bytes: &[u8],
        from: usize,
        classes: [u8; LENGTH],
    ) -> Opening {
        let key = key(classes);
        let slot = &mut self.later[mixed(key ^ u64::from(state), SLOTS.trailing_zeros())];
        if (slot.0, slot.1) != (key, state) {
            *slot = (key, state, Opening::of(table, state, &bytes[from..]));
        }
        slot.2
    }

    /// Notes where the values end that begin at an offset with an opening, as [`walk`] does.
    #[inline(always)]
    pub fn ends(
        &mut self,
        table: &Table,
        bytes: &[u8],
        classes: &[u8],
        start: usize,
        mut opening: Opening,
        ends: &mut Ends,
    ) {
        ends.begin(start);
        let (mut state, mut from) = (table.start(), start);
        loop {
            if opening.state() == DEAD {
                if opening.has_many() {
                    return walk(table, state, bytes, from, ends);
                }
                return ends.note(opening, from);
            }
            ends.note(opening, from);
            (state, from) = (opening.state(), from + LENGTH);
            let classes = classes[from..].first_chunk().unwrap_or(&[0; LENGTH]);
            opening = self.go_on(table, state, bytes, from, *classes);
        }
    }
}

/// Walks an automaton from an offset and a state on and notes where shapes end that no letter
/// or digit makes longer, with the list of those that end there.
#[inline(never)]
pub(super) fn walk(table: &Table, mut state: u16, bytes: &[u8], from: usize, ends: &mut Ends) {
    for (at, &byte) in bytes.iter().enumerate().skip(from) {
        if table.accepts(state) && !is_word(byte) {
            ends.push(at, table.list(state));
        }
        state = table.step(state, byte);
        if state == DEAD {
            return;
        }
    }
    if table.accepts(state) {
        ends.push(bytes.len(), table.list(state));
    }
}
