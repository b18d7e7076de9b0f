//! The profile of one file's running text.

use std::collections::BTreeMap;

use crate::detect::{Nearby, TextHits};
use crate::model::{PatternId, Position, Text};

/// Positions kept of each group.
const POSITIONS: usize = 20;

/// The mark of a line whose findings do not count at the gate.
const IGNORE: &[u8] = b"piimap:ignore";

/// Hits that the same evidence speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GroupKey {
    /// The pattern.
    pub pattern: PatternId,
    /// What stood near.
    pub nearby: Nearby,
    /// Digits grouped by separators.
    pub grouped: bool,
    /// A published example or a placeholder.
    pub example: bool,
    /// The best other pattern that matched the same values.
    pub rival: Option<PatternId>,
}

/// How many, and where the first are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Hits.
    pub count: u64,
    /// Those on lines marked to be ignored.
    pub ignored: u64,
    /// The first positions, in order.
    pub positions: Vec<Position>,
}

impl Group {
    /// False if no position from there on is among the first.
    fn wants(&self, from: Position) -> bool {
        self.positions.len() < POSITIONS || self.positions.last() > Some(&from)
    }

    /// Keeps a position that is among the first. Nearly always it comes after the others.
    fn add_position(&mut self, position: Position) {
        let is_full = self.positions.len() >= POSITIONS;
        match self.positions.last() {
            Some(&last) if position < last => {
                let at = self.positions.partition_point(|&known| known <= position);
                self.positions.insert(at, position);
                self.positions.truncate(POSITIONS);
            }
            _ if is_full => {}
            _ => self.positions.push(position),
        }
    }
}

/// What was found in the text of one file. Memory does not grow with the hits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextProfile {
    /// Hits by the evidence for them.
    pub groups: BTreeMap<GroupKey, Group>,
    /// Values with a pattern's shape that did not pass its check.
    pub failed: BTreeMap<PatternId, u64>,
}

impl TextProfile {
    /// Adds the hits of one piece.
    pub fn add(&mut self, text: &Text<'_>, found: &TextHits) {
        for (pattern, count) in found.failed.iter() {
            *self.failed.entry(pattern).or_default() += count;
        }
        let marked = !found.hits.is_empty() && memchr::memmem::find(text.bytes, IGNORE).is_some();
        let mut cursor = Cursor::new(text);
        for hit in &found.hits {
            let key = GroupKey {
                pattern: hit.pattern,
                nearby: hit.nearby,
                grouped: hit.grouped,
                example: hit.example,
                rival: hit.rival,
            };
            let group = self.groups.entry(key).or_default();
            group.count += 1;
            group.ignored += u64::from(marked && on_marked_line(text.bytes, hit.start));
            if group.wants(cursor.position) {
                group.add_position(cursor.advance(hit.start));
            }
        }
    }

    /// Adds another profile of the same text, or of another part of it.
    pub fn merge(&mut self, other: &TextProfile) {
        for (&key, theirs) in &other.groups {
            let group = self.groups.entry(key).or_default();
            group.count += theirs.count;
            group.ignored += theirs.ignored;
            group.positions.extend(&theirs.positions);
            group.positions.sort_unstable();
            group.positions.truncate(POSITIONS);
        }
        for (&pattern, count) in &other.failed {
            *self.failed.entry(pattern).or_default() += count;
        }
    }

    /// True if there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty() && self.failed.is_empty()
    }

    /// Values with the pattern's shape, and those of them that pass its check.
    pub fn tally(&self, pattern: PatternId) -> (u64, u64) {
        let groups = self.groups.iter().filter(|(key, _)| key.pattern == pattern);
        let passed: u64 = groups.map(|(_, group)| group.count).sum();
        (passed + self.failed.get(&pattern).copied().unwrap_or(0), passed)
    }
}

/// Follows line and column through a piece, hit by hit.
struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
    position: Position,
}

impl<'a> Cursor<'a> {
    fn new(text: &Text<'a>) -> Self {
        let position = Position { line: text.line, column: text.column };
        Cursor { bytes: text.bytes, at: 0, position }
    }

    /// The position of an offset at or behind the last one.
    fn advance(&mut self, to: usize) -> Position {
        self.position = self.position.behind(&self.bytes[self.at..to]);
        self.at = to;
        self.position
    }
}

fn on_marked_line(bytes: &[u8], at: usize) -> bool {
    let start = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |at| at + 1);
    let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |offset| at + offset);
    memchr::memmem::find(&bytes[start..end], IGNORE).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_those_of_the_original() {
        let text = Text { bytes: "ab\ncdé f\n\ng".as_bytes(), line: 10, column: 5 };
        let mut cursor = Cursor::new(&text);
        let at = |line, column| Position { line, column };
        assert_eq!(cursor.advance(1), at(10, 6));
        assert_eq!(cursor.advance(8), at(11, 5));
        assert_eq!(cursor.advance(11), at(13, 1));
    }
}
