//! The form of `patterns/items.toml`: every kind of personal data that the catalogue knows,
//! with its names here and in other vocabularies. `build.rs` may include this file too, so it
//! imports nothing else of the crate.

use serde::{Deserialize, Serialize};

/// The file of items.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemFile {
    /// The items, in alphabetical order of their keys.
    pub item: Vec<ItemEntry>,
}

/// One kind of personal data.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemEntry {
    /// Its hierarchical key, such as `id.online.device`.
    pub key: String,
    /// Its name for people.
    pub title: ItemTitle,
    /// How the law ranks it.
    pub sensitivity: ItemSensitivity,
    /// Terms of the W3C Data Privacy Vocabulary, personal-data extension 2.0.
    pub dpv: Vec<String>,
    /// Keys of the fideslang 3.1 data categories.
    pub fideslang: Vec<String>,
    /// Built-in infoTypes of Google Sensitive Data Protection; empty where it has none.
    #[serde(default)]
    pub google: Vec<String>,
    /// Items beside which in one table a name that may mean this one does mean it: a city
    /// beside a street.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<String>,
    /// Fewer than 2^20 values are possible: a fingerprint of one could be reversed by trying
    /// them all, so none is ever made.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub low_entropy: bool,
    /// Kinds of stored values that it never is (`flag`, `moment`, `number`, `bytes`, `text`): a
    /// schema that declares a field of such a kind declares something else by the name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unlike: Vec<String>,
}

/// The name of an item in the languages of reports.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemTitle {
    /// English.
    pub en: String,
    /// Dutch.
    pub nl: String,
    /// French.
    pub fr: String,
    /// German.
    pub de: String,
}

/// How the law ranks an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemSensitivity {
    /// Personal data without a special rule.
    Ordinary,
    /// A national identification number or identity document (GDPR Art. 87).
    NationalId,
    /// A special category (GDPR Art. 9), or criminal data (Art. 10).
    Special,
}

#[cfg(test)]
mod tests {
    use super::*;

    const ITEMS: &str = include_str!("../../patterns/items.toml");

    fn items() -> Vec<ItemEntry> {
        toml::from_str::<ItemFile>(ITEMS).unwrap().item
    }

    #[test]
    fn keys_are_in_order_and_unique() {
        let items = items();
        let unordered: Vec<&str> = items
            .windows(2)
            .filter(|pair| pair[0].key >= pair[1].key)
            .map(|pair| pair[1].key.as_str())
            .collect();
        assert!(unordered.is_empty(), "{unordered:?}");
    }

    #[test]
    fn special_categories_are_ranked_so() {
        for item in items() {
            let special = ["never.", "sens.", "undeclared.criminal"];
            let expected = special.iter().any(|prefix| item.key.starts_with(prefix));
            assert_eq!(item.sensitivity == ItemSensitivity::Special, expected, "{}", item.key);
        }
    }

    #[test]
    fn items_of_few_values_get_no_fingerprint() {
        let low = [
            "contact.postcode",
            "family.marital",
            "id.birth-date",
            "id.gender",
            "id.nationality",
            "never.religion",
            "sens.health.blood-group",
        ];
        let items = items();
        for key in low {
            let item = items.iter().find(|item| item.key == key).unwrap();
            assert!(item.low_entropy, "{key}");
        }
        assert!(!items.iter().any(|item| item.key == "contact.email" && item.low_entropy));
    }

    #[test]
    fn kinds_of_stored_values_are_known() {
        let known =
            |unlike: &String| crate::model::StoredKind::ALL.iter().any(|kind| kind.key() == unlike);
        for item in items() {
            assert!(item.unlike.iter().all(known), "{}: {:?}", item.key, item.unlike);
        }
    }

    #[test]
    fn every_item_has_its_names() {
        for item in items() {
            let ItemTitle { en, nl, fr, de } = &item.title;
            for title in [en, nl, fr, de] {
                assert!(!title.is_empty() && title.trim() == title, "{}", item.key);
            }
            assert!(!item.dpv.is_empty() && !item.fideslang.is_empty(), "{}", item.key);
        }
    }
}
