//! Closed lists of words, looked up by whole value.

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
    /// Bytes of the longest word of each list, by its name.
    lists: Map<&'static [u8]>,
    /// Where the words of each list begin, in the order of the lists' names.
    starts: OnceLock<Vec<List>>,
}

/// The words of a list in the automaton of all.
struct List {
    name: String,
    start: CompiledAddr,
    outline: WordOutline,
}

/// What most values that a list does not hold differ in from all that it holds.
#[derive(Clone, Copy, Debug)]
pub struct WordOutline {
    /// The ASCII characters that values begin with, a bit each.
    firsts: u128,
    /// Bytes of the longest value.
    longest: usize,
}

impl WordOutline {
    /// False for a value, of ASCII or not, that the list does not hold; true says nothing.
    pub fn admits(&self, value: &[u8], is_ascii: bool) -> bool {
        let begins = |&first: &u8| first >= 0x80 || self.firsts >> first & 1 == 1;
        value.len() <= self.longest && value.first().is_none_or(begins) || !is_ascii
    }
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

    /// What the values of a pattern's list are like, blanks around them aside.
    pub fn outline(&self, entry: &PatternEntry) -> WordOutline {
        let list = entry.vocabulary.as_deref().filter(|_| !entry.any_word);
        let list = list.and_then(|list| self.list(list));
        list.map_or(WordOutline { firsts: u128::MAX, longest: usize::MAX }, |list| list.outline)
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
        let Some(list) = self.list(list) else { return false };
        if !value.is_ascii() {
            return self.goes_on(list, fold(value).bytes());
        }
        self.goes_on(list, value.bytes().map(|byte| byte.to_ascii_lowercase()))
    }

    /// True if the list holds the folded word.
    fn holds(&self, list: &str, folded: &str) -> bool {
        self.list(list).is_some_and(|list| self.goes_on(list, folded.bytes()))
    }

    fn list(&self, name: &str) -> Option<&List> {
        let lists = self.starts.get_or_init(|| self.find_lists());
        lists.binary_search_by(|list| list.name.as_str().cmp(name)).ok().map(|at| &lists[at])
    }

    fn find_lists(&self) -> Vec<List> {
        let words = self.words.as_fst();
        let mut found = Vec::new();
        let mut names = self.lists.stream();
        while let Some((name, longest)) = names.next() {
            let name = String::from_utf8_lossy(name).into_owned();
            let prefix = list_key(&name, "");
            let start = prefix.iter().try_fold(words.root(), |node, &byte| self.next(node, byte));
            if let Some(start) = start {
                let firsts = start.transitions().map(|transition| transition.inp);
                let both = |first: u8| 1 << first | 1 << first.to_ascii_uppercase();
                let firsts = firsts.filter(u8::is_ascii).fold(0, |all, first| all | both(first));
                let outline = WordOutline { firsts, longest: longest as usize };
                found.push(List { name, start: start.addr(), outline });
            }
        }
        found
    }

    fn next<'w>(&'w self, node: Node<'w>, byte: u8) -> Option<Node<'w>> {
        node.find_input(byte).map(|at| self.words.as_fst().node(node.transition_addr(at)))
    }

    /// True if a word of the automaton ends behind the bytes.
    fn goes_on(&self, list: &List, mut bytes: impl Iterator<Item = u8>) -> bool {
        let start = self.words.as_fst().node(list.start);
        let end = bytes.try_fold(start, |node, byte| self.next(node, byte));
        end.is_some_and(|node| node.is_final())
    }
}
