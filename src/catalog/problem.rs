//! What can be wrong with a declaration as a whole, and how that is said.

use std::fmt;

/// Something wrong with a declaration that loads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A version of the form that this program does not know.
    Schema {
        /// The version found.
        found: u32,
    },
    /// `[jurisdictions]` has no `default`.
    NoDefaultJurisdiction,
    /// An odds multiplier that is not above 0.
    Odds {
        /// Its jurisdiction.
        jurisdiction: String,
    },
    /// No category at all.
    NoCategory,
    /// A category that names no item.
    EmptyCategory {
        /// Its key.
        category: String,
    },
    /// A purpose names a category that there is not.
    UnknownCategory {
        /// The key.
        category: String,
    },
    /// An item that is not words and dots.
    BadItem {
        /// The item.
        item: String,
    },
    /// An item is named twice and no `[[conflict]]` says so.
    ItemTwice {
        /// The item.
        item: String,
        /// Key of the first category.
        first: String,
        /// Key of the second category.
        second: String,
    },
    /// A conflict about an item that no category names.
    ConflictUnnamed {
        /// The item.
        item: String,
    },
    /// A conflict of fewer than two statuses.
    NoConflict {
        /// The item.
        item: String,
    },
    /// A conflict resolved to a status that it does not hold.
    ResolutionUnnamed {
        /// The item.
        item: String,
    },
    /// A key that stands twice in one section.
    KeyTwice {
        /// The section.
        section: &'static str,
        /// The key.
        key: String,
    },
    /// A term of no months.
    EmptyTerm {
        /// Key of the term.
        key: String,
    },
}

/// Where in a declaration a problem stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot<'p> {
    /// The section.
    pub section: &'static str,
    /// The key, or the item, of the entry of that section.
    pub entry: Option<&'p str>,
    /// The key or the text inside.
    pub value: Option<&'p str>,
}

impl Problem {
    /// Where it stands; of two that contradict each other, the second.
    pub fn spot(&self) -> Spot<'_> {
        let (section, entry, value) = match self {
            Problem::Schema { .. } => ("schema", None, None),
            Problem::NoDefaultJurisdiction => ("jurisdictions", None, None),
            Problem::Odds { jurisdiction } => ("jurisdictions", None, Some(jurisdiction.as_str())),
            Problem::NoCategory => ("category", None, None),
            Problem::EmptyCategory { category } => ("category", Some(category.as_str()), None),
            Problem::UnknownCategory { category } => ("purpose", None, Some(category.as_str())),
            Problem::BadItem { item } => ("category", None, Some(item.as_str())),
            Problem::ItemTwice { item, second, .. } => {
                ("category", Some(second.as_str()), Some(item.as_str()))
            }
            Problem::ConflictUnnamed { item }
            | Problem::NoConflict { item }
            | Problem::ResolutionUnnamed { item } => ("conflict", Some(item.as_str()), None),
            Problem::KeyTwice { section, key } => (*section, Some(key.as_str()), None),
            Problem::EmptyTerm { key } => ("retention", Some(key.as_str()), Some("months")),
        };
        Spot { section, entry, value }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Schema { found } => write!(f, "schema {found} is unknown; 1 is known"),
            Problem::NoDefaultJurisdiction => f.write_str("[jurisdictions] needs a `default`"),
            Problem::Odds { jurisdiction } => {
                write!(f, "the odds of jurisdiction `{jurisdiction}` must be above 0")
            }
            Problem::NoCategory => f.write_str("there is no [[category]]"),
            Problem::EmptyCategory { category } => {
                write!(f, "category `{category}` names no item")
            }
            Problem::UnknownCategory { category } => {
                write!(f, "a purpose names category `{category}`, which there is not")
            }
            Problem::BadItem { item } => {
                write!(f, "`{item}` is no item: lower-case words, separated by dots")
            }
            Problem::ItemTwice { item, first, second } => write!(
                f,
                "`{item}` stands in category `{first}` and again in `{second}`; \
                 say which holds in a [[conflict]]"
            ),
            Problem::ConflictUnnamed { item } => {
                write!(f, "the conflict about `{item}` concerns no category")
            }
            Problem::NoConflict { item } => {
                write!(f, "the conflict about `{item}` needs two different statuses")
            }
            Problem::ResolutionUnnamed { item } => {
                write!(f, "the conflict about `{item}` is resolved to none of its statuses")
            }
            Problem::KeyTwice { section, key } => {
                write!(f, "[[{section}]] has the key `{key}` twice")
            }
            Problem::EmptyTerm { key } => {
                write!(f, "the term `{key}` has 0 months; leave `months` out for none")
            }
        }
    }
}
