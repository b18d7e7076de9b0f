//! Words near a value. They are looked for only around hits, never over a whole text.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::catalog::{Catalog, Scope, fold};
use crate::detect::boundary::is_word;
use crate::detect::text::Nearby;
use crate::model::PatternId;

/// Bytes looked at before a value, and after it, on the same line.
const BEFORE: usize = 50;
const AFTER: usize = 20;

/// Words that say little: that a value is some number of something.
const GENERIC: &[&str] = &["number", "no", "nr", "id", "account", "nummer", "numéro", "code"];

/// Words that say that a number is something else.
const NEGATIVE: &[&str] = &[
    "version",
    "sha",
    "sha1",
    "sha256",
    "md5",
    "commit",
    "ticket",
    "build",
    "port",
    "lot",
    "rev",
    "revision",
    "checksum",
    "hash",
    "offset",
    "timestamp",
    "epoch",
    "order",
    "invoice",
    "sku",
    "isbn",
    "issn",
    "ean",
    "doi",
    "size",
    "bytes",
    "line",
    "pid",
    "seed",
];

/// All context words of a catalogue in one automaton.
pub struct ContextWords {
    words: AhoCorasick,
    /// What each word of the automaton means.
    meanings: Vec<Meaning>,
}

enum Meaning {
    Generic,
    Negative,
    Of(Vec<PatternId>),
}

impl ContextWords {
    /// Gathers the words of all patterns.
    pub fn new(catalog: &Catalog) -> ContextWords {
        let mut words: std::collections::BTreeMap<String, Meaning> = Default::default();
        let in_text = catalog.patterns().iter().filter(|p| p.entry.scope != Scope::Field);
        for pattern in in_text {
            for word in &pattern.entry.context {
                for form in [word.to_lowercase(), fold(word)] {
                    match words.entry(form).or_insert_with(|| Meaning::Of(Vec::new())) {
                        Meaning::Of(patterns) => patterns.push(pattern.id),
                        Meaning::Generic | Meaning::Negative => {}
                    }
                }
            }
        }
        for word in GENERIC {
            words.entry((*word).to_owned()).or_insert(Meaning::Generic);
        }
        for word in NEGATIVE {
            words.entry((*word).to_owned()).or_insert(Meaning::Negative);
        }
        let (keys, meanings): (Vec<_>, Vec<_>) = words.into_iter().unzip();
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::DFA))
            .build(&keys);
        // Building fails only past 2^31 states; without words nothing is near anything.
        let words = automaton.unwrap_or_else(|_| empty());
        ContextWords { words, meanings }
    }

    /// What stands near a span, for one pattern. The best word counts, not their sum.
    pub fn near(&self, bytes: &[u8], start: usize, end: usize, pattern: PatternId) -> Nearby {
        // Line ends are looked for inside the window alone: a line may be as long as a file.
        let from = start.saturating_sub(BEFORE);
        let from = memchr::memrchr(b'\n', &bytes[from..start]).map_or(from, |at| from + at + 1);
        let to = bytes.len().min(end + AFTER);
        let to = memchr::memchr(b'\n', &bytes[end..to]).map_or(to, |at| end + at);
        let before = self.best(&bytes[from..start], pattern);
        before.combine(self.best(&bytes[end..to], pattern))
    }

    fn best(&self, window: &[u8], pattern: PatternId) -> Nearby {
        let mut best = Nearby::None;
        for found in self.words.find_overlapping_iter(window) {
            let before = found.start().checked_sub(1).map(|at| window[at]);
            let after = window.get(found.end()).copied();
            if before.is_some_and(is_letter) || after.is_some_and(is_letter) {
                continue;
            }
            best = best.combine(match &self.meanings[found.pattern().as_usize()] {
                Meaning::Generic => Nearby::Generic,
                Meaning::Negative => Nearby::Negative,
                Meaning::Of(patterns) if patterns.contains(&pattern) => Nearby::Strong,
                Meaning::Of(_) => Nearby::None,
            });
        }
        best
    }
}

/// True for a byte that makes a word longer. An underscore joins words and does not.
fn is_letter(byte: u8) -> bool {
    byte != b'_' && (is_word(byte) || byte >= 0x80)
}

fn empty() -> AhoCorasick {
    match AhoCorasick::new::<[&str; 0], &str>([]) {
        Ok(automaton) => automaton,
        Err(_) => unreachable!("an automaton of no words fits"),
    }
}
