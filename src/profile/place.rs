//! What a path says about what lies there.

/// The kind of place that a path names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceKind {
    /// Nothing special.
    #[default]
    Plain,
    /// Tests, fixtures, examples, documentation.
    Test,
    /// Exports, dumps, backups, production data.
    Export,
}

const TEST: &[&str] = &[
    "test", "tests", "testing", "testdata", "fixture", "fixtures", "example", "examples", "sample",
    "samples", "spec", "specs", "mock", "mocks", "docs", "doc", "demo",
];
const EXPORT: &[&str] =
    &["export", "exports", "prod", "production", "backup", "backups", "dump", "dumps"];

impl PlaceKind {
    /// The kind of a path. Only parts below the scanned root say something: who scans a
    /// folder of tests wants to know what is in it.
    pub fn of(path_below_root: &str) -> PlaceKind {
        let mut kind = PlaceKind::Plain;
        for word in path_below_root.split(|c: char| !c.is_ascii_alphanumeric()) {
            let is = |words: &[&str]| words.iter().any(|known| word.eq_ignore_ascii_case(known));
            if is(TEST) {
                return PlaceKind::Test;
            }
            if is(EXPORT) {
                kind = PlaceKind::Export;
            }
        }
        kind
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_paths() {
        assert_eq!(PlaceKind::of("src/tests/users.csv"), PlaceKind::Test);
        assert_eq!(PlaceKind::of("crm/export-2024.csv"), PlaceKind::Export);
        assert_eq!(PlaceKind::of("contest/latest.csv"), PlaceKind::Plain);
    }
}
