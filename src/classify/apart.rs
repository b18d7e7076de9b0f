//! Fields whose values are of several kinds: what some of them are does not compete with what the
//! others are.

use std::collections::BTreeMap;

use crate::catalog::Catalog;
use crate::classify::decide::{Reading, decide};
use crate::classify::name::name_evidence;
use crate::model::{ItemId, Level, PatternId, TermKind, Verdict};
use crate::profile::FieldProfile;

/// Fewest distinct values of a kind of their own, and their least share of the sample.
const FEWEST: usize = 3;
const LEAST: f64 = 0.02;

/// Adds the verdicts on values that no better reading of the field holds for. Readings are taken in
/// the order of their odds; each is held against those of values that are none of the better ones.
pub fn add_apart(
    catalog: &Catalog,
    field: &FieldProfile,
    mut readings: Vec<Reading<'_>>,
    verdicts: &mut Vec<Verdict>,
) {
    let mut taken: Vec<ItemId> = Vec::new();
    loop {
        let best = readings.iter().max_by(|a, b| a.odds().total_cmp(&b.odds()));
        let Some(best) = best.filter(|reading| reading.odds() > 0.0) else { return };
        taken.push(best.pattern.item);
        let apart = apart_from(catalog, field, &taken);
        readings.retain(|reading| apart.contains(&reading.pattern.id));
        readings.iter_mut().for_each(|reading| forget_name(field, reading));
        let likely = |verdict: &Verdict| verdict.level >= Level::Likely;
        for verdict in decide(catalog, &readings).into_iter().filter(likely) {
            match verdicts.iter_mut().find(|known| known.item == verdict.item) {
                Some(known) if known.p < verdict.p => *known = verdict,
                Some(_) => {}
                None => verdicts.push(verdict),
            }
        }
    }
}

/// Drops what the name of a field says against values by naming others: those it names are taken.
fn forget_name(field: &FieldProfile, reading: &mut Reading<'_>) {
    if !field.name_negative && name_evidence(field, reading.pattern).strength.is_none() {
        reading.terms.retain(|term| term.kind != TermKind::Name);
    }
}

/// The patterns most of whose values, and not a few, have the shape of none of some items.
fn apart_from(catalog: &Catalog, field: &FieldProfile, items: &[ItemId]) -> Vec<PatternId> {
    let mut counts: BTreeMap<PatternId, (usize, usize)> = BTreeMap::new();
    for marks in field.sketch.marks() {
        let is_one = |(id, _): (PatternId, bool)| items.contains(&catalog.pattern(id).item);
        let is_apart = !marks.iter().any(is_one);
        for (id, _) in marks.iter().filter(|(_, passed)| *passed) {
            let (all, apart) = counts.entry(id).or_default();
            (*all, *apart) = (*all + 1, *apart + usize::from(is_apart));
        }
    }
    let fewest = FEWEST.max((field.sketch.len() as f64 * LEAST).ceil() as usize);
    let are_apart = |&(_, (all, apart)): &(_, (usize, usize))| apart >= fewest && apart * 2 > all;
    counts.into_iter().filter(are_apart).map(|(pattern, _)| pattern).collect()
}
