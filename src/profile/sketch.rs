//! The smallest hashes of a field's distinct values, each with the patterns it passed: an
//! estimate of the distinct count, and a sample of distinct values, in a few kilobytes.
//!
//! Method: bottom-k sampling (K-minimum-values), Bar-Yossef et al. 2002.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::model::PatternId;

/// Distinct values kept.
pub const SKETCH_SIZE: usize = 512;

/// The patterns that one value has the shape of, and which checks it passed. Nine digits have
/// the shape of some forty; all count, or a column of such numbers would lose its reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    marks: Box<[u16]>,
}

impl Marks {
    /// Notes patterns with the outcome of their checks.
    pub fn new(patterns: &[(PatternId, bool)]) -> Marks {
        let mark = |&(pattern, passed): &(PatternId, bool)| pattern.0 << 1 | u16::from(passed);
        Marks { marks: patterns.iter().map(mark).collect() }
    }

    /// The patterns with the outcome of their checks.
    pub fn iter(&self) -> impl Iterator<Item = (PatternId, bool)> + '_ {
        self.marks.iter().map(|mark| (PatternId(mark >> 1), mark & 1 == 1))
    }
}

/// The [`SKETCH_SIZE`] smallest hashes of distinct values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch {
    smallest: BTreeMap<u64, Marks>,
    /// The largest hash kept once the sketch is full: most values end at one comparison.
    bound: u64,
}

impl Default for Sketch {
    fn default() -> Self {
        Sketch { smallest: BTreeMap::new(), bound: u64::MAX }
    }
}

impl Sketch {
    /// True if a value of that hash would be kept: new, and small enough.
    pub fn wants(&self, hash: u64) -> bool {
        hash <= self.bound && !self.smallest.contains_key(&hash)
    }

    /// Keeps a value's hash with its marks, if it is small enough.
    pub fn insert(&mut self, hash: u64, marks: Marks) {
        if let Entry::Vacant(slot) = self.smallest.entry(hash) {
            slot.insert(marks);
            if self.smallest.len() > SKETCH_SIZE {
                self.smallest.pop_last();
            }
            if self.smallest.len() == SKETCH_SIZE
                && let Some((&largest, _)) = self.smallest.last_key_value()
            {
                self.bound = largest;
            }
        }
    }

    /// Adds what another sketch saw.
    pub fn merge(&mut self, other: &Sketch) {
        for (&hash, marks) in &other.smallest {
            if self.wants(hash) {
                self.insert(hash, marks.clone());
            }
        }
    }

    /// Estimate of the number of distinct values; exact below [`SKETCH_SIZE`].
    pub fn distinct(&self) -> u64 {
        match self.smallest.last_key_value() {
            Some((&largest, _)) if self.smallest.len() >= SKETCH_SIZE => {
                let share = largest as f64 / u64::MAX as f64;
                ((SKETCH_SIZE - 1) as f64 / share).round() as u64
            }
            _ => self.smallest.len() as u64,
        }
    }

    /// Relative standard error of [`Sketch::distinct`]; 0 where it is exact.
    pub fn error(&self) -> f64 {
        if self.smallest.len() < SKETCH_SIZE {
            0.0
        } else {
            1.0 / ((SKETCH_SIZE - 2) as f64).sqrt()
        }
    }

    /// Of the distinct values kept: how many have the pattern's shape, and how many of these
    /// pass its check.
    pub fn tally(&self, pattern: PatternId) -> (u64, u64) {
        let marks = self.smallest.values().flat_map(Marks::iter).filter(|m| m.0 == pattern);
        marks.fold((0, 0), |(n, k), (_, passed)| (n + 1, k + u64::from(passed)))
    }

    /// What the distinct values kept are.
    pub fn marks(&self) -> impl Iterator<Item = &Marks> {
        self.smallest.values()
    }

    /// The hashes kept, in rising order.
    pub fn hashes(&self) -> impl Iterator<Item = u64> + '_ {
        self.smallest.keys().copied()
    }

    /// Distinct values kept.
    pub fn len(&self) -> usize {
        self.smallest.len()
    }

    /// True if no value was seen.
    pub fn is_empty(&self) -> bool {
        self.smallest.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sketch(hashes: &[u64]) -> Sketch {
        let mut sketch = Sketch::default();
        for &hash in hashes {
            let marks = Marks::new(&[(PatternId((hash % 5) as u16), hash % 2 == 0)]);
            sketch.insert(hash, marks);
        }
        sketch
    }

    proptest! {
        #[test]
        fn merge_is_associative_and_commutative(
            a in proptest::collection::vec(any::<u64>(), 0..900),
            b in proptest::collection::vec(any::<u64>(), 0..900),
            c in proptest::collection::vec(any::<u64>(), 0..900),
        ) {
            let (a, b, c) = (sketch(&a), sketch(&b), sketch(&c));
            let of = |x: &Sketch, y: &Sketch| { let mut x = x.clone(); x.merge(y); x };
            prop_assert_eq!(of(&of(&a, &b), &c), of(&a, &of(&b, &c)));
            prop_assert_eq!(of(&a, &b), of(&b, &a));
        }
    }

    #[test]
    fn estimates_within_its_error() {
        let spread =
            (0..100_000u64).map(|i| i.wrapping_mul(0x9E37_79B9_7F4A_7C15)).collect::<Vec<_>>();
        let sketch = sketch(&spread);
        let ratio = sketch.distinct() as f64 / 100_000.0;
        assert!((ratio - 1.0).abs() < 3.0 * sketch.error(), "{ratio}");
    }

    #[test]
    fn is_exact_while_small() {
        let sketch = sketch(&[3, 9, 3, 4]);
        assert_eq!((sketch.distinct(), sketch.error()), (3, 0.0));
        assert_eq!(sketch.tally(PatternId(4)), (2, 1));
    }
}
