//! Cells of the heat-map whose data are kept longer than declared.

use std::collections::BTreeMap;

use crate::catalog::{Declaration, Keeping};
use crate::model::{Dates, FieldResult, HeatCell, Masked, Month, Overdue, PlaceFacts};

/// Marks the cells that have passed a term by the dates in the same table.
pub fn mark_overdue(
    declaration: &Declaration,
    fields: &[FieldResult],
    places: &[PlaceFacts],
    as_of: Month,
    cells: &mut [HeatCell],
) {
    let mut tables: BTreeMap<&Masked, Vec<&FieldResult>> = BTreeMap::new();
    fields.iter().for_each(|field| tables.entry(&field.place).or_default().push(field));
    for cell in cells {
        let Some(fields) = tables.get(&cell.place) else { continue };
        let about = places.iter().find(|known| known.place == cell.place);
        let subject = about.and_then(|known| known.subject.as_deref());
        let dates: Vec<(&Masked, Dates)> =
            fields.iter().filter_map(|field| Some((&field.field, field.dates?))).collect();
        let verdicts = fields.iter().flat_map(|field| &field.verdicts);
        let items = verdicts.filter(|found| found.category == cell.category && found.heats());
        let passed = items.filter_map(|found| {
            let term = declaration.term_for(&found.item, subject)?.retention;
            let Keeping::Overdue(field, dates) = term.judge(&dates, as_of)? else { return None };
            Some(Overdue {
                term: term.key.clone(),
                field: field.clone(),
                oldest: dates.oldest,
                limit: term.limit(as_of)?,
            })
        });
        // The shortest term says it all.
        cell.overdue = passed.max_by_key(|overdue| overdue.limit);
    }
}
