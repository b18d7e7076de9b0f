//! Tables that lie in several files: profiles of parts are put together as the files end, so
//! that memory grows with the tables and not with their parts.

use std::collections::BTreeMap;

use crate::model::{Masked, RawName, partitions, table_place};
use crate::profile::TableProfile;
use crate::scan::{File, Scan};

/// Formats whose files are parts of tables. Logs and settings are files of their own.
const FORMATS: &[&str] = &["csv", "json", "jsonl", "parquet", "xml"];

/// Parts whose formats and fields are the same. Fields of parts may come in any order.
type Kind = (&'static str, Vec<Masked>);

/// Some parts, put together.
struct Parts {
    /// The first of them, by its place.
    first: RawName,
    table: TableProfile,
}

impl Parts {
    /// Adds others. The order of the fields is that of the first part, whichever came first.
    fn add(&mut self, mut other: Parts) {
        if other.first < self.first {
            std::mem::swap(self, &mut other);
        }
        self.table.merge(&other.table);
    }
}

/// The tables of a scan while it runs.
#[derive(Default)]
pub(super) struct Tables {
    alone: Vec<Parts>,
    /// By the place that they would have together.
    together: BTreeMap<Masked, BTreeMap<Kind, Parts>>,
}

impl Tables {
    /// Takes the table of a file that was read to its end.
    pub(super) fn add(&mut self, scan: &Scan<'_, '_>, name: &RawName, file: &mut File) {
        let Some(table) = file.table.take() else { return };
        let mut parts = Parts { first: name.clone(), table };
        let common = table_place(name.expose()).filter(|_| FORMATS.contains(&file.format));
        let Some(common) = common else {
            self.alone.push(parts);
            return;
        };
        let place = scan.engine.mask(&RawName::new(common), &mut Default::default());
        let mut names: Vec<Masked> = parts.table.fields.iter().map(|f| f.name.clone()).collect();
        names.sort();
        let kinds = self.together.entry(place).or_default();
        let kind = (file.format, names);
        if let Some(known) = kinds.remove(&kind) {
            parts.add(known);
        }
        kinds.insert(kind, parts);
    }

    /// All tables, in the order of their places.
    pub(super) fn finish(self) -> Vec<TableProfile> {
        let mut tables = self.alone;
        for (place, kinds) in self.together {
            put_together(&place, kinds, &mut tables);
        }
        let key = |parts: &Parts| (parts.table.place.clone(), parts.first.clone());
        tables.sort_by_cached_key(key);
        tables.into_iter().map(|parts| parts.table).collect()
    }
}

/// Makes one table of the kinds that agree with the one that most parts have. The others stay
/// tables of their own, at the place of their first part.
fn put_together(place: &Masked, kinds: BTreeMap<Kind, Parts>, tables: &mut Vec<Parts>) {
    let mut kinds: Vec<(Kind, Parts)> = kinds.into_iter().collect();
    kinds.sort_by(|a, b| a.1.first.cmp(&b.1.first));
    // The first of those with the most parts.
    let most = kinds.iter().rev().max_by_key(|(_, parts)| parts.table.parts);
    let Some(usual) = most.map(|(kind, _)| kind.clone()) else { return };
    let mut one: Option<Parts> = None;
    for (kind, parts) in kinds {
        match &mut one {
            _ if !agree(&usual, &kind) => tables.push(parts),
            Some(one) => one.add(parts),
            None => one = Some(parts),
        }
    }
    if let Some(mut one) = one {
        if one.table.parts > 1 || !partitions(one.first.expose()).is_empty() {
            one.table.place = place.clone();
        }
        tables.push(one);
    }
}

/// True if parts of the two kinds are of one table: of one format, and half of the fields of
/// both are in both. Columns are added in the course of time, and a part of JSON Lines has
/// the keys that its rows happen to have.
fn agree(usual: &Kind, other: &Kind) -> bool {
    let both = other.1.iter().filter(|name| usual.1.binary_search(name).is_ok()).count();
    usual.0 == other.0 && both * 2 >= usual.1.len() + other.1.len() - both
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{FieldProfile, PlaceKind};

    fn parts(place: &str, fields: &str, count: u64) -> (Kind, Parts) {
        let mut table = TableProfile::new(Masked::vouched(place), PlaceKind::Plain);
        let names = fields.split(',').map(Masked::vouched);
        table.fields = names.map(|name| FieldProfile::new(name, None, false)).collect();
        table.parts = count;
        let mut names: Vec<Masked> = table.fields.iter().map(|f| f.name.clone()).collect();
        names.sort();
        (("csv", names), Parts { first: RawName::new(place), table })
    }

    #[test]
    fn parts_with_other_fields_stay_apart() {
        let kinds = [
            parts("t/1.csv", "a,b,c", 1),
            parts("t/2.csv", "a,b,c,d", 5),
            parts("t/3.csv", "x,y", 2),
            parts("t/4.csv", "d,z,y,x", 1),
        ];
        let mut tables = Vec::new();
        put_together(&Masked::vouched("t/*.csv"), kinds.into_iter().collect(), &mut tables);
        let shown = |t: &Parts| (t.table.place.to_string(), t.table.parts, t.table.fields.len());
        let mut shown: Vec<_> = tables.iter().map(shown).collect();
        shown.sort();
        let wanted = [("t/*.csv", 6, 4), ("t/3.csv", 2, 2), ("t/4.csv", 1, 4)];
        assert_eq!(shown, wanted.map(|(place, parts, fields)| (place.to_owned(), parts, fields)));
    }

    #[test]
    fn the_first_part_gives_the_order_of_fields() {
        for turned in [false, true] {
            let mut two = [parts("t/1.csv", "b,a", 1).1, parts("t/2.csv", "a,b", 1).1];
            if turned {
                two.reverse();
            }
            let [mut one, other] = two;
            one.add(other);
            let names: Vec<_> = one.table.fields.iter().map(|f| f.name.as_str()).collect();
            assert_eq!((names, one.table.parts), (vec!["b", "a"], 2));
        }
    }
}
