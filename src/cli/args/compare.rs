//! Several results at once.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::gate::{FailOnArg, LevelArg};
use super::report::ReportArgs;

/// Say what has changed between two results: findings, places, coverage.
#[derive(Args)]
pub struct DiffArgs {
    /// The older result; `-` is standard input.
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The newer result.
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// Form of what is printed.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: DiffFormat,
    /// Exit with 1 if the new result holds something at the gate that the old one does not.
    #[arg(long)]
    pub exit_code: bool,
    /// Let --exit-code count data of this status and those before it in this list: never,
    /// consent, undeclared, declared. By itself declared, which is all.
    #[arg(long, value_name = "STATUS")]
    pub fail_on: Option<FailOnArg>,
    /// Let --exit-code count from this level. By itself likely, and possible for never and
    /// consent.
    #[arg(long, value_name = "LEVEL")]
    pub fail_level: Option<LevelArg>,
}

/// Forms of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// Lines for people.
    Text,
    /// JSON.
    Json,
}

/// Put results together: shards of one scan, or scans of different files.
#[derive(Args)]
pub struct MergeArgs {
    /// Results of scans (`--output result.json`), in any order.
    #[arg(value_name = "RESULT", required = true)]
    pub results: Vec<PathBuf>,
    #[command(flatten)]
    pub report: ReportArgs,
}
