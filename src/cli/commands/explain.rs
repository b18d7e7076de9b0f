//! `piimap explain`: the evidence for what was found in a place.

use piimap::catalog::Messages;
use piimap::review::explain;

use super::read_result;
use crate::cli::args::ExplainArgs;
use crate::cli::exit::{Exit, Fault};
use crate::cli::output;

/// Runs the command.
pub fn run(args: &ExplainArgs) -> Result<Exit, Fault> {
    let result = read_result(&args.result)?;
    let words = Messages::embedded(args.lang.into())?;
    let mut text = explain(&result, &args.target, &words)?.join("\n");
    text.push('\n');
    output::print_text(text.as_bytes())?;
    Ok(Exit::Clean)
}
