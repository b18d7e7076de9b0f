//! What a declaration says of an item, how the law ranks it, and whom it is about.

use serde::{Deserialize, Serialize};

/// What the privacy declaration says about an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Named as processed, with a lawful basis.
    Declared,
    /// Personal data that no category of the declaration names (GDPR Art. 13 and 14).
    Undeclared,
    /// Processed only with explicit consent (GDPR Art. 9(2)(a)).
    Consent,
    /// Named as never processed.
    Never,
}

impl Status {
    /// The word used in results, reports and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Status::Declared => "declared",
            Status::Undeclared => "undeclared",
            Status::Consent => "consent",
            Status::Never => "never",
        }
    }
}

/// How the law ranks an item or a pattern.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sensitivity {
    /// Personal data without a special rule.
    #[default]
    Ordinary,
    /// A national identification number or identity document (GDPR Art. 87).
    NationalId,
    /// A special category of personal data (GDPR Art. 9), or criminal data (Art. 10).
    Special,
}

/// Whom a value is about. A company's VAT number is no personal data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// A natural person.
    #[default]
    Person,
    /// A legal person.
    Organisation,
    /// Either; the data do not tell.
    Unknown,
}
