//! The compiled detector: shared by all threads, changed by none.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use regex::bytes::{Regex, RegexBuilder};

use crate::catalog::{Automaton, Catalog, Pattern, Road, Scope};
use crate::detect::cell::AllShaped;
use crate::detect::context::ContextWords;
use crate::detect::exact::Exact;
use crate::detect::finder::{Finder, Pairs};
use crate::detect::product::Named;
use crate::detect::published::Published;
use crate::detect::safe;
use crate::detect::starts::Set;
use crate::detect::trigger::{self, Literals};
use crate::detect::validators::{self, Checked, Validator};
use crate::model::{ItemId, PatternId};

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
    /// Finds where in a text a value can begin.
    pub(super) places: Finder,
    /// What ends in the accepting states of the automaton for text, list by list.
    pub(super) ends: Vec<Ends>,
    /// The same of the automaton of all shapes.
    shapes: Vec<Vec<End>>,
    /// The same of the automaton of negative classes.
    pub(super) negative: Vec<Vec<End>>,
    /// Tells engines apart that texts were searched with.
    pub(super) serial: u64,
    /// Pairs of bytes that can begin a value of a negative class.
    pub(super) pairs: Pairs,
    /// Some of them begin with neither letter nor digit.
    pub(super) signed: bool,
    /// Neighbours inside values of negative classes.
    pub(super) inside: Pairs,
    /// Literals that patterns are found by.
    pub(super) literals: Literals,
    /// Patterns that only a search over everything finds.
    pub(super) slow: Vec<Slow>,
    /// log10 of the odds of each pattern's values, words near them aside.
    pub(super) odds: Vec<f64>,
    /// The bytes that these literals begin with.
    pub(super) leads: Vec<u8>,
    /// Patterns that fields needed so far.
    pub(super) shaped: AllShaped,
    /// The patterns that they lead to, for the cells of columns that hold such a byte.
    pub(super) led_to: Option<Arc<Named>>,
    exact: Vec<OnceLock<Option<Exact>>>,
    /// What values of each pattern are judged by.
    pub(super) judges: Vec<Judge>,
}

/// The number of the next engine.
static SERIAL: AtomicU64 = AtomicU64::new(1);

/// What values of a pattern are judged by.
pub(super) struct Judge {
    pub check: Option<Validator>,
    pub item: ItemId,
    /// Values that are nobody's.
    pub set_aside: safe::Family,
    /// The same, one by one.
    pub published: Published,
}

/// A pattern whose shape ends in a state of the automaton.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    pub pattern: PatternId,
    /// All values of the shape fit the exact expression too.
    pub exact: bool,
    /// The first pattern that has the same expression.
    pub form: PatternId,
}

/// The patterns that end in a state and are looked for in text.
pub(super) struct Ends {
    /// Anywhere.
    pub free: Vec<End>,
    /// Beside a word for them.
    pub context: Vec<End>,
}

/// A pattern without a bounded shape and without a literal.
pub(super) struct Slow {
    pub pattern: PatternId,
    pub search: Regex,
}

impl<'c> Engine<'c> {
    /// Prepares a catalogue for detection.
    ///
    /// # Errors
    /// A pattern that names an unknown validator or an empty trigger.
    pub fn new(catalog: &'c Catalog) -> Result<Engine<'c>, EngineError> {
        let mut judges = Vec::with_capacity(catalog.patterns().len());
        let mut slow = Vec::new();
        for pattern in catalog.patterns() {
            judges.push(judge(catalog, pattern)?);
            if pattern.road() == Road::Slow {
                slow.push(Slow { pattern: pattern.id, search: search(pattern)? });
            }
        }
        let literals = Literals::new(catalog)?;
        let leads = literals.firsts();
        let exact = catalog.patterns().iter().map(|_| OnceLock::new()).collect();
        let in_text = by_list(catalog, catalog.text_shapes());
        let scoped = |ends: &[End], wanted: fn(&Pattern) -> bool| -> Vec<End> {
            let mut ends = ends.to_vec();
            ends.retain(|end| wanted(catalog.pattern(end.pattern)));
            ends
        };
        let ends = in_text.iter().map(|ends| Ends {
            free: scoped(ends, |pattern| pattern.entry.scope == Scope::Free),
            context: scoped(ends, |pattern| pattern.entry.scope == Scope::Context),
        });
        let negative = &catalog.negative_shapes().table;
        let pairs = Pairs::of(negative);
        let mut engine = Engine {
            catalog,
            context: ContextWords::new(catalog),
            places: Finder::new(catalog, set_of(&leads)),
            signed: pairs.begin_with_signs(),
            inside: Pairs::inside(negative),
            pairs,
            ends: ends.collect(),
            negative: by_list(catalog, catalog.negative_shapes()),
            serial: SERIAL.fetch_add(1, Ordering::Relaxed),
            shapes: by_list(catalog, catalog.cell_shapes()),
            leads,
            literals,
            slow,
            odds: catalog.patterns().iter().map(|pattern| odds(catalog, pattern)).collect(),
            shaped: AllShaped::default(),
            led_to: None,
            exact,
            judges,
        };
        engine.led_to = engine.together_with_led(Vec::new());
        Ok(engine)
    }

    /// The catalogue.
    pub fn catalog(&self) -> &'c Catalog {
        self.catalog
    }

    /// The patterns whose shapes end in a state of the automaton of all of them.
    pub(super) fn ends_of(&self, state: u16) -> &[End] {
        let table = &self.catalog.cell_shapes().table;
        if table.accepts(state) { &self.shapes[table.list(state)] } else { &[] }
    }

    /// The pattern's exact expression, if it has one.
    pub(super) fn exact(&self, pattern: PatternId) -> Option<&Exact> {
        let compiled = || self.catalog.pattern(pattern).entry.regex.as_deref().and_then(Exact::new);
        self.exact[pattern.index()].get_or_init(compiled).as_ref()
    }

    /// True if the whole value matches the pattern's exact expression.
    pub(super) fn fits(&self, pattern: PatternId, value: &[u8]) -> bool {
        self.exact(pattern).is_some_and(|exact| exact.fits(value))
    }

    /// All that keeps a catalogue from being used; empty if nothing does.
    pub fn faults(catalog: &Catalog) -> Vec<EngineError> {
        let patterns = catalog.patterns().iter();
        let checked = patterns.map(|p| validator(p).and(trigger::check(p)));
        checked.filter_map(Result::err).collect()
    }

    /// Runs the pattern's check on a value that has its shape.
    ///
    /// # Errors
    /// Why the value is refused.
    pub fn check(&self, pattern: PatternId, value: &[u8]) -> Checked {
        self.judges[pattern.index()].check.map_or(Ok(()), |check| check(value))
    }

    /// True for a value that is set aside for documentation, a placeholder, or published as an
    /// example, whatever its separators.
    pub(super) fn is_example(&self, pattern: PatternId, value: &[u8]) -> bool {
        self.is_example_of(pattern, value, &mut 0)
    }

    /// The same where the families that do not hold the value are remembered, a bit each.
    #[inline]
    pub(super) fn is_example_of(&self, pattern: PatternId, value: &[u8], asked: &mut u8) -> bool {
        let judge = &self.judges[pattern.index()];
        let family = judge.set_aside.bit();
        let is_new = *asked & family == 0;
        *asked |= family;
        is_new && judge.set_aside.holds(value) || judge.published.hold(value)
    }

    /// The item of a pattern.
    #[inline]
    pub(super) fn item_of(&self, pattern: PatternId) -> ItemId {
        self.judges[pattern.index()].item
    }
}

fn set_of(bytes: &[u8]) -> Set {
    let mut set = [false; 256];
    bytes.iter().for_each(|&byte| set[usize::from(byte)] = true);
    set
}

/// What ends in the accepting states of an automaton, list by list. Patterns of one expression, and
/// of these the ones of one check, are neighbours: what is asked of a value is asked once.
fn by_list(catalog: &Catalog, automaton: &Automaton) -> Vec<Vec<End>> {
    let mut forms = HashMap::new();
    for pattern in catalog.patterns() {
        forms.entry(pattern.entry.regex.as_deref()).or_insert(pattern.id);
    }
    let end = |&shape: &u16| {
        let id = automaton.patterns[usize::from(shape)];
        let pattern = catalog.pattern(id);
        let form = forms[&pattern.entry.regex.as_deref()];
        End { pattern: id, exact: pattern.exact, form }
    };
    let list = |shapes: &Vec<u16>| {
        let mut ends: Vec<End> = shapes.iter().map(end).collect();
        let check = |end: &End| &catalog.pattern(end.pattern).entry.validator;
        ends.sort_by(|a, b| a.form.cmp(&b.form).then(check(a).cmp(check(b))));
        ends
    };
    automaton.table.lists().iter().map(list).collect()
}

/// log10 of the odds of one hit, as far as they can be told from it alone, without words.
fn odds(catalog: &Catalog, pattern: &Pattern) -> f64 {
    let chance = if pattern.is_checked() { pattern.entry.chance.max(1e-9) } else { 1.0 };
    let check = (pattern.entry.pass / chance).log10();
    pattern.prior + catalog.jurisdiction(&pattern.entry.jurisdiction) + check
}

pub(super) fn fault(pattern: &Pattern, fault: &'static str) -> EngineError {
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

/// The pattern's expression, to be found anywhere.
pub(super) fn search(pattern: &Pattern) -> Result<Regex, EngineError> {
    let regex = pattern.entry.regex.as_deref().unwrap_or_default();
    let search = RegexBuilder::new(regex).unicode(false).build();
    search.map_err(|_| fault(pattern, "the regex is too large; bound its repetitions"))
}

fn judge(catalog: &Catalog, pattern: &Pattern) -> Result<Judge, EngineError> {
    Ok(Judge {
        check: validator(pattern)?,
        item: pattern.item,
        set_aside: safe::Family::of(&catalog.item(pattern.item).key),
        published: Published::new(&pattern.entry.examples),
    })
}
