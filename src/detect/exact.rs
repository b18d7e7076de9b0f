//! The exact expression of a pattern, run over a whole value.

use regex::bytes::{Regex, RegexBuilder};
use regex_automata::Anchored;
use regex_automata::MatchKind;
use regex_automata::dfa::{Automaton as _, StartKind, dense};
use regex_automata::nfa::thompson;
use regex_automata::util::primitives::StateID;
use regex_automata::util::{start, syntax};

/// Most bytes of one table; an expression that needs more runs as an ordinary one.
const TABLE: usize = 256 << 10;

/// The table of an expression.
pub type Dfa = dense::DFA<Vec<u32>>;

/// An expression that matches a value as a whole or not at all. A table is three times as fast
/// on short values as a general expression, which pays for every call.
#[derive(Debug)]
pub enum Exact {
    /// A table, with its state at the beginning of a value.
    Table(Box<Dfa>, StateID),
    /// Anything larger.
    General(Regex),
}

impl Exact {
    /// Compiles an expression over bytes; `None` if it is too large even for the general form.
    pub fn new(regex: &str) -> Option<Exact> {
        if let Some(table) = table(regex, MatchKind::All) {
            return Some(table);
        }
        let whole = format!("^(?:{regex})$");
        RegexBuilder::new(&whole).unicode(false).build().ok().map(Exact::General)
    }

    /// The same, but a value only fits if a search that begins with it finds it: of several ways to
    /// match, an expression prefers one. `None` if it needs more than a table.
    pub fn found_first(regex: &str) -> Option<Exact> {
        table(regex, MatchKind::LeftmostFirst)
    }

    /// The table and its state at the beginning of a value, if it has one.
    pub fn table(&self) -> Option<(&Dfa, StateID)> {
        match self {
            Exact::Table(table, start) => Some((table, *start)),
            Exact::General(_) => None,
        }
    }

    /// True if the whole value matches.
    pub fn fits(&self, value: &[u8]) -> bool {
        let (dfa, mut state) = match self {
            Exact::Table(dfa, start) => (dfa, *start),
            Exact::General(regex) => return regex.is_match(value),
        };
        // Values are short, and few of their shape are none: a way out in between costs more.
        for &byte in value {
            state = dfa.next_state(state, byte);
        }
        dfa.is_match_state(dfa.next_eoi_state(state))
    }
}

fn table(regex: &str, kind: MatchKind) -> Option<Exact> {
    let dfa = dense::Builder::new()
        .configure(
            dense::Config::new()
                .match_kind(kind)
                .start_kind(StartKind::Anchored)
                .dfa_size_limit(Some(TABLE))
                .determinize_size_limit(Some(4 * TABLE)),
        )
        .syntax(syntax::Config::new().unicode(false).utf8(false))
        .thompson(thompson::Config::new().utf8(false))
        .build(regex)
        .ok()?;
    let start = dfa.start_state(&start::Config::new().anchored(Anchored::Yes)).ok()?;
    Some(Exact::Table(Box::new(dfa), start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_values_as_wholes() {
        let exact = Exact::new(r"BE\d{2}(?: ?\d{4}){3}").unwrap();
        assert!(exact.fits(b"BE68 5390 0754 7034"));
        assert!(!exact.fits(b"BE68 5390 0754 70345"));
        assert!(!exact.fits(b" BE68 5390 0754 7034"));
        assert!(!exact.fits(b""));
    }

    #[test]
    fn finds_first_what_the_expression_prefers() {
        for (regex, value, all, first) in [
            ("a+b?", "aab", true, true),
            ("a|ab", "ab", true, false),
            ("a|ab", "a", true, true),
            ("a+?", "aa", true, false),
            ("ab", "b", false, false),
        ] {
            assert_eq!(Exact::new(regex).unwrap().fits(value.as_bytes()), all, "{regex} {value}");
            let exact = Exact::found_first(regex).unwrap();
            assert_eq!(exact.fits(value.as_bytes()), first, "{regex} {value}");
        }
    }
}
