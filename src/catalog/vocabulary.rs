//! Closed lists of words, looked up by whole value.

use std::collections::HashMap;
use std::sync::OnceLock;

use fst::raw::{CompiledAddr, Node};
use fst::{Map, Set, Streamer as _};

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
    /// Where the words of each list begin.
    starts: OnceLock<HashMap<String, CompiledAddr>>,
}

impl Vocabularies {
    /// The lists of the embedded data.
    pub(super) fn new(words: Set<&'static [u8]>, lists: Map<&'static [u8]>) -> Vocabularies {
        Vocabularies { words, lists, starts: OnceLock::new() }
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
            telling.into_iter().any(|word| self.holds(list, word))
        };
        let of_others = |list: &String| words.iter().any(|word| self.holds(list, word));
        (holds_one(list) || entry.also_in.iter().any(|list| holds_one(list)))
            && !entry.rival_words.iter().any(of_others)
            && !entry.rivals.iter().any(|list| self.contains(list, value))
    }

    /// True if the value is a word of the list, in any writing.
    fn contains(&self, list: &str, value: &str) -> bool {
        let value = value.trim();
        let Some(start) = self.start(list) else { return false };
        // Most values of a field that a list is tried on in vain begin like no word of it.
        let first = value.bytes().next().filter(u8::is_ascii);
        let begins = |first: u8| start.find_input(first.to_ascii_lowercase()).is_some();
        first.is_none_or(begins) && self.goes_on(start, fold(value).as_bytes())
    }

    /// True if the list holds the folded word.
    fn holds(&self, list: &str, folded: &str) -> bool {
        self.start(list).is_some_and(|start| self.goes_on(start, folded.as_bytes()))
    }

    /// Where the words of a list begin in the automaton of all.
    fn start(&self, list: &str) -> Option<Node<'_>> {
        let words = self.words.as_fst();
        let find = || {
            let mut starts = HashMap::new();
            let mut lists = self.lists.keys();
            while let Some(list) = lists.next() {
                let name = String::from_utf8_lossy(list).into_owned();
                let prefix = list_key(&name, "");
                let start =
                    prefix.iter().try_fold(words.root(), |node, &byte| self.next(node, byte));
                starts.extend(start.map(|start| (name, start.addr())));
            }
            starts
        };
        self.starts.get_or_init(find).get(list).map(|&start| words.node(start))
    }

    fn next<'w>(&'w self, node: Node<'w>, byte: u8) -> Option<Node<'w>> {
        node.find_input(byte).map(|at| self.words.as_fst().node(node.transition_addr(at)))
    }

    /// True if a word of the automaton ends behind the bytes.
    fn goes_on<'w>(&'w self, start: Node<'w>, bytes: &[u8]) -> bool {
        let end = bytes.iter().try_fold(start, |node, &byte| self.next(node, byte));
        end.is_some_and(|node| node.is_final())
    }
}
