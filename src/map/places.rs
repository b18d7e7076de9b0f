//! What is known of places beside what was found in them: where they lie, whom they are about.

use globset::{GlobBuilder, GlobMatcher};

use crate::catalog::{Declaration, ReviewFacts, tokens};
use crate::model::{Consent, Masked, PlaceFacts, SaidBy};

/// What is said of the places that a glob names.
#[derive(Clone, Debug)]
pub struct PlaceRule {
    glob: GlobMatcher,
    region: Option<String>,
    subject: Option<String>,
    consent: Option<Consent>,
}

impl PlaceRule {
    /// Says where places lie (an ISO 3166-1 code, or `EEA`) and whom they are about. `None` if
    /// the glob is malformed.
    pub fn new(glob: &str, region: Option<String>, subject: Option<String>) -> Option<PlaceRule> {
        Some(PlaceRule { glob: matcher(glob)?, region, subject, consent: None })
    }

    /// Says where consent to the data of places is recorded. `None` if the glob is malformed.
    pub fn consent(glob: &str, consent: Consent) -> Option<PlaceRule> {
        let consent = Some(consent);
        Some(PlaceRule { glob: matcher(glob)?, region: None, subject: None, consent })
    }
}

fn matcher(glob: &str) -> Option<GlobMatcher> {
    Some(GlobBuilder::new(glob).literal_separator(true).build().ok()?.compile_matcher())
}

/// What the rules and the paths say of places, in their order. The first rule that says
/// something holds; a path speaks where no rule does. Every record of consent is named.
pub fn place_facts<'p>(
    facts: &ReviewFacts,
    declaration: &Declaration,
    rules: &[PlaceRule],
    places: impl Iterator<Item = &'p Masked>,
) -> Vec<PlaceFacts> {
    let of = |place: &Masked| {
        let fitting = || rules.iter().filter(|rule| rule.glob.is_match(place.as_str()));
        let said = |ruled: Option<String>, by_path: Option<String>| match (ruled, by_path) {
            (Some(ruled), _) => (Some(ruled), Some(SaidBy::Configuration)),
            (None, Some(named)) => (Some(named), Some(SaidBy::Path)),
            (None, None) => (None, None),
        };
        let ruled = fitting().find_map(|rule| rule.region.clone());
        let (region, region_source) = said(ruled, facts.region_of_path(place.as_str()));
        let ruled = fitting().find_map(|rule| rule.subject.clone());
        let (subject, subject_source) = said(ruled, subject_of_path(declaration, place));
        let consent: Vec<Consent> = fitting().filter_map(|rule| rule.consent.clone()).collect();
        let is_known = region.is_some() || subject.is_some() || !consent.is_empty();
        let place = place.clone();
        is_known.then_some(PlaceFacts {
            place,
            region,
            region_source,
            subject,
            subject_source,
            consent,
        })
    };
    places.filter_map(of).collect()
}

/// The subject of a term for keeping that a path names, as in `prospects_2019.csv`.
fn subject_of_path(declaration: &Declaration, place: &Masked) -> Option<String> {
    let parts = tokens(place.as_str());
    let named = |key: &str| parts.iter().any(|part| part.strip_suffix('s').unwrap_or(part) == key);
    let terms = declaration.retention.iter();
    let mut subjects = terms.filter(|term| term.items.is_empty() && term.months.is_some());
    subjects.find(|term| named(&term.key)).map(|term| term.key.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn rules_speak_before_paths() {
        let facts = ReviewFacts::embedded().unwrap();
        let rules = [
            PlaceRule::new("us/**", Some("US".into()), None).unwrap(),
            PlaceRule::new("**/leads.csv", None, Some("prospect".into())).unwrap(),
            PlaceRule::new("us-east-1/here/*", Some("BE".into()), None).unwrap(),
        ];
        let catalog = Catalog::embedded().unwrap();
        let places = [
            "a.csv",
            "crm/Customers_2019.csv",
            "us-east-1/b.csv",
            "us-east-1/here/c.csv",
            "us/leads.csv",
        ];
        let places = places.map(Masked::vouched);
        let found: Vec<_> = place_facts(&facts, catalog.declaration(), &rules, places.iter())
            .into_iter()
            .map(|f| (f.place.as_str().to_owned(), f.region, f.region_source, f.subject))
            .collect();
        let some = |text: &str| Some(text.to_owned());
        let (path, ruled) = (Some(SaidBy::Path), Some(SaidBy::Configuration));
        assert_eq!(
            found,
            [
                ("crm/Customers_2019.csv".to_owned(), None, None, some("customer")),
                ("us-east-1/b.csv".to_owned(), some("US"), path, None),
                ("us-east-1/here/c.csv".to_owned(), some("BE"), ruled, None),
                ("us/leads.csv".to_owned(), some("US"), ruled, some("prospect")),
            ]
        );
        assert!(PlaceRule::new("a[", None, None).is_none());
    }
}
