//! A pattern as the engine uses it.

use regex_syntax::hir::Hir;

use crate::catalog::error::CatalogError;
use crate::catalog::file::{
    Located, PatternEntry, Scope, WEAK_CHECK, automaton_shape, in_text, needs_name,
};
use crate::catalog::lead::Beginning;
use crate::catalog::shape::{self, Outline, ShapeError};
use crate::model::{ItemId, PatternId, Sensitivity, Subject};

/// How the detector comes to a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Road {
    /// Its shape is in the automaton: no cost of its own.
    Automaton,
    /// A literal inside its values is searched for.
    Trigger,
    /// Only on fields whose name speaks for it.
    Name,
    /// Its expression is searched for in everything: no bounded shape and no literal.
    Slow,
    /// Never: documented only.
    None,
}

/// Chance rate of a shape or word list up to which it tells its values from most others.
const RARE: f64 = 0.1;

/// A pattern of the catalogue.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// Its index in the catalogue.
    pub id: PatternId,
    /// Its item; for a negative class, one that is in no category.
    pub item: ItemId,
    /// The pattern as it was written.
    pub entry: PatternEntry,
    /// File and line of its source.
    pub file: String,
    /// 1-based line.
    pub line: usize,
    /// How the law ranks it.
    pub sensitivity: Sensitivity,
    /// Whom its values are about.
    pub subject: Subject,
    /// log10 of the odds that a value of its shape is one, before check and words.
    pub prior: f64,
    /// What is known of its shape; `None` for a word list.
    pub outline: Option<Outline>,
    /// All strings of its relaxed shape are values of its expression.
    pub exact: bool,
    /// How its values begin, if they are looked for in text.
    pub beginning: Option<Beginning>,
}

impl Pattern {
    /// Checks one entry and works out what the engine needs.
    ///
    /// # Errors
    /// What is wrong with it, at its line.
    pub fn new(located: Located, id: PatternId, item: ItemId) -> Result<Pattern, CatalogError> {
        let entry = &located.entry;
        let fault = |text: String| CatalogError {
            file: located.file.clone(),
            line: located.line,
            fault: format!("pattern `{}`: {text}", entry.id),
        };
        let hir = entry.regex.as_deref().map(shape::parse).transpose();
        let hir = hir.map_err(|error| fault(explain(error).into()))?;
        let outline = hir.as_ref().map(shape::outline);
        check(entry, outline.as_ref()).map_err(fault)?;
        Ok(Pattern {
            id,
            item,
            sensitivity: word(&entry.sensitivity).map_err(|()| fault(one_of(SENSITIVITIES)))?,
            subject: word(&entry.subject).map_err(|()| fault(one_of(SUBJECTS)))?,
            prior: entry.prior.unwrap_or_else(|| derived_prior(entry, outline.as_ref())),
            outline,
            exact: hir.as_ref().is_some_and(shape::is_exact),
            beginning: hir.as_ref().filter(|_| in_text(entry)).map(Beginning::of),
            file: located.file,
            line: located.line,
            entry: located.entry,
        })
    }

    /// The shape for the automaton, if the pattern takes part in it.
    pub fn automaton_shape(&self) -> Option<Hir> {
        let regex = automaton_shape(&self.entry)?;
        if self.is_bounded() { shape::parse(regex).ok() } else { None }
    }

    /// How the detector comes to it.
    pub fn road(&self) -> Road {
        match automaton_shape(&self.entry) {
            Some(_) if self.is_bounded() => Road::Automaton,
            Some(_) => Road::Slow,
            None if self.entry.undetectable.is_some() => Road::None,
            None if self.entry.trigger.is_some() => Road::Trigger,
            None => Road::Name,
        }
    }

    fn is_bounded(&self) -> bool {
        self.outline.as_ref().is_some_and(shape::is_bounded)
    }

    /// Every byte that its values may hold, as a table of 256; all of them for a word list.
    pub fn alphabet(&self) -> [bool; 256] {
        let regex = self.entry.regex.as_deref();
        regex
            .and_then(|regex| shape::parse(regex).ok())
            .map_or([true; 256], |hir| shape::alphabet(&hir))
    }

    /// True if it says nothing by itself: it is tried only on a field whose name speaks for it.
    pub fn needs_name(&self) -> bool {
        needs_name(&self.entry)
    }

    /// True if a value may be of another kind for all the shape tells: a bare number, or
    /// anything of any length. Not so where the pattern says that few values have its shape.
    pub fn is_loose(&self) -> bool {
        let rare = self.entry.validator.is_none() && self.entry.chance <= RARE;
        !rare
            && self.outline.is_none_or(|outline| {
                let bare = !outline.letters && !outline.structured;
                bare || outline.longest.is_none_or(|longest| longest > 40)
            })
    }

    /// True if its check tells something: random strings of the shape seldom pass it. A check
    /// that most of them pass (numbers in use, valid dates) is part of the shape.
    pub fn is_checked(&self) -> bool {
        self.entry.validator.is_some() && self.entry.chance <= WEAK_CHECK
    }
}

const SENSITIVITIES: &str = "sensitivity is one of ordinary, national-id, special";
const SUBJECTS: &str = "subject is one of person, organisation, unknown";

fn one_of(words: &str) -> String {
    words.to_owned()
}

/// An enum's word; the default where none is given.
fn word<T: Default + serde::de::DeserializeOwned>(text: &str) -> Result<T, ()> {
    if text.is_empty() {
        return Ok(T::default());
    }
    serde_json::from_value(serde_json::Value::from(text)).map_err(|_| ())
}

fn explain(error: ShapeError) -> &'static str {
    match error {
        ShapeError::Syntax => "the regex is not valid (bytes, no Unicode classes)",
        ShapeError::LookAround => "the regex holds an anchor or boundary; leave them out",
        ShapeError::Empty => "the regex matches the empty string",
        ShapeError::TooLarge => "the regex is too large; bound its repetitions",
    }
}

/// The rules that no type can hold.
fn check(entry: &PatternEntry, outline: Option<&Outline>) -> Result<(), String> {
    if entry.undetectable.is_some() {
        return Ok(());
    }
    if entry.regex.is_some() == entry.vocabulary.is_some() {
        return Err("give either a regex or a vocabulary".into());
    }
    if entry.matches.is_empty() || entry.no_match.is_empty() {
        return Err("give examples in both `match` and `no_match`".into());
    }
    if !(0.0..=1.0).contains(&entry.chance) || !(0.0..=1.0).contains(&entry.pass) {
        return Err("chance and pass are between 0 and 1".into());
    }
    if entry.vocabulary.is_some() && entry.scope != Scope::Field {
        return Err("a vocabulary has the scope `field`".into());
    }
    if entry.scope == Scope::Context && entry.context.is_empty() {
        return Err("the scope `context` needs context words".into());
    }
    let told_apart = entry.validator.is_some()
        || entry.trigger.is_some()
        || entry.negative
        || outline.is_some_and(|outline| outline.letters || outline.structured);
    if entry.scope == Scope::Free && !told_apart && entry.prior.is_none() {
        return Err("no check, literal or structure: its scope is `context` or `field`".into());
    }
    Ok(())
}

/// log10 of the odds of a value of the shape, where the pattern does not give it.
fn derived_prior(entry: &PatternEntry, outline: Option<&Outline>) -> f64 {
    match outline {
        _ if entry.trigger.is_some() => 0.0,
        Some(outline) if outline.letters => -0.3,
        Some(outline) if outline.structured => -1.0,
        Some(outline) if outline.shortest <= 11 => -2.0,
        Some(_) => -2.5,
        None => -1.0,
    }
}
