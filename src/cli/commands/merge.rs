//! `piimap merge`: shards of a scan, or scans of different files, as one result.

use piimap::review::merge;

use super::read_result;
use crate::cli::args::{GlobalArgs, MergeArgs};
use crate::cli::config::Config;
use crate::cli::exit::{Exit, Fault};
use crate::cli::output;

/// Runs the command. Of the configuration only the form and its details apply: the files it
/// names are those of scans.
pub fn run(args: MergeArgs, global: &GlobalArgs) -> Result<Exit, Fault> {
    let mut config = Config::load(global)?.report;
    config.output.clear();
    let named = |path: &std::path::PathBuf| Ok((path.display().to_string(), read_result(path)?));
    let results = args.results.iter().map(named).collect::<Result<Vec<_>, Fault>>()?;
    let merged = merge(results)?;
    output::emit(&merged, &args.report.over(config), global)?;
    Ok(Exit::Clean)
}
