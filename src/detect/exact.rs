//! The exact expression of a pattern, run over a whole value.

use regex::bytes::{Regex, RegexBuilder};
use regex_automata::Anchored;
use regex_automata::MatchKind;
use regex_automata::dfa::{Automaton as _, StartKind, dense};
use regex_automata::hybrid::dfa::{Cache, DFA};
use regex_automata::nfa::thompson;
use regex_automata::util::primitives::StateID;
use regex_automata::util::{start, syntax};

/// Most bytes of one table; an expression that needs more runs as an ordinary one.
const TABLE: usize = 256 << 10;

/// Most bytes of the table of a group.
const GROUP: usize = 2 << 20;

/// An expression that matches a value as a whole or not at all. A table is three times as fast
/// on short values as a general expression, which pays for every call.
pub enum Exact {
    /// A table, with its state at the beginning of a value.
    Table(Box<dense::DFA<Vec<u32>>>, StateID),
    /// Anything larger.
    General(Regex),
}

impl Exact {
    /// Compiles an expression over bytes; `None` if it is too large even for the general form.
    pub fn new(regex: &str) -> Option<Exact> {
        if let Some(table) = table(regex) {
            return Some(table);
        }
        let whole = format!("^(?:{regex})$");
        RegexBuilder::new(&whole).unicode(false).build().ok().map(Exact::General)
    }

    /// True if the whole value matches.
    pub fn fits(&self, value: &[u8]) -> bool {
        let (dfa, mut state) = match self {
            Exact::Table(dfa, start) => (dfa, *start),
            Exact::General(regex) => return regex.is_match(value),
        };
        for &byte in value {
            state = dfa.next_state(state, byte);
            if dfa.is_dead_state(state) {
                return false;
            }
        }
        dfa.is_match_state(dfa.next_eoi_state(state))
    }
}

fn table(regex: &str) -> Option<Exact> {
    let dfa = dense::Builder::new()
        .configure(
            dense::Config::new()
                .match_kind(MatchKind::All)
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

/// Expressions of several patterns, run over a whole value at once: a column of phone numbers
/// costs one walk, not one for the numbers of each country. Its table is made as it is walked, and
/// holds what the values of a field lead to.
#[derive(Debug)]
pub struct Group(DFA);

/// The table of a group, as far as it is made.
pub type GroupTable = Cache;

impl Group {
    /// Prepares expressions over bytes; `None` if they are too large.
    pub fn new(regexes: &[&str]) -> Option<Group> {
        let group = DFA::builder()
            .configure(DFA::config().match_kind(MatchKind::All).cache_capacity(GROUP))
            .syntax(syntax::Config::new().unicode(false).utf8(false))
            .thompson(thompson::Config::new().utf8(false))
            .build_many(regexes)
            .ok()?;
        Some(Group(group))
    }

    /// A table with nothing in it.
    pub fn table(&self) -> GroupTable {
        self.0.create_cache()
    }

    /// Adds the numbers of the expressions that the whole value matches; `None` if the table
    /// has become too large.
    pub fn fits(&self, table: &mut GroupTable, value: &[u8], found: &mut Vec<usize>) -> Option<()> {
        let start = start::Config::new().anchored(Anchored::Yes);
        let mut state = self.0.start_state(table, &start).ok()?;
        for &byte in value {
            state = self.0.next_state(table, state, byte).ok()?;
            if state.is_dead() {
                return Some(());
            }
        }
        let end = self.0.next_eoi_state(table, state).ok()?;
        if end.is_match() {
            let matched =
                (0..self.0.match_len(table, end)).map(|at| self.0.match_pattern(table, end, at));
            found.extend(matched.map(|pattern| pattern.as_usize()));
        }
        Some(())
    }
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
    fn a_group_tells_all_that_match() {
        let group = Group::new(&[r"\d{3}", r"[0-9a]{3}", r"x?", r"\d{3}-\d"]).unwrap();
        let mut table = group.table();
        let mut fits = |value: &str| {
            let mut found = Vec::new();
            group.fits(&mut table, value.as_bytes(), &mut found).unwrap();
            found
        };
        assert_eq!(fits("123"), [0, 1]);
        assert_eq!(fits("12a"), [1]);
        assert_eq!(fits("123-4"), [3]);
        assert_eq!(fits(""), [2]);
        assert!(fits("123-").is_empty() && fits("b").is_empty() && fits("1234").is_empty());
    }
}
