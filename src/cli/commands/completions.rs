//! `piimap completions`: what a shell needs to complete the command line.

use clap::CommandFactory;

use crate::cli::args::{Cli, CompletionsArgs};
use crate::cli::exit::{Exit, Fault};
use crate::cli::output;

/// Runs the command.
pub fn run(args: &CompletionsArgs) -> Result<Exit, Fault> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "piimap", &mut text);
    output::print_text(&text)?;
    Ok(Exit::Clean)
}
