//! The form of `patterns/review.toml`: what the sheets of a review need to know beside the
//! declaration.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::catalog::declared::is_at_or_below;
use crate::catalog::embedded;
use crate::catalog::error::{CatalogError, parse_toml};
use crate::catalog::fold::tokens;
use crate::model::DateRole;

/// Parts of a name beyond which it is a sentence.
const LONGEST_NAME: usize = 8;

/// What the sheets of a review need to know.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewFacts {
    /// Items whose values stand for one person each, the surest first.
    pub identifying: Vec<String>,
    /// Those of them that fields share by chance, such as first names.
    alike_by_chance: Vec<String>,
    /// Words in the names of fields of dates.
    dates: DateWords,
    /// Items that tell of vulnerable people, by whom they tell of.
    pub vulnerable: BTreeMap<String, Vec<String>>,
    /// Items that speak for criteria of the screening for an impact assessment.
    pub screening: Screening,
    regions: Regions,
    eea: Eea,
    /// Decisions that find protection adequate.
    pub adequacy: Adequacy,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DateWords {
    event: Words,
    created: Words,
    activity: Words,
    end: Words,
    never: Words,
    never_items: Vec<String>,
}

/// Items that speak for criteria of WP 248 rev.01.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Screening {
    /// Evaluation or scoring.
    pub evaluation: Vec<String>,
    /// Systematic monitoring.
    pub monitoring: Vec<String>,
    /// Data of a highly personal nature, beside special categories.
    pub personal: Vec<String>,
    /// Innovative use.
    pub innovative: Vec<String>,
}

/// Words, each as its parts.
#[derive(Debug, Deserialize)]
#[serde(from = "Vec<String>")]
struct Words(Vec<Vec<String>>);

impl From<Vec<String>> for Words {
    fn from(words: Vec<String>) -> Words {
        let parts = |word: String| word.split(' ').map(str::to_owned).collect();
        Words(words.into_iter().map(parts).collect())
    }
}

impl Words {
    /// Parts of the longest word that stands in a name; 0 if none does.
    fn longest(&self, name: &[String]) -> usize {
        let stands = |word: &&Vec<String>| {
            name.windows(word.len()).any(|part| part.iter().zip(*word).all(|(a, b)| fits(a, b)))
        };
        self.0.iter().filter(stands).map(Vec::len).max().unwrap_or(0)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Regions {
    keys: Vec<String>,
    cloud: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Eea {
    members: Vec<String>,
    names: Vec<String>,
}

/// Decisions of the European Commission on adequate protection.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adequacy {
    /// The day as of which the list is complete.
    pub as_of: String,
    /// Where it comes from.
    pub source: String,
    /// The decisions, by country.
    pub decision: Vec<Decision>,
}

/// A decision that the protection in a country is adequate.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// ISO 3166-1 code.
    pub country: String,
    /// The legal act.
    pub act: String,
    /// Its date.
    pub date: String,
    /// Whom it covers, where not everybody.
    pub only: Option<String>,
    /// Its last day, where it has one.
    pub ends: Option<String>,
}

impl ReviewFacts {
    /// The facts that the program carries.
    ///
    /// # Errors
    /// None for a build that passed its tests.
    pub fn embedded() -> Result<ReviewFacts, CatalogError> {
        parse_toml("patterns/review.toml", embedded::REVIEW)
    }

    /// What a date in a field of that name tells of the data beside it; `None` where it tells
    /// nothing, or the name is not that of a date.
    pub fn date_role(&self, name: &str) -> Option<DateRole> {
        let parts = tokens(name);
        if parts.len() > LONGEST_NAME || self.dates.never.longest(&parts) > 0 {
            return None;
        }
        let roles = [
            (DateRole::Event, &self.dates.event),
            (DateRole::Created, &self.dates.created),
            (DateRole::Activity, &self.dates.activity),
            (DateRole::End, &self.dates.end),
        ];
        let found = roles.map(|(role, words)| (words.longest(&parts), role));
        // A word of one part that says only that it is a date yields to one that says which.
        let found = found.into_iter().filter(|&(length, _)| length > 0);
        found.max_by_key(|&(length, role)| (role != DateRole::Event, length, role)).map(|f| f.1)
    }

    /// True for an item whose fields have no date that counts.
    pub fn is_dateless(&self, item: &str) -> bool {
        self.dates.never_items.iter().any(|never| is_at_or_below(item, never))
    }

    /// The rank of an item whose values stand for one person each; 0 is the surest.
    pub fn identifies(&self, item: &str) -> Option<usize> {
        self.identifying.iter().position(|known| is_at_or_below(item, known))
    }

    /// True if two fields of an item that hold the same values hold copies of the same data.
    pub fn is_compared(&self, item: &str) -> bool {
        let by_chance = self.alike_by_chance.iter().any(|known| is_at_or_below(item, known));
        self.identifies(item).is_some() && !by_chance
    }

    /// The region that a path names: an ISO 3166-1 code, or a name such as `EEA`.
    pub fn region_of_path(&self, place: &str) -> Option<String> {
        let folders = place.rsplit_once('/').map_or("", |(folders, _)| folders);
        folders.split('/').rev().find_map(|part| {
            let part = part.to_ascii_lowercase();
            match part.split_once('=') {
                Some((key, value)) => {
                    let is_key = self.regions.keys.iter().any(|known| known == key);
                    is_key.then(|| self.region_named(value)).flatten()
                }
                None => self.cloud_region(&part),
            }
        })
    }

    fn region_named(&self, value: &str) -> Option<String> {
        let upper = value.to_ascii_uppercase();
        let is_code = upper.len() == 2 && upper.bytes().all(|byte| byte.is_ascii_uppercase());
        let is_known = is_code || self.eea.names.contains(&upper);
        self.cloud_region(value).or(is_known.then_some(upper))
    }

    fn cloud_region(&self, name: &str) -> Option<String> {
        let mut countries = self.regions.cloud.iter();
        let found = countries.find(|(_, names)| names.iter().any(|known| known == name));
        found.map(|(country, _)| country.clone())
    }

    /// True if a region lies in the European Economic Area.
    pub fn is_in_eea(&self, region: &str) -> bool {
        let known = self.eea.members.iter().chain(&self.eea.names);
        known.into_iter().any(|name| name.eq_ignore_ascii_case(region))
    }

    /// The decision that the protection in a country is adequate.
    pub fn adequacy_of(&self, region: &str) -> Option<&Decision> {
        self.adequacy.decision.iter().find(|made| made.country.eq_ignore_ascii_case(region))
    }
}

fn fits(part: &str, word: &str) -> bool {
    match (word.strip_prefix('*'), word.strip_suffix('*')) {
        (Some(end), _) => part.ends_with(end),
        (None, Some(beginning)) => part.starts_with(beginning),
        (None, None) => part == word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> ReviewFacts {
        ReviewFacts::embedded().unwrap()
    }

    #[test]
    fn names_of_dates_tell_what_the_dates_tell() {
        let facts = facts();
        for (name, role) in [
            ("created_at", Some(DateRole::Created)),
            ("createdAt", Some(DateRole::Created)),
            ("datum_indiensttreding", Some(DateRole::Created)),
            ("customer.last_login_at", Some(DateRole::Activity)),
            ("laatste_bestelling", Some(DateRole::Activity)),
            ("date_fin_contrat", Some(DateRole::End)),
            ("Vertragsende", Some(DateRole::End)),
            ("contract_end_date", Some(DateRole::End)),
            ("einddatum", Some(DateRole::End)),
            ("invoice_date", Some(DateRole::Event)),
            ("factuurdatum", Some(DateRole::Event)),
            ("event_time", Some(DateRole::Event)),
            ("geboortedatum", None),
            ("date_of_birth", None),
            ("dob", None),
            ("due_date", None),
            ("passport_valid_until", None),
            ("Geburtsdatum", None),
            ("amount", None),
            ("status", None),
            ("end", None),
        ] {
            assert_eq!(facts.date_role(name), role, "{name}");
        }
    }

    #[test]
    fn paths_name_regions_and_countries_of_people_do_not() {
        let facts = facts();
        for (place, region) in [
            ("lake/region=us-east-1/crm.csv", Some("US")),
            ("lake/region=sg/crm.csv", Some("SG")),
            ("lake/region=EU/crm.csv", Some("EU")),
            ("s3/ap-southeast-1/crm.csv", Some("SG")),
            ("lake/country=us/crm.csv", None),
            ("us/crm.csv", None),
            ("lake/region=north/crm.csv", None),
            ("region=us", None),
            ("lake/westeurope/region=us/a.csv", Some("US")),
        ] {
            assert_eq!(facts.region_of_path(place).as_deref(), region, "{place}");
        }
        assert!(facts.is_in_eea("be") && facts.is_in_eea("EEA") && !facts.is_in_eea("GB"));
    }

    #[test]
    fn the_declaration_and_the_list_of_decisions_agree() {
        let facts = facts();
        let declaration = crate::catalog::Catalog::embedded().unwrap();
        let countries = declaration.declaration().countries.as_ref().unwrap();
        for decision in &facts.adequacy.decision {
            let list = if decision.only.is_some() {
                &countries.partly_adequate
            } else {
                &countries.adequate
            };
            assert!(list.contains(&decision.country), "{}", decision.country);
        }
        let listed = countries.adequate.len() + countries.partly_adequate.len();
        assert_eq!(facts.adequacy.decision.len(), listed);
        assert_eq!(facts.eea.members, countries.eea);
    }

    #[test]
    fn items_that_are_named_are_known() {
        let facts = facts();
        let catalog = crate::catalog::Catalog::embedded().unwrap();
        let named = facts.identifying.iter().chain(facts.vulnerable.values().flatten());
        let Screening { evaluation, monitoring, personal, innovative } = &facts.screening;
        let screening = [evaluation, monitoring, personal, innovative].into_iter().flatten();
        for item in named.chain(&facts.dates.never_items).chain(screening) {
            let known = |known: &crate::catalog::Item| is_at_or_below(&known.key, item);
            assert!(catalog.items().iter().any(known), "{item}");
        }
        assert_eq!(facts.identifies("id.national"), Some(0));
        assert!(facts.identifies("id.gender").is_none() && facts.is_dateless("id.birth-date"));
    }
}
