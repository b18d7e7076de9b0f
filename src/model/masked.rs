//! Names that may themselves be personal data, before and after masking.

use serde::{Deserialize, Serialize};

/// A name read from data (a column header, a JSON key, a path part) that may itself hold
/// personal data. It cannot be printed, logged or serialised; it becomes [`Masked`] first.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RawName(String);

impl RawName {
    /// Takes a name as it was read.
    pub fn new(name: impl Into<String>) -> Self {
        RawName(name.into())
    }

    /// The name, for matching and masking only.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// A name that was checked against the patterns: parts that matched are replaced by the
/// item's name in braces, as in `customers.{contact.email}.phone`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Masked(String);

impl Masked {
    /// Declares a text safe to share. Call it only with text made by the program itself, or
    /// with the outcome of masking.
    pub fn vouched(text: impl Into<String>) -> Self {
        Masked(text.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Masked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}
