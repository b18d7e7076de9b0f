//! `piimap evaluate`: how right a result is, against labels.

use std::path::Path;

use piimap::review::{CleanMeasure, Labels, evaluate, replace_section};

use super::read_result;
use crate::cli::args::EvaluateArgs;
use crate::cli::exit::{Exit, Fault};
use crate::cli::{files, output};

/// Runs the command.
pub fn run(args: &EvaluateArgs) -> Result<Exit, Fault> {
    let labels = Labels::parse(&read_text(&args.labels)?)
        .map_err(|error| Fault::new(format!("{}: {error}", args.labels.display())))?;
    let result = read_result(&args.result)?;
    let lines = if args.clean {
        CleanMeasure::of(&result, &labels).lines()
    } else {
        let mut measured = evaluate(&result, &labels);
        if let Some(reasons) = &args.reasons {
            measured.give_reasons(&read_text(reasons)?);
        }
        measured.lines()
    };
    let mut text = lines.join("\n");
    text.push('\n');
    match (&args.into, &args.section) {
        (Some(document), Some(section)) => write_section(document, section, &text)?,
        _ => output::print_text(text.as_bytes())?,
    }
    Ok(Exit::Clean)
}

fn write_section(document: &Path, section: &str, text: &str) -> Result<(), Fault> {
    let new = replace_section(&read_text(document)?, section, text).ok_or_else(|| {
        Fault::new(format!("{}: there is no section `{section}`", document.display()))
    })?;
    files::write(document, files::Readers::Usual, |out| out.write_all(new.as_bytes()))?;
    Ok(())
}

fn read_text(path: &Path) -> Result<String, Fault> {
    Ok(String::from_utf8_lossy(&files::read(path)?).into_owned())
}
