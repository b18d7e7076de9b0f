//! The form of a privacy declaration, such as `patterns/declaration.toml`. `build.rs`
//! includes this file too, so it imports nothing else of the crate.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A privacy declaration as data.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declaration {
    /// Version of this form; 1.
    pub schema: u32,
    /// Title, version, entities.
    pub declaration: Head,
    /// Odds multipliers by ISO 3166-1 code, `EU`, `APAC` and `default`.
    pub jurisdictions: BTreeMap<String, f64>,
    /// The data categories; the columns of the heat-map, in this order.
    pub category: Vec<Category>,
    /// Items about which the declaration contradicts itself.
    #[serde(default)]
    pub conflict: Vec<Conflict>,
}

/// What the declaration says of itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// Its title.
    pub title: String,
    /// Its version, or the date from which it applies.
    pub version: String,
    /// Entities of the organisation, by ISO code or region.
    #[serde(default)]
    pub entities: Vec<String>,
}

/// A category of data.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Short key, such as `contact`.
    pub key: String,
    /// Its name in the declaration.
    pub title: String,
    /// `declared`, `consent` or `never`.
    pub status: String,
    /// The lawful basis or condition, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// Items it names. An item stands for all below it: `id.online` for `id.online.device`.
    pub items: Vec<String>,
    /// Items it does not name but implies.
    #[serde(default)]
    pub implied: Vec<String>,
}

/// An item that the declaration gives two statuses.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conflict {
    /// The item.
    pub item: String,
    /// The statuses.
    pub statuses: Vec<String>,
    /// What contradicts what.
    pub text: String,
    /// `declared`, `never` or `declared-with-notice`.
    pub resolution: String,
}
