//! What the detector makes of one value for one pattern, and why. It asks the detector itself
//! and looks into its steps only where it refuses.

use std::fmt;

use crate::catalog::{NameHit, NameStrength, Pattern, Scope};
use crate::detect::boundary::stands_alone;
use crate::detect::cell::CellHits;
use crate::detect::engine::{Engine, search};
use crate::detect::text::{Refused, TextHits};
use crate::detect::validators::{Refusal, is_separator};
use crate::model::PatternId;

/// The outcome of trying a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// Where it is found; `None` if it is refused.
    pub found: Option<Found>,
    /// Why it is refused; `None` if it is found.
    pub refused: Option<Why>,
    /// It is a published example or a placeholder: found, and reported as such.
    pub example: bool,
    /// Patterns of other items that take the whole value too.
    pub also: Vec<PatternId>,
}

/// Where a value is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// As the value of a field, and anywhere in text.
    Anywhere,
    /// As the value of a field, and in text beside a word for it.
    BesideAWord,
    /// As the value of a field only.
    InFields,
    /// As the value of a field whose name speaks for it only.
    InNamedFields,
    /// Inside what was given, as in text.
    Inside,
}

/// Why a value is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// There is no value.
    Empty,
    /// No value of the pattern can be told from others.
    Undetectable,
    /// It is not a word of the list.
    NotInList,
    /// It has fewer characters than any value of the pattern.
    TooShort,
    /// It has more characters than any value of the pattern.
    TooLong,
    /// Without its separators it would have the shape.
    Separators,
    /// A character is not where the shape has it.
    Shape,
    /// The pattern's check refuses it.
    Check(Refusal),
    /// It stands inside a longer word, number or block.
    Neighbours,
    /// It stands in text, where the pattern is looked for beside a word for it only.
    NoWord,
    /// It stands in text, where the pattern is never looked for.
    FieldsOnly,
    /// It stands in a longer value of another pattern.
    TakenBy(PatternId),
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Found::Anywhere => "found in fields and in text",
            Found::BesideAWord => "found in fields, and in text beside a context word",
            Found::InFields => "found in fields only",
            Found::InNamedFields => "found only in fields whose name speaks for it",
            Found::Inside => "found inside the line, as in text",
        })
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Why::Empty => "empty",
            Why::Undetectable => "no value of it can be told from others",
            Why::NotInList => "not in the word list",
            Why::TooShort => "wrong length: too short",
            Why::TooLong => "wrong length: too long",
            Why::Separators => "separators where none may stand",
            Why::Shape => "does not have the shape",
            Why::Check(refusal) => return refusal.fmt(f),
            Why::Neighbours => "its neighbours make it part of something longer",
            Why::NoWord => "needs a context word near it",
            Why::FieldsOnly => "looked for in fields only, never in text",
            Why::TakenBy(_) => "part of a longer value of another pattern",
        })
    }
}

impl Engine<'_> {
    /// Tries one value, as the value of a field whose name speaks for the pattern, then as a
    /// line of text.
    pub fn try_value(&self, pattern: &Pattern, bytes: &[u8]) -> Trial {
        let value = bytes.trim_ascii();
        let refused = |why| Trial { found: None, refused: Some(why), example: false, also: vec![] };
        if pattern.entry.undetectable.is_some() {
            return refused(Why::Undetectable);
        }
        if value.is_empty() {
            return refused(Why::Empty);
        }
        let name = NameHit {
            item: pattern.item,
            pattern: Some(pattern.id.0),
            strength: NameStrength::Exact,
        };
        let mut cell = CellHits::default();
        self.cell(&self.plan(Some(&[name])), value, &mut cell);
        match cell.whole.iter().find(|(found, _)| *found == pattern.id) {
            Some((_, true)) => self.taken_whole(pattern, value, &cell),
            // The check is asked again, for its reason.
            Some((_, false)) => refused(match self.check(pattern.id, value) {
                Err(refusal) => Why::Check(refusal),
                Ok(()) => Why::NotInList,
            }),
            None => self.try_inside(pattern, value).unwrap_or_else(refused),
        }
    }

    fn taken_whole(&self, pattern: &Pattern, value: &[u8], cell: &CellHits) -> Trial {
        let found = match pattern.entry.scope {
            Scope::Free => Found::Anywhere,
            Scope::Context => Found::BesideAWord,
            Scope::Field if pattern.needs_name() => Found::InNamedFields,
            Scope::Field => Found::InFields,
        };
        let rivals = cell
            .whole
            .iter()
            .filter(|(other, passed)| *passed && self.catalog.pattern(*other).item != pattern.item);
        Trial {
            found: Some(found),
            refused: None,
            example: self.is_example(pattern.id, value),
            also: rivals.map(|&(other, _)| other).collect(),
        }
    }

    /// What the text engine makes of a line that is not as a whole a value of the pattern.
    fn try_inside(&self, pattern: &Pattern, line: &[u8]) -> Result<Trial, Why> {
        let mut text = TextHits::default();
        self.text(line, &mut text);
        let mine = text.hits.iter().find(|hit| hit.pattern == pattern.id);
        if let Some(hit) = mine {
            let found = Some(Found::Inside);
            return Ok(Trial { found, refused: None, example: hit.example, also: Vec::new() });
        }
        // The same steps as in text, for the first of them that fails.
        let expression = search(pattern).map_err(|_| Why::Shape)?;
        let Some(at) = expression.find(line) else { return Err(self.misshapen(pattern, line)) };
        let (start, end) = (at.start(), at.end());
        if !stands_alone(line, start, end) {
            return Err(joined(line, start));
        }
        if let Err(refusal) = self.check(pattern.id, &line[start..end]) {
            return Err(Why::Check(refusal));
        }
        let span = text.begin_span(line, start, end);
        if pattern.entry.scope == Scope::Field {
            return Err(Why::FieldsOnly);
        }
        match self.refuse(pattern, &span, &mut text) {
            Some(Refused::Check(refusal)) => Err(Why::Check(refusal)),
            Some(Refused::NoWord) => Err(Why::NoWord),
            None => {
                let over = text.hits.iter().find(|hit| hit.start <= start && end <= hit.end);
                Err(over.map_or(Why::Neighbours, |hit| Why::TakenBy(hit.pattern)))
            }
        }
    }

    /// Why a line that holds no value of the shape has not the shape.
    fn misshapen(&self, pattern: &Pattern, line: &[u8]) -> Why {
        let bare: Vec<u8> = line.iter().copied().filter(|b| !is_separator(*b)).collect();
        let outline = pattern.outline.as_ref();
        match outline {
            _ if bare.len() < line.len() && self.fits(pattern.id, &bare) => Why::Separators,
            Some(outline) if bare.len() < outline.shortest && line.len() < outline.shortest => {
                Why::TooShort
            }
            Some(outline) if outline.longest.is_some_and(|longest| bare.len() > longest) => {
                Why::TooLong
            }
            _ => Why::Shape,
        }
    }
}

/// Why a line in which the shape is joined to more is refused: a value that goes on is too
/// long, anything else stands beside it.
fn joined(line: &[u8], start: usize) -> Why {
    let goes_on = start == 0 && line.iter().all(u8::is_ascii_alphanumeric);
    if goes_on || line.iter().all(u8::is_ascii_digit) { Why::TooLong } else { Why::Neighbours }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn every_refusal_has_its_reason() {
        let catalog = Catalog::embedded().expect("the catalogue loads");
        let engine = Engine::new(&catalog).expect("the engine takes it");
        let cases: &[(&str, &str, Result<Found, Why>)] = &[
            ("be-national-number", "84.03.12-687.59", Ok(Found::Anywhere)),
            ("be-national-number", " 84031268759\r", Ok(Found::Anywhere)),
            ("be-national-number", "84.03.12-687.58", Err(Why::Check(Refusal::CheckDigit))),
            ("be-national-number", "840312687", Err(Why::TooShort)),
            ("be-national-number", "8403126875901", Err(Why::TooLong)),
            ("be-national-number", "84 03 12 6 8 7 5 9", Err(Why::Separators)),
            ("be-national-number", "rrn 84.03.12-687.59.", Ok(Found::Inside)),
            ("be-national-number", "x84.03.12-687.59", Err(Why::Neighbours)),
            ("be-national-number", "rrn 84.03.12-687.58", Err(Why::Check(Refusal::CheckDigit))),
            ("be-national-number", "no number here", Err(Why::Shape)),
            ("be-national-number", "", Err(Why::Empty)),
            ("religion", "katholiek", Ok(Found::InNamedFields)),
            ("religion", "rood", Err(Why::NotInList)),
        ];
        for (id, value, wanted) in cases {
            let pattern = catalog.pattern_named(id).expect("the catalogue holds it");
            let trial = engine.try_value(pattern, value.as_bytes());
            let outcome = match (trial.found, trial.refused) {
                (Some(found), None) => Ok(found),
                (None, Some(why)) => Err(why),
                both => panic!("{both:?}"),
            };
            assert_eq!(outcome, *wanted, "{id} {value}");
        }
    }

    #[test]
    fn examples_of_all_patterns_are_accepted_and_look_alikes_are_not() {
        let catalog = Catalog::embedded().expect("the catalogue loads");
        let engine = Engine::new(&catalog).expect("the engine takes it");
        for pattern in catalog.patterns().iter().filter(|p| p.entry.undetectable.is_none()) {
            let entry = &pattern.entry;
            for value in &entry.matches {
                let trial = engine.try_value(pattern, value.as_bytes());
                assert!(trial.found.is_some(), "{}: {:?}", entry.id, trial.refused);
            }
            for value in &entry.no_match {
                let trial = engine.try_value(pattern, value.as_bytes());
                let taken = trial.found.is_some_and(|found| found != Found::Inside);
                assert!(!taken, "{}: a look-alike is taken", entry.id);
            }
        }
    }

    #[test]
    fn scopes_are_told() {
        let catalog = Catalog::embedded().expect("the catalogue loads");
        let engine = Engine::new(&catalog).expect("the engine takes it");
        for pattern in catalog.patterns().iter().filter(|p| p.entry.undetectable.is_none()) {
            let (Some(value), Some(_)) = (pattern.entry.matches.first(), &pattern.entry.regex)
            else {
                continue;
            };
            let trial = engine.try_value(pattern, value.as_bytes());
            let wanted = match pattern.entry.scope {
                Scope::Free => Found::Anywhere,
                Scope::Context => Found::BesideAWord,
                Scope::Field if pattern.needs_name() => Found::InNamedFields,
                Scope::Field => Found::InFields,
            };
            assert_eq!(trial.found, Some(wanted), "{}", pattern.entry.id);
        }
    }
}
