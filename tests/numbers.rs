//! Numbers of Belgium and its neighbours, VAT, bank, devices and places: every pattern against
//! its own examples, against what independent oracles said, and against chance.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use piimap::catalog::{PatternEntry, PatternFile};
use piimap::detect::validators::{Validator, by_name};
use proptest::strategy::{Strategy, ValueTree};
use proptest::string::bytes_regex;
use proptest::test_runner::TestRunner;
use regex::bytes::{Regex, RegexBuilder};

/// The files whose patterns this test owns, beside VAT and telephone numbers of any country.
const FILES: &[&str] = &["any", "at", "be", "de", "eu", "fr", "lu", "nl"];

/// Verdicts that the register contradicts: pattern, value, what the register says.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    (
        "iban",
        "BI33123412341234",
        "IBAN Registry, release 101: numbers of Burundi have 27 characters",
    ),
    (
        "iban",
        "NI92BAMC000000000000000003123123",
        "IBAN Registry, release 101: numbers of Nicaragua have 28 characters",
    ),
    (
        "fr-nir",
        "1 57 09 33 715 000 83",
        "INSEE, NIR: births of a month and commune are numbered from 001",
    ),
];

/// A pattern ready to try values with.
struct Ready {
    entry: PatternEntry,
    shape: Regex,
    check: Option<Validator>,
}

impl Ready {
    fn of(entry: PatternEntry) -> Option<Ready> {
        let regex = entry.regex.as_deref()?;
        let shape =
            RegexBuilder::new(&format!("^(?:{regex})$")).unicode(false).build().expect(regex);
        let check = entry.validator.as_deref().map(|name| by_name(name).expect(name));
        Some(Ready { entry, shape, check })
    }

    fn takes(&self, value: &str) -> bool {
        self.shape.is_match(value.as_bytes())
            && self.check.is_none_or(|check| check(value.as_bytes()).is_ok())
    }
}

fn root(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(below)
}

fn patterns() -> Vec<Ready> {
    let folders = std::fs::read_dir(root("patterns"))
        .expect("a folder")
        .map(|entry| entry.expect("readable").path());
    let folders = folders.filter(|path| path.is_dir());
    let files = folders.flat_map(|folder| std::fs::read_dir(folder).expect("a folder"));
    let mut ready = Vec::new();
    for file in files.map(|file| file.expect("readable").path()) {
        let text = std::fs::read_to_string(&file).expect("UTF-8");
        let Ok(parsed) = toml::from_str::<PatternFile>(&text) else { continue };
        let stem = file.file_stem().expect("named").to_string_lossy().into_owned();
        let own = |id: &str| {
            let of_any_country = id.contains("-vat") || id.starts_with("phone-");
            FILES.contains(&stem.as_str()) || of_any_country
        };
        ready.extend(parsed.pattern.into_iter().filter(|p| own(&p.id)).filter_map(Ready::of));
    }
    assert!(ready.len() > 100, "only {} patterns", ready.len());
    ready
}

/// A table of `verdict<TAB>number` lines: the patterns it is for, valid and invalid numbers.
fn table(path: &Path) -> (Vec<String>, Vec<String>, Vec<String>) {
    let text = std::fs::read_to_string(path).expect("UTF-8");
    let named =
        text.lines().find_map(|line| line.strip_prefix("# patterns: ")).expect("its patterns");
    let of = |verdict: &str| {
        let lines = text.lines().filter_map(|line| line.split_once('\t'));
        lines.filter(|(said, _)| *said == verdict).map(|(_, n)| n.to_owned()).collect()
    };
    (named.split(' ').map(str::to_owned).collect(), of("valid"), of("invalid"))
}

fn tables() -> Vec<PathBuf> {
    let files = std::fs::read_dir(root("testdata/numbers")).expect("a folder");
    let files = files.map(|file| file.expect("readable").path());
    files.filter(|path| path.extension().is_some_and(|ext| ext == "tsv")).collect()
}

#[test]
fn patterns_find_their_values_and_no_look_alikes() {
    let mut wrong = Vec::new();
    for ready in patterns() {
        let PatternEntry { id, matches, no_match, examples, .. } = &ready.entry;
        let missed = matches.iter().chain(examples).filter(|value| !ready.takes(value));
        wrong.extend(missed.map(|value| format!("{id} misses {value}")));
        let taken = no_match.iter().filter(|value| ready.takes(value));
        wrong.extend(taken.map(|value| format!("{id} takes {value}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn patterns_are_complete() {
    for ready in patterns() {
        let PatternEntry { id, matches, no_match, examples, chance, .. } = &ready.entry;
        assert!(matches.len() >= 2 && no_match.len() >= 3, "{id} has too few examples");
        assert!(matches.iter().all(|value| !examples.contains(value)), "{id} matches an example");
        assert!(ready.check.is_some() || *chance == 1.0, "{id} has a chance without a check");
        assert!(!ready.entry.reference.is_empty(), "{id} names no standard");
        let weak = *chance > 0.05 && takes_bare_digits(&ready.shape);
        assert!(!weak || format!("{:?}", ready.entry.scope) != "Free", "{id}: weak and free");
    }
}

fn takes_bare_digits(shape: &Regex) -> bool {
    (8..=17).any(|len| shape.is_match(&b"12345678901234567"[..len]))
}

#[test]
fn verdicts_are_those_of_the_oracles() {
    let (patterns, mut wrong, mut judged) = (patterns(), Vec::new(), 0);
    for path in tables().into_iter().chain([root("testdata/numbers/documented/iban_registry.tsv")])
    {
        let (ids, valid, invalid) = table(&path);
        let of = |id: &String| patterns.iter().find(|ready| ready.entry.id == *id).expect(id);
        let named: Vec<&Ready> = ids.iter().map(of).collect();
        let verdicts = valid.iter().map(|n| (n, true)).chain(invalid.iter().map(|n| (n, false)));
        for (number, expected) in verdicts {
            let taken = named.iter().any(|ready| ready.takes(number));
            let excepted = |(id, what, _): &(&str, &str, &str)| ids[0] == *id && number == what;
            if taken != expected && !EXCEPTIONS.iter().any(excepted) {
                wrong.push(format!("{}: {number} is valid: {expected}", ids[0]));
            }
            judged += 1;
        }
    }
    assert!(wrong.is_empty(), "{} of {judged}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(judged > 90_000, "only {judged} numbers judged");
}

/// Patterns whose check catches every changed digit, but for the share beside them.
const FAMILIES: &[(&str, &str, f64)] = &[
    ("card", "card-pan", 0.0),                          // Luhn
    ("iban", "iban", 0.0),                              // ISO 7064 MOD 97-10
    ("de_tax_id", "de-tax-id", 0.0),                    // ISO 7064 MOD 11,10
    ("nl_bsn", "nl-bsn", 0.0),                          // weights modulo eleven
    ("be_vat", "be-vat", 0.0),                          // modulo 97
    ("be_national_number", "be-national-number", 0.02), // modulo 97 in either century
    ("fr_nir", "fr-nir", 0.0),                          // modulo 97
    ("mt_vat", "mt-vat", 0.0),                          // weights modulo 37
    ("pl_vat", "pl-vat", 0.0),                          // weights modulo eleven
    ("it_vat", "it-vat", 0.0),                          // Luhn
    ("gr_vat", "gr-vat", 0.03),                         // modulo eleven, ten taken for nought
    ("fr_tax", "fr-tax-number", 0.0),                   // modulo 511
];

#[test]
fn a_changed_digit_is_refused() {
    let patterns = patterns();
    for (file, id, missed) in FAMILIES {
        let ready = patterns.iter().find(|ready| ready.entry.id == *id).expect(id);
        let (_, valid, _) = table(&root(&format!("testdata/numbers/{file}.tsv")));
        let valid = valid.iter().filter(|number| ready.takes(number));
        let changed: Vec<_> = valid.flat_map(|number| one_digit_changed(number)).collect();
        let taken = changed.iter().filter(|number| ready.takes(number)).count();
        let share = taken as f64 / changed.len() as f64;
        assert!(share <= *missed, "{id} misses {share:.4} of {} changed digits", changed.len());
    }
}

/// The number with each of its digits changed into each other digit.
fn one_digit_changed(number: &str) -> Vec<String> {
    let places = number.char_indices().filter(|(_, c)| c.is_ascii_digit());
    let change = |at: usize, old: char, new: char| {
        (new != old).then(|| format!("{}{new}{}", &number[..at], &number[at + 1..]))
    };
    places.flat_map(|(at, old)| ('0'..='9').filter_map(move |new| change(at, old, new))).collect()
}

#[test]
fn chance_is_what_random_strings_pass() {
    const DRAWS: u32 = 3000;
    for ready in patterns().iter().filter(|ready| ready.check.is_some()) {
        let (mut runner, check) = (TestRunner::deterministic(), ready.check.unwrap());
        let regex = ready.entry.regex.as_deref().unwrap();
        let strings = bytes_regex(&format!("(?-u){regex}")).unwrap();
        let mut draw = || strings.new_tree(&mut runner).unwrap().current();
        let passed = (0..DRAWS).filter(|_| check(&draw()).is_ok()).count() as f64;
        let expected = ready.entry.chance * f64::from(DRAWS);
        // Four standard deviations of a binomial count, and one count for the rarest.
        let slack = 4.0 * (expected * (1.0 - ready.entry.chance)).sqrt() + 2.0;
        let id = &ready.entry.id;
        assert!((passed - expected).abs() <= slack, "{id}: {passed}, not {expected:.1}");
    }
}

#[test]
fn every_table_is_for_patterns_that_exist() {
    let known: BTreeSet<_> = patterns().into_iter().map(|ready| ready.entry.id).collect();
    for path in tables() {
        let (ids, valid, invalid) = table(&path);
        assert!(ids.iter().all(|id| known.contains(id)), "{}", path.display());
        assert!(valid.len() >= 200 && invalid.len() >= 150, "{} is short", path.display());
    }
}
