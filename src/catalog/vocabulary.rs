//! Closed lists of words, looked up by whole value.

use fst::{Map, Set};

use crate::catalog::fold::fold;
use crate::catalog::lexicon::list_key;

/// Words of a value that are looked up.
const WORDS: usize = 6;

/// The word lists of all languages, by name, as `build.rs` laid them down.
pub struct Vocabularies {
    words: Set<&'static [u8]>,
    /// Words of each list, by its name.
    lists: Map<&'static [u8]>,
}

impl Vocabularies {
    /// The lists of the embedded data.
    pub(super) fn new(words: Set<&'static [u8]>, lists: Map<&'static [u8]>) -> Vocabularies {
        Vocabularies { words, lists }
    }

    /// True if there is a list of that name.
    pub fn has(&self, list: &str) -> bool {
        self.lists.contains_key(list)
    }

    /// True if one word of the value is in the list, and nothing in it but words.
    pub fn contains_a_word(&self, list: &str, value: &str) -> bool {
        let is_of_words = |c: char| c.is_alphabetic() || " .,'’()-".contains(c);
        if !value.chars().all(is_of_words) || value.split(' ').count() > WORDS {
            return false;
        }
        let parts = value.split(|c: char| !c.is_alphabetic()).filter(|part| part.len() > 2);
        parts.take(WORDS).any(|part| self.words.contains(list_key(list, &fold(part))))
    }

    /// True if the value is a word of the list, in any writing.
    pub fn contains(&self, list: &str, value: &str) -> bool {
        self.words.contains(list_key(list, &fold(value.trim())))
    }
}
