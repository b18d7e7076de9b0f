//! The heat-map as a table: places by heat, categories in the order of the declaration, and
//! where there are too many places to see, folders with what lies below them.

use std::collections::BTreeMap;

use crate::model::{HeatCell, Level, ScanResult, Status};

/// A heat-map ready to be drawn.
pub(super) struct Heat {
    /// Keys of the categories with findings.
    pub(super) columns: Vec<String>,
    /// Hottest first.
    pub(super) rows: Vec<Row>,
    /// Places that no row shows.
    pub(super) hidden: u64,
    hottest: f64,
}

/// A place, or a folder that stands for several.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) places: u64,
    /// One a column.
    pub(super) spots: Vec<Option<Spot>>,
}

/// What was found in a place of one category.
#[derive(Clone, Copy)]
pub(super) struct Spot {
    pub(super) heat: f64,
    pub(super) status: Status,
    pub(super) level: Level,
    /// A term for keeping has passed.
    pub(super) overdue: bool,
}

impl Row {
    /// The place, or the folder with the number of places it stands for.
    pub(super) fn label(&self) -> String {
        match self.places {
            1 => self.name.clone(),
            n => format!("{} ({n} places)", self.name),
        }
    }

    fn heat(&self) -> f64 {
        self.spots.iter().flatten().map(|spot| spot.heat).sum()
    }

    fn add(&mut self, column: usize, cell: &HeatCell) {
        let spot = &mut self.spots[column];
        let new = Spot {
            heat: cell.heat,
            status: cell.status,
            level: cell.level,
            overdue: cell.overdue.is_some(),
        };
        *spot = Some(spot.map_or(new, |old| Spot {
            heat: old.heat.max(new.heat),
            status: old.status.max(new.status),
            level: old.level.max(new.level),
            overdue: old.overdue || new.overdue,
        }));
    }
}

impl Heat {
    /// The heat-map of a result in at most that many rows.
    pub(super) fn of(result: &ScanResult, most: usize) -> Heat {
        let columns = columns(result);
        let names: Vec<_> = result.heatmap.iter().map(|cell| cell.place.one_line()).collect();
        let depth = depth(&names, most);
        let mut rows: BTreeMap<&str, (Row, Vec<&str>)> = BTreeMap::new();
        for (cell, name) in result.heatmap.iter().zip(&names) {
            let Some(column) = columns.iter().position(|key| *key == cell.category) else {
                continue;
            };
            let (row, members) = rows.entry(folder(name, depth)).or_insert_with(|| {
                let spots = vec![None; columns.len()];
                (Row { name: name.to_string(), places: 0, spots }, Vec::new())
            });
            row.add(column, cell);
            members.push(name);
        }
        let mut rows: Vec<Row> =
            rows.into_iter().map(|(key, (row, members))| named(key, row, members)).collect();
        rows.sort_by(|a, b| b.heat().total_cmp(&a.heat()).then_with(|| a.name.cmp(&b.name)));
        let hidden = rows.iter().skip(most).map(|row| row.places).sum();
        rows.truncate(most);
        Heat { columns, rows, hidden, hottest: hottest(result) }
    }

    /// The folder that all rows lie below, with the slash after it; empty if there is none, or
    /// but one row.
    pub(super) fn below(&self) -> &str {
        let Some((first, rest)) = self.rows.split_first() else { return "" };
        let Some(mut end) = first.name.rfind('/').filter(|_| !rest.is_empty()) else { return "" };
        // A row must keep a name of its own.
        while rest.iter().any(|row| !row.name.starts_with(&first.name[..=end]))
            || self.rows.iter().any(|row| row.name.len() == end + 1)
        {
            match first.name[..end].rfind('/') {
                Some(above) => end = above,
                None => return "",
            }
        }
        &first.name[..=end]
    }

    /// True if a term for keeping has passed anywhere on it.
    pub(super) fn is_overdue(&self) -> bool {
        self.rows.iter().flat_map(|row| row.spots.iter().flatten()).any(|spot| spot.overdue)
    }

    /// The shade of a spot, 0 to 3, relative to the hottest cell.
    pub(super) fn shade(&self, spot: &Spot) -> usize {
        shade(spot.heat, self.hottest)
    }
}

/// The greatest heat of a result.
pub(super) fn hottest(result: &ScanResult) -> f64 {
    result.heatmap.iter().map(|cell| cell.heat).fold(0.0, f64::max)
}

/// The shade of a heat, 0 to 3. By the root of the heat: what is never processed weighs so
/// much that all else would look the same beside it.
pub(super) fn shade(heat: f64, hottest: f64) -> usize {
    if hottest <= 0.0 {
        return 0;
    }
    (((heat / hottest).sqrt() * 4.0).ceil() as usize).clamp(1, 4) - 1
}

/// A row of one place keeps the place's name; one of several takes the folder's.
fn named(folder: &str, mut row: Row, mut members: Vec<&str>) -> Row {
    members.sort_unstable();
    members.dedup();
    row.places = members.len() as u64;
    if row.places > 1 {
        row.name = folder.to_owned();
    }
    row
}

/// Categories with findings: those of the declaration in its order, then any others.
fn columns(result: &ScanResult) -> Vec<String> {
    let found = |key: &str| result.heatmap.iter().any(|cell| cell.category == key);
    let declared = result.declaration.categories.iter().map(|category| category.key.clone());
    let mut columns: Vec<String> = declared.filter(|key| found(key)).collect();
    for cell in &result.heatmap {
        if !columns.contains(&cell.category) {
            columns.push(cell.category.clone());
        }
    }
    columns
}

/// The deepest level of folders at which all places fit into that many rows.
fn depth(names: &[std::borrow::Cow<'_, str>], most: usize) -> usize {
    let deepest = names.iter().map(|name| name.matches('/').count()).max().unwrap_or(0) + 1;
    let rows_at = |depth: usize| {
        let folders: std::collections::BTreeSet<_> =
            names.iter().map(|name| folder(name, depth)).collect();
        folders.len()
    };
    (1..=deepest).rev().find(|&depth| rows_at(depth) <= most).unwrap_or(deepest)
}

/// The first parts of a path with the slash after them; the whole of a shorter one.
fn folder(name: &str, parts: usize) -> &str {
    match name.match_indices('/').nth(parts - 1) {
        Some((at, _)) => &name[..=at],
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::borrow::Cow;

    #[test]
    fn what_all_rows_lie_below() {
        for (names, wanted) in [
            (&["/x/a/1.csv", "/x/a/b/2.csv"][..], "/x/a/"),
            (&["/x/a/", "/x/a/b/"], "/x/"),
            (&["x/1", "y/1"], ""),
            (&["x/1"], ""),
            (&["1", "2"], ""),
            (&[], ""),
        ] {
            let row = |name: &&str| Row { name: (*name).into(), places: 1, spots: Vec::new() };
            let rows = names.iter().map(row).collect();
            let heat = Heat { columns: Vec::new(), rows, hidden: 0, hottest: 0.0 };
            assert_eq!(heat.below(), wanted, "{names:?}");
        }
    }

    #[test]
    fn folders_fold_only_as_far_as_they_must() {
        let names: Vec<Cow<'_, str>> =
            ["a/x/1.csv", "a/x/2.csv", "a/y/3.csv", "b.csv"].map(Cow::from).into();
        for (most, want) in [(4, 3), (3, 2), (2, 1), (1, 3)] {
            assert_eq!(depth(&names, most), want, "in {most} rows");
        }
        assert_eq!(folder("a/x/1.csv", 1), "a/");
        assert_eq!(folder("b.csv", 1), "b.csv");
        assert_eq!(folder("/home/x", 1), "/");
    }
}
