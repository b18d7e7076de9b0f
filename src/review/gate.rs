//! May this pass? What counts at the gate is a verdict of a status and level that was asked
//! for, in a place where it is not allowed, that no baseline knows. Published example values
//! and hits on lines marked `piimap:ignore` never count.

use globset::{GlobBuilder, GlobMatcher};

use super::{Baseline, Date};
use crate::model::{Finding, Level, Masked, ScanResult, Status};

/// Days before its end at which an allowance starts to be announced.
const NOTICE_DAYS: i64 = 30;

/// At which statuses the gate fails. Each includes those before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum FailOn {
    /// At none: a map is no gate.
    #[default]
    Off,
    /// What the declaration says is never processed.
    Never,
    /// And what needs explicit consent.
    Consent,
    /// And personal data that the declaration does not name.
    Undeclared,
    /// And what it does name: any personal data at all.
    Declared,
}

impl FailOn {
    fn includes(self, status: Status) -> bool {
        let from = match status {
            Status::Never => FailOn::Never,
            Status::Consent => FailOn::Consent,
            Status::Undeclared => FailOn::Undeclared,
            Status::Declared => FailOn::Declared,
        };
        self >= from
    }
}

/// Places where some categories are allowed, why, and until when.
#[derive(Clone, Debug)]
pub struct AllowedPlace {
    glob: GlobMatcher,
    categories: Vec<String>,
    reason: String,
    expires: Option<Date>,
}

impl AllowedPlace {
    /// Allows the categories (all, if none is named) in places that match the glob, up to and
    /// including the day it expires. `None` if the glob is malformed.
    pub fn new(
        glob: &str,
        categories: Vec<String>,
        reason: String,
        expires: Option<Date>,
    ) -> Option<AllowedPlace> {
        let glob = GlobBuilder::new(glob).literal_separator(true).build().ok()?.compile_matcher();
        Some(AllowedPlace { glob, categories, reason, expires })
    }

    fn covers(&self, finding: &Finding<'_>) -> bool {
        let named = |category| category == &finding.verdict.category;
        self.glob.is_match(finding.place.as_str())
            && (self.categories.is_empty() || self.categories.iter().any(named))
    }

    fn days_left(&self, today: Date) -> Option<i64> {
        self.expires.map(|end| today.days_until(end))
    }

    fn warning(&self, today: Date) -> Option<String> {
        let what = format!("the allowance for {} ({})", self.glob.glob(), self.reason);
        expiry_warning(&what, self.expires?, today)
    }
}

/// What is to be said loudly of something that ends soon, or has ended.
pub fn expiry_warning(what: &str, end: Date, today: Date) -> Option<String> {
    match today.days_until(end) {
        ..0 => Some(format!("{what} expired on {end}; it no longer applies")),
        0..=NOTICE_DAYS => Some(format!("{what} expires on {end}")),
        _ => None,
    }
}

/// What the gate is set to.
#[derive(Clone, Debug)]
pub struct GateOptions {
    /// At which statuses it fails.
    pub fail_on: FailOn,
    /// From which level. `None`: likely; possible for what is never processed or needs consent.
    pub fail_level: Option<Level>,
    /// Where what is allowed.
    pub places: Vec<AllowedPlace>,
    /// What was known before.
    pub baseline: Option<Baseline>,
    /// The day by which allowances expire.
    pub today: Date,
}

/// A finding that counts at the gate.
#[derive(Clone, Debug, PartialEq)]
pub struct GateHit {
    /// The table or file.
    pub place: Masked,
    /// The field, or `-` in running text.
    pub field: String,
    /// The item.
    pub item: String,
    /// Its status.
    pub status: Status,
    /// Its level.
    pub level: Level,
}

/// What the gate decided.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GateOutcome {
    /// What counts, gravest first. The gate fails if there is any.
    pub hits: Vec<GateHit>,
    /// Findings that would count but for an allowed place.
    pub allowed: u64,
    /// Findings that would count but for a record of consent.
    pub consented: u64,
    /// Findings that would count but for the baseline.
    pub known: u64,
    /// Findings that would count but for `piimap:ignore`.
    pub ignored: u64,
    /// Allowances about to expire, or expired.
    pub warnings: Vec<String>,
}

/// Judges a result.
pub fn gate(result: &ScanResult, options: &GateOptions) -> GateOutcome {
    let today = options.today;
    let warnings = options.places.iter().filter_map(|place| place.warning(today)).collect();
    let mut outcome = GateOutcome { warnings, ..GateOutcome::default() };
    if options.fail_on == FailOn::Off {
        return outcome;
    }
    let in_force = |place: &&AllowedPlace| place.days_left(today).is_none_or(|left| left >= 0);
    let allowed: Vec<_> = options.places.iter().filter(in_force).collect();
    let mut hits: Vec<Finding<'_>> = Vec::new();
    for finding in result.findings().filter(|finding| counts(finding, options)) {
        if finding.ignored() {
            outcome.ignored += 1;
        } else if allowed.iter().any(|place| place.covers(&finding)) {
            outcome.allowed += 1;
        } else if finding.consent(result).is_some() {
            outcome.consented += 1;
        } else if options.baseline.as_ref().is_some_and(|known| known.knows(&finding)) {
            outcome.known += 1;
        } else {
            hits.push(finding);
        }
    }
    hits.sort_by_key(|finding| std::cmp::Reverse(finding.gravity()));
    outcome.hits = hits.iter().map(hit).collect();
    outcome
}

fn counts(finding: &Finding<'_>, options: &GateOptions) -> bool {
    let verdict = finding.verdict;
    let least = options.fail_level.unwrap_or(match verdict.status {
        Status::Never | Status::Consent => Level::Possible,
        Status::Undeclared | Status::Declared => Level::Likely,
    });
    options.fail_on.includes(verdict.status)
        && verdict.level != Level::Example
        && verdict.level >= least
}

fn hit(finding: &Finding<'_>) -> GateHit {
    GateHit {
        place: finding.place.clone(),
        field: finding.field_name(),
        item: finding.verdict.item.clone(),
        status: finding.verdict.status,
        level: finding.verdict.level,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Consent, PlaceFacts};

    fn sample() -> ScanResult {
        let text =
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/testdata/report/sample.json"));
        serde_json::from_str(text).unwrap()
    }

    fn options(fail_on: FailOn, fail_level: Option<Level>) -> GateOptions {
        let today = Date::parse("2026-06-15").unwrap();
        GateOptions { fail_on, fail_level, places: Vec::new(), baseline: None, today }
    }

    fn items(outcome: &GateOutcome) -> Vec<&str> {
        outcome.hits.iter().map(|hit| hit.item.as_str()).collect()
    }

    #[test]
    fn statuses_are_cumulative_and_levels_have_defaults() {
        use Level::{Certain, Possible};
        let never = ["never.religion", "never.political"];
        let to_undeclared = ["never.religion", "never.political", "sens.health", "bank.card"];
        let table: [(FailOn, Option<Level>, &[&str]); 7] = [
            (FailOn::Off, Some(Possible), &[]),
            (FailOn::Never, None, &never),
            (FailOn::Never, Some(Certain), &never[..1]),
            (FailOn::Consent, None, &to_undeclared[..3]),
            (FailOn::Undeclared, None, &to_undeclared),
            (FailOn::Undeclared, Some(Certain), &never[..1]),
            (
                FailOn::Declared,
                Some(Certain),
                &["never.religion", "contact.email", "fiscal.vat", "id.national"],
            ),
        ];
        for (fail_on, level, wanted) in table {
            let outcome = gate(&sample(), &options(fail_on, level));
            assert_eq!(items(&outcome), wanted, "{fail_on:?} {level:?}");
        }
    }

    #[test]
    fn examples_and_ignored_lines_never_count() {
        let outcome = gate(&sample(), &options(FailOn::Declared, Some(Level::Example)));
        assert!(!items(&outcome).contains(&"bank.iban"));
        assert_eq!(outcome.ignored, 1);
        assert!(outcome.hits.iter().all(|hit| hit.level != Level::Example));
        assert_eq!(outcome.hits.len(), 10);
    }

    #[test]
    fn a_baseline_leaves_only_what_is_new() {
        let mut result = sample();
        let baseline = Some(Baseline::of(&result));
        let options = GateOptions { baseline, ..options(FailOn::Undeclared, None) };
        let outcome = gate(&result, &options);
        assert_eq!((outcome.hits.len(), outcome.known), (0, 4));
        result.fields[1].field = Masked::vouched("card_no_2");
        assert_eq!(items(&gate(&result, &options)), ["bank.card"]);
    }

    #[test]
    fn recorded_consent_lets_pass_what_needs_it_and_nothing_else() {
        let mut result = sample();
        let text = result.text.iter().map(|text| text.place.clone());
        let fields = result.fields.iter().map(|field| field.place.clone());
        let consent = |category: &str| Consent {
            categories: vec![category.to_owned()],
            reference: "register 7".to_owned(),
            expires: None,
        };
        let facts = |place, category: &str| PlaceFacts {
            place,
            region: None,
            region_source: None,
            subject: None,
            subject_source: None,
            consent: vec![consent(category)],
        };
        let places: Vec<Masked> = text.chain(fields).collect();
        for (category, consented, hits) in [("sensitive", 1, 3), ("biometric", 0, 4)] {
            let places = places.iter().map(|place| facts(place.clone(), category));
            result.places = places.collect();
            let outcome = gate(&result, &options(FailOn::Undeclared, None));
            assert_eq!((outcome.consented, outcome.hits.len()), (consented, hits), "{category}");
        }
    }

    #[test]
    fn allowed_places_apply_until_they_expire() {
        type Case = (
            &'static str,
            &'static [&'static str],
            Option<&'static str>,
            u64,
            Option<&'static str>,
        );
        let table: [Case; 8] = [
            ("exports/*.csv", &[], None, 2, None),
            ("exports/**", &[], None, 3, None),
            ("exports/*", &[], None, 2, None),
            ("exports/**", &["never"], None, 1, None),
            ("exports/**", &["never"], Some("2026-12-31"), 1, None),
            ("exports/**", &["never"], Some("2026-07-15"), 1, Some("expires on 2026-07-15")),
            ("exports/**", &["never"], Some("2026-06-15"), 1, Some("expires on 2026-06-15")),
            ("exports/**", &["never"], Some("2026-06-14"), 0, Some("expired on 2026-06-14")),
        ];
        for (glob, categories, expires, allowed, warning) in table {
            let categories = categories.iter().map(|key| (*key).to_owned()).collect();
            let expires = expires.and_then(Date::parse);
            let place = AllowedPlace::new(glob, categories, "moves in May".into(), expires);
            let places = vec![place.unwrap()];
            let options = GateOptions { places, ..options(FailOn::Undeclared, None) };
            let outcome = gate(&sample(), &options);
            assert_eq!(outcome.allowed, allowed, "{glob} {expires:?}");
            assert_eq!(outcome.hits.len() as u64, 4 - allowed, "{glob} {expires:?}");
            assert_eq!(outcome.warnings.len(), usize::from(warning.is_some()), "{expires:?}");
            assert!(warning.is_none_or(|part| outcome.warnings[0].contains(part)));
        }
        assert!(AllowedPlace::new("a[", Vec::new(), String::new(), None).is_none());
    }
}
