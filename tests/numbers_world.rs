//! Numbers of the countries outside Belgium and its neighbours: every pattern against its own
//! examples, against the tables that python-stdnum judged, and against chance.

#![allow(clippy::unwrap_used)] // a panic is how a test fails

use piimap::catalog::{PatternEntry, PatternFile};
use piimap::detect::validators::{VALIDATORS, Validator, by_name};
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

/// The patterns of these countries, with the file each stands in; but for VAT and telephone
/// numbers, whose rules are tried together with those of the countries left out here.
fn patterns() -> Vec<(PathBuf, Ready)> {
    let folders = std::fs::read_dir(root().join("patterns")).unwrap();
    let folders = folders.map(|folder| folder.unwrap().path()).filter(|path| path.is_dir());
    // Words of fields and values stand by language there, not by country.
    let folders =
        folders.filter(|path| !path.ends_with("headers") && !path.ends_with("vocabularies"));
    let files = folders
        .flat_map(|folder| COUNTRIES.iter().map(move |cc| folder.join(format!("{cc}.toml"))))
        .filter(|file| file.exists());
    files
        .flat_map(|file| {
            let text = std::fs::read_to_string(&file).unwrap();
            let parsed: PatternFile =
                toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            let elsewhere = |id: &str| id.contains("-vat") || id.starts_with("phone-");
            let own = parsed.pattern.into_iter().filter(|entry| !elsewhere(&entry.id));
            let ready = own.filter_map(Ready::of);
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
        assert!(
            ["ordinary", "national-id", "special"].contains(&&*ready.entry.sensitivity),
            "{id}"
        );
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
    assert!(judged > 100_000, "only {judged} values judged");
}

/// Families of check digits, each with the share of changed digits that it may miss.
const FAMILIES: &[(&str, f64)] = &[
    ("ca-sin", 0.0),               // Luhn
    ("in-aadhaar", 0.0),           // Verhoeff
    ("hr-oib", 0.0),               // ISO 7064 MOD 11,10
    ("cn-resident-id", 0.0),       // ISO 7064 MOD 11-2
    ("no-fodselsnummer", 0.0),     // two digits modulo eleven
    ("au-abn", 0.0),               // modulo 89
    ("gb-nhs", 0.0),               // modulo eleven
    ("es-account-ccc", 0.02),      // modulo eleven, ten taken for one
    ("ee-personal-code", 0.03),    // modulo eleven in two rounds
    ("gb-utr", 0.04),              // modulo eleven onto ten digits
    ("jp-corporate-number", 0.04), // modulo nine
];

#[test]
fn a_changed_digit_is_refused() {
    for (id, missed) in FAMILIES {
        let ready = pattern(id);
        let table = root().join(format!("testdata/numbers-world/{id}.tsv"));
        let text = std::fs::read_to_string(table).unwrap();
        let valid: Vec<_> = text.lines().filter_map(|line| line.strip_suffix("\tvalid")).collect();
        let changed: Vec<_> = valid.iter().flat_map(|value| one_digit_changed(value)).collect();
        let taken = changed.iter().filter(|value| ready.takes(value)).count();
        let share = taken as f64 / changed.len() as f64;
        assert!(share <= *missed, "{id} misses {share:.4} of {} changed digits", changed.len());
    }
}

/// The value with each of its digits changed into each other digit.
fn one_digit_changed(value: &str) -> Vec<String> {
    let places = value.char_indices().filter(|(_, c)| c.is_ascii_digit());
    let swap = |at: usize, old: char, new: char| {
        (new != old).then(|| format!("{}{new}{}", &value[..at], &value[at + 1..]))
    };
    places.flat_map(|(at, old)| ('0'..='9').filter_map(move |new| swap(at, old, new))).collect()
}

proptest! {
    /// Whatever is in a value, a check answers and does not panic.
    #[test]
    fn checks_answer_any_bytes(value in proptest::collection::vec(any::<u8>(), 0..60)) {
        for (_, check) in VALIDATORS {
            let _ = check(&value);
        }
    }

    /// The same for strings closer to numbers.
    #[test]
    fn checks_answer_any_number(value in "[0-9A-Z ./()-]{0,30}") {
        for (_, check) in VALIDATORS {
            let _ = check(value.as_bytes());
        }
    }
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
    for (_, ready) in patterns().iter().filter(|(_, ready)| ready.check.is_some()) {
        let (passed, expected) =
            (f64::from(passes(ready, DRAWS)), ready.entry.chance * f64::from(DRAWS));
        // Four standard deviations of a binomial count, and one count for the rarest.
        let slack = 4.0 * (expected * (1.0 - ready.entry.chance)).sqrt() + 2.0;
        let id = &ready.entry.id;
        assert!(
            (passed - expected).abs() <= slack,
            "{id}: {passed} of {DRAWS}, said {expected:.1}"
        );
    }
}
