//! Questions to a declaration: which category an item falls in, what holds for it, and
//! whether the declaration is consistent in itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::declaration::{Category, Conflict, Declaration, Promise, Resolution, Stance};
use crate::catalog::problem::Problem;

impl Stance {
    /// The word used in files.
    pub fn name(self) -> &'static str {
        match self {
            Stance::Declared => "declared",
            Stance::Consent => "consent",
            Stance::Never => "never",
        }
    }
}

impl Resolution {
    /// The stance it comes down to.
    pub fn stance(self) -> Stance {
        match self {
            Resolution::Declared | Resolution::DeclaredWithNotice => Stance::Declared,
            Resolution::Never => Stance::Never,
        }
    }
}

/// True if `item` is `above` or lies below it: `id.online.device` below `id.online`.
pub fn is_at_or_below(item: &str, above: &str) -> bool {
    item.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

impl Declaration {
    /// The category an item falls in: the one that names the item, or else the nearest above
    /// it. None for an item that the declaration does not name.
    pub fn category_of(&self, item: &str) -> Option<&Category> {
        let named = self.category.iter().flat_map(|category| {
            category.items.iter().chain(&category.implied).map(move |key| (key, category))
        });
        named
            .filter(|(key, _)| is_at_or_below(item, key))
            .max_by_key(|(key, _)| key.len())
            .map(|(_, category)| category)
    }

    /// The contradiction that concerns an item, if there is one.
    pub fn conflict_of(&self, item: &str) -> Option<&Conflict> {
        self.conflict.iter().find(|conflict| is_at_or_below(item, &conflict.item))
    }

    /// What holds for an item, contradictions resolved. None: undeclared.
    pub fn stance_of(&self, item: &str) -> Option<Stance> {
        match self.conflict_of(item) {
            Some(conflict) => Some(conflict.resolution.stance()),
            None => self.category_of(item).map(|category| category.status),
        }
    }

    /// Everything that is wrong with the declaration as a whole, in a fixed order. What is
    /// wrong with single values does not load.
    pub fn check(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.schema != 1 {
            problems.push(Problem::Schema { found: self.schema });
        }
        self.check_jurisdictions(&mut problems);
        self.check_categories(&mut problems);
        self.check_conflicts(&mut problems);
        self.check_keys(&mut problems);
        self.check_terms(&mut problems);
        problems
    }

    fn check_jurisdictions(&self, problems: &mut Vec<Problem>) {
        if !self.jurisdictions.contains_key("default") {
            problems.push(Problem::NoDefaultJurisdiction);
        }
        for (code, odds) in &self.jurisdictions {
            if !(odds.is_finite() && *odds > 0.0) {
                problems.push(Problem::Odds { jurisdiction: code.clone() });
            }
        }
    }

    fn check_categories(&self, problems: &mut Vec<Problem>) {
        if self.category.is_empty() {
            problems.push(Problem::NoCategory);
        }
        let mut named: BTreeMap<&str, &str> = BTreeMap::new();
        for category in &self.category {
            if category.items.is_empty() {
                problems.push(Problem::EmptyCategory { category: category.key.clone() });
            }
            for item in category.items.iter().chain(&category.implied) {
                if !is_key(item) {
                    problems.push(Problem::BadItem { item: item.clone() });
                }
                let first = named.insert(item, &category.key);
                if let Some(first) = first
                    && self.conflict_of(item).is_none()
                {
                    problems.push(Problem::ItemTwice {
                        item: item.clone(),
                        first: first.to_owned(),
                        second: category.key.clone(),
                    });
                }
            }
        }
    }

    fn check_conflicts(&self, problems: &mut Vec<Problem>) {
        for conflict in &self.conflict {
            let item = || conflict.item.clone();
            if self.category_of(&conflict.item).is_none() {
                problems.push(Problem::ConflictUnnamed { item: item() });
            }
            let stances: BTreeSet<Stance> = conflict.statuses.iter().copied().collect();
            if stances.len() < 2 {
                problems.push(Problem::NoConflict { item: item() });
            }
            if !stances.contains(&conflict.resolution.stance()) {
                problems.push(Problem::ResolutionUnnamed { item: item() });
            }
        }
    }

    fn check_keys(&self, problems: &mut Vec<Problem>) {
        let promises = |list: &[Promise]| list.iter().map(|p| p.key.clone()).collect::<Vec<_>>();
        let sections: [(&'static str, Vec<String>); 9] = [
            ("category", self.category.iter().map(|c| c.key.clone()).collect()),
            ("principle", promises(&self.principle)),
            ("duty", promises(&self.duty)),
            ("right", promises(&self.right)),
            ("source", self.source.iter().map(|s| s.key.clone()).collect()),
            ("indirect", self.indirect.iter().map(|s| s.key.clone()).collect()),
            ("purpose", self.purpose.iter().map(|p| p.key.clone()).collect()),
            ("recipient", self.recipient.iter().map(|r| r.key.clone()).collect()),
            ("retention", self.retention.iter().map(|r| r.key.clone()).collect()),
        ];
        for (section, keys) in sections {
            let mut seen = BTreeSet::new();
            for key in keys {
                if !seen.insert(key.clone()) {
                    problems.push(Problem::KeyTwice { section, key });
                }
            }
        }
        for purpose in &self.purpose {
            for key in &purpose.categories {
                if !self.category.iter().any(|category| category.key == *key) {
                    problems.push(Problem::UnknownCategory { category: key.clone() });
                }
            }
        }
    }

    fn check_terms(&self, problems: &mut Vec<Problem>) {
        for term in &self.retention {
            if term.months == Some(0) {
                problems.push(Problem::EmptyTerm { key: term.key.clone() });
            }
        }
    }
}

/// True for `word.word` of lower-case letters, digits and hyphens.
fn is_key(item: &str) -> bool {
    item.split('.').all(|part| {
        !part.is_empty()
            && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEFAULT: &str = include_str!("../../patterns/declaration.toml");

    fn load(text: &str) -> Declaration {
        toml::from_str(text).unwrap()
    }

    #[test]
    fn the_default_has_no_problem() {
        assert_eq!(load(DEFAULT).check(), []);
    }

    #[test]
    fn items_find_their_category_and_stance() {
        let declaration = load(DEFAULT);
        let cases = [
            ("contact.email", Some("contact"), Some(Stance::Declared)),
            ("contact.address.city", Some("contact"), Some(Stance::Declared)),
            ("contact.addresses", None, None),
            ("id.gender", Some("identification"), Some(Stance::Declared)),
            ("id.online.device", Some("habits"), Some(Stance::Declared)),
            ("id.online.password", None, None),
            ("sens.biometric.iris", Some("biometric"), Some(Stance::Consent)),
            ("sens.health.blood-group", Some("healthcare"), Some(Stance::Consent)),
            ("never.sexual", Some("never"), Some(Stance::Never)),
            ("bank.card", None, None),
        ];
        for (item, category, stance) in cases {
            assert_eq!(declaration.category_of(item).map(|c| c.key.as_str()), category, "{item}");
            assert_eq!(declaration.stance_of(item), stance, "{item}");
        }
    }

    #[test]
    fn the_conflict_about_gender_can_be_resolved_strictly() {
        let strict =
            DEFAULT.replace("resolution = \"declared-with-notice\"", "resolution = \"never\"");
        assert_eq!(load(&strict).stance_of("id.gender"), Some(Stance::Never));
    }

    #[test]
    fn each_contradiction_is_a_problem_of_its_own() {
        let item = |text: &str| text.to_owned();
        let twice = Problem::ItemTwice {
            item: item("fiscal.vat"),
            first: item("fiscal"),
            second: item("bank"),
        };
        let cases = [
            ("schema = 1", "schema = 2", Problem::Schema { found: 2 }),
            ("default = 0.1", "", Problem::NoDefaultJurisdiction),
            ("EU = 1.0", "EU = 0.0", Problem::Odds { jurisdiction: item("EU") }),
            (
                "items = [\"sens.health\"]",
                "items = []",
                Problem::EmptyCategory { category: item("healthcare") },
            ),
            ("\"bank.iban\"", "\"bank.iban\", \"fiscal.vat\"", twice),
            ("\"family.marital\"", "\"Marital\"", Problem::BadItem { item: item("Marital") }),
            ("item = \"id.gender\"", "item = \"x\"", Problem::ConflictUnnamed { item: item("x") }),
            (
                "statuses = [\"declared\", \"never\"]",
                "statuses = [\"declared\", \"declared\"]",
                Problem::NoConflict { item: item("id.gender") },
            ),
            (
                "statuses = [\"declared\", \"never\"]",
                "statuses = [\"consent\", \"never\"]",
                Problem::ResolutionUnnamed { item: item("id.gender") },
            ),
            (
                "key = \"prospect\"",
                "key = \"law\"",
                Problem::KeyTwice { section: "retention", key: item("law") },
            ),
            ("months = 12\n", "months = 0\n", Problem::EmptyTerm { key: item("prospect") }),
            (
                "categories = [\"habits\"]",
                "categories = [\"x\"]",
                Problem::UnknownCategory { category: item("x") },
            ),
        ];
        for (from, to, problem) in cases {
            assert!(DEFAULT.contains(from), "{from}");
            assert_eq!(load(&DEFAULT.replacen(from, to, 1)).check(), [problem]);
        }
    }
}
