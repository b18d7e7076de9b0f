//! Values that stay whatever else is found. What begins inside one of them goes with it, and so is
//! not looked at: groups of the digits of an account number are no telephone numbers.

use crate::detect::finder::Pairs;
use crate::detect::text::Hit;

/// How far values reach that stay, followed through a text.
pub(super) struct Cover<'p> {
    /// Neighbours inside values of negative classes, which are not looked for yet.
    inside: &'p Pairs,
    /// Where the values begin and end that were found before all others, by their beginnings.
    before: Vec<(usize, usize)>,
    /// How many of those begin in front of the place.
    passed: usize,
    /// How far all values reach that begin in front of the place.
    reached: usize,
    /// How far those reach that stay.
    kept: usize,
}

impl<'p> Cover<'p> {
    /// At the beginning of a text, in which some values were found already.
    pub fn new(inside: &'p Pairs, found: &[Hit]) -> Cover<'p> {
        let mut before: Vec<_> = found.iter().map(|hit| (hit.start, hit.end)).collect();
        before.sort();
        Cover { inside, before, passed: 0, reached: 0, kept: 0 }
    }

    /// True if what begins there begins inside a value that stays.
    #[inline]
    pub fn covers(&self, start: usize) -> bool {
        start < self.kept
    }

    /// Goes on to a place at which the longest value that was found ends there.
    pub fn add(&mut self, bytes: &[u8], start: usize, end: usize) {
        let rest = &self.before[self.passed..];
        for (_, end) in rest.iter().take_while(|(other, _)| *other < start) {
            self.reached = self.reached.max(*end);
            self.passed += 1;
        }
        // Nothing that begins earlier reaches into it, and nothing that is found later can.
        let neighbours = start.checked_sub(1).map(|before| &bytes[before..]);
        if self.reached <= start && !neighbours.is_some_and(|pair| self.inside.at(pair)) {
            self.kept = end;
        }
        self.reached = self.reached.max(end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn a_value_stays_that_nothing_reaches_into() {
        let catalog = Catalog::embedded().unwrap();
        let inside = Pairs::inside(&catalog.negative_shapes().table);
        let bytes = b"aaaa,bbbb,cccc-1234 5678";
        assert!(inside.at(b"1234") && !inside.at(b",b"));
        let kept = |values: &[(usize, usize)]| {
            let mut cover = Cover::new(&inside, &[]);
            cover.before = vec![(0, 6), (22, 24)];
            values.iter().for_each(|&(start, end)| cover.add(bytes, start, end));
            cover.kept
        };
        assert_eq!(kept(&[]), 0);
        assert_eq!(kept(&[(0, 9)]), 9);
        assert_eq!(kept(&[(5, 9)]), 0, "another reaches into it");
        assert_eq!(kept(&[(5, 14), (10, 14)]), 0, "one that does not stay reaches into it");
        assert_eq!(kept(&[(5, 9), (10, 14)]), 14);
        assert_eq!(kept(&[(16, 24)]), 0, "one of a negative class may reach into it");
    }
}
