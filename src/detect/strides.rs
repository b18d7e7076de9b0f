//! What eight bytes of a value lead to from a state on. The values of a field are written in few
//! ways: a walk through the automaton of all shapes, which waits for memory at every byte, becomes
//! a look for each eight of them. Classes of bytes alone are kept: no value can be read from them.

use crate::catalog::{DEAD, Table};
use crate::detect::opening::{LENGTH, mixed, translated};

/// Strides remembered: 16 KiB, so that they stay in the nearest cache.
const SLOTS: usize = 1024;

/// The classes of bytes of an automaton, from 1 on: 0 stands for the end of a value.
pub(super) struct Classes([u8; 256]);

impl Classes {
    /// The classes of an automaton; `None` if there are too many of them.
    pub fn of(table: &Table) -> Option<Classes> {
        let mut classes = [0; 256];
        for (class, byte) in classes.iter_mut().zip(0..=255u8) {
            *class = table.class(byte).checked_add(1)?;
        }
        Some(Classes(classes))
    }
}

/// The strides that came before.
#[derive(Default)]
pub(super) struct Strides {
    /// Classes, and the states before and behind them.
    slots: Vec<(u64, u16, u16)>,
    /// The engine that they are of.
    engine: u64,
}

impl Strides {
    /// The state behind a value.
    pub fn walk(&mut self, engine: u64, classes: &Classes, table: &Table, value: &[u8]) -> u16 {
        if self.engine != engine {
            self.engine = engine;
            self.slots.clear();
            // No bytes have no classes.
            self.slots.resize(SLOTS, (0, DEAD, DEAD));
        }
        let mut state = table.start();
        for bytes in value.chunks(LENGTH) {
            let key = translated(&classes.0, bytes);
            let spread = u64::from(state).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
            let slot = &mut self.slots[mixed(key ^ spread, SLOTS.trailing_zeros())];
            if (slot.0, slot.1) != (key, state) {
                let next = bytes.iter().fold(state, |state, &byte| table.step(state, byte));
                *slot = (key, state, next);
            }
            state = slot.2;
            if state == DEAD {
                break;
            }
        }
        state
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::catalog::Catalog;

    proptest! {
        #[test]
        fn strides_end_where_steps_do(
            values in proptest::collection::vec("[0-9A-F:., +/-]{0,24}|[ -~]{0,12}", 1..60),
        ) {
            static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::embedded().unwrap());
            let table = &CATALOG.cell_shapes().table;
            let classes = Classes::of(table).unwrap();
            let mut strides = Strides::default();
            for value in &values {
                let step = |state, byte: u8| if state == DEAD { DEAD } else { table.step(state, byte) };
                let end = value.bytes().fold(table.start(), step);
                prop_assert_eq!(strides.walk(1, &classes, table, value.as_bytes()), end);
            }
        }
    }
}
