//! The command line: arguments, configuration, files, progress and exit codes. Nothing else
//! in the program prints, ends it, or opens a file that is not scanned.

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

mod args;
mod commands;
mod config;
mod exit;
mod files;
mod lines;
mod output;
mod progress;
mod sheets;
mod signals;
mod units;

use args::{Cli, Command};
use exit::{Exit, Fault};

/// Runs the command that the arguments ask for.
pub fn main() -> ExitCode {
    std::panic::set_hook(Box::new(|panic| say(&panicked(panic))));
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Fails where the reader has gone, which is no fault of ours.
            let _ = error.print();
            return if error.use_stderr() { Exit::Fault } else { Exit::Clean }.into();
        }
    };
    match run(cli) {
        Ok(exit) => exit.into(),
        Err(fault) => {
            say(&format!("error: {fault}"));
            Exit::Fault.into()
        }
    }
}

fn run(cli: Cli) -> Result<Exit, Fault> {
    let global = &cli.global;
    match cli.command {
        Command::Scan(args) => commands::scan::run(*args, global),
        Command::Report(args) => commands::report::run(args, global),
        Command::Explain(args) => commands::explain::run(&args),
        Command::Breach(args) => commands::breach::run(&args, global),
        Command::Review(args) => commands::review::run(&args, global),
        Command::Diff(args) => commands::diff::run(args, global),
        Command::Merge(args) => commands::merge::run(args, global),
        Command::Declaration(args) => commands::declaration::run(args, global),
        Command::Patterns(args) => commands::patterns::run(args, global),
        Command::Evaluate(args) => commands::evaluate::run(&args),
        Command::Key(args) => commands::key::run(&args),
        Command::Completions(args) => commands::completions::run(&args),
        Command::Man(args) => commands::man::run(&args),
    }
}

/// A line on standard error, where people and logs look; lost if nobody listens.
fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "piimap: {line}");
}

/// Where it happened and no more: the message of a panic may quote what was being read.
fn panicked(panic: &std::panic::PanicHookInfo<'_>) -> String {
    let at =
        panic.location().map_or_else(String::new, |at| format!(" at {}:{}", at.file(), at.line()));
    format!("internal error{at}; please report it")
}
