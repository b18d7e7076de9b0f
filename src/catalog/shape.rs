//! Shapes: regular expressions relaxed to classes of bytes, and the automata made of them.
//! `build.rs` includes this file too, so it imports nothing else of the crate.
//!
//! A relaxed shape keeps what a token looks like (digits, upper case, lower case, which
//! separators where) and forgets which digits. So relaxed, some hundred shapes fit one small
//! automaton that dismisses nearly every token of a text before any exact expression runs.

use regex_automata::dfa::{Automaton as _, StartKind, dense};
use regex_automata::nfa::thompson;
use regex_automata::util::start;
use regex_automata::{Anchored, MatchKind};
use regex_syntax::hir::{Class, ClassBytes, ClassBytesRange, Hir, HirKind, Repetition};

use super::table::Table;

/// Why a regular expression cannot serve as a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShapeError {
    /// Not a valid regular expression (over bytes, without Unicode classes).
    Syntax,
    /// Anchors and word boundaries: the engine checks the neighbours itself.
    LookAround,
    /// Matches the empty string.
    Empty,
    /// The automaton would be too large.
    TooLarge,
}

/// Longest value, in bytes, of a shape that the automata take.
pub const LONGEST: usize = 100;

/// What is known of a shape without running it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outline {
    /// Shortest value in bytes.
    pub shortest: usize,
    /// Longest value in bytes; `None` where there is no bound.
    pub longest: Option<usize>,
    /// Some value holds a letter.
    pub letters: bool,
    /// Every value holds a byte that is neither letter nor digit.
    pub structured: bool,
}

/// Parses an expression as the engine does: over bytes, Unicode off, no look-around.
///
/// # Errors
/// Says why the expression cannot serve as a shape.
pub fn parse(regex: &str) -> Result<Hir, ShapeError> {
    let hir = regex_syntax::ParserBuilder::new()
        .unicode(false)
        .utf8(false)
        .build()
        .parse(regex)
        .map_err(|_| ShapeError::Syntax)?;
    if !hir.properties().look_set().is_empty() {
        return Err(ShapeError::LookAround);
    }
    match hir.properties().minimum_len() {
        None | Some(0) => Err(ShapeError::Empty),
        Some(_) => Ok(hir),
    }
}

/// What is known of an expression without running it.
pub fn outline(hir: &Hir) -> Outline {
    let mut letters = false;
    visit_bytes(hir, &mut |start, end| {
        letters |= (start..=end).any(|b| b.is_ascii_alphabetic());
    });
    Outline {
        shortest: hir.properties().minimum_len().unwrap_or(0),
        longest: hir.properties().maximum_len(),
        letters,
        structured: always_separated(hir),
    }
}

/// Every byte that a value may hold, as a table of 256.
pub fn alphabet(hir: &Hir) -> [bool; 256] {
    let mut alphabet = [false; 256];
    visit_bytes(hir, &mut |start, end| {
        alphabet[usize::from(start)..=usize::from(end)].fill(true);
    });
    alphabet
}

/// True if the automata take the shape: bounded, and not longer than [`LONGEST`].
pub fn is_bounded(outline: &Outline) -> bool {
    outline.longest.is_some_and(|longest| longest <= LONGEST)
}

/// The automaton of some shapes: anchored, reporting every shape that matches. The index of
/// a pattern in it is its index in the argument.
///
/// # Errors
/// `TooLarge` where the automaton would have more than 65,535 states.
pub fn automaton(shapes: &[Hir]) -> Result<Table, ShapeError> {
    // Many patterns have one shape: the automaton knows it once, however many they are.
    let (mut relaxed, mut alike) = (Vec::<Hir>::new(), Vec::<Vec<u16>>::new());
    for (shape, index) in shapes.iter().map(relax).zip(0..) {
        match relaxed.iter().position(|known| *known == shape) {
            Some(at) => alike[at].push(index),
            None => {
                relaxed.push(shape);
                alike.push(vec![index]);
            }
        }
    }
    let nfa = thompson::Compiler::new()
        .configure(thompson::Config::new().utf8(false).shrink(false))
        .build_many_from_hir(&relaxed)
        .map_err(|_| ShapeError::TooLarge)?;
    let dfa = dense::Builder::new()
        .configure(
            dense::Config::new()
                .match_kind(MatchKind::All)
                .start_kind(StartKind::Anchored)
                .dfa_size_limit(Some(64 << 20))
                .determinize_size_limit(Some(256 << 20)),
        )
        .build_from_nfa(&nfa)
        .map_err(|_| ShapeError::TooLarge)?;
    let anchored = start::Config::new().anchored(Anchored::Yes);
    let start = dfa.start_state(&anchored).map_err(|_| ShapeError::TooLarge)?;
    Table::new(&dfa, start, &alike).ok_or(ShapeError::TooLarge)
}

/// True if every string of the relaxed shape matches the expression itself.
pub fn is_exact(shape: &Hir) -> bool {
    relax(shape) == *shape
}

/// The expression with every byte replaced by its class.
fn relax(hir: &Hir) -> Hir {
    match hir.kind() {
        HirKind::Literal(literal) => {
            Hir::concat(literal.0.iter().map(|&b| class_of(&[(b, b)])).collect())
        }
        HirKind::Class(Class::Bytes(class)) => {
            class_of(&class.iter().map(|r| (r.start(), r.end())).collect::<Vec<_>>())
        }
        HirKind::Class(Class::Unicode(class)) => class_of(
            &class
                .iter()
                .map(|r| (ascii_or_high(r.start()), ascii_or_high(r.end())))
                .collect::<Vec<_>>(),
        ),
        HirKind::Repetition(rep) => {
            Hir::repetition(Repetition { sub: Box::new(relax(&rep.sub)), ..rep.clone() })
        }
        HirKind::Capture(capture) => relax(&capture.sub),
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(relax).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(relax).collect()),
        HirKind::Empty | HirKind::Look(_) => Hir::empty(),
    }
}

/// The classes: bytes of one range are not told apart. Every byte outside is a class alone.
/// Letters of hexadecimal numbers are apart, or every word could begin a hash.
const CLASSES: [(u8, u8); 6] =
    [(b'0', b'9'), (b'A', b'F'), (b'G', b'Z'), (b'a', b'f'), (b'g', b'z'), (0x80, 0xFF)];

/// A class that covers whole ranges of [`CLASSES`] wherever it touches them.
fn class_of(ranges: &[(u8, u8)]) -> Hir {
    let widened = ranges.iter().flat_map(|&(start, end)| {
        let whole = CLASSES.iter().copied().filter(move |&(s, e)| start <= e && s <= end);
        whole.chain([(start, end)])
    });
    let class = ClassBytes::new(widened.map(|(s, e)| ClassBytesRange::new(s, e)));
    Hir::class(Class::Bytes(class))
}

/// A character as a byte of the classes: without Unicode the parser makes none above ASCII.
fn ascii_or_high(c: char) -> u8 {
    if c.is_ascii() { c as u8 } else { 0xFF }
}

/// Calls back with every range of bytes that the expression names.
fn visit_bytes(hir: &Hir, visit: &mut dyn FnMut(u8, u8)) {
    match hir.kind() {
        HirKind::Literal(literal) => literal.0.iter().for_each(|&b| visit(b, b)),
        HirKind::Class(Class::Bytes(c)) => c.iter().for_each(|r| visit(r.start(), r.end())),
        HirKind::Class(Class::Unicode(c)) => {
            c.iter().for_each(|r| visit(ascii_or_high(r.start()), ascii_or_high(r.end())));
        }
        HirKind::Repetition(rep) => visit_bytes(&rep.sub, visit),
        HirKind::Capture(capture) => visit_bytes(&capture.sub, visit),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => {
            parts.iter().for_each(|part| visit_bytes(part, visit));
        }
        HirKind::Empty | HirKind::Look(_) => {}
    }
}

/// True if every match holds a byte that is neither letter nor digit.
fn always_separated(hir: &Hir) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b >= 0x80;
    match hir.kind() {
        HirKind::Literal(literal) => literal.0.iter().any(|&b| !plain(b)),
        HirKind::Class(_) => {
            let mut separated = true;
            visit_bytes(hir, &mut |start, end| separated &= (start..=end).all(|b| !plain(b)));
            separated
        }
        HirKind::Repetition(rep) => rep.min > 0 && always_separated(&rep.sub),
        HirKind::Capture(capture) => always_separated(&capture.sub),
        HirKind::Concat(parts) => parts.iter().any(always_separated),
        HirKind::Alternation(parts) => parts.iter().all(always_separated),
        HirKind::Empty | HirKind::Look(_) => false,
    }
}
