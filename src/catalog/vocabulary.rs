//! Closed lists of words, looked up by whole value.

use fst::{Map, Set};

use crate::catalog::PatternEntry;
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

    /// True if the pattern's list knows the value, or a word of it where one is enough.
    pub fn know(&self, entry: &PatternEntry, value: &str) -> bool {
        let Some(list) = entry.vocabulary.as_deref() else { return false };
        if !entry.any_word {
            return self.contains(list, value);
        }
        let is_of_words = |c: char| c.is_alphabetic() || " .,'’()-".contains(c);
        if !value.chars().all(is_of_words) || value.split(' ').count() > WORDS {
            return false;
        }
        let words: Vec<String> = value
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| word.len() > 1)
            .take(WORDS)
            .map(fold)
            .collect();
        let holds_one = |list: &str| {
            let telling = words.iter().filter(|word| word.len() > 2);
            telling.into_iter().any(|word| self.words.contains(list_key(list, word)))
        };
        let of_others =
            |list: &String| words.iter().any(|w| self.words.contains(list_key(list, w)));
        (holds_one(list) || entry.also_in.iter().any(|list| holds_one(list)))
            && !entry.rival_words.iter().any(of_others)
            && !entry.rivals.iter().any(|list| self.contains(list, value))
    }

    /// True if the value is a word of the list, in any writing.
    fn contains(&self, list: &str, value: &str) -> bool {
        self.words.contains(list_key(list, &fold(value.trim())))
    }
}
