//! Places as a list instead of bits, and the classes at them.

use super::{BLOCK, STRETCH, WINDOW};

/// Places of a stretch by their offsets. There is room for more than there can be, a power of two:
/// nothing is asked before one is written.
pub type Listed = [u16; ROOM];

/// Room for the places of a stretch and what is written behind them.
pub const ROOM: usize = 2 * STRETCH;

/// The classes of the bytes of a stretch and of some behind it.
pub type Classes = [u8; STRETCH + WINDOW];

/// The classes from a place on.
#[inline]
pub fn window(classes: &Classes, place: u16) -> &[u8; WINDOW] {
    let from = usize::from(place) % STRETCH;
    classes[from..].first_chunk().unwrap_or(&[0; WINDOW])
}

/// Places that are written between two looks at whether there are more in the block.
const STEP: usize = 4;

/// Lists the places of a stretch, which are a bit a byte in blocks of 64; gives how many they are.
pub fn list(blocks: &[u64], places: &mut Listed) -> usize {
    #[cfg(target_arch = "x86_64")]
    if let Some(count) = super::avx512::list(blocks, places) {
        return count;
    }
    list_plainly(blocks, places)
}

/// The same without the instructions that only some processors have.
fn list_plainly(blocks: &[u64], places: &mut Listed) -> usize {
    let mut count = 0;
    for (first, &block) in (0..STRETCH as u16).step_by(BLOCK).zip(blocks) {
        let mut rest = block;
        while rest != 0 {
            for _ in 0..STEP {
                places[count % ROOM] = first + rest.trailing_zeros() as u16;
                count += usize::from(rest != 0);
                rest &= rest.wrapping_sub(1);
            }
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn all_ways_list_the_same(
            blocks in proptest::collection::vec(any::<u64>(), 0..=STRETCH / BLOCK),
            masks in proptest::collection::vec(any::<[u64; 4]>(), STRETCH / BLOCK),
            full in any::<bool>(),
        ) {
            // Few bits, or nearly all of them.
            let few = |(block, [a, b, c, d]): (&u64, &[u64; 4])| block & a & b & c & d;
            let mut blocks: Vec<u64> = blocks.iter().zip(&masks).map(few).collect();
            if full {
                blocks.iter_mut().for_each(|block| *block = !*block);
            }
            let is_set = |place: &usize| blocks[place / BLOCK] >> (place % BLOCK) & 1 == 1;
            let expected: Vec<usize> = (0..blocks.len() * BLOCK).filter(is_set).collect();
            for way in [list, list_plainly] {
                let mut places = [0; ROOM];
                let count = way(&blocks, &mut places);
                let found: Vec<usize> = places[..count].iter().map(|&at| at.into()).collect();
                prop_assert_eq!(&found, &expected);
            }
        }
    }
}
