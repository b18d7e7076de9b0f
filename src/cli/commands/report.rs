//! `piimap report`: a result in another form.

use super::read_result;
use crate::cli::args::{GlobalArgs, ReportCommand};
use crate::cli::config::Config;
use crate::cli::exit::{Exit, Fault};
use crate::cli::output;

/// Runs the command. Of the configuration only the form and its details apply: the files it
/// names are those of scans.
pub fn run(args: ReportCommand, global: &GlobalArgs) -> Result<Exit, Fault> {
    let mut config = Config::load(global)?.report;
    config.output.clear();
    let result = read_result(&args.result)?;
    output::emit(&result, &args.report.over(config), global)?;
    Ok(Exit::Clean)
}
