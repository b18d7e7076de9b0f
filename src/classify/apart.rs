//! Fields whose values are of several kinds: what some of them are does not compete with what the
//! others are.

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
        readings.retain(|reading| is_apart(catalog, field, reading.pattern.id, &taken));
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

/// True if most of a pattern's values, and not a few, have the shape of none of some items.
fn is_apart(catalog: &Catalog, field: &FieldProfile, pattern: PatternId, items: &[ItemId]) -> bool {
    let item = |pattern: PatternId| catalog.pattern(pattern).item;
    let (mut all, mut apart) = (0, 0);
    for marks in field.sketch.marks() {
        if marks.iter().any(|(id, passed)| id == pattern && passed) {
            all += 1;
            apart += usize::from(!marks.iter().any(|(id, _)| items.contains(&item(id))));
        }
    }
    apart >= FEWEST && apart * 2 > all && apart as f64 >= field.sketch.len() as f64 * LEAST
}
