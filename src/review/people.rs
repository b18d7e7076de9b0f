//! About how many people a place or several hold data of: from the distinct values of the
//! field whose values stand for one person each, and with a key over several places at once.

use std::collections::BTreeMap;

use super::grounds::{Grounds, evidence};
use crate::model::{FieldResult, Finding};

/// Hashes that a full sketch has.
const FULL: usize = 512;

/// Standard errors on either side of an estimate: 95 in 100 lie within.
const ERRORS: f64 = 2.0;

/// A number of people between bounds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct People {
    /// At least so many.
    pub low: u64,
    /// At most so many.
    pub high: u64,
    /// About so many, where the data say so.
    pub about: Option<u64>,
    /// What it rests on.
    pub evidence: Vec<String>,
}

/// What identifies the people in one place.
struct Identified<'r> {
    item: &'r str,
    field: &'r FieldResult,
    evidence: String,
    /// Rows that it does not identify.
    others: u64,
}

/// About how many people the findings of one place are about.
pub fn in_place(grounds: &Grounds<'_>, findings: &[Finding<'_>]) -> People {
    match identified(grounds, findings) {
        Some(by) => People {
            evidence: vec![by.evidence],
            ..estimate(by.field.distinct, by.field.distinct_error, by.others)
        },
        None => at_most(grounds, findings),
    }
}

/// About how many people all of several places are about, each place by its findings.
/// Places that are known by the same item add up by their sketches; where there are none, a
/// person may be in all of the places or in one.
pub fn in_all(grounds: &Grounds<'_>, places: &[Vec<Finding<'_>>]) -> People {
    let mut groups: BTreeMap<&str, Vec<Identified<'_>>> = BTreeMap::new();
    let mut parts: Vec<People> = Vec::new();
    for findings in places {
        match identified(grounds, findings) {
            Some(by) if !by.field.sketch.is_empty() => groups.entry(by.item).or_default().push(by),
            _ => parts.push(in_place(grounds, findings)),
        }
    }
    for group in groups.into_values() {
        let fields: Vec<&FieldResult> = group.iter().map(|by| by.field).collect();
        let (distinct, error) = union(&fields);
        let others = group.iter().map(|by| by.others).sum();
        let evidence = group.into_iter().map(|by| by.evidence).collect();
        parts.push(People { evidence, ..estimate(distinct, error, others) });
    }
    let about = if let [one] = &parts[..] { one.about } else { None };
    People {
        low: parts.iter().map(|part| part.low).max().unwrap_or(0),
        high: parts.iter().map(|part| part.high).sum(),
        about,
        evidence: parts.into_iter().flat_map(|part| part.evidence).collect(),
    }
}

/// Rows that are not identified may each be about somebody else; where they are many, nothing
/// is said but the bounds.
fn estimate(distinct: u64, error: f64, others: u64) -> People {
    let reach = (distinct as f64 * error * ERRORS).round() as u64;
    People {
        low: distinct.saturating_sub(reach),
        high: distinct + reach + others,
        about: (others * 20 <= distinct).then_some(distinct),
        evidence: Vec::new(),
    }
}

/// The surest field that identifies at least half of the rows; failing that, the one that
/// identifies most.
fn identified<'r>(grounds: &Grounds<'r>, findings: &[Finding<'r>]) -> Option<Identified<'r>> {
    let telling = findings.iter().filter_map(|finding| {
        let field = finding.field?;
        let rank = grounds.facts.identifies(&finding.verdict.item)?;
        let is_half = finding.concerned() * 2 >= field.rows;
        let order = if is_half { (0, rank as u64) } else { (1, u64::MAX - finding.concerned()) };
        Some((order, finding, field))
    });
    let (_, finding, field) = telling.min_by_key(|(order, finding, _)| {
        let name = finding.field_name();
        (*order, name)
    })?;
    let others = field.rows.saturating_sub(finding.concerned());
    Some(Identified { item: &finding.verdict.item, field, evidence: evidence(finding), others })
}

/// Nothing identifies anybody: as many people as rows, or as hits in text, and perhaps but one.
fn at_most(grounds: &Grounds<'_>, findings: &[Finding<'_>]) -> People {
    let rows = findings.iter().map(Finding::concerned).max().unwrap_or(0);
    let is_telling = |finding: &&Finding<'_>| {
        finding.text.is_some() && grounds.facts.identifies(&finding.verdict.item).is_some()
    };
    let hits = findings.iter().filter(is_telling).map(Finding::concerned).sum();
    People {
        low: rows.min(1),
        high: rows.max(hits),
        about: None,
        evidence: findings.iter().map(evidence).collect(),
    }
}

/// Distinct values of several fields together and the relative error of their number, from
/// their sketches.
fn union(fields: &[&FieldResult]) -> (u64, f64) {
    let hashes = fields.iter().flat_map(|field| &field.sketch);
    let mut hashes: Vec<u64> = hashes.filter_map(|h| u64::from_str_radix(h, 16).ok()).collect();
    hashes.sort_unstable();
    hashes.dedup();
    let are_whole = fields.iter().all(|field| field.sketch.len() < FULL);
    match hashes.get(FULL - 1) {
        Some(&largest) if !are_whole => {
            let share = largest as f64 / u64::MAX as f64;
            let distinct = ((FULL - 1) as f64 / share).round() as u64;
            (distinct, 1.0 / ((FULL - 2) as f64).sqrt())
        }
        _ => (hashes.len() as u64, 0.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(hashes: std::ops::Range<u64>) -> FieldResult {
        let mix = |n: u64| (n + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(31);
        let mut hashes: Vec<u64> =
            hashes.map(|n| mix(n).wrapping_mul(0xBF58_476D_1CE4_E5B9)).collect();
        hashes.sort_unstable();
        hashes.truncate(FULL);
        let json = serde_json::json!({
            "place": "a", "field": "b", "rows": 0, "nulls": 0, "distinct": 0, "distinct_error": 0.0,
            "verdicts": [], "sketch": hashes.iter().map(|h| format!("{h:016x}")).collect::<Vec<_>>(),
        });
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn people_in_several_places_count_once() {
        let (a, b, c) = (field(0..300), field(100..400), field(0..40_000));
        assert_eq!(union(&[&a, &b]), (400, 0.0));
        let (distinct, error) = union(&[&a, &c]);
        assert!((distinct as f64 / 40_000.0 - 1.0).abs() < 3.0 * error, "{distinct} {error}");
    }

    #[test]
    fn bounds_hold_the_error_and_the_rows_that_nothing_identifies() {
        let sure = estimate(1000, 0.044, 10);
        assert_eq!((sure.low, sure.about, sure.high), (912, Some(1000), 1098));
        let unsure = estimate(50, 0.0, 60);
        assert_eq!((unsure.low, unsure.about, unsure.high), (50, None, 110));
    }
}
