//! The verdicts on a table: each field, then each again knowing its neighbours.

use std::collections::BTreeMap;

use crate::catalog::Catalog;
use crate::classify::field::{Setting, classify_field};
use crate::classify::subject;
use crate::model::{Level, TermKind, Verdict};
use crate::profile::{FieldProfile, PlaceKind, TableProfile};

/// Items that make a table one about persons.
const PERSONAL: &[&str] = &["id.name", "id.birth-date", "id.national", "contact.email"];

/// Fields whose names lean to an item that are looked at for each other: documents have a
/// hundred thousand keys.
const LEANING: usize = 32;

/// The verdicts on every field of a table, in the order of its fields.
pub fn classify_table(catalog: &Catalog, table: &TableProfile) -> Vec<Vec<Verdict>> {
    let fields: Vec<&FieldProfile> = table.fields.iter().collect();
    if fields.iter().all(|field| field.declared.is_none()) {
        return classify_group(catalog, table.place_kind, &fields);
    }
    // A schema declares many tables, and the fields of one say nothing of another's.
    let mut owners: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, field) in fields.iter().enumerate() {
        let owner = field.name.as_str().rsplit_once('.').map_or("", |(owner, _)| owner);
        owners.entry(owner).or_default().push(index);
    }
    let mut verdicts = vec![Vec::new(); fields.len()];
    for group in owners.values() {
        let own: Vec<&FieldProfile> = group.iter().map(|&index| fields[index]).collect();
        let found = classify_group(catalog, table.place_kind, &own);
        group.iter().zip(found).for_each(|(&index, found)| verdicts[index] = found);
    }
    verdicts
}

/// The verdicts on the fields of one table.
fn classify_group(
    catalog: &Catalog,
    place: PlaceKind,
    fields: &[&FieldProfile],
) -> Vec<Vec<Verdict>> {
    let alone = Setting { place, among_persons: false, beside: &[] };
    let first: Vec<Vec<Verdict>> =
        fields.iter().map(|field| classify_field(catalog, field, alone)).collect();
    // Counts, not lists: a document of a hundred thousand keys is a table too.
    let personal: Vec<bool> = first.iter().map(|verdicts| tells_of_persons(verdicts)).collect();
    let persons = personal.iter().filter(|&&is| is).count();
    let items: Vec<Option<&str>> = first.iter().map(|verdicts| item(verdicts)).collect();
    let leaning: Vec<Option<&str>> = first.iter().map(|verdicts| leaning(verdicts)).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    items.iter().flatten().for_each(|item| *counts.entry(item).or_default() += 1);
    let again = |(index, field): (usize, &&FieldProfile)| {
        let own = |item: &str| usize::from(items[index] == Some(item));
        let others = counts.iter().filter(|(item, count)| **count > own(item));
        let mut beside: Vec<&str> = others.map(|(item, _)| *item).collect();
        let among_persons = persons > usize::from(personal[index]);
        if among_persons {
            let others = leaning.iter().enumerate().filter(|(other, _)| *other != index);
            beside.extend(others.filter_map(|(_, item)| *item).take(LEANING));
        }
        if beside.is_empty() && !among_persons {
            return None;
        }
        Some(classify_field(catalog, field, Setting { among_persons, beside: &beside, ..alone }))
    };
    let second: Vec<_> = fields.iter().enumerate().map(again).collect();
    let settled = second.into_iter().zip(first.iter());
    let mut verdicts: Vec<Vec<Verdict>> =
        settled.map(|(again, once)| again.unwrap_or_else(|| once.clone())).collect();
    subject::settle(catalog, fields, &mut verdicts);
    verdicts
}

/// What a field is by its own name: what values alone suggest says nothing of the others.
fn item(verdicts: &[Verdict]) -> Option<&str> {
    let is_named = |v: &Verdict| v.terms.iter().any(|t| t.kind == TermKind::Name && t.value >= 1.5);
    let sure = |verdict: &&Verdict| verdict.level >= Level::Likely && is_named(verdict);
    verdicts.first().filter(sure).map(|verdict| verdict.item.as_str())
}

/// What a field may be by a name with other meanings. Among persons two such names of things that
/// belong together, a place and a postcode, speak for each other.
fn leaning(verdicts: &[Verdict]) -> Option<&str> {
    let named = |v: &Verdict| v.terms.iter().any(|t| t.kind == TermKind::Name && t.value > 0.0);
    let verdict = verdicts.first()?;
    (verdict.level >= Level::Possible && verdict.p >= 0.5 && named(verdict))
        .then_some(verdict.item.as_str())
}

fn tells_of_persons(verdicts: &[Verdict]) -> bool {
    verdicts.first().is_some_and(|verdict| {
        let item = verdict.item.as_str();
        verdict.level >= Level::Likely && PERSONAL.iter().any(|known| item.starts_with(known))
    })
}
