//! The profile of one field.

use std::collections::BTreeMap;

use crate::catalog::NameHit;
use crate::detect::validators::number;
use crate::detect::{CellHits, Counted, Nearby};
use crate::model::{ItemId, Masked, PatternId, StoredKind};
use crate::profile::dates::DateRange;
use crate::profile::sketch::{Marks, Sketch};

/// How often a pattern matched whole values of a field, in rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Rows whose value has the shape.
    pub shaped: u64,
    /// Rows whose value passes the check too.
    pub passed: u64,
    /// Rows whose value is a published example.
    pub examples: u64,
}

/// A kind of hit inside longer values of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Inside {
    /// The pattern.
    pub pattern: PatternId,
    /// What stood near.
    pub nearby: Nearby,
    /// A published example.
    pub example: bool,
}

/// What is known of a field once its values are gone. Merging two gives the profile of both
/// files' rows together; the order does not matter.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldProfile {
    /// The field's name, safe to share.
    pub name: Masked,
    /// What the name says; `None` where the file has no names for its fields.
    pub name_hits: Option<Vec<NameHit>>,
    /// The name is that of something else.
    pub name_negative: bool,
    /// A schema declares it; what its comment there says.
    pub declared: Option<Vec<NameHit>>,
    /// What schemas say that its values are, in order; empty where none does.
    pub stored: Vec<StoredKind>,
    /// Rows without a value.
    pub nulls: u64,
    /// Rows with a value.
    pub values: u64,
    /// Whole-value matches, by pattern in order of their ids.
    pub counts: Vec<(PatternId, Count)>,
    /// Rows whose whole value some pattern of the item takes.
    pub items: Vec<(ItemId, u64)>,
    /// Rows with hits inside longer values.
    pub inside: BTreeMap<Inside, u64>,
    /// Distinct values.
    pub sketch: Sketch,
    /// Rows whose value was a number with an exponent.
    pub expanded: u64,
    /// Pairs of neighbouring whole numbers, and those of them that go up by one.
    pub steps: (u64, u64),
    /// Months of its dates, if by its name they count towards terms for keeping.
    pub dates: Option<DateRange>,
    last_number: Option<i64>,
}

impl FieldProfile {
    /// An empty profile.
    pub fn new(name: Masked, name_hits: Option<Vec<NameHit>>, name_negative: bool) -> Self {
        FieldProfile {
            name,
            name_hits,
            name_negative,
            declared: None,
            stored: Vec::new(),
            nulls: 0,
            values: 0,
            counts: Vec::new(),
            items: Vec::new(),
            inside: BTreeMap::new(),
            sketch: Sketch::default(),
            expanded: 0,
            steps: (0, 0),
            dates: None,
            last_number: None,
        }
    }

    /// Begins a batch: the values of another one are no neighbours.
    pub fn begin_batch(&mut self) {
        self.last_number = None;
    }

    /// Notes that a schema declares the field, as what, and what a comment says of it.
    pub fn declare(&mut self, kind: Option<StoredKind>, comment: &[NameHit]) {
        self.stored.extend(kind);
        self.stored.sort_unstable();
        self.stored.dedup();
        let own = self.declared.get_or_insert_default();
        for hit in comment {
            if !own.contains(hit) {
                own.push(*hit);
            }
        }
    }

    /// Takes note of the next value of the batch, whatever it is.
    #[inline]
    pub fn follow(&mut self, value: &[u8], weight: u64) {
        let number = match value.first() {
            Some(b'0'..=b'9') => number(value),
            _ => None,
        };
        if let Some(dates) = &mut self.dates {
            dates.add(value, number, weight);
        }
        self.step(number.map(u64::cast_signed));
    }

    /// Adds rows that were counted.
    pub fn count(&mut self, counted: Counted) {
        match counted {
            Counted::Pattern { pattern, shaped, passed } => {
                let count = entry_of(&mut self.counts, pattern);
                count.shaped += shaped;
                count.passed += passed;
            }
            Counted::Item { item, rows } => *entry_of(&mut self.items, item) += rows,
        }
    }

    /// Adds what a value that `weight` rows hold was taken for, as far as it is not counted yet.
    /// The order does not matter.
    pub fn add(&mut self, hits: &CellHits, weight: u64) {
        self.values += weight;
        self.expanded += if hits.expanded { weight } else { 0 };
        let mut at = 0;
        for &(pattern, passed) in &hits.whole {
            // Mostly they come in the order of the list.
            while self.counts.get(at).is_some_and(|(known, _)| *known < pattern) {
                at += 1;
            }
            if self.counts.get(at).is_none_or(|(known, _)| *known != pattern) {
                at = place_of(&mut self.counts, pattern);
            }
            let count = &mut self.counts[at].1;
            at += 1;
            count.shaped += weight;
            count.passed += if passed { weight } else { 0 };
            count.examples += if passed && hits.example { weight } else { 0 };
        }
        for &item in &hits.items {
            *entry_of(&mut self.items, item) += weight;
        }
        if hits.searched {
            self.add_inside(hits, weight);
        }
    }

    /// Keeps a distinct value's hash with all patterns that it has the shape of.
    pub fn keep(&mut self, hash: u64, hits: &CellHits) {
        self.sketch.insert(hash, Marks::new(&hits.whole));
    }

    /// Counts a row once for each kind of hit in its value.
    fn add_inside(&mut self, hits: &CellHits, weight: u64) {
        let kind = |hit: &crate::detect::Hit| Inside {
            pattern: hit.pattern,
            nearby: hit.nearby,
            example: hit.example,
        };
        for (index, hit) in hits.inside.hits.iter().enumerate() {
            let kind_of_hit = kind(hit);
            if !hits.inside.hits[..index].iter().any(|earlier| kind(earlier) == kind_of_hit) {
                *self.inside.entry(kind_of_hit).or_default() += weight;
            }
        }
    }

    #[inline]
    fn step(&mut self, number: Option<i64>) {
        if let (Some(last), Some(number)) = (self.last_number, number) {
            self.steps.0 += 1;
            self.steps.1 += u64::from(number == last.wrapping_add(1));
        }
        self.last_number = number;
    }

    /// Adds another profile of the same field.
    pub fn merge(&mut self, other: &FieldProfile) {
        if let Some(theirs) = &other.declared {
            self.declare(None, theirs);
            other.stored.iter().for_each(|&kind| self.declare(Some(kind), &[]));
        }
        self.nulls += other.nulls;
        self.values += other.values;
        for &(pattern, count) in &other.counts {
            let own = entry_of(&mut self.counts, pattern);
            own.shaped += count.shaped;
            own.passed += count.passed;
            own.examples += count.examples;
        }
        for &(item, rows) in &other.items {
            *entry_of(&mut self.items, item) += rows;
        }
        for (&kind, rows) in &other.inside {
            *self.inside.entry(kind).or_default() += rows;
        }
        self.expanded += other.expanded;
        self.sketch.merge(&other.sketch);
        self.steps.0 += other.steps.0;
        self.steps.1 += other.steps.1;
        if let (Some(own), Some(theirs)) = (&mut self.dates, &other.dates) {
            own.merge(theirs);
        }
        self.last_number = None;
    }

    /// Rows whose whole value some pattern of the item takes.
    pub fn rows_of(&self, item: ItemId) -> u64 {
        let known = self.items.iter().find(|(known, _)| *known == item);
        known.map_or(0, |&(_, rows)| rows)
    }

    /// True if most neighbouring values are whole numbers that go up by one.
    pub fn is_sequence(&self) -> bool {
        let (pairs, ascending) = self.steps;
        pairs >= 3 && ascending * 2 > pairs && pairs * 4 > self.values * 3
    }
}

/// The entry of a key in a list sorted by keys. A field has few, so a list beats a tree.
fn entry_of<K: Copy + Ord, V: Default>(list: &mut Vec<(K, V)>, key: K) -> &mut V {
    let at = place_of(list, key);
    &mut list[at].1
}

fn place_of<K: Copy + Ord, V: Default>(list: &mut Vec<(K, V)>, key: K) -> usize {
    list.binary_search_by_key(&key, |&(known, _)| known).unwrap_or_else(|at| {
        list.insert(at, (key, V::default()));
        at
    })
}
