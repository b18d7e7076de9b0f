//! What a result says of fields and places beyond verdicts: how far back dates go, where a
//! place lies, which fields hold the same values. None of it holds a value.

use serde::{Deserialize, Serialize};

use super::{Masked, Month};

/// What a date beside personal data tells of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateRole {
    /// When something happened: a visit, an invoice, a message.
    Event,
    /// When the record came to be.
    Created,
    /// When the person was last in touch, or the record last changed.
    Activity,
    /// When a contract or relation ended.
    End,
}

impl DateRole {
    /// The word used in results and files.
    pub fn name(self) -> &'static str {
        match self {
            DateRole::Event => "event",
            DateRole::Created => "created",
            DateRole::Activity => "activity",
            DateRole::End => "end",
        }
    }
}

/// How far back the dates of a field go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dates {
    /// What they tell, by the field's name.
    pub role: DateRole,
    /// The month of the oldest.
    pub oldest: Month,
    /// The month of the newest.
    pub newest: Month,
}

/// A term for keeping that a place has passed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overdue {
    /// Key of the term in the declaration.
    pub term: String,
    /// The field with the dates.
    pub field: Masked,
    /// The month of its oldest date.
    pub oldest: Month,
    /// The month before which nothing should be.
    pub limit: Month,
}

/// Where something is said of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SaidBy {
    /// `[[place]]` of the configuration.
    Configuration,
    /// A part of the path: `region=us`, the name of a cloud region, or `prospects` for the
    /// subject of a term.
    Path,
}

/// What is known of a place beside what was found in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceFacts {
    /// The table or file.
    pub place: Masked,
    /// Where it lies: an ISO 3166-1 code, or a name such as `EEA`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub region: Option<String>,
    /// Where that is said.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub region_source: Option<SaidBy>,
    /// Whom it is about: the key of a term for keeping, such as `prospect`, or another word of
    /// the configuration.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub subject: Option<String>,
    /// Where that is said.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub subject_source: Option<SaidBy>,
    /// Where explicit consent to data of the place is recorded, as the configuration says.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub consent: Vec<Consent>,
}

impl PlaceFacts {
    /// The record of consent to data of a category, if one is named.
    pub fn consent_to(&self, category: &str) -> Option<&Consent> {
        self.consent.iter().find(|consent| {
            consent.categories.is_empty() || consent.categories.iter().any(|c| c == category)
        })
    }
}

/// Where explicit consent is recorded (GDPR Art. 7(1)): a pointer, never the record itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// Categories that it covers; empty: all that need consent.
    pub categories: Vec<String>,
    /// Where it is recorded, in the words of the configuration.
    pub reference: String,
    /// The last day on which it holds, as `2027-01-31`; none: no end is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub expires: Option<String>,
}

/// A field of a place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldRef {
    /// The table.
    pub place: Masked,
    /// The field.
    pub field: Masked,
}

impl std::fmt::Display for FieldRef {
    /// The target that `explain` takes.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.place.one_line(), self.field.one_line())
    }
}
