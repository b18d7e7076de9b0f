//! The examples of a pattern, run through the real detector.

use crate::catalog::{NameHit, NameStrength, Pattern, Scope};
use crate::detect::cell::{CellHits, FieldPlan};
use crate::detect::engine::Engine;
use crate::detect::text::TextHits;

/// An example that does not behave as its pattern says. Examples are fictional by rule, but
/// are named by their position all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The pattern's id.
    pub pattern: String,
    /// `match`, `no_match` or `examples`.
    pub list: &'static str,
    /// Position in the list, from 1.
    pub number: usize,
    /// What happened.
    pub what: &'static str,
}

/// Runs all examples of one pattern. Empty if all behave.
pub fn selftest(engine: &Engine<'_>, pattern: &Pattern) -> Vec<Fault> {
    if pattern.entry.undetectable.is_some() {
        return Vec::new();
    }
    let plan = named_for(engine, pattern);
    let mut faults = Vec::new();
    let mut note = |list, index: usize, what| {
        let pattern = pattern.entry.id.clone();
        faults.push(Fault { pattern, list, number: index + 1, what });
    };
    for (list, values) in [("match", &pattern.entry.matches), ("examples", &pattern.entry.examples)]
    {
        for (index, value) in values.iter().enumerate() {
            if !found_in_cell(engine, &plan, pattern, value) {
                note(list, index, "not found as the value of a field");
            }
            if pattern.entry.scope != Scope::Field && !found_in_text(engine, pattern, value) {
                note(list, index, "not found in text");
            }
        }
    }
    for (index, value) in pattern.entry.no_match.iter().enumerate() {
        if found_in_cell(engine, &plan, pattern, value) {
            note("no_match", index, "found as the value of a field");
        }
    }
    faults
}

/// The plan of a field whose name is a word for the pattern's item.
pub(super) fn named_for(engine: &Engine<'_>, pattern: &Pattern) -> FieldPlan {
    let name = NameHit { item: pattern.item, pattern: None, strength: NameStrength::Exact };
    engine.plan(Some(&[name]))
}

fn found_in_cell(engine: &Engine<'_>, plan: &FieldPlan, pattern: &Pattern, value: &str) -> bool {
    let mut hits = CellHits::default();
    engine.cell(plan, value.as_bytes(), &mut hits);
    hits.whole.iter().any(|&(found, passed)| found == pattern.id && passed)
}

/// Looks for the value in a sentence, beside the pattern's first context word where it needs
/// one. A rival that takes the same span is no fault: the verdict weighs them.
fn found_in_text(engine: &Engine<'_>, pattern: &Pattern, value: &str) -> bool {
    let word = match (pattern.entry.scope, pattern.entry.context.first()) {
        (Scope::Context, Some(word)) => word.as_str(),
        _ => "is",
    };
    let sentence = format!("The {word} {value} was given.");
    let mut hits = TextHits::default();
    engine.text(sentence.as_bytes(), &mut hits);
    let start = sentence.find(value).unwrap_or(0);
    hits.hits.iter().any(|hit| hit.start <= start && hit.end >= start + value.trim_end().len())
}
