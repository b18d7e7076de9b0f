//! Several results as one: shards of one scan, or scans of different files. Places are whole
//! in a result, so what one says of a place stands; counts add up. Profiles are not in a
//! result: two results that both found something in a place cannot be put together.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::ReviewFacts;
use crate::model::{Copies, FieldRef, FieldResult, HashSample, copies};
use crate::model::{Coverage, HeatCell, Masked, Options, ScanResult, Shard};

/// Why results cannot be put together. Each is named by its position, from 0.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MergeError {
    /// There is none.
    #[error("there is no result to merge")]
    Nothing,
    /// Made by other means than the first.
    #[error("{other} was made with another {what} than {first}; scan again with the same one")]
    Unlike {
        /// The first result.
        first: String,
        /// The one that differs.
        other: String,
        /// What differs.
        what: &'static str,
    },
    /// Both hold findings or fields of a place.
    #[error("`{place}` is in {first} and in {other}; a place can come from one result only")]
    Twice {
        /// The place.
        place: String,
        /// A result that has it.
        first: String,
        /// Another one.
        other: String,
    },
    /// Not all shards are there.
    #[error("shard {0} is missing; merge all shards of a scan at once")]
    Missing(Shard),
    /// A whole result among shards, or shards of differently shared scans.
    #[error("{other} is not a shard of the same scan as {first}")]
    NoShard {
        /// The first result.
        first: String,
        /// The other one.
        other: String,
    },
}

/// Puts named results together. A result that is given twice counts once.
///
/// # Errors
/// If they were not made alike, hold the same place, or are not all shards of a scan.
pub fn merge(results: Vec<(String, ScanResult)>) -> Result<ScanResult, MergeError> {
    let mut parts: Vec<(String, ScanResult)> = Vec::new();
    for (name, result) in results {
        if !parts.iter().any(|(_, known)| *known == result) {
            parts.push((name, result));
        }
    }
    let (first, rest) = parts.split_first().ok_or(MergeError::Nothing)?;
    for other in rest {
        alike(first, other)?;
    }
    shards_are_complete(&parts)?;
    places_are_apart(&parts)?;
    let mut parts = parts.into_iter().map(|(_, result)| result);
    let mut merged = parts.next().ok_or(MergeError::Nothing)?;
    let is_shard = merged.options.shard.take().is_some();
    let is_joined = parts.len() > 0;
    for part in parts {
        add(&mut merged, part);
    }
    order(&mut merged);
    if is_shard || is_joined {
        merged.copies = copies_by_key(&merged);
    }
    Ok(merged)
}

/// Fails if the two results do not say the same by the same words.
fn alike(first: &(String, ScanResult), other: &(String, ScanResult)) -> Result<(), MergeError> {
    let (a, b) = (&first.1, &other.1);
    let what = if a.schema_version != b.schema_version {
        "form of results (schema_version)"
    } else if a.tool != b.tool {
        "version of piimap"
    } else if a.catalogue_version != b.catalogue_version {
        "set of patterns (catalogue_version)"
    } else if a.declaration != b.declaration {
        "declaration"
    } else if a.key_id != b.key_id {
        "key"
    } else if a.as_of != b.as_of {
        "month (--as-of)"
    } else if settings(&a.options) != settings(&b.options) {
        "choice of files (include, exclude, hidden, ignore files, links, size)"
    } else {
        return Ok(());
    };
    Err(MergeError::Unlike { first: first.0.clone(), other: other.0.clone(), what })
}

/// The options that must agree: all but where the scan began and which share it was.
fn settings(options: &Options) -> Options {
    Options { roots: Vec::new(), shard: None, ..options.clone() }
}

fn shards_are_complete(parts: &[(String, ScanResult)]) -> Result<(), MergeError> {
    let (first, result) = &parts[0];
    let of = result.options.shard.map(|shard| shard.of);
    let mut there = BTreeSet::new();
    for (other, part) in parts {
        let shard = part.options.shard;
        let same_scan = shard.is_none() || part.options.roots == result.options.roots;
        let new = shard.is_none_or(|shard| there.insert(shard.number));
        if shard.map(|shard| shard.of) != of || !same_scan || !new {
            return Err(MergeError::NoShard { first: first.clone(), other: other.clone() });
        }
    }
    let of = of.unwrap_or(0);
    match (1..=of).find(|number| !there.contains(number)) {
        Some(number) => Err(MergeError::Missing(Shard { number, of })),
        None => Ok(()),
    }
}

fn places_are_apart(parts: &[(String, ScanResult)]) -> Result<(), MergeError> {
    let mut owners: BTreeMap<&Masked, &String> = BTreeMap::new();
    for (name, result) in parts {
        let tables = result.tables.iter().map(|table| &table.place);
        let places: BTreeSet<&Masked> =
            tables.chain(result.findings().map(|finding| finding.place)).collect();
        for place in places {
            if let Some(first) = owners.insert(place, name) {
                return Err(MergeError::Twice {
                    place: place.one_line().into_owned(),
                    first: first.clone(),
                    other: name.clone(),
                });
            }
        }
    }
    Ok(())
}

fn add(merged: &mut ScanResult, part: ScanResult) {
    let new = |root: &Masked| !merged.options.roots.contains(root);
    let roots: Vec<Masked> = part.options.roots.into_iter().filter(new).collect();
    merged.options.roots.extend(roots);
    merged.incomplete |= part.incomplete;
    let Coverage { scanned, skipped, failed, bytes, rows, entries } = part.coverage;
    let coverage = &mut merged.coverage;
    coverage.scanned += scanned;
    coverage.skipped += skipped;
    coverage.failed += failed;
    coverage.bytes += bytes;
    coverage.rows += rows;
    coverage.entries.extend(entries);
    merged.tables.extend(part.tables);
    merged.fields.extend(part.fields);
    merged.text.extend(part.text);
    merged.heatmap.extend(part.heatmap);
    merged.notices.extend(part.notices);
    merged.places.extend(part.places);
}

/// The copies among the fields of all parts: with a key, their hashes are there to compare.
fn copies_by_key(merged: &ScanResult) -> Option<Vec<Copies>> {
    let facts = ReviewFacts::embedded().ok()?;
    let sample = |field: &FieldResult| {
        let is_compared = field.verdicts.first().is_some_and(|best| facts.is_compared(&best.item));
        let read = |hash: &String| u64::from_str_radix(hash, 16).ok();
        let hashes: Vec<u64> = field.sketch.iter().filter_map(read).collect();
        (is_compared && !hashes.is_empty()).then(|| HashSample {
            field: FieldRef { place: field.place.clone(), field: field.field.clone() },
            hashes,
            is_whole: field.distinct_error == 0.0,
        })
    };
    let samples: Vec<HashSample> = merged.fields.iter().filter_map(sample).collect();
    (samples.len() >= 2).then(|| copies(&samples))
}

/// The order of a result that was made at once. All sorts keep what is equal in its order:
/// fields of a table stay as they were met.
fn order(merged: &mut ScanResult) {
    merged.coverage.entries.sort();
    merged.tables.sort_by(|a, b| a.place.cmp(&b.place));
    merged.fields.sort_by(|a, b| a.place.cmp(&b.place));
    merged.text.sort_by(|a, b| a.place.cmp(&b.place));
    let categories = &merged.declaration.categories;
    let column = |cell: &HeatCell| categories.iter().position(|known| known.key == cell.category);
    let column = |cell: &HeatCell| column(cell).unwrap_or(categories.len());
    merged.heatmap.sort_by(|a, b| a.place.cmp(&b.place).then(column(a).cmp(&column(b))));
    merged.notices.sort();
    merged.notices.dedup();
    merged.places.sort_by(|a, b| a.place.cmp(&b.place));
    merged.places.dedup();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Month;

    fn sample() -> ScanResult {
        let text =
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/testdata/report/sample.json"));
        let mut result = serde_json::from_str(text).unwrap();
        order(&mut result);
        result
    }

    fn shard(number: u64, of: u64, root: &str) -> (String, ScanResult) {
        let mut result = sample();
        result.options.shard = Some(Shard { number, of });
        result.options.roots = vec![Masked::vouched(root)];
        if number > 1 {
            (result.tables, result.fields, result.text) = Default::default();
            (result.heatmap, result.coverage) = Default::default();
        }
        (format!("{number}.json"), result)
    }

    fn fault(results: Vec<(String, ScanResult)>) -> String {
        merge(results).unwrap_err().to_string()
    }

    #[test]
    fn what_was_made_otherwise_is_refused_by_name() {
        type Change = fn(&mut ScanResult);
        let changes: [(&str, Change); 7] = [
            ("set of patterns", |result| result.catalogue_version += "0"),
            ("declaration", |result| result.declaration.version += "x"),
            ("key", |result| result.key_id = Some("00ff".into())),
            ("form of results", |result| result.schema_version += 1),
            ("version of piimap", |result| result.tool.version += ".1"),
            ("month", |result| result.as_of = Some(Month::default())),
            ("choice of files", |result| result.options.hidden = true),
        ];
        for (what, change) in changes {
            let mut other = sample();
            change(&mut other);
            let said = fault(vec![("a.json".into(), sample()), ("b.json".into(), other)]);
            assert!(said.starts_with(&format!("b.json was made with another {what}")), "{said}");
        }
    }

    #[test]
    fn a_place_comes_from_one_result() {
        let twice = vec![("a.json".into(), sample()), ("a.json".into(), sample())];
        assert_eq!(merge(twice), Ok(sample()));
        let mut other = sample();
        other.coverage.bytes += 1;
        let said = fault(vec![("a.json".into(), sample()), ("b.json".into(), other)]);
        assert!(said.contains("is in a.json and in b.json"), "{said}");
        assert_eq!(fault(Vec::new()), "there is no result to merge");
    }

    #[test]
    fn all_shards_of_one_scan_and_nothing_else() {
        let merged = merge(vec![shard(2, 2, "."), shard(1, 2, ".")]).unwrap();
        assert_eq!(merged, sample());
        for (results, wanted) in [
            (vec![shard(1, 3, "."), shard(3, 3, ".")], "shard 2/3 is missing"),
            (vec![shard(1, 2, ".")], "shard 2/2 is missing"),
            (vec![shard(1, 2, "."), shard(2, 3, ".")], "2.json is not a shard of the same scan"),
            (vec![shard(1, 2, "."), shard(2, 2, "x")], "2.json is not a shard of the same scan"),
            (vec![shard(1, 1, "."), ("w".into(), sample())], "w is not a shard of the same scan"),
        ] {
            let said = fault(results);
            assert!(said.starts_with(wanted), "{said}");
        }
    }
}
