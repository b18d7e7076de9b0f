//! The compiled detector: shared by all threads, changed by none.

use std::sync::OnceLock;

use memchr::memmem::Finder;
use regex::bytes::{Regex, RegexBuilder};
use regex_automata::Anchored;
use regex_automata::dfa::{Automaton as _, dense};
use regex_automata::util::primitives::StateID;
use regex_automata::util::start;

use crate::catalog::{AutomatonTable, Catalog, LONGEST, Pattern, Road};
use crate::detect::context::ContextWords;
use crate::detect::exact::Exact;
use crate::detect::safe;
use crate::detect::validators::{self, Refusal, Validator};
use crate::model::PatternId;

/// Why a catalogue cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: pattern `{pattern}`: {fault}")]
pub struct EngineError {
    /// File of the pattern.
    pub file: String,
    /// 1-based line of the pattern.
    pub line: usize,
    /// Its id.
    pub pattern: String,
    /// What is wrong, and what to do.
    pub fault: &'static str,
}

/// The detector of one catalogue.
pub struct Engine<'c> {
    pub(super) catalog: &'c Catalog,
    pub(super) context: ContextWords,
    /// Pairs of bytes that can begin a value of the automaton.
    pub(super) starts: Starts,
    /// Patterns that are found by a literal inside them.
    pub(super) triggers: Vec<Trigger>,
    /// Patterns that only a search over everything finds.
    pub(super) slow: Vec<Slow>,
    checks: Vec<Option<Validator>>,
    exact: Vec<OnceLock<Option<Exact>>>,
    examples: Vec<Vec<Vec<u8>>>,
    start: StateID,
}

/// A pattern found by a literal inside its values.
pub(super) struct Trigger {
    pub pattern: PatternId,
    pub literal: Finder<'static>,
    pub alphabet: [bool; 256],
    pub search: Regex,
}

/// A pattern without a bounded shape and without a literal.
pub(super) struct Slow {
    pub pattern: PatternId,
    pub search: Regex,
}

/// A shape that ends somewhere.
pub(super) struct Candidate {
    pub pattern: PatternId,
    pub end: usize,
}

impl<'c> Engine<'c> {
    /// Prepares a catalogue for detection.
    ///
    /// # Errors
    /// A pattern that names an unknown validator or an empty trigger.
    pub fn new(catalog: &'c Catalog) -> Result<Engine<'c>, EngineError> {
        let mut checks = Vec::with_capacity(catalog.patterns().len());
        let (mut triggers, mut slow) = (Vec::new(), Vec::new());
        for pattern in catalog.patterns() {
            checks.push(validator(pattern)?);
            triggers.extend(trigger(pattern)?);
            if pattern.road() == Road::Slow {
                slow.push(Slow { pattern: pattern.id, search: search(pattern)? });
            }
        }
        let exact = catalog.patterns().iter().map(|_| OnceLock::new()).collect();
        let examples = catalog.patterns().iter().map(published).collect();
        let context = ContextWords::new(catalog);
        let start = match &catalog.automaton().dfa {
            AutomatonTable::Embedded(dfa) => start_state(dfa),
            AutomatonTable::Built(dfa) => start_state(dfa),
        };
        let mut engine = Engine {
            catalog,
            context,
            starts: Starts::default(),
            triggers,
            slow,
            checks,
            exact,
            examples,
            start,
        };
        engine.starts = match &catalog.automaton().dfa {
            AutomatonTable::Embedded(dfa) => Starts::of(dfa, start),
            AutomatonTable::Built(dfa) => Starts::of(dfa, start),
        };
        Ok(engine)
    }

    /// The catalogue.
    pub fn catalog(&self) -> &'c Catalog {
        self.catalog
    }

    /// The shapes that match from `from` on, with all their ends.
    pub(super) fn shapes(&self, bytes: &[u8], from: usize, found: &mut Vec<Candidate>) {
        found.clear();
        match &self.catalog.automaton().dfa {
            AutomatonTable::Embedded(dfa) => self.walk(dfa, bytes, from, found),
            AutomatonTable::Built(dfa) => self.walk(dfa, bytes, from, found),
        }
    }

    fn walk<T: AsRef<[u32]>>(
        &self,
        dfa: &dense::DFA<T>,
        bytes: &[u8],
        from: usize,
        found: &mut Vec<Candidate>,
    ) {
        let mut note = |state: StateID, end: usize| {
            for index in 0..dfa.match_len(state) {
                let shape = dfa.match_pattern(state, index);
                let pattern = self.catalog.automaton().patterns[shape.as_usize()];
                found.push(Candidate { pattern, end });
            }
        };
        let mut state = self.start;
        let last = bytes.len().min(from + LONGEST + 1);
        for (at, &byte) in bytes[from..last].iter().enumerate() {
            state = dfa.next_state(state, byte);
            if dfa.is_special_state(state) {
                if dfa.is_match_state(state) {
                    // The automaton reports a match one byte late.
                    note(state, from + at);
                } else if dfa.is_dead_state(state) || dfa.is_quit_state(state) {
                    return;
                }
            }
        }
        if last == bytes.len() {
            let state = dfa.next_eoi_state(state);
            if dfa.is_match_state(state) {
                note(state, last);
            }
        }
    }

    /// True if the whole value matches the pattern's exact expression.
    pub(super) fn fits(&self, pattern: &Pattern, value: &[u8]) -> bool {
        let exact = self.exact[pattern.id.index()]
            .get_or_init(|| pattern.entry.regex.as_deref().and_then(Exact::new));
        exact.as_ref().is_some_and(|exact| exact.fits(value))
    }

    /// All that keeps a catalogue from being used; empty if nothing does.
    pub fn faults(catalog: &Catalog) -> Vec<EngineError> {
        let patterns = catalog.patterns().iter();
        let checked = patterns.map(|p| validator(p).and(trigger(p).map(|_| ())));
        checked.filter_map(Result::err).collect()
    }

    /// Runs the pattern's check on a value that has its shape.
    ///
    /// # Errors
    /// Why the value is refused.
    pub fn check(&self, pattern: PatternId, value: &[u8]) -> Result<(), Refusal> {
        self.checks[pattern.index()].map_or(Ok(()), |check| check(value))
    }

    /// True for a value that is set aside for documentation, a placeholder, or published as an
    /// example, whatever its separators.
    pub(super) fn is_example(&self, pattern: &Pattern, value: &[u8]) -> bool {
        let published = &self.examples[pattern.id.index()];
        safe::is_example(&self.catalog.item(pattern.item).key, value)
            || !published.is_empty() && published.contains(&plain(value))
    }
}

/// Which bytes can begin a value, and which can follow them: nearly all tokens of a text are
/// dismissed by this table alone.
pub(super) struct Starts(Box<[[bool; 256]; 256]>);

impl Default for Starts {
    fn default() -> Self {
        Starts(Box::new([[false; 256]; 256]))
    }
}

impl Starts {
    fn of<T: AsRef<[u32]>>(dfa: &dense::DFA<T>, start: StateID) -> Starts {
        let mut starts = Starts::default();
        for first in 0..=255 {
            let state = dfa.next_state(start, first);
            if dfa.is_dead_state(state) {
                continue;
            }
            for second in 0..=255 {
                let alive = !dfa.is_dead_state(dfa.next_state(state, second));
                starts.0[usize::from(first)][usize::from(second)] = alive;
            }
        }
        starts
    }

    /// True if a value can begin at the first of the bytes.
    pub fn at(&self, bytes: &[u8]) -> bool {
        match *bytes {
            [first, second, ..] => self.0[usize::from(first)][usize::from(second)],
            _ => false,
        }
    }
}

fn start_state<T: AsRef<[u32]>>(dfa: &dense::DFA<T>) -> StateID {
    let config = start::Config::new().anchored(Anchored::Yes);
    // An automaton built anchored always has this state.
    dfa.start_state(&config).unwrap_or(StateID::ZERO)
}

fn fault(pattern: &Pattern, fault: &'static str) -> EngineError {
    let (file, id) = (pattern.file.clone(), pattern.entry.id.clone());
    EngineError { file, line: pattern.line, pattern: id, fault }
}

fn validator(pattern: &Pattern) -> Result<Option<Validator>, EngineError> {
    let Some(name) = &pattern.entry.validator else { return Ok(None) };
    let known = validators::by_name(name);
    known.map(Some).ok_or_else(|| {
        fault(pattern, "unknown validator; `piimap patterns check` lists the known ones")
    })
}

fn trigger(pattern: &Pattern) -> Result<Option<Trigger>, EngineError> {
    let (Some(trigger), None) = (&pattern.entry.trigger, &pattern.entry.undetectable) else {
        return Ok(None);
    };
    if trigger.is_empty() || pattern.entry.regex.is_none() {
        return Err(fault(pattern, "a trigger is a literal of a pattern with a regex"));
    }
    let search = search(pattern)?;
    let literal = Finder::new(trigger).into_owned();
    Ok(Some(Trigger { pattern: pattern.id, literal, alphabet: pattern.alphabet(), search }))
}

/// The pattern's expression, to be found anywhere.
pub(super) fn search(pattern: &Pattern) -> Result<Regex, EngineError> {
    let regex = pattern.entry.regex.as_deref().unwrap_or_default();
    let search = RegexBuilder::new(regex).unicode(false).build();
    search.map_err(|_| fault(pattern, "the regex is too large; bound its repetitions"))
}

fn published(pattern: &Pattern) -> Vec<Vec<u8>> {
    pattern.entry.examples.iter().map(|example| plain(example.as_bytes())).collect()
}

/// A value without separators, in upper case.
fn plain(value: &[u8]) -> Vec<u8> {
    let kept = value.iter().filter(|b| !matches!(b, b' ' | b'.' | b'-' | b'/'));
    kept.map(u8::to_ascii_uppercase).collect()
}
