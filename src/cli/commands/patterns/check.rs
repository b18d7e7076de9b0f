//! `piimap patterns check`: the self-test of the built-in patterns or of a user's own.

use std::fmt::Write as _;
use std::path::Path;

use piimap::catalog::{AUTOMATON_BOUND, Catalog, Pattern};
use piimap::detect::validators::VALIDATORS;
use piimap::detect::{Engine, Gravity, Remark, audit, automaton_excess};

use crate::cli::args::DetectArgs;
use crate::cli::commands::builder;
use crate::cli::exit::{Exit, Fault};
use crate::cli::files;
use crate::cli::output;

/// Runs the command.
pub fn run(folder: Option<&Path>, detect: &DetectArgs, verbose: bool) -> Result<Exit, Fault> {
    let mut builder = builder(detect)?;
    let mut own = Vec::new();
    if let Some(folder) = folder {
        for (name, bytes) in files::read_patterns(folder)? {
            own.push(name.clone());
            builder = builder.patterns(name, bytes);
        }
        if own.is_empty() {
            let folder = folder.display();
            return Err(Fault::new(format!("{folder}: no .toml file of patterns is in it")));
        }
    }
    let catalog = match builder.build_or_faults() {
        Ok(catalog) => catalog,
        Err(faults) => return unusable(faults.iter().map(ToString::to_string).collect(), false),
    };
    let faults = Engine::faults(&catalog);
    if !faults.is_empty() {
        return unusable(faults.iter().map(ToString::to_string).collect(), true);
    }
    let engine = Engine::new(&catalog)?;
    let concerned = |pattern: &Pattern| folder.is_none() || own.contains(&pattern.file);
    let remarks = audit(&engine, concerned);
    let checked = catalog.patterns().iter().filter(|pattern| concerned(pattern)).count();
    // Those on the built-in patterns are many, and known.
    let notes = folder.is_some() || verbose;
    let (text, sound) = told(&catalog, &remarks, checked, notes);
    output::print_text(text.as_bytes())?;
    Ok(if sound { Exit::Clean } else { Exit::Gate })
}

/// Says why the files make no catalogue.
fn unusable(faults: Vec<String>, of_engine: bool) -> Result<Exit, Fault> {
    let mut text = String::new();
    for fault in &faults {
        let _ = writeln!(text, "error: {fault}");
    }
    if of_engine && faults.iter().any(|fault| fault.contains("validator")) {
        let known: Vec<&str> = VALIDATORS.iter().map(|(name, _)| *name).collect();
        let _ = writeln!(text, "known validators: {}", known.join(", "));
    }
    output::print_text(text.as_bytes())?;
    Ok(Exit::Fault)
}

/// The remarks and a summary, and whether no pattern is wrong.
fn told(catalog: &Catalog, remarks: &[Remark], checked: usize, show_notes: bool) -> (String, bool) {
    let mut text = String::new();
    for remark in remarks.iter().filter(|r| show_notes || r.gravity > Gravity::Note) {
        let word = match remark.gravity {
            Gravity::Error => "error",
            Gravity::Warning => "warning",
            Gravity::Note => "note",
        };
        let Remark { file, line, pattern, what, .. } = remark;
        // Writing into a string does not fail.
        let _ = writeln!(text, "{word}: {file}:{line}: pattern `{pattern}`: {what}");
    }
    let of = |gravity| remarks.iter().filter(|remark| remark.gravity == gravity).count();
    let mut errors = of(Gravity::Error);
    let (size, bound) = (catalog.automaton_bytes(), AUTOMATON_BOUND);
    if let Some(excess) = automaton_excess(catalog) {
        errors += 1;
        let _ = writeln!(
            text,
            "error: the automaton of shapes is {excess} bytes too large for its cache; shorten \
             the repetitions of the widest shapes"
        );
    }
    let _ = writeln!(text, "automaton of shapes: {size} of {bound} bytes");
    let (warnings, notes) = (of(Gravity::Warning), of(Gravity::Note));
    let hidden = if show_notes || notes == 0 { "" } else { " (--verbose shows them)" };
    let _ = writeln!(
        text,
        "patterns checked: {checked}; errors: {errors}, warnings: {warnings}, notes: {notes}{hidden}"
    );
    (text, errors == 0)
}
