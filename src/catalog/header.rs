//! What the name of a field says about its values: whole tokens of it, looked up in the words
//! of `patterns/headers/` and of the patterns themselves.

use std::collections::HashMap;

use crate::catalog::fold::tokens;
use crate::model::ItemId;

/// How strongly a name speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameStrength {
    /// The name of something else.
    Negative,
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

#[derive(Clone, Copy)]
struct Meaning {
    item: Option<ItemId>,
    pattern: Option<u16>,
    kind: Kind,
}

/// What a word stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Sure,
    Ambiguous,
    Negative,
}

/// All known names of fields, as joined tokens.
pub struct Headers {
    words: HashMap<String, Vec<Meaning>>,
    longest: usize,
}

/// About as many words as the catalogue has: growing a table step by step costs start-up time.
const WORDS: usize = 10_000;

/// Parts of a name beyond which it is a sentence.
const LONGEST_NAME: usize = 6;

/// Parts of a name that say whose or which one it is, and leave open what it is.
const AFFIXES: &[&str] = &[
    "emp",
    "employee",
    "cust",
    "customer",
    "client",
    "klant",
    "user",
    "usr",
    "person",
    "persoon",
    "personne",
    "member",
    "contact",
    "patient",
    "applicant",
    "main",
    "primary",
    "home",
    "work",
    "private",
    "personal",
    "billing",
    "shipping",
    "old",
    "new",
    "my",
    "the",
    "nr",
    "no",
    "num",
    "number",
    "nummer",
    "numero",
    "value",
    "field",
    "col",
    "str",
    "txt",
];

/// Parts of a name that say that it counts, rates or checks what the rest names.
const MEASURES: &[&str] = &[
    "aantal",
    "anzahl",
    "average",
    "avg",
    "count",
    "counts",
    "enabled",
    "geverifieerd",
    "index",
    "max",
    "mean",
    "median",
    "min",
    "nb",
    "pct",
    "per",
    "percent",
    "percentage",
    "prozent",
    "quote",
    "rate",
    "ratio",
    "score",
    "share",
    "sold",
    "sum",
    "taux",
    "total",
    "valid",
    "validated",
    "verified",
    "verifiziert",
];

impl Default for Headers {
    fn default() -> Headers {
        Headers { words: HashMap::with_capacity(WORDS), longest: 0 }
    }
}

impl Headers {
    /// Adds a word with what it stands for; an item of `None` stands for all.
    pub(super) fn add(
        &mut self,
        word: &str,
        item: Option<ItemId>,
        pattern: Option<u16>,
        kind: Kind,
    ) {
        self.add_spelling(word, item, pattern, kind);
        // German names of fields are often written without umlauts.
        if word.contains(['ä', 'ö', 'ü']) {
            let spelt = word.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue");
            self.add_spelling(&spelt, item, pattern, kind);
        }
    }

    fn add_spelling(&mut self, word: &str, item: Option<ItemId>, pattern: Option<u16>, kind: Kind) {
        let tokens = tokens(word);
        if tokens.is_empty() {
            return;
        }
        self.longest = self.longest.max(tokens.len());
        let meanings = self.words.entry(tokens.concat()).or_default();
        if !meanings.iter().any(|m| m.item == item && m.pattern == pattern && m.kind == kind) {
            meanings.push(Meaning { item, pattern, kind });
        }
    }

    /// True if the whole name is known to name something.
    pub fn knows(&self, name: &str) -> bool {
        self.words.contains_key(&tokens(name).concat())
    }

    /// What a field's name or path says, the strongest reading of each item and pattern.
    /// Of a path, the last part counts.
    ///
    /// A word inside a longer known word does not count: `address` in `ip address`.
    pub fn read(&self, name: &str) -> Vec<NameHit> {
        let last = last_part(name);
        let tokens = tokens(last.trim_end_matches("[]"));
        let mut hits: Vec<NameHit> = Vec::new();
        let mut denied_all = false;
        let bare = strip_affixes(&tokens);
        let mut known: Vec<(usize, usize, &[Meaning])> = spans(tokens.len(), self.longest)
            .filter_map(|(from, to)| {
                let meanings = self.words.get(&tokens[from..to].concat())?;
                Some((from, to, meanings.as_slice()))
            })
            .collect();
        if tokens.len() > LONGEST_NAME {
            // A sentence, such as the key of a message, names no field by a word in it.
            known.retain(|&(from, to, _)| to - from == tokens.len());
        }
        let measured = tokens.iter().any(|token| MEASURES.contains(&token.as_str()));
        let all = known.clone();
        known.retain(|&(from, to, _)| {
            !all.iter().any(|&(f, t, _)| f <= from && to <= t && t - f > to - from)
        });
        for (from, to, meanings) in known {
            let whole = to - from == tokens.len() || tokens[from..to] == *bare;
            for meaning in meanings {
                let strength = match (meaning.kind, whole) {
                    (Kind::Negative, true) => NameStrength::Negative,
                    (Kind::Negative, false) => continue,
                    (Kind::Ambiguous, _) => NameStrength::Ambiguous,
                    (Kind::Sure, true) => NameStrength::Exact,
                    (Kind::Sure, false) if measured || (to - from) * 4 <= tokens.len() => {
                        NameStrength::Ambiguous
                    }
                    (Kind::Sure, false) => NameStrength::Token,
                };
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
        }
        hits
    }

    /// True if the name is that of something that is no personal data.
    pub fn is_negative(&self, name: &str) -> bool {
        let joined = tokens(last_part(name)).concat();
        self.words.get(&joined).is_some_and(|meanings| {
            meanings.iter().any(|m| m.item.is_none() && m.kind == Kind::Negative)
        })
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

/// All runs of tokens, as index pairs, up to `longest` tokens.
fn spans(len: usize, longest: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..len).flat_map(move |from| (from + 1..=len.min(from + longest)).map(move |to| (from, to)))
}

/// The tokens without leading and trailing parts that only say whose it is, unless nothing
/// would be left.
fn strip_affixes(tokens: &[String]) -> &[String] {
    let is_affix = |token: &String| {
        AFFIXES.contains(&token.as_str()) || token.bytes().all(|b| b.is_ascii_digit())
    };
    let from = tokens.iter().position(|token| !is_affix(token));
    let to = tokens.iter().rposition(|token| !is_affix(token));
    match (from, to) {
        (Some(from), Some(to)) => &tokens[from..=to],
        _ => tokens,
    }
}
