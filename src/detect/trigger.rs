//! Patterns that are found by a literal inside their values: the run of bytes around it that
//! values may hold is searched, and nothing else of the text.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use memchr::memmem;
use regex::bytes::Regex;
use regex_syntax::hir::{Class, Hir, HirKind};

use crate::catalog::{Catalog, Pattern, parse_shape};
use crate::detect::boundary::stands_alone;
use crate::detect::engine::{Engine, EngineError, fault, search};
use crate::detect::exact::Exact;
use crate::detect::text::TextHits;
use crate::model::PatternId;

/// Bytes that every value of an expression holds, each once.
fn needed(regex: &str) -> Vec<u8> {
    let mut needed = parse_shape(regex).map_or(Vec::new(), |hir| held(&hir));
    needed.sort_unstable();
    needed.dedup();
    needed
}

fn held(hir: &Hir) -> Vec<u8> {
    match hir.kind() {
        HirKind::Literal(literal) => literal.0.to_vec(),
        HirKind::Class(Class::Bytes(class)) => match class.ranges() {
            [one] if one.start() == one.end() => vec![one.start()],
            _ => Vec::new(),
        },
        HirKind::Repetition(repeated) if repeated.min > 0 => held(&repeated.sub),
        HirKind::Capture(capture) => held(&capture.sub),
        HirKind::Concat(parts) => parts.iter().flat_map(held).collect(),
        HirKind::Alternation(ways) => {
            let mut common = ways.first().map(held).unwrap_or_default();
            common.retain(|byte| ways.iter().all(|way| held(way).contains(byte)));
            common
        }
        _ => Vec::new(),
    }
}

/// A pattern found by a literal inside its values.
struct Trigger {
    pattern: PatternId,
    /// Bytes that values may hold.
    alphabet: [bool; 256],
    /// Bytes that every value holds.
    needed: Vec<u8>,
    /// Bytes of the shortest value.
    shortest: usize,
    search: Regex,
    /// Tells that a search finds all of a run, as most do that are some value; made when it is
    /// needed first.
    whole: OnceLock<Option<Exact>>,
    /// Where it is noted how far was searched for it.
    note: usize,
}

/// A literal, and the patterns that are found by it.
struct Literal {
    finder: memmem::Finder<'static>,
    triggers: Vec<Trigger>,
    /// Bytes that values of some of the patterns may hold.
    alphabet: [bool; 256],
    /// Bytes of the shortest value of any of them.
    shortest: usize,
    /// Where it is noted how far was searched for all of them, and how far a run goes that is not too
    /// short for any.
    note: usize,
    followed: usize,
}

impl Literal {
    fn add(&mut self, trigger: Trigger) {
        self.alphabet.iter_mut().zip(trigger.alphabet).for_each(|(own, has)| *own |= has);
        self.shortest = self.shortest.min(trigger.shortest);
        self.triggers.push(trigger);
    }
}

/// Which literals begin with a byte.
#[derive(Clone, Copy, Default)]
struct Led {
    from: u16,
    to: u16,
    /// Where it is noted how far was searched for all of them.
    note: u16,
    /// The second byte, where all of them have the same.
    second: Option<u8>,
}

/// The literals that patterns are found by.
pub(super) struct Literals {
    all: Vec<Literal>,
    by_first: Box<[Led; 256]>,
    /// Notes on how far was searched.
    notes: usize,
}

impl Literals {
    /// Those of a catalogue.
    ///
    /// # Errors
    /// A pattern whose trigger is empty, that has no expression, or one that is too large.
    pub fn new(catalog: &Catalog) -> Result<Literals, EngineError> {
        let patterns = catalog.patterns().iter().filter_map(|p| Some((p, literal_of(p)?)));
        let mut all: BTreeMap<&str, Literal> = BTreeMap::new();
        // The first is of bytes that begin none.
        let mut notes = 1;
        let mut note = || {
            notes += 1;
            notes - 1
        };
        for (pattern, literal) in patterns {
            let trigger = trigger(pattern, note())?;
            let own = all.entry(literal).or_insert_with(|| Literal {
                finder: memmem::Finder::new(literal).into_owned(),
                triggers: Vec::new(),
                alphabet: [false; 256],
                shortest: usize::MAX,
                note: note(),
                followed: note(),
            });
            own.add(trigger);
        }
        let all: Vec<Literal> = all.into_values().collect();
        let mut by_first = Box::new([Led::default(); 256]);
        for (at, literal) in (0..).zip(&all) {
            let needle = literal.finder.needle();
            let (led, second) = (&mut by_first[usize::from(needle[0])], needle.get(1).copied());
            if led.to == 0 {
                *led = Led { from: at, to: at, note: note() as u16, second };
            }
            led.second = led.second.filter(|_| led.second == second);
            led.to += 1;
        }
        Ok(Literals { all, by_first, notes })
    }

    /// The bytes that they begin with, each once and in order.
    pub fn firsts(&self) -> Vec<u8> {
        let mut firsts: Vec<u8> =
            self.all.iter().map(|literal| literal.finder.needle()[0]).collect();
        firsts.dedup();
        firsts
    }

    /// The patterns that are found by them.
    pub fn patterns(&self) -> impl Iterator<Item = PatternId> {
        self.all.iter().flat_map(|literal| literal.triggers.iter().map(|trigger| trigger.pattern))
    }
}

/// The literal that a pattern is looked for by.
fn literal_of(pattern: &Pattern) -> Option<&str> {
    pattern.entry.trigger.as_deref().filter(|_| pattern.entry.undetectable.is_none())
}

/// A pattern as it is found by its literal.
fn trigger(pattern: &Pattern, note: usize) -> Result<Trigger, EngineError> {
    if literal_of(pattern).is_some_and(str::is_empty) || pattern.entry.regex.is_none() {
        return Err(fault(pattern, "a trigger is a literal of a pattern with a regex"));
    }
    Ok(Trigger {
        pattern: pattern.id,
        alphabet: pattern.alphabet(),
        needed: needed(pattern.entry.regex.as_deref().unwrap_or_default()),
        shortest: pattern.outline.as_ref().map_or(1, |outline| outline.shortest),
        search: search(pattern)?,
        whole: OnceLock::new(),
        note,
    })
}

/// What keeps a pattern from being found by its literal, if it has one.
///
/// # Errors
/// As for [`Literals::new`].
pub(super) fn check(pattern: &Pattern) -> Result<(), EngineError> {
    literal_of(pattern).map_or(Ok(()), |_| trigger(pattern, 0).map(|_| ()))
}

/// Longest run around a trigger that is searched, in bytes on either side.
const RUN: usize = 256;

/// The run of some bytes around an offset, from another one on.
fn run(alphabet: &[bool; 256], bytes: &[u8], from: usize, at: usize) -> Range<usize> {
    let belongs = |byte: &u8| alphabet[usize::from(*byte)];
    // A run may be long: eight bytes are looked at with one question at the end.
    let all = |eight: &&[u8; 8]| eight.iter().fold(true, |all, byte| all & belongs(byte));

    let before = &bytes[from.max(at.saturating_sub(RUN))..at];
    let back = 8 * before.as_rchunks().1.iter().rev().take_while(all).count();
    let back = back + before[..before.len() - back].iter().rev().take_while(|b| belongs(b)).count();

    let behind = &bytes[at..bytes.len().min(at + RUN)];
    let ahead = 8 * behind.as_chunks().0.iter().take_while(all).count();
    let ahead = ahead + behind[ahead..].iter().take_while(|b| belongs(b)).count();
    at - back..at + ahead
}

impl Engine<'_> {
    /// Finds the values around the literals of all patterns that have one.
    pub(super) fn trigger(&self, bytes: &[u8], out: &mut TextHits) {
        let mut searched = std::mem::take(&mut out.searched);
        let inside = std::mem::take(&mut out.places.inside);
        searched.clear();
        searched.resize(self.literals.notes, 0);
        // Up to where was searched around the byte that was met last.
        let (mut last, mut end) = (0, 0);
        for (first, &block) in (0..).step_by(64).zip(&inside) {
            let mut rest = block;
            while rest != 0 {
                let at = first + rest.trailing_zeros() as usize;
                rest &= rest - 1;
                let byte = bytes[at];
                if byte == last && at < end {
                    continue;
                }
                let led = self.literals.by_first[usize::from(byte)];
                if led.second.is_some() && led.second.as_ref() != bytes.get(at + 1) {
                    continue;
                }
                if at >= searched[usize::from(led.note)] {
                    self.at_byte(bytes, at, led, &mut searched, out);
                }
                (last, end) = (byte, searched[usize::from(led.note)]);
            }
        }
        out.places.inside = inside;
        out.searched = searched;
    }

    /// Searches around what may be the first byte of some literals.
    fn at_byte(
        &self,
        bytes: &[u8],
        at: usize,
        led: Led,
        searched: &mut [usize],
        out: &mut TextHits,
    ) {
        let literals = &self.literals.all[usize::from(led.from)..usize::from(led.to)];
        for literal in literals {
            if at >= searched[literal.note] {
                self.at_literal(bytes, at, literal, searched, out);
            }
        }
        let least = literals.iter().map(|literal| searched[literal.note]).min();
        searched[usize::from(led.note)] = least.unwrap_or(0);
    }

    /// Searches around what may be a literal for all patterns that it leads to.
    fn at_literal(
        &self,
        bytes: &[u8],
        at: usize,
        literal: &Literal,
        searched: &mut [usize],
        out: &mut TextHits,
    ) {
        // The first byte is the literal's, and mostly it is all of it.
        let needle = literal.finder.needle();
        if needle.len() > 1
            && (bytes.get(at + 1) != needle.get(1) || !bytes[at..].starts_with(needle))
        {
            return;
        }
        // Mostly the run is too short for any of several.
        if literal.triggers.len() > 1 && at >= searched[literal.followed] {
            let run = run(&literal.alphabet, bytes, searched[literal.note], at);
            let is_short = run.len() < literal.shortest;
            let note = if is_short { literal.note } else { literal.followed };
            searched[note] = run.end.max(at + 1);
            if is_short {
                return;
            }
        }
        let mut least = usize::MAX;
        for trigger in &literal.triggers {
            let mut end = searched[trigger.note];
            if at >= end {
                end = self.around(bytes, end, at, trigger, literal, out);
                searched[trigger.note] = end;
            }
            least = least.min(end);
        }
        searched[literal.note] = least;
    }

    /// Searches the run around a trigger from an offset on; gives the end of what was searched.
    fn around(
        &self,
        bytes: &[u8],
        from: usize,
        at: usize,
        trigger: &Trigger,
        literal: &Literal,
        out: &mut TextHits,
    ) -> usize {
        let around = run(&trigger.alphabet, bytes, from, at);
        let (from, end) = (around.start, around.end.max(at + 1));
        let run = &bytes[around];
        let lacks = |needed: &u8| memchr::memchr(*needed, run).is_none();
        if run.len() < trigger.shortest || trigger.needed.iter().any(lacks) {
            return end;
        }
        let pattern = self.catalog.pattern(trigger.pattern);
        let mut take = |found: Range<usize>| {
            let (start, end) = (from + found.start, from + found.end);
            let start = self.behind_escape(trigger.pattern, bytes, start, end);
            if literal.finder.find(&bytes[start..end]).is_some() && stands_alone(bytes, start, end)
            {
                let span = out.begin_span(bytes, start, end);
                self.take(pattern, &span, out);
            }
        };
        let made = || pattern.entry.regex.as_deref().and_then(Exact::found_first);
        let whole = trigger.whole.get_or_init(made);
        if whole.as_ref().is_some_and(|whole| whole.fits(run)) {
            take(0..run.len());
        } else {
            trigger.search.find_iter(run).for_each(|found| take(found.range()));
        }
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_every_value_holds() {
        let of = |regex: &str| String::from_utf8(needed(regex)).unwrap();
        assert_eq!(of(r"[a-z]+@[a-z]+(?:\.[a-z]+)+"), ".@");
        assert_eq!(of("(?:ab|b)c?[d][ef]"), "bd");
        assert_eq!(of("a{0,2}|x"), "");
    }

    #[test]
    fn values_are_found_behind_literals_that_lead_nowhere() {
        let catalog = Catalog::embedded().unwrap();
        let engine = Engine::new(&catalog).unwrap();
        let mut out = TextHits::default();
        let mut hits = |text: &str| {
            engine.text(text.as_bytes(), &mut out);
            out.hits.iter().map(|hit| (hit.pattern, text[hit.start..hit.end].to_owned())).collect()
        };
        let led = engine.literals.patterns().map(|id| catalog.pattern(id));
        let values = led.flat_map(|pattern| &pattern.entry.matches);
        let mut text = String::from("a << b, $a$b << c@d, $argon2\n");
        let mut expected: Vec<(PatternId, String)> = Vec::new();
        for value in values {
            let text_of = format!("{value} << a, $a$b, x@y\n");
            expected.extend(hits(&text_of));
            text.push_str(&text_of);
        }
        let found: Vec<(PatternId, String)> = hits(&text);
        assert!(expected.len() > 10, "{}", expected.len());
        assert_eq!(found, expected);
    }
}
