//! The verdicts on a table: each field, then each again knowing its neighbours.

use crate::catalog::Catalog;
use crate::classify::field::{Setting, classify_field};
use crate::model::{Level, Verdict};
use crate::profile::TableProfile;

/// Items that make a table one about persons.
const PERSONAL: &[&str] = &["id.name", "id.birth-date", "id.national", "contact.email"];

/// The verdicts on every field of a table, in the order of its fields.
pub fn classify_table(catalog: &Catalog, table: &TableProfile) -> Vec<Vec<Verdict>> {
    let alone = Setting { place: table.place_kind, among_persons: false };
    let first: Vec<Vec<Verdict>> =
        table.fields.iter().map(|field| classify_field(catalog, field, alone)).collect();
    let personal: Vec<bool> = first.iter().map(|verdicts| tells_of_persons(verdicts)).collect();
    if !personal.contains(&true) {
        return first;
    }
    let among = Setting { among_persons: true, ..alone };
    let others_are = |index: usize| personal.iter().enumerate().any(|(i, &p)| p && i != index);
    let fields = table.fields.iter().zip(first).enumerate();
    fields
        .map(
            |(index, (field, verdicts))| {
                if others_are(index) { classify_field(catalog, field, among) } else { verdicts }
            },
        )
        .collect()
}

fn tells_of_persons(verdicts: &[Verdict]) -> bool {
    verdicts.first().is_some_and(|verdict| {
        let item = verdict.item.as_str();
        verdict.level >= Level::Likely && PERSONAL.iter().any(|known| item.starts_with(known))
    })
}
