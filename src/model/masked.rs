//! Names that may themselves be personal data, before and after masking.

use std::borrow::Cow;

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

    /// The text on one line and without effect on a terminal: control characters and marks
    /// that turn the direction of writing are written as escapes (`\t`, `\u{1b}`). A file may
    /// be named to confuse whoever reads a report about it.
    pub fn one_line(&self) -> Cow<'_, str> {
        if !self.0.contains(unsafe_to_show) {
            return Cow::Borrowed(&self.0);
        }
        let mut shown = String::with_capacity(self.0.len() + 8);
        for c in self.0.chars() {
            if unsafe_to_show(c) {
                shown.extend(c.escape_default());
            } else {
                shown.push(c);
            }
        }
        Cow::Owned(shown)
    }
}

fn unsafe_to_show(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

impl std::fmt::Display for Masked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_steer_a_terminal() {
        for (name, shown) in [
            ("exports/crm.csv", "exports/crm.csv"),
            ("a\tb\nc", "a\\tb\\nc"),
            ("\u{1b}[2Jx", "\\u{1b}[2Jx"),
            ("gpj.\u{202e}exe", "gpj.\\u{202e}exe"),
            ("caf\u{e9}", "caf\u{e9}"),
        ] {
            assert_eq!(Masked::vouched(name).one_line(), shown);
        }
    }
}
