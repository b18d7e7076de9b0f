//! What the name of a field says about its values: whole tokens of it, looked up in the words
//! of `patterns/headers/`, of the patterns themselves and of the user.

use std::collections::HashMap;

use fst::Map;

use crate::catalog::compound;
use crate::catalog::fold::{spellings, tokens, without_links};
use crate::catalog::lexicon::{Kind, Part, unpack};
use crate::model::ItemId;

/// How strongly a name speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameStrength {
    /// The name of something else.
    Negative,
    /// A word that means it among other things, inside a longer name.
    Hint,
    /// A word that means it among other things.
    Ambiguous,
    /// The word is part of the name.
    Token,
    /// The word is the whole name.
    Exact,
}

/// What a name says about one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameHit {
    /// The item.
    pub item: ItemId,
    /// The pattern whose own word it is; `None` for the words of the item.
    pub pattern: Option<u16>,
    /// How strongly.
    pub strength: NameStrength,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Meaning {
    item: Option<ItemId>,
    pattern: Option<u16>,
    kind: Kind,
}

/// All known names of fields, as joined tokens.
pub struct Headers {
    /// The words of `patterns/headers/`, with what they stand for.
    known: Map<&'static [u8]>,
    /// The parts of these words, and those that say something about the rest of a name.
    parts: Map<&'static [u8]>,
    /// The items by their numbers in `known`.
    items: Vec<ItemId>,
    /// The words of patterns.
    of_patterns: HashMap<String, Vec<Meaning>>,
    /// The user's words; they take the place of what else is known of them.
    of_user: HashMap<String, Vec<Meaning>>,
}

/// Parts of a name beyond which it is a sentence.
const LONGEST_NAME: usize = 6;

/// Most tokens of a known word.
const LONGEST_WORD: usize = 8;

/// Least letters of the end of a compound that means something by itself.
const TELLING: usize = 5;

/// Words of patterns, about: growing a table step by step costs start-up time.
const OF_PATTERNS: usize = 2_000;

/// The parts of a name, with where each comes from.
struct Name {
    tokens: Vec<String>,
    /// For each token the word of the name that it is a part of.
    words: Vec<usize>,
    /// What each token says about the others.
    parts: Vec<Part>,
}

/// A run of a name's tokens that is a known word.
struct Found {
    from: usize,
    to: usize,
    meanings: Vec<Meaning>,
}

impl Headers {
    /// The words of `patterns/headers/` as `build.rs` laid them down; `items` by their numbers
    /// there.
    pub(super) fn new(
        known: Map<&'static [u8]>,
        parts: Map<&'static [u8]>,
        items: Vec<ItemId>,
    ) -> Headers {
        let of_patterns = HashMap::with_capacity(OF_PATTERNS);
        Headers { known, parts, items, of_patterns, of_user: HashMap::new() }
    }

    /// Adds a pattern's own word for the fields that hold it.
    pub(super) fn add_of_pattern(&mut self, word: &str, item: ItemId, pattern: u16) {
        let meaning = Meaning { item: Some(item), pattern: Some(pattern), kind: Kind::Sure };
        add(&mut self.of_patterns, word, meaning);
    }

    /// Adds a user's word; an item of `None` stands for all.
    pub(super) fn add_of_user(&mut self, word: &str, item: Option<ItemId>, kind: Kind) {
        add(&mut self.of_user, word, Meaning { item, pattern: None, kind });
    }

    /// True if the whole name is known to name something.
    pub fn knows(&self, name: &str) -> bool {
        !self.meanings(&tokens(name).concat()).is_empty()
    }

    /// What a field's name or path says, the strongest reading of each item and pattern.
    /// Of a path the last part counts, and a word that reaches over parts (`date.of.birth`).
    ///
    /// A word inside a longer known word does not count: `address` in `ip address`.
    pub fn read(&self, name: &str) -> Vec<NameHit> {
        let last = self.own_part(name);
        let parsed = self.parse(last.trim_end_matches("[]"));
        let mut hits: Vec<NameHit> = Vec::new();
        let mut denied_all = false;
        for found in self.found(&parsed) {
            for meaning in &found.meanings {
                let Some(strength) = parsed.strength(&found, meaning) else { continue };
                match meaning.item {
                    Some(item) => {
                        note(&mut hits, NameHit { item, pattern: meaning.pattern, strength });
                    }
                    None => denied_all = true,
                }
            }
        }
        if denied_all {
            hits.iter_mut().for_each(|hit| hit.strength = NameStrength::Negative);
        } else {
            self.read_across(name, last, &mut hits);
        }
        hits
    }

    /// The last part of a path, with the one before it where it only says which one it is
    /// (`phone.number`, `email.2`).
    fn own_part<'n>(&self, name: &'n str) -> &'n str {
        let mut own = last_part(name);
        while self.parse(own).parts.iter().all(|part| *part == Part::Owner) {
            let before = name[..name.len() - own.len()].trim_end_matches('.');
            if before.is_empty() {
                break;
            }
            own = &name[before.len() - last_part(before).len()..];
        }
        own
    }

    /// Adds what the last part of a path says together with those before it.
    fn read_across(&self, name: &str, last: &str, hits: &mut Vec<NameHit>) {
        let end = name.len() - last.len();
        let starts = name[..end].rmatch_indices('.').map(|(at, _)| at + 1).chain([0]);
        for start in starts.skip(1).take(LONGEST_NAME) {
            let across = self.parse(&name[start..]);
            let ends = across.bare().end..=across.tokens.len();
            for meaning in ends.flat_map(|end| self.meanings(&across.tokens[..end].concat())) {
                if let (Kind::Sure, Some(item)) = (meaning.kind, meaning.item) {
                    let (pattern, strength) = (meaning.pattern, NameStrength::Token);
                    note(hits, NameHit { item, pattern, strength });
                }
            }
        }
    }

    /// The known words in a name, without those inside longer ones.
    fn found(&self, name: &Name) -> Vec<Found> {
        let tokens = &name.tokens;
        let mut found: Vec<Found> = spans(tokens.len())
            .filter_map(|(from, to)| {
                let meanings = self.meanings(&tokens[from..to].concat());
                (!meanings.is_empty()).then_some(Found { from, to, meanings })
            })
            .collect();
        if name.bare().len() > LONGEST_NAME {
            // A sentence, such as the key of a message, names no field by a word in it.
            found.retain(|found| name.is_whole(found));
        }
        let all: Vec<(usize, usize)> = found.iter().map(|found| (found.from, found.to)).collect();
        found.retain(|&Found { from, to, .. }| {
            !all.iter().any(|&(f, t)| f <= from && to <= t && t - f > to - from)
        });
        found
    }

    /// The parts of a name; words that are not known are taken apart where their parts are.
    fn parse(&self, name: &str) -> Name {
        let mut parsed = Name { tokens: Vec::new(), words: Vec::new(), parts: Vec::new() };
        let part_of = |part: &str| self.parts.get(part).map(Part::of);
        for (word, token) in without_links(tokens(name)).into_iter().enumerate() {
            let known = part_of(&token).is_some() || !self.meanings(&token).is_empty();
            let split = if known { None } else { compound::split(&token, &part_of) };
            match split {
                Some(parts) => parts.into_iter().for_each(|part| {
                    parsed.push(part.to_owned(), word, part_of(part));
                }),
                None => {
                    let part = part_of(&token);
                    parsed.push(token, word, part);
                }
            }
        }
        parsed
    }

    fn meanings(&self, joined: &str) -> Vec<Meaning> {
        if let Some(own) = self.of_user.get(joined) {
            return own.clone();
        }
        let mut meanings: Vec<Meaning> = Vec::new();
        let packed = self.known.get(joined).into_iter().flat_map(unpack);
        meanings.extend(packed.map(|(number, kind)| {
            let item = number.checked_sub(1).and_then(|at| self.items.get(at as usize).copied());
            Meaning { item, pattern: None, kind }
        }));
        meanings.extend(self.of_patterns.get(joined).into_iter().flatten());
        meanings
    }

    /// True if the name is that of something that is no personal data.
    pub fn is_negative(&self, name: &str) -> bool {
        let meanings = self.meanings(&tokens(last_part(name)).concat());
        meanings.iter().any(|m| m.item.is_none() && m.kind == Kind::Negative)
    }
}

impl Name {
    fn push(&mut self, token: String, word: usize, part: Option<Part>) {
        // Digits, and the one letter of an alias (`b_lastname`), say which one it is.
        let which = token.bytes().all(|b| b.is_ascii_digit()) || token.len() == 1;
        let part = part.unwrap_or(Part::Plain);
        self.parts.push(if which && part == Part::Plain { Part::Owner } else { part });
        self.tokens.push(token);
        self.words.push(word);
    }

    /// The tokens without leading and trailing ones that only say whose it is, unless nothing
    /// would be left.
    fn bare(&self) -> std::ops::Range<usize> {
        let says = |part: &Part| *part != Part::Owner;
        let ends = (self.parts.iter().position(says), self.parts.iter().rposition(says));
        match ends {
            (Some(from), Some(to)) => from..to + 1,
            _ => 0..self.tokens.len(),
        }
    }

    fn is_whole(&self, found: &Found) -> bool {
        let (all, bare) = (0..self.tokens.len(), self.bare());
        let run = found.from..found.to;
        run == all || run == bare || run.contains(&bare.start) && run.end >= bare.end
    }

    /// How strongly a known word in the name speaks; `None` where it says nothing.
    fn strength(&self, found: &Found, meaning: &Meaning) -> Option<NameStrength> {
        let whole = self.is_whole(found);
        let outside = |part: Part| {
            let beside = |at: &usize| !(found.from..found.to).contains(at);
            (0..self.parts.len()).filter(beside).any(|at| self.parts[at] == part)
        };
        let small = (found.to - found.from) * 4 <= self.tokens.len();
        match meaning.kind {
            Kind::Negative if whole => Some(NameStrength::Negative),
            Kind::Negative => None,
            _ if self.is_beginning_of_a_word(found) => None,
            Kind::Sure if self.is_inside_a_word(found) && self.is_short(found) => None,
            Kind::Sure if self.is_too_short(found, meaning) => Some(NameStrength::Hint),
            Kind::Sure if whole => Some(NameStrength::Exact),
            Kind::Sure if outside(Part::Setting) => Some(NameStrength::Negative),
            Kind::Sure if outside(Part::Measure) || small => Some(NameStrength::Ambiguous),
            Kind::Sure => Some(NameStrength::Token),
            // What may mean it among other things means nothing inside a longer word.
            Kind::Ambiguous if self.is_inside_a_word(found) => None,
            Kind::Ambiguous if whole => Some(NameStrength::Ambiguous),
            Kind::Ambiguous if outside(Part::Setting) => None,
            Kind::Ambiguous => Some(NameStrength::Hint),
        }
    }

    /// True for one part of a compound that has others than those saying whose it is.
    fn is_inside_a_word(&self, found: &Found) -> bool {
        let word = self.words[found.from];
        let others = |at: &usize| self.words[*at] == word && *at != found.from;
        found.to - found.from == 1
            && (0..self.words.len()).filter(others).any(|at| self.parts[at] != Part::Owner)
    }

    /// True for a run of tokens too short to be told from the end of any word: `long`, `maid`.
    fn is_short(&self, found: &Found) -> bool {
        self.letters(found) < TELLING
    }

    /// True for an abbreviation that says too little inside a longer name: two letters of a
    /// pattern (`rc`) with anything beside them, or a few more before what the name is about
    /// (`long_descr`).
    fn is_too_short(&self, found: &Found, meaning: &Meaning) -> bool {
        let others = found.to - found.from < self.tokens.len();
        let ends = found.to >= self.bare().end;
        match (self.letters(found), meaning.pattern.is_some()) {
            (..=2, true) => others,
            (..=2, false) => !self.is_whole(found),
            (..=4, true) => !ends,
            _ => false,
        }
    }

    fn letters(&self, found: &Found) -> usize {
        self.tokens[found.from..found.to].iter().map(String::len).sum()
    }

    /// True for a part of a compound that is not its end, where a compound says what it is:
    /// `alter` in `alternative`.
    fn is_beginning_of_a_word(&self, found: &Found) -> bool {
        let word = self.words[found.to - 1];
        let rest = (found.to..self.words.len()).take_while(|at| self.words[*at] == word);
        rest.into_iter().any(|at| self.parts[at] != Part::Owner)
    }
}

fn add(words: &mut HashMap<String, Vec<Meaning>>, word: &str, meaning: Meaning) {
    for tokens in spellings(word) {
        let meanings = words.entry(tokens.concat()).or_default();
        if !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
    }
}

/// The last part of a path. A point before a blank ends an abbreviation: `Tel. No`.
fn last_part(name: &str) -> &str {
    let parts = name.rmatch_indices('.').map(|(at, _)| &name[at + 1..]);
    let part = parts.into_iter().find(|part| !part.is_empty() && !part.starts_with(' '));
    part.unwrap_or(name)
}

/// Keeps one reading per item and pattern: a negative one, else the strongest.
fn note(hits: &mut Vec<NameHit>, hit: NameHit) {
    match hits.iter_mut().find(|h| h.item == hit.item && h.pattern == hit.pattern) {
        Some(known) if known.strength == NameStrength::Negative => {}
        Some(known) if hit.strength == NameStrength::Negative => known.strength = hit.strength,
        Some(known) => known.strength = known.strength.max(hit.strength),
        None => hits.push(hit),
    }
}

/// All runs of tokens that may be one word, as index pairs.
fn spans(len: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..len)
        .flat_map(move |from| (from + 1..=len.min(from + LONGEST_WORD)).map(move |to| (from, to)))
}
