//! Closed lists of words, looked up by whole value.

use std::collections::{HashMap, HashSet};

use crate::catalog::file::VocabularyFile;
use crate::catalog::fold::fold;

/// Words of a value that are looked up.
const WORDS: usize = 6;

/// The word lists of all languages, by name.
#[derive(Default)]
pub struct Vocabularies {
    lists: HashMap<String, HashSet<String>>,
}

impl Vocabularies {
    /// Adds the lists of a file to those of the same name in other languages.
    pub fn add(&mut self, file: &VocabularyFile) {
        for (name, words) in &file.words {
            let list = self.lists.entry(name.clone()).or_default();
            list.extend(words.iter().map(|word| fold(word)));
        }
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
        let is_letter = |c: char| c.is_alphabetic();
        self.lists.get(list).is_some_and(|words| {
            let parts = value.split(|c| !is_letter(c)).filter(|part| part.len() > 2);
            parts.take(WORDS).any(|part| words.contains(&fold(part)))
        })
    }

    /// True if the value is a word of the list, in any writing.
    pub fn contains(&self, list: &str, value: &str) -> bool {
        self.lists.get(list).is_some_and(|words| words.contains(&fold(value.trim())))
    }
}
