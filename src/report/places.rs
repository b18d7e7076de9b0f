//! Path parts that name a person, masked in forms that are made to be passed on.
//!
//! The folder below `home`, `Users` and the like is a person's account, whatever it is called.
//! Which other parts look like a name is for the caller to say: it has the word lists.

use crate::model::{Masked, ScanResult};

/// What stands in place of a name.
const PERSON: &str = "{id.name}";

/// Folders whose sub-folders are named after people.
const HOMES: [&str; 4] = ["home", "homes", "Users", "Documents and Settings"];

/// Whether places are masked.
#[derive(Clone, Copy)]
pub enum Places<'a> {
    /// As they were found (`--show-paths`).
    Shown,
    /// Without the parts that name a person: account folders, and what the function takes
    /// for a person's name.
    Masked(&'a (dyn Fn(&str) -> bool + Sync)),
}

impl Default for Places<'_> {
    fn default() -> Self {
        Places::Masked(&|_| false)
    }
}

impl Places<'_> {
    /// The result with masked places, or `None` if no place changes.
    pub fn masked(&self, result: &ScanResult) -> Option<ScanResult> {
        let Places::Masked(names_person) = self else { return None };
        let mut masked = result.clone();
        let mut changed = false;
        for place in places_of(&mut masked) {
            let shown = mask(place.as_str(), names_person);
            if shown != place.as_str() {
                *place = Masked::vouched(shown);
                changed = true;
            }
        }
        changed.then_some(masked)
    }
}

fn places_of(result: &mut ScanResult) -> impl Iterator<Item = &mut Masked> {
    (result.options.roots.iter_mut())
        .chain(result.coverage.entries.iter_mut().map(|entry| &mut entry.place))
        .chain(result.tables.iter_mut().map(|table| &mut table.place))
        .chain(result.fields.iter_mut().map(|field| &mut field.place))
        .chain(result.text.iter_mut().map(|text| &mut text.place))
        .chain(result.heatmap.iter_mut().map(|cell| &mut cell.place))
        .chain(result.places.iter_mut().map(|known| &mut known.place))
        .chain(
            result
                .copies
                .iter_mut()
                .flatten()
                .flat_map(|pair| [&mut pair.first.place, &mut pair.second.place]),
        )
}

fn mask(place: &str, names_person: &dyn Fn(&str) -> bool) -> String {
    let mut in_homes = false;
    let parts: Vec<&str> = place
        .split('/')
        .map(|part| {
            let person = !part.is_empty() && (in_homes || names_person(part));
            in_homes = HOMES.contains(&part);
            if person { PERSON } else { part }
        })
        .collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn account_folders_and_names_are_masked() {
        let names_person = |part: &str| part == "an-peeters.csv";
        for (place, shown) in [
            ("/home/an/exports/crm.csv", "/home/{id.name}/exports/crm.csv"),
            ("C:/Users/An Peeters/x.csv", "C:/Users/{id.name}/x.csv"),
            ("hr/an-peeters.csv", "hr/{id.name}"),
            ("src/home.rs", "src/home.rs"),
            ("/home/", "/home/"),
        ] {
            assert_eq!(mask(place, &names_person), shown);
        }
    }
}
