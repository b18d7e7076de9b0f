//! What the first three bytes of a value can be, by their classes: most places of a text are dismissed
//! by them.

use crate::catalog::{DEAD, Table};
use crate::detect::starts::listed::{Classes, Listed, ROOM, window};

/// What values can begin with, by the classes of the first three bytes, a bit each. Classes from 32
/// on share the bits of those before.
pub struct Triples(Box<[u64; BITS / 64]>);

/// Five of each class.
const BITS: usize = 1 << 15;

impl Triples {
    /// The triples of an automaton whose bytes are of such classes.
    pub fn of(table: &Table, classes: &[u8; 256]) -> Triples {
        let most = classes.iter().copied().max().unwrap_or(0);
        let mut bits = Box::new([0u64; BITS / 64]);
        let step = |state: u16, class: u8| {
            let byte = classes.iter().position(|&of| of == class && class > 0);
            byte.map_or(DEAD, |byte| table.step(state, byte as u8))
        };
        for first in 0..=most {
            let one = step(table.start(), first);
            for second in (0..=most).filter(|_| one != DEAD) {
                let two = step(one, second);
                for third in 0..=most {
                    // A value that has ended is followed by anything.
                    let alive =
                        table.accepts(one) || table.accepts(two) || step(two, third) != DEAD;
                    let at = place(u32::from_le_bytes([first, second, third, 0]));
                    bits[at / 64] |= u64::from(alive) << (at % 64);
                }
            }
        }
        Triples(bits)
    }

    /// Keeps those of so many places at which the classes of the bytes begin a value; gives how many
    /// are left.
    pub fn keep(&self, places: &mut Listed, count: usize, classes: &Classes) -> usize {
        #[cfg(target_arch = "x86_64")]
        if let Some(kept) = self.keep_packed(places, count, classes) {
            return kept;
        }
        self.keep_by(places, count, classes, place)
    }

    /// The same where one instruction puts bits together; `None` where there is none, or one that takes
    /// its time, as on processors before those that have the instructions asked for.
    #[cfg(target_arch = "x86_64")]
    #[allow(unsafe_code)]
    fn keep_packed(&self, places: &mut Listed, count: usize, classes: &Classes) -> Option<usize> {
        #[target_feature(enable = "bmi1,bmi2")]
        fn keep(own: &Triples, places: &mut Listed, count: usize, classes: &Classes) -> usize {
            let place = |three| std::arch::x86_64::_pext_u32(three, 0x1F_1F_1F) as usize;
            own.keep_by(places, count, classes, place)
        }
        let can = std::arch::is_x86_feature_detected!("avx512vbmi2")
            && std::arch::is_x86_feature_detected!("bmi1")
            && std::arch::is_x86_feature_detected!("bmi2");
        // SAFETY: the function needs nothing but these instructions, and the processor has them.
        can.then(|| unsafe { keep(self, places, count, classes) })
    }

    #[inline(always)]
    fn keep_by(
        &self,
        places: &mut Listed,
        count: usize,
        classes: &Classes,
        place_of: impl Fn(u32) -> usize,
    ) -> usize {
        let mut kept = 0;
        for at in 0..count {
            let place = places[at % ROOM];
            let at = place_of(u64::from_le_bytes(*window(classes, place)) as u32) % BITS;
            places[kept % ROOM] = place;
            kept += (self.0[at / 64] >> (at % 64) & 1) as usize;
        }
        kept
    }
}

/// The last five bits of each of three bytes, as one number.
#[inline]
fn place(three: u32) -> usize {
    (three & 0x1F | three >> 3 & 0x3E0 | three >> 6 & 0x7C00) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;
    use crate::detect::finder::Finder;
    use crate::detect::starts::{STRETCH, WINDOW};

    #[test]
    fn triples_are_what_the_automaton_goes_on_with() {
        let catalog = Catalog::embedded().unwrap();
        let table = &catalog.text_shapes().table;
        let finder = Finder::new(&catalog, [false; 256]);
        let mut seed = 1u64;
        for _ in 0..50 {
            let bytes: Vec<u8> = (0..STRETCH + 3)
                .map(|_| {
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    (seed >> 40) as u8 & 0x7F
                })
                .collect();
            let begins = |place: &u16| {
                let (mut state, mut ended) = (table.start(), false);
                for &byte in &bytes[usize::from(*place)..][..3] {
                    ended |= table.accepts(state);
                    state = if state == DEAD { DEAD } else { table.step(state, byte) };
                }
                ended || state != DEAD
            };
            let expected: Vec<u16> = (0..STRETCH as u16).filter(begins).collect();
            assert!(!expected.is_empty() && expected.len() < STRETCH);
            let mut classes = [0; STRETCH + WINDOW];
            let of = |byte: &u8| finder.starts.classes[usize::from(*byte)];
            classes.iter_mut().zip(&bytes).for_each(|(class, byte)| *class = of(byte));
            let plainly =
                |places: &mut Listed| finder.triples.keep_by(places, STRETCH, &classes, place);
            let widely = |places: &mut Listed| finder.triples.keep(places, STRETCH, &classes);
            for way in [&plainly as &dyn Fn(&mut Listed) -> usize, &widely] {
                let mut places = std::array::from_fn(|at| at as u16);
                let count = way(&mut places);
                assert_eq!(places[..count], expected);
            }
        }
    }
}
