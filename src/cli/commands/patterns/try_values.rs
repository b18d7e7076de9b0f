//! `piimap patterns try`: values from standard input, each accepted or refused. What was given
//! is never printed.

use std::fmt::Write as _;
use std::path::Path;

use piimap::catalog::{Catalog, Pattern};
use piimap::detect::{Engine, Trial, Why};
use serde::Serialize;

use super::named;
use crate::cli::args::TryFormat;
use crate::cli::exit::{Exit, Fault};
use crate::cli::{files, output};

/// The outcome of one line.
#[derive(Serialize)]
struct Outcome<'c> {
    line: usize,
    verdict: &'static str,
    reason: String,
    example: bool,
    also: Vec<&'c str>,
}

/// Runs the command.
pub fn run(id: &str, format: TryFormat, catalog: &Catalog) -> Result<Exit, Fault> {
    let pattern = named(catalog, id)?;
    let engine = Engine::new(catalog)?;
    let given = files::read(Path::new("-"))?;
    let mut text = String::new();
    for (index, line) in given.split_inclusive(|&byte| byte == b'\n').enumerate() {
        let outcome = outcome(catalog, pattern, index + 1, engine.try_value(pattern, line));
        match format {
            TryFormat::Text => plain(&outcome, &mut text),
            TryFormat::Jsonl => text.push_str(&output::json_line(&outcome)?),
        }
    }
    output::print_text(text.as_bytes())?;
    Ok(Exit::Clean)
}

fn outcome<'c>(catalog: &'c Catalog, pattern: &Pattern, line: usize, trial: Trial) -> Outcome<'c> {
    let id = |id| catalog.pattern(id).entry.id.as_str();
    let (verdict, reason) = match (trial.found, trial.refused) {
        (Some(found), _) => ("accepted", found.to_string()),
        (None, Some(Why::TakenBy(other))) => {
            ("refused", format!("part of a value of {}", id(other)))
        }
        (None, Some(Why::Undetectable)) => {
            let why = pattern.entry.undetectable.as_deref().unwrap_or_default();
            ("refused", format!("{}: {why}", Why::Undetectable))
        }
        (None, why) => ("refused", why.map(|why| why.to_string()).unwrap_or_default()),
    };
    let also = trial.also.into_iter().map(id).collect();
    Outcome { line, verdict, reason, example: trial.example, also }
}

fn plain(outcome: &Outcome<'_>, text: &mut String) {
    // Writing into a string does not fail.
    let _ = write!(text, "{}: {}", outcome.verdict, outcome.reason);
    if outcome.example {
        text.push_str("; a published example value, reported as `example`");
    }
    if !outcome.also.is_empty() {
        let _ = write!(text, "; also a value of {}", outcome.also.join(", "));
    }
    text.push('\n');
}
