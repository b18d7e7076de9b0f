//! Numbers of the countries outside Belgium and its neighbours: every pattern against its own
//! examples, against the tables that python-stdnum judged, and against chance.

use piimap::catalog::{PatternEntry, PatternFile};
use piimap::detect::validators::{Validator, by_name};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::string::bytes_regex;
use proptest::test_runner::TestRunner;
use regex::bytes::{Regex, RegexBuilder};
use std::path::{Path, PathBuf};

/// The countries whose files this test owns.
const COUNTRIES: &[&str] = &[
    "au", "bg", "ca", "ch", "cn", "cy", "cz", "dk", "ee", "es", "fi", "gb", "gr", "hk", "hr", "hu",
    "id", "ie", "in", "is", "it", "jp", "kr", "li", "lt", "lv", "mo", "mt", "my", "no", "nz", "ph",
    "pl", "pt", "ro", "se", "sg", "si", "sk", "th", "tw", "us",
];

/// Verdicts of the oracle that the register contradicts: pattern, value, what the register says.
const EXCEPTIONS: &[(&str, &str, &str)] = &[(
    "id-nik",
    "3515019403365661",
    "the day of birth is 01 to 31, and 41 to 71 for women (Minister of Home Affairs, Regulation 108/2019)",
)];

/// A pattern ready to try values with.
struct Ready {
    entry: PatternEntry,
    shape: Regex,
    check: Option<Validator>,
}

impl Ready {
    fn of(entry: PatternEntry) -> Option<Ready> {
        let regex = entry.regex.as_deref()?;
        let shape = RegexBuilder::new(&format!("^(?:{regex})$")).unicode(false).build().unwrap();
        let check = entry.validator.as_deref().map(|name| by_name(name).expect(name));
        Some(Ready { entry, shape, check })
    }

    fn takes(&self, value: &str) -> bool {
        self.shape.is_match(value.as_bytes())
            && self.check.is_none_or(|check| check(value.as_bytes()).is_ok())
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// The patterns of our countries, with the file each stands in.
fn patterns() -> Vec<(PathBuf, Ready)> {
    let folders = std::fs::read_dir(root().join("patterns")).unwrap();
    let folders = folders.map(|folder| folder.unwrap().path()).filter(|path| path.is_dir());
    let files = folders
        .flat_map(|folder| COUNTRIES.iter().map(move |cc| folder.join(format!("{cc}.toml"))))
        .filter(|file| file.exists());
    files
        .flat_map(|file| {
            let text = std::fs::read_to_string(&file).unwrap();
            let parsed: PatternFile = toml::from_str(&text).expect(&file.display().to_string());
            let ready = parsed.pattern.into_iter().filter_map(Ready::of);
            ready.map(|ready| (file.clone(), ready)).collect::<Vec<_>>()
        })
        .collect()
}

fn pattern(id: &str) -> Ready {
    let found = patterns().into_iter().find(|(_, ready)| ready.entry.id == id);
    found.unwrap_or_else(|| panic!("no pattern {id}")).1
}

#[test]
fn patterns_find_their_values_and_no_look_alikes() {
    let mut wrong = Vec::new();
    for (_, ready) in patterns() {
        let id = &ready.entry.id;
        let found = ready.entry.matches.iter().chain(&ready.entry.examples);
        wrong.extend(found.filter(|v| !ready.takes(v)).map(|v| format!("{id} misses {v}")));
        let refused = ready.entry.no_match.iter();
        wrong.extend(refused.filter(|v| ready.takes(v)).map(|v| format!("{id} takes {v}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn patterns_are_complete() {
    for (file, ready) in patterns() {
        let PatternEntry { id, matches, no_match, examples, chance, scope, .. } = &ready.entry;
        assert!(matches.len() >= 2 && no_match.len() >= 3, "{id} has too few examples");
        assert!(matches.iter().all(|value| !examples.contains(value)), "{id} matches an example");
        assert!(ready.check.is_some() || *chance == 1.0, "{id} has a chance without a check");
        assert!(!ready.shape.is_match(b""), "{id} takes nothing for a value");
        let country = file.file_stem().unwrap().to_str().unwrap();
        assert!(id.starts_with(&format!("{country}-")), "{id} stands in {}", file.display());
        assert_eq!(ready.entry.jurisdiction, country.to_uppercase(), "{id}");
        assert!(["ordinary", "national-id", "special"].contains(&&*ready.entry.sensitivity), "{id}");
        assert!(["person", "organisation", "unknown"].contains(&&*ready.entry.subject), "{id}");
        let weak = *chance > 0.05 && digits_only(ready.entry.regex.as_deref().unwrap());
        assert!(!weak || format!("{scope:?}") != "Free", "{id}: digits with a weak check are free");
    }
}

/// Whether the shape allows a run of digits alone.
fn digits_only(regex: &str) -> bool {
    let shape = Regex::new(&format!("(?-u)^(?:{regex})$")).unwrap();
    let runs = (4..=20).map(|len| "1234567890".repeat(2)[..len].to_owned());
    runs.into_iter().any(|run| shape.is_match(run.as_bytes()))
}

#[test]
fn verdicts_are_those_of_the_oracle() {
    let tables = std::fs::read_dir(root().join("testdata/numbers-world")).unwrap();
    let tables = tables.map(|table| table.unwrap().path());
    let (mut wrong, mut judged) = (Vec::new(), 0);
    for table in tables.filter(|table| table.extension().is_some_and(|ext| ext == "tsv")) {
        let ready = pattern(table.file_stem().unwrap().to_str().unwrap());
        let text = std::fs::read_to_string(&table).unwrap();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let (value, verdict) = line.split_once('\t').unwrap();
            let id = &ready.entry.id;
            let excepted = EXCEPTIONS.iter().any(|(of, what, _)| of == id && *what == value);
            if !excepted && ready.takes(value) != (verdict == "valid") {
                wrong.push(format!("{id}: {value} is {verdict}"));
            }
            judged += 1;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(judged > 10_000, "only {judged} values judged");
}

/// Strings drawn from a shape, and how many of them pass the check.
fn passes(ready: &Ready, draws: u32) -> u32 {
    let mut runner = TestRunner::deterministic();
    let regex = ready.entry.regex.as_deref().unwrap();
    let strings = bytes_regex(&format!("(?-u){regex}")).unwrap();
    let check = ready.check.unwrap();
    let mut draw = || strings.new_tree(&mut runner).unwrap().current();
    (0..draws).filter(|_| check(&draw()).is_ok()).count() as u32
}

#[test]
fn chance_is_what_random_strings_pass() {
    const DRAWS: u32 = 3000;
    let checked = |ready: &Ready| ready.check.is_some() && !ready.entry.id.contains("-vat") && !ready.entry.id.starts_with("phone-");
    for (_, ready) in patterns().iter().filter(|(_, ready)| checked(ready)) {
        let (passed, expected) = (f64::from(passes(ready, DRAWS)), ready.entry.chance * f64::from(DRAWS));
        // Four standard deviations of a binomial count, and one count for the rarest.
        let slack = 4.0 * (expected * (1.0 - ready.entry.chance)).sqrt() + 2.0;
        let id = &ready.entry.id;
        assert!((passed - expected).abs() <= slack, "{id}: {passed} of {DRAWS}, said {expected:.1}");
    }
}
