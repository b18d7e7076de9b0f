//! What the first eight bytes of a value lead to. Texts write their numbers in few ways, again and
//! again: what a walk through the automaton comes to is remembered by the classes of those bytes,
//! so that nearly every place of a text costs one look instead of a walk. Classes alone are kept:
//! nothing of a text can be read from them.

use crate::catalog::{DEAD, Table};
use crate::detect::boundary::is_word;
use crate::detect::eight::{HIGH, ONES, up_to};
use crate::detect::starts::WINDOW;

/// Bytes that are looked at.
const LENGTH: usize = WINDOW;
/// Openings remembered: 16 KiB of those that begin values, so that they stay in the nearest cache.
const SLOTS: usize = 1024;
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

    /// Notes where values end, from an offset and a state on, among the bytes; gives the state behind
    /// them, or `None` if nothing goes on there.
    fn note(
        self,
        table: &Table,
        state: u16,
        bytes: &[u8],
        from: usize,
        found: &mut Vec<(usize, usize)>,
    ) -> Option<u16> {
        for end in [self.0 >> 16, self.0 >> 40] {
            match end as u8 {
                0 => break,
                MANY => {
                    walk(table, state, bytes, from, found);
                    return None;
                }
                length => {
                    let list = (end >> 8) as u16;
                    found.push((from + usize::from(length) - 1, usize::from(list)));
                }
            }
        }
        let state = self.0 as u16;
        (state != DEAD).then_some(state)
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
    pub fn ends(
        &mut self,
        table: &Table,
        bytes: &[u8],
        classes: &[u8],
        mut from: usize,
        mut opening: Opening,
        found: &mut Vec<(usize, usize)>,
    ) {
        found.clear();
        let mut state = table.start();
        while let Some(next) = opening.note(table, state, bytes, from, found) {
            (state, from) = (next, from + LENGTH);
            let classes = classes[from..].first_chunk().unwrap_or(&[0; LENGTH]);
            opening = self.go_on(table, state, bytes, from, *classes);
        }
    }
}

/// Walks an automaton from an offset and a state on and notes where shapes end that no letter
/// or digit makes longer, with the list of those that end there.
pub(super) fn walk(
    table: &Table,
    mut state: u16,
    bytes: &[u8],
    from: usize,
    found: &mut Vec<(usize, usize)>,
) {
    for (at, &byte) in bytes.iter().enumerate().skip(from) {
        if table.accepts(state) && !is_word(byte) {
            found.push((at, table.list(state)));
        }
        state = table.step(state, byte);
        if state == DEAD {
            return;
        }
    }
    if table.accepts(state) {
        found.push((bytes.len(), table.list(state)));
    }
}
