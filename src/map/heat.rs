//! The heat of a place and category: how grave, how sensitive, how much, how sure.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::catalog::Catalog;
use crate::model::{FieldResult, HeatCell, Masked, Sensitivity, TextResult, Verdict};

/// The cells of the heat-map, by place and then in the declaration's order of categories.
/// Examples and guesses do not heat, but for what is never processed or needs consent: there
/// a guess does.
pub fn heatmap(catalog: &Catalog, fields: &[FieldResult], text: &[TextResult]) -> Vec<HeatCell> {
    let mut cells = Cells { catalog, cells: BTreeMap::new() };
    for field in fields {
        for verdict in &field.verdicts {
            let filled = field.rows.saturating_sub(field.nulls) as f64;
            let rows = (filled * verdict.share).round() as u64;
            // What is only declared is no row yet, and yet not cold.
            cells.add(&field.place, verdict, rows, u64::from(field.schema));
        }
    }
    for found in text {
        cells.add(&found.place, &found.verdict, found.count, 0);
    }
    cells.cells.into_values().collect()
}

struct Cells<'c> {
    catalog: &'c Catalog,
    cells: BTreeMap<(Masked, usize), HeatCell>,
}

impl Cells<'_> {
    /// Adds a verdict to its cell; the hottest decides, so that many fields of one kind in a
    /// table do not count its rows many times.
    fn add(&mut self, place: &Masked, verdict: &Verdict, rows: u64, least: u64) {
        if !verdict.heats() {
            return;
        }
        let heat = verdict.heat(self.sensitivity(verdict), rows.max(least));
        let new = HeatCell {
            place: place.clone(),
            category: verdict.category.clone(),
            status: verdict.status,
            heat,
            rows,
            level: verdict.level,
            overdue: None,
        };
        match self.cells.entry((place.clone(), self.order(&verdict.category))) {
            Entry::Vacant(slot) => {
                slot.insert(new);
            }
            Entry::Occupied(slot) => {
                let cell = slot.into_mut();
                cell.heat = cell.heat.max(new.heat);
                cell.rows = cell.rows.max(new.rows);
                cell.status = cell.status.max(new.status);
                cell.level = cell.level.max(new.level);
            }
        }
    }

    fn order(&self, category: &str) -> usize {
        let categories = &self.catalog.declaration().category;
        categories.iter().position(|known| known.key == category).unwrap_or(categories.len())
    }

    fn sensitivity(&self, verdict: &Verdict) -> Sensitivity {
        let item = self.catalog.items().iter().find(|item| item.key == verdict.item);
        item.map_or(Sensitivity::Ordinary, |item| item.sensitivity)
    }
}
