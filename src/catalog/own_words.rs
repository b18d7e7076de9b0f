//! Words of the user's own: what fields are called in one house and nowhere else.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::catalog::CatalogError;
use crate::catalog::fold::tokens;
use crate::catalog::header::Headers;
use crate::catalog::lexicon::Kind;
use crate::model::ItemId;

type Words = BTreeMap<String, Vec<String>>;

/// Names of fields, by the item that they stand for. Each takes the place of what the
/// catalogue knows of the same word.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnWords {
    /// Item to words that name it among other things.
    pub ambiguous: Words,
    /// Item to names of fields that look like it and are not; the item `*` stands for all.
    pub negative: Words,
    /// Item to words that name it without doubt.
    #[serde(flatten)]
    pub items: Words,
}

/// The words with the file they were read from.
#[derive(Default)]
pub(super) struct Read {
    pub name: String,
    pub content: Vec<u8>,
    pub words: OwnWords,
}

impl Read {
    /// Adds all words to what names of fields mean.
    ///
    /// # Errors
    /// An item that `item_of` does not know, or a word without a letter, with its line.
    pub fn add_to(
        &self,
        headers: &mut Headers,
        item_of: impl Fn(&str) -> Option<ItemId>,
    ) -> Result<(), CatalogError> {
        let OwnWords { ambiguous, negative, items } = &self.words;
        for (list, kind) in
            [(items, Kind::Sure), (ambiguous, Kind::Ambiguous), (negative, Kind::Negative)]
        {
            for (key, words) in list {
                let all = key == "*" && kind == Kind::Negative;
                let item = item_of(key);
                if item.is_none() && !all {
                    let fault = format!("[words]: there is no item `{key}`");
                    return Err(self.fault(key, fault));
                }
                for word in words {
                    if !tokens(word).concat().contains(char::is_alphabetic) {
                        let fault = format!("[words]: a word of `{key}` has no letter");
                        return Err(self.fault(key, fault));
                    }
                    headers.add_of_user(word, item, kind);
                }
            }
        }
        Ok(())
    }

    /// The fault, at the line that names the item.
    fn fault(&self, key: &str, fault: String) -> CatalogError {
        let text = String::from_utf8_lossy(&self.content);
        let begins =
            |line: &str| line.trim_start().trim_start_matches(['"', '\'']).starts_with(key);
        let line = text.lines().position(begins).map_or(1, |at| at + 1);
        CatalogError { file: self.name.clone(), line, fault }
    }
}
