//! Which numbers of which jurisdictions are known, as a table in `docs/coverage-of-numbers.md`.
//!
//! `PIIMAP_REWRITE=1 cargo test --test coverage` writes it anew. A hole fails the test: it gets
//! a pattern, or an entry in `testdata/coverage.toml` that says what serves in its place or why
//! there is no such number.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use piimap::catalog::{Catalog, is_at_or_below};
use serde::Deserialize;

/// The kinds, each with the items whose patterns are of it.
const KINDS: &[(&str, &[&str])] = &[
    ("national number", &["id.national"]),
    ("tax id", &["fiscal.tin"]),
    ("VAT", &["fiscal.vat"]),
    ("passport", &["id.passport"]),
    ("identity card", &["id.card"]),
    ("driving licence", &["id.driving-licence"]),
    ("health", &["sens.health", "official.social-security"]),
    ("bank", &["bank.account", "bank.iban"]),
    ("phone", &["contact.phone"]),
    ("postcode", &["contact.postcode"]),
];

/// The jurisdictions: those of the European Union, of Europe around it, and others.
const PLACES: &[(&str, &str)] = &[
    ("AT", "Austria"),
    ("BE", "Belgium"),
    ("BG", "Bulgaria"),
    ("CY", "Cyprus"),
    ("CZ", "Czechia"),
    ("DE", "Germany"),
    ("DK", "Denmark"),
    ("EE", "Estonia"),
    ("ES", "Spain"),
    ("FI", "Finland"),
    ("FR", "France"),
    ("GR", "Greece"),
    ("HR", "Croatia"),
    ("HU", "Hungary"),
    ("IE", "Ireland"),
    ("IT", "Italy"),
    ("LT", "Lithuania"),
    ("LU", "Luxembourg"),
    ("LV", "Latvia"),
    ("MT", "Malta"),
    ("NL", "Netherlands"),
    ("PL", "Poland"),
    ("PT", "Portugal"),
    ("RO", "Romania"),
    ("SE", "Sweden"),
    ("SI", "Slovenia"),
    ("SK", "Slovakia"),
    ("CH", "Switzerland"),
    ("GB", "United Kingdom"),
    ("IS", "Iceland"),
    ("LI", "Liechtenstein"),
    ("NO", "Norway"),
    ("AU", "Australia"),
    ("CA", "Canada"),
    ("CN", "China"),
    ("HK", "Hong Kong"),
    ("ID", "Indonesia"),
    ("IN", "India"),
    ("JP", "Japan"),
    ("KR", "Korea"),
    ("MY", "Malaysia"),
    ("NZ", "New Zealand"),
    ("PH", "Philippines"),
    ("SG", "Singapore"),
    ("TH", "Thailand"),
    ("TW", "Taiwan"),
    ("US", "United States"),
];

/// What stands in for a pattern of its own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Other {
    #[serde(default)]
    by: Vec<String>,
    #[serde(default)]
    why: String,
    #[serde(default)]
    none: Option<String>,
}

type Others = BTreeMap<String, BTreeMap<String, Other>>;

/// A cell of the table: its mark, and what the list below says.
struct Cell {
    mark: &'static str,
    text: String,
}

fn others() -> Others {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/coverage.toml");
    let text = fs::read_to_string(path).expect("it can be read");
    toml::from_str(&text).expect("it is in form")
}

fn cell(catalog: &Catalog, others: &Others, place: &str, kind: &str, items: &[&str]) -> Cell {
    let of_kind = catalog.patterns().iter().filter(|pattern| {
        let entry = &pattern.entry;
        entry.jurisdiction == place && items.iter().any(|item| is_at_or_below(&entry.item, item))
    });
    let own: Vec<String> = of_kind.map(|pattern| format!("`{}`", pattern.entry.id)).collect();
    let other = others.get(kind).and_then(|others| others.get(place));
    match (own.is_empty(), other) {
        (false, None) => Cell { mark: "yes", text: own.join(", ") },
        (true, Some(Other { none: Some(why), .. })) => Cell { mark: "-", text: format!("- {why}") },
        (true, Some(other)) => {
            let by: Vec<String> = other.by.iter().map(|id| format!("`{id}`")).collect();
            Cell { mark: "by", text: format!("{}: {}", by.join(", "), other.why) }
        }
        (true, None) => panic!("{place} has no pattern for {kind}"),
        (false, Some(_)) => panic!("{place} has patterns for {kind}: {own:?}; drop its entry"),
    }
}

fn table(catalog: &Catalog) -> String {
    let others = others();
    let mut text = String::from(
        "# Coverage of numbers\n\n\
         Made from the catalogue by `PIIMAP_REWRITE=1 cargo test --test coverage`.\n\n\
         `yes`: patterns of its own. `by`: another number serves. `-`: no such number exists.\n\
         The lists below the table say which pattern, or why.\n\n",
    );
    let mut lists = String::new();
    let kinds: Vec<&str> = KINDS.iter().map(|(kind, _)| *kind).collect();
    writeln!(text, "| jurisdiction | {} |", kinds.join(" | ")).expect("a string takes it");
    writeln!(text, "|---|{}", "---|".repeat(KINDS.len())).expect("a string takes it");
    for (place, name) in PLACES {
        write!(text, "| {place} {name} |").expect("a string takes it");
        write!(lists, "\n## {name} ({place})\n\n").expect("a string takes it");
        for (kind, items) in KINDS {
            let cell = cell(catalog, &others, place, kind, items);
            write!(text, " {} |", cell.mark).expect("a string takes it");
            writeln!(lists, "- {kind}: {}", cell.text).expect("a string takes it");
        }
        text.push('\n');
    }
    text + &lists
}

#[test]
fn every_jurisdiction_has_every_number_or_a_reason() {
    let catalog = Catalog::embedded().expect("the catalogue loads");
    let text = table(&catalog);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/coverage-of-numbers.md");
    if std::env::var_os("PIIMAP_REWRITE").is_some() {
        fs::write(&path, &text).expect("the file can be written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == text, "{} is stale; PIIMAP_REWRITE=1 writes it anew", path.display());
}

#[test]
fn what_serves_in_place_of_another_exists() {
    let catalog = Catalog::embedded().expect("the catalogue loads");
    for (kind, places) in others() {
        assert!(KINDS.iter().any(|(known, _)| *known == kind), "{kind}");
        for (place, other) in places {
            assert!(PLACES.iter().any(|(known, _)| *known == place), "{place}");
            assert!(other.by.is_empty() == other.none.is_some(), "{kind}, {place}");
            assert!(other.none.is_some() || !other.why.is_empty(), "{kind}, {place}");
            for id in other.by {
                assert!(catalog.pattern_named(&id).is_some(), "{kind}, {place}: `{id}`");
            }
        }
    }
}
