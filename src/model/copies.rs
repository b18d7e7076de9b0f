//! Fields that hold the same values. Told from the smallest hashes of each: below the smaller
//! of two largest hashes both samples are whole, so what they share there is an unbiased
//! sample of what the fields share.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::FieldRef;

/// Values of the smaller sample below which nothing is said.
const LEAST_SAMPLE: usize = 16;

/// Share of the smaller field's distinct values that makes one field a copy of another.
const LEAST_SHARE: f64 = 0.5;

/// Fields with one value in common beyond which it ties only neighbours: a value that is
/// everywhere must not make every pair of fields be compared.
const MOST_TIED: usize = 64;

/// Two fields that hold the same values to a good part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Copies {
    /// One field, the one that comes first.
    pub first: FieldRef,
    /// The other.
    pub second: FieldRef,
    /// Distinct values that both hold, of those that either holds; estimated, 0 to 1.
    pub similarity: f64,
    /// Distinct values that both hold, of those of the field with fewer; estimated, 0 to 1.
    pub contained: f64,
    /// Distinct values of that field that the estimates rest on.
    pub sample: u64,
}

/// Hashes of a field's distinct values: the smallest so many, in rising order.
pub struct HashSample {
    /// The field.
    pub field: FieldRef,
    /// The hashes.
    pub hashes: Vec<u64>,
    /// True if these are the hashes of all its values.
    pub is_whole: bool,
}

/// The pairs of fields that are copies of each other, in order of their names.
pub fn copies(samples: &[HashSample]) -> Vec<Copies> {
    let mut order: Vec<&HashSample> = samples.iter().collect();
    order.sort_by(|a, b| a.field.cmp(&b.field));
    let mut copies = Vec::new();
    for (first, second) in tied(&order) {
        copies.extend(compare(order[first], order[second]));
    }
    copies
}

/// Pairs of samples with a value in common, each once, in order.
fn tied(samples: &[&HashSample]) -> std::collections::BTreeSet<(usize, usize)> {
    let mut holders: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (index, sample) in samples.iter().enumerate() {
        for &hash in &sample.hashes {
            holders.entry(hash).or_default().push(index);
        }
    }
    let mut pairs = std::collections::BTreeSet::new();
    for holders in holders.values() {
        let reach = if holders.len() > MOST_TIED { 1 } else { holders.len() };
        for (at, &first) in holders.iter().enumerate() {
            pairs.extend(holders[at + 1..].iter().take(reach).map(|&second| (first, second)));
        }
    }
    pairs
}

fn compare(first: &HashSample, second: &HashSample) -> Option<Copies> {
    let end = |sample: &HashSample| match (sample.is_whole, sample.hashes.last()) {
        (false, Some(&largest)) => largest,
        _ => u64::MAX,
    };
    let bound = end(first).min(end(second));
    let below = |sample: &HashSample| sample.hashes.partition_point(|&hash| hash <= bound);
    let (a, b) = (&first.hashes[..below(first)], &second.hashes[..below(second)]);
    let smaller = a.len().min(b.len());
    let shared = a.iter().filter(|hash| b.binary_search(hash).is_ok()).count();
    let contained = shared as f64 / smaller.max(1) as f64;
    let rounded = |share: f64| (share * 1000.0).round() / 1000.0;
    (smaller >= LEAST_SAMPLE && contained >= LEAST_SHARE).then(|| Copies {
        first: first.field.clone(),
        second: second.field.clone(),
        similarity: rounded(shared as f64 / (a.len() + b.len() - shared) as f64),
        contained: rounded(contained),
        sample: smaller as u64,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Masked;

    /// The sample of a field that holds the given numbers, hashed by a fixed mixing.
    fn sample(name: &str, values: std::ops::Range<u64>, size: usize) -> HashSample {
        let mix = |n: u64| (n + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(31);
        let mut hashes: Vec<u64> =
            values.map(|n| mix(n).wrapping_mul(0xBF58_476D_1CE4_E5B9)).collect();
        hashes.sort_unstable();
        let is_whole = hashes.len() <= size;
        hashes.truncate(size);
        let field = FieldRef { place: Masked::vouched(name), field: Masked::vouched("f") };
        HashSample { field, hashes, is_whole }
    }

    #[test]
    fn shares_are_estimated_from_samples() {
        let near = |found: f64, wanted: f64| (found - wanted).abs() < 0.1;
        let all = [
            sample("a", 0..20_000, 512),
            sample("b", 5_000..25_000, 512),
            sample("c", 0..4_000, 512),
            sample("d", 100_000..120_000, 512),
        ];
        let found = copies(&all);
        let pairs: Vec<_> =
            found.iter().map(|c| (c.first.place.as_str(), c.second.place.as_str())).collect();
        assert_eq!(pairs, [("a", "b"), ("a", "c")]);
        assert!(near(found[0].contained, 0.75) && near(found[0].similarity, 0.6), "{found:?}");
        assert!(near(found[1].contained, 1.0) && near(found[1].similarity, 0.2), "{found:?}");
    }

    #[test]
    fn few_values_say_nothing() {
        let few = [sample("a", 0..15, 512), sample("b", 0..15, 512)];
        assert_eq!(copies(&few), []);
        let enough = [sample("a", 0..16, 512), sample("b", 0..16, 512)];
        assert_eq!(copies(&enough).len(), 1);
    }

    #[test]
    fn a_value_that_is_everywhere_compares_neighbours_only() {
        let same: Vec<_> = (0..200).map(|n| sample(&format!("{n:03}"), 0..20, 512)).collect();
        assert_eq!(copies(&same).len(), 199);
    }
}
