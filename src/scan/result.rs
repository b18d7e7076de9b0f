//! Profiles become what a result says of fields and places.

use crate::catalog::{Catalog, Category};
use crate::classify::classify_table;
use crate::map;
use crate::model::{
    CategoryRef, Copies, DeclarationRef, FieldRef, FieldResult, HashSample, Level, ScanResult,
    Verdict, copies,
};
use crate::profile::{FieldProfile, SKETCH_SIZE, TableProfile};
use crate::scan::Scan;

impl Scan<'_, '_> {
    /// The fields of a table with their verdicts. Adds the samples of those whose values are
    /// to be compared.
    pub(super) fn fields_of(
        &self,
        table: &TableProfile,
        samples: &mut Vec<HashSample>,
    ) -> Vec<FieldResult> {
        let verdicts = classify_table(self.engine.catalog(), table);
        let fields = table.fields.iter().zip(verdicts);
        fields.map(|(field, verdicts)| self.field(table, field, verdicts, samples)).collect()
    }

    fn field(
        &self,
        table: &TableProfile,
        field: &FieldProfile,
        verdicts: Vec<Verdict>,
        samples: &mut Vec<HashSample>,
    ) -> FieldResult {
        let is_dateless = verdicts.iter().any(|found| self.facts.is_dateless(&found.item));
        let dates = field.dates.as_ref().filter(|_| !is_dateless);
        let best = verdicts.first().filter(|best| best.level >= Level::Likely);
        let item = best.map(|best| best.item.as_str()).filter(|item| self.is_telling(item));
        let mut sketch = Vec::new();
        if item.is_some() && self.request.key.is_some() {
            sketch.extend(field.sketch.hashes().map(|hash| format!("{hash:016x}")));
        }
        if item.is_some_and(|item| self.facts.is_compared(item)) {
            samples.push(HashSample {
                field: FieldRef { place: table.place.clone(), field: field.name.clone() },
                hashes: field.sketch.hashes().collect(),
                is_whole: field.sketch.len() < SKETCH_SIZE,
            });
        }
        // A field that is only declared has no rows, whatever other tables of the file have.
        let is_stored = field.declared.is_none() || field.values + field.nulls > 0;
        let rows = if is_stored { table.rows } else { 0 };
        FieldResult {
            place: table.place.clone(),
            field: field.name.clone(),
            rows,
            nulls: rows.saturating_sub(field.values),
            distinct: field.sketch.distinct(),
            distinct_error: (field.sketch.error() * 1000.0).round() / 1000.0,
            verdicts,
            schema: field.declared.is_some(),
            dates: dates.and_then(|dates| dates.dates(field.values)),
            sketch,
        }
    }

    /// True if the values of an item stand for one person each, and are so many that a keyed
    /// hash of one cannot be reversed by trying them all.
    fn is_telling(&self, item: &str) -> bool {
        let known = self.engine.catalog().items().iter().find(|known| known.key == item);
        self.facts.identifies(item).is_some() && known.is_some_and(|known| !known.low_entropy)
    }

    /// The fields that are copies of each other. A shard does not see them all, and says
    /// nothing.
    pub(super) fn copies(&self, samples: &[HashSample]) -> Option<Vec<Copies>> {
        (self.request.shard.is_none() && samples.len() >= 2).then(|| copies(samples))
    }

    /// Says what is known of the places, and which cells have passed a term for keeping.
    pub(super) fn judge(&self, result: &mut ScanResult) {
        let mut places: Vec<_> = result.tables.iter().map(|table| &table.place).collect();
        places.extend(result.text.iter().map(|text| &text.place));
        places.sort();
        places.dedup();
        let (rules, places) = (&self.request.places, places.into_iter());
        let declaration = self.engine.catalog().declaration();
        result.places = map::place_facts(&self.facts, declaration, rules, places);
        map::mark_overdue(
            declaration,
            &result.fields,
            &result.places,
            self.request.as_of,
            &mut result.heatmap,
        );
    }
}

/// The declaration as a result carries it.
pub fn declaration(catalog: &Catalog) -> DeclarationRef {
    let declaration = catalog.declaration();
    let category = |category: &Category| CategoryRef {
        key: category.key.clone(),
        title: category.title.clone(),
    };
    DeclarationRef {
        title: declaration.declaration.title.clone(),
        version: declaration.declaration.version.clone(),
        categories: declaration.category.iter().map(category).collect(),
        facts: serde_json::to_value(declaration).ok(),
    }
}
