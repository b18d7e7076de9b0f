//! Values that came before in a field: the values of many fields come again and again, and what
//! one of them is need not be found out twice.

use crate::detect::cell::CellHits;
use crate::model::{ItemId, PatternId};

/// Values remembered for a field, and the longest of them in bytes.
const SLOTS: usize = 128;
const LONGEST: usize = 24;

/// Values after which it is judged whether remembering them is of use, and those that are passed over
/// where it was not.
const TRIED: u32 = 1024;
const PASSED: u32 = 16 * TRIED;
/// It is of use where one in so many values was remembered.
const ONE_IN: u32 = 16;

/// The short values of a field that came more than once.
#[derive(Default)]
pub struct Memo {
    slots: Vec<Slot>,
    /// Values since it was judged last, and those of them that were remembered.
    tried: u32,
    known: u32,
    /// Values to pass over.
    passing: u32,
}

/// A value, what it was taken for, and how many rows held it since that was last told.
#[derive(Clone, Default)]
struct Slot {
    value: [u8; LONGEST],
    length: u8,
    /// Hash of the last value that was not this one: it moves in when it comes again.
    other: u64,
    rows: u64,
    example: bool,
    whole: Box<[(PatternId, bool)]>,
    items: Box<[ItemId]>,
}

impl Slot {
    fn hits(&self, out: &mut CellHits) {
        out.whole.clear();
        out.whole.extend_from_slice(&self.whole);
        out.items.clear();
        out.items.extend_from_slice(&self.items);
        out.example = self.example;
        out.expanded = false;
        out.searched = false;
    }
}

impl Memo {
    /// Counts a value for so many rows; false if it is not remembered.
    pub fn count(&mut self, value: &[u8], rows: u64) -> bool {
        if self.passing > 0 {
            self.passing -= 1;
            return false;
        }
        let Some(slot) = self.slot(value) else { return false };
        let known = &slot.value[..usize::from(slot.length)] == value;
        slot.rows += if known { rows } else { 0 };
        self.judge(known);
        known
    }

    /// Passes over values for a while where hardly any came again.
    fn judge(&mut self, known: bool) {
        self.tried += 1;
        self.known += u32::from(known);
        if self.tried == TRIED {
            self.passing = if self.known < TRIED / ONE_IN { PASSED } else { 0 };
            (self.tried, self.known) = (0, 0);
        }
    }

    /// Remembers a value that came for the second time, unless it was searched as text or written
    /// otherwise. What was counted of the value that it displaces is told.
    #[inline]
    pub fn keep(
        &mut self,
        value: &[u8],
        hash: u64,
        hits: &mut CellHits,
        told: &mut CellHits,
        tell: &mut dyn FnMut(&CellHits, u64),
    ) {
        if self.passing > 0 || hits.searched || hits.expanded || value.len() > LONGEST {
            return;
        }
        if let Some(old) = self.put(value, hash, hits).filter(|old| old.rows > 0) {
            old.hits(told);
            tell(told, old.rows);
        }
    }

    /// Gives a value its slot if it came for the second time; what was there before.
    fn put(&mut self, value: &[u8], hash: u64, hits: &mut CellHits) -> Option<Slot> {
        if self.slots.is_empty() {
            self.slots = vec![Slot::default(); SLOTS];
        }
        let slot = self.slot(value)?;
        if slot.other != hash {
            slot.other = hash;
            return None;
        }
        hits.spell_out();
        let mut new = Slot {
            length: value.len() as u8,
            other: hash,
            example: hits.example,
            whole: hits.whole.as_slice().into(),
            items: hits.items.as_slice().into(),
            ..Slot::default()
        };
        new.value[..value.len()].copy_from_slice(value);
        Some(std::mem::replace(slot, new))
    }

    /// Tells what was counted since the last time.
    pub fn settle(&mut self, told: &mut CellHits, tell: &mut dyn FnMut(&CellHits, u64)) {
        for slot in self.slots.iter_mut().filter(|slot| slot.rows > 0) {
            slot.hits(told);
            tell(told, std::mem::take(&mut slot.rows));
        }
    }

    /// The place of a value: by its length, beginning and end.
    fn slot(&mut self, value: &[u8]) -> Option<&mut Slot> {
        let word = |bytes: &[u8]| {
            let mut word = [0; 8];
            word[..bytes.len()].copy_from_slice(bytes);
            u64::from_le_bytes(word)
        };
        let first = word(&value[..value.len().min(8)]);
        let last = word(&value[value.len().saturating_sub(8)..]);
        let mixed =
            (first ^ last.rotate_left(29) ^ value.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.slots.get_mut((mixed >> (64 - SLOTS.trailing_zeros())) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_told_once() {
        let (mut memo, mut told, mut rows) = (Memo::default(), CellHits::default(), [0u64; 8]);
        for turn in 0..1000u64 {
            let number = turn % 7 * turn % 8;
            let (value, mut hits) = (format!("value {number}"), CellHits::default());
            hits.items.push(ItemId(number as u16));
            if !memo.count(value.as_bytes(), 1) {
                rows[number as usize] += 1;
                let mut tell = |hits: &CellHits, more| rows[hits.items[0].index()] += more;
                memo.keep(value.as_bytes(), number, &mut hits, &mut told, &mut tell);
            }
        }
        memo.settle(&mut told, &mut |hits, more| rows[hits.items[0].index()] += more);
        for number in 0..8 {
            let wanted = (0..1000u64).filter(|turn| turn % 7 * turn % 8 == number).count() as u64;
            assert_eq!(rows[number as usize], wanted, "{number}");
        }
    }

    #[test]
    fn where_no_value_comes_again_none_is_looked_for() {
        let (mut memo, mut told, mut hits) =
            (Memo::default(), CellHits::default(), CellHits::default());
        let mut feed = |memo: &mut Memo, number: u64, value: &[u8]| {
            if !memo.count(value, 1) {
                memo.keep(value, number, &mut hits, &mut told, &mut |_, _| {});
            }
        };
        for number in 0..2 * u64::from(TRIED) {
            feed(&mut memo, number, number.to_string().as_bytes());
        }
        assert!(memo.passing > 0);
        for _ in 0..PASSED + 2 * TRIED {
            feed(&mut memo, 7, b"seven");
        }
        assert!(memo.passing == 0 && memo.count(b"seven", 1));
    }
}
