//! `piimap evaluate`: how right a result is, against labels.

use piimap::review::{Labels, evaluate};

use super::read_result;
use crate::cli::args::EvaluateArgs;
use crate::cli::exit::{Exit, Fault};
use crate::cli::{files, output};

/// Runs the command.
pub fn run(args: &EvaluateArgs) -> Result<Exit, Fault> {
    let bytes = files::read(&args.labels)?;
    let labels = Labels::parse(&String::from_utf8_lossy(&bytes))
        .map_err(|error| Fault::new(format!("{}: {error}", args.labels.display())))?;
    let result = read_result(&args.result)?;
    let mut text = evaluate(&result, &labels).lines().join("\n");
    text.push('\n');
    output::print_text(text.as_bytes())?;
    Ok(Exit::Clean)
}
