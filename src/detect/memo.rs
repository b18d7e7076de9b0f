//! Values that came before in a field: the values of many fields come again and again, and what
//! one of them is need not be found out twice.

use crate::detect::cell::CellHits;
use crate::detect::validators::short_word;
use crate::model::{ItemId, PatternId};

/// Pairs of values remembered for a field.
const SETS: usize = 64;
/// The same where nearly all distinct values of a field find a place among so many.
const MORE_SETS: usize = 1024;
/// The longest of them in bytes: three words.
const LONGEST: usize = 24;

/// Values after which it is judged whether remembering them is of use, and those that are passed over
/// where it was not.
const TRIED: u32 = 1024;
const PASSED: u32 = 16 * TRIED;
/// It is of use where one in so many values was remembered.
const ONE_IN: u32 = 16;

/// Short values of a field.
#[derive(Default)]
pub struct Memo {
    sets: Vec<Set>,
    /// Values since it was judged last, and those of them that were remembered.
    tried: u32,
    known: u32,
    /// Values to pass over.
    passing: u32,
}

/// A value of at most [`LONGEST`] bytes in three words, with its length.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Key {
    /// The first and the last eight bytes; of less, the whole.
    ends: [u64; 2],
    /// The eight bytes between them, which may hold some of both.
    middle: u64,
    length: u8,
}

impl Key {
    #[inline]
    fn of(value: &[u8]) -> Option<Key> {
        let word = |eight: &[u8; 8]| u64::from_le_bytes(*eight);
        let ends = match (value.first_chunk(), value.last_chunk()) {
            (Some(first), Some(last)) => [word(first), word(last)],
            _ => [short_word(value); 2],
        };
        let middle = match value.get(8..) {
            Some(rest) if value.len() > 16 => word(rest.first_chunk()?),
            _ => 0,
        };
        (value.len() <= LONGEST).then_some(Key { ends, middle, length: value.len() as u8 })
    }

    /// The place of the value among so many sets, a power of two.
    #[inline]
    fn place(&self, sets: usize) -> usize {
        let [first, last] = self.ends;
        let mixed = first ^ last.rotate_left(29) ^ u64::from(self.length);
        (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - sets.trailing_zeros())) as usize
    }
}

/// A value, what it was taken for, and how many rows held it since that was last told.
#[derive(Clone, Default)]
struct Slot {
    key: Key,
    rows: u64,
    example: bool,
    whole: Box<[(PatternId, bool)]>,
    items: Box<[ItemId]>,
}

/// Two values that have one place.
#[derive(Clone, Default)]
struct Set {
    slots: [Slot; 2],
    /// Hash of the last value that was neither of them: it moves in when it comes again.
    other: u64,
}

impl Slot {
    fn is_free(&self) -> bool {
        self.key.length == 0
    }

    fn hits(&self, out: &mut CellHits) {
        out.clear();
        out.whole.extend_from_slice(&self.whole);
        out.items.extend_from_slice(&self.items);
        out.example = self.example;
    }
}

impl Memo {
    /// Takes note of about how many distinct values the field has, between two batches: where all
    /// of them find a place, they get one.
    pub fn expect(&mut self, distinct: u64) {
        let many = 2 * SETS as u64..=3 * MORE_SETS as u64 / 2;
        let sets = if many.contains(&distinct) { MORE_SETS } else { SETS };
        if !self.sets.is_empty() && self.sets.len() != sets {
            self.sets = vec![Set::default(); sets];
            (self.tried, self.known, self.passing) = (0, 0, 0);
        }
    }

    /// Counts a value for so many rows; false if it is not remembered.
    #[inline]
    pub fn count(&mut self, value: &[u8], rows: u64) -> bool {
        if self.passing > 0 {
            self.passing -= 1;
            return false;
        }
        let Some(key) = Key::of(value) else { return false };
        if self.sets.is_empty() {
            return false;
        }
        let set = self.set(&key);
        let known = set.slots.iter_mut().find(|slot| slot.key == key);
        let is_known = known.is_some();
        if let Some(slot) = known {
            slot.rows += rows;
        }
        self.judge(is_known);
        is_known
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

    /// True for a value that finds a free place or came for the second time, and is to be remembered
    /// once all is known of it.
    #[inline]
    pub fn wants(&mut self, value: &[u8], hash: u64) -> bool {
        if self.passing > 0 {
            return false;
        }
        let Some(key) = Key::of(value) else { return false };
        if self.sets.is_empty() {
            self.sets = vec![Set::default(); SETS];
        }
        let set = self.set(&key);
        let again = std::mem::replace(&mut set.other, hash) == hash;
        again || set.slots.iter().any(Slot::is_free)
    }

    /// Remembers a value, unless it was searched as text or written otherwise. What was counted of the
    /// one that it displaces is told.
    pub fn keep(
        &mut self,
        value: &[u8],
        hits: &CellHits,
        told: &mut CellHits,
        tell: &mut dyn FnMut(&CellHits, u64),
    ) {
        let key = Key::of(value).filter(|_| !hits.searched && !hits.expanded);
        let Some(key) = key else { return };
        let [a, b] = &mut self.set(&key).slots;
        let worth = |slot: &Slot| (!slot.is_free(), slot.rows);
        let slot = if worth(a) <= worth(b) { a } else { b };
        let new = Slot {
            key,
            rows: 0,
            example: hits.example,
            whole: hits.whole.as_slice().into(),
            items: hits.items.as_slice().into(),
        };
        let old = std::mem::replace(slot, new);
        if old.rows > 0 {
            old.hits(told);
            tell(told, old.rows);
        }
    }

    #[inline]
    fn set(&mut self, key: &Key) -> &mut Set {
        let place = key.place(self.sets.len());
        &mut self.sets[place]
    }

    /// Tells what was counted since the last time.
    pub fn settle(&mut self, told: &mut CellHits, tell: &mut dyn FnMut(&CellHits, u64)) {
        let slots = self.sets.iter_mut().flat_map(|set| &mut set.slots);
        for slot in slots.filter(|slot| slot.rows > 0) {
            slot.hits(told);
            tell(told, std::mem::take(&mut slot.rows));
        }
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
                if memo.wants(value.as_bytes(), number) {
                    memo.keep(value.as_bytes(), &hits, &mut told, &mut tell);
                }
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
        let (mut memo, mut told, hits) =
            (Memo::default(), CellHits::default(), CellHits::default());
        let mut feed = |memo: &mut Memo, number: u64, value: &[u8]| {
            if !memo.count(value, 1) && memo.wants(value, number) {
                memo.keep(value, &hits, &mut told, &mut |_, _| {});
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

    #[test]
    fn a_thousand_values_are_remembered_where_they_are_expected() {
        let (mut memo, mut told, hits) =
            (Memo::default(), CellHits::default(), CellHits::default());
        let mut told_rows = 0;
        let mut round = |memo: &mut Memo| {
            let known = (0..4000u64).filter(|at| {
                let number = (at * at).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20;
                let value = format!("Kerkstraat {}", number % 1000);
                let known = memo.count(value.as_bytes(), 1);
                if !known && memo.wants(value.as_bytes(), number % 1000) {
                    memo.keep(value.as_bytes(), &hits, &mut told, &mut |_, rows| told_rows += rows);
                }
                known
            });
            let known = known.count() as u64;
            memo.settle(&mut told, &mut |_, rows| told_rows += rows);
            assert_eq!(std::mem::take(&mut told_rows), known);
            known
        };
        assert!(round(&mut memo) < 500);
        memo.expect(1000);
        round(&mut memo);
        assert!(round(&mut memo) > 3500);
        memo.expect(1_000_000);
        assert_eq!(memo.sets.len(), SETS);
    }

    #[test]
    fn no_two_values_have_one_key() {
        let all: Vec<Vec<u8>> = (0..=LONGEST + 2).map(|len| vec![b'a'; len]).collect();
        for value in &all {
            let key = Key::of(value);
            assert_eq!(key.is_some(), value.len() <= LONGEST);
            assert!(all.iter().filter(|other| Key::of(other) == key).count() <= 3);
            for at in 0..value.len().min(LONGEST) {
                let mut other = value.clone();
                other[at] = b'b';
                assert!(key.is_none() || Key::of(&other) != key, "{at} of {}", value.len());
            }
        }
    }
}
