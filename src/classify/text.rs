//! The verdicts on one file's running text.

use std::collections::BTreeMap;

use crate::catalog::{Catalog, Pattern};
use crate::classify::column::{shape_weight, term};
use crate::classify::decide::{Reading, decide};
use crate::classify::evidence::file_discount;
use crate::classify::field::{jurisdiction_term, place_term};
use crate::detect::Nearby;
use crate::model::{ItemId, Position, Term, TermKind, Verdict};
use crate::profile::{Group, GroupKey, PlaceKind, TextProfile};

/// Positions reported of each item.
const POSITIONS: usize = 20;

/// What was found of one item in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct TextVerdict {
    /// The verdict on the surest group of hits.
    pub verdict: Verdict,
    /// Hits.
    pub count: u64,
    /// Hits on lines marked to be ignored.
    pub ignored: u64,
    /// The first positions, in order.
    pub positions: Vec<Position>,
}

/// The verdicts on a text, one per item, by item.
pub fn classify_text(catalog: &Catalog, text: &TextProfile, place: PlaceKind) -> Vec<TextVerdict> {
    let mut by_item: BTreeMap<(ItemId, bool), Vec<TextVerdict>> = BTreeMap::new();
    for (key, group) in &text.groups {
        let item = catalog.pattern(key.pattern).item;
        if let Some(found) = judge(catalog, text, place, key, group) {
            by_item.entry((item, key.example)).or_default().push(found);
        }
    }
    let found = by_item.into_values().filter_map(join);
    let mut found: Vec<TextVerdict> = found.collect();
    found.sort_by(|a, b| {
        (&a.verdict.item, b.verdict.level).cmp(&(&b.verdict.item, a.verdict.level))
    });
    found
}

/// The verdict on one group of hits, against the best rival on the same values.
fn judge(
    catalog: &Catalog,
    text: &TextProfile,
    place: PlaceKind,
    key: &GroupKey,
    group: &Group,
) -> Option<TextVerdict> {
    let read = |pattern: &'_ Pattern, nearby: Nearby| {
        let mut terms = hit_terms(pattern, nearby, key.grouped);
        terms.extend(jurisdiction_term(catalog, pattern));
        terms.extend(file_term(text, pattern));
        terms.extend(place_term(place, pattern, -1.5));
        terms
    };
    let pattern = catalog.pattern(key.pattern);
    let reading =
        |pattern, terms| Reading { pattern, terms, share: 1.0, example: key.example, cap: None };
    let mut readings = vec![reading(pattern, read(pattern, key.nearby))];
    if let Some(rival) = key.rival {
        let rival = catalog.pattern(rival);
        readings.push(reading(rival, read(rival, Nearby::None)));
    }
    let item = &catalog.item(pattern.item).key;
    let verdict = decide(catalog, &readings).into_iter().find(|verdict| verdict.item == *item)?;
    Some(TextVerdict {
        verdict,
        count: group.count,
        ignored: group.ignored,
        positions: group.positions.clone(),
    })
}

/// One verdict for all groups of an item: the surest, with the hits of all.
fn join(groups: Vec<TextVerdict>) -> Option<TextVerdict> {
    let surest = groups.iter().map(|group| group.verdict.clone());
    let verdict = surest.max_by(|a, b| a.p.total_cmp(&b.p))?;
    let mut positions: Vec<Position> =
        groups.iter().flat_map(|group| group.positions.iter().copied()).collect();
    positions.sort_unstable();
    positions.truncate(POSITIONS);
    Some(TextVerdict {
        verdict,
        count: groups.iter().map(|group| group.count).sum(),
        ignored: groups.iter().map(|group| group.ignored).sum(),
        positions,
    })
}

/// The terms of a single hit: prior, check, words near it.
pub fn hit_terms(pattern: &Pattern, nearby: Nearby, grouped: bool) -> Vec<Term> {
    let letters = pattern.outline.is_none_or(|outline| outline.letters);
    let (prior, why) = match pattern.entry.prior {
        Some(prior) => (prior, "how common such values are"),
        None if grouped && !letters => (-1.0, "digits grouped as documented"),
        None => (pattern.prior, "how common such values are"),
    };
    let mut terms = vec![term(TermKind::Prior, prior, why.to_owned())];
    if pattern.is_checked() {
        let q = pattern.entry.chance.max(1e-9);
        let why = format!("passes a check that chance passes at {:.5}", pattern.entry.chance);
        terms.push(term(TermKind::Check, (pattern.entry.pass / q).log10(), why));
    } else if pattern.entry.validator.is_none() && pattern.entry.chance < 1.0 {
        let why = "few strings have the shape".to_owned();
        terms.push(term(TermKind::Shape, shape_weight(pattern), why));
    }
    let (value, why) = match nearby {
        Nearby::None => return terms,
        Nearby::Strong => (2.0, "a word for it stands near"),
        Nearby::Generic => (0.5, "a word such as `number` stands near"),
        Nearby::Negative => (-1.5, "a word for something else stands near"),
    };
    terms.push(term(TermKind::Context, value, why.to_owned()));
    terms
}

fn file_term(text: &TextProfile, pattern: &Pattern) -> Option<Term> {
    let (shaped, passed) = text.tally(pattern.id);
    let value = file_discount(shaped, passed, pattern.entry.chance);
    (pattern.is_checked() && value < -0.005).then(|| {
        let by_chance = shaped as f64 * pattern.entry.chance;
        let why =
            format!("{passed} of {shaped} look-alikes pass; chance alone passes {by_chance:.1}");
        term(TermKind::File, value, why)
    })
}
