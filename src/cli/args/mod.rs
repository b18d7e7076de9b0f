//! What the user may say: a struct a stage of the pipeline. The structs of `scan` are the
//! sections of `piimap.toml` too, so an option and its key cannot part ways.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use piimap::model::{Month, Shard};

mod compare;
mod declaration;
mod detect;
mod evaluate;
mod gate;
mod patterns;
mod read;
mod report;
mod review;
mod walk;

pub use compare::{DiffArgs, DiffFormat, MergeArgs};
pub use declaration::{DeclarationArgs, DeclarationCommand, InitArgs, StanceArg};
pub use detect::{DetectArgs, WordsOfFile};
pub use evaluate::EvaluateArgs;
pub use gate::GateArgs;
pub use patterns::{
    KindArg, ListArgs, ListFormat, PatternsArgs, PatternsCommand, ScopeArg, ShowFormat, TryFormat,
};
pub use read::ReadArgs;
pub use report::ReportArgs;
pub use review::{BreachArgs, LanguageArg, ReviewArgs, SheetArgs};
pub use walk::WalkArgs;

const EXAMPLES: &str = "\
Examples:
  piimap scan .                                    heat-map and findings of a folder
  piimap scan exports/ --output result.json        keep the result, for the commands below
  piimap explain result.json exports/crm.csv:phone why a field was classified so
  piimap report result.json --format markdown      the same result in another form
  piimap report result.json -o heatmap.html        one page for a review
  piimap review result.json -o review.html         the sheets of a data-protection review
  piimap breach result.json exports/crm/           whom a breach concerns, about how many
  piimap diff old.json result.json                 what is new since an earlier scan
  piimap scan --fail-on undeclared .               a gate: exit code 1 if something counts
  piimap patterns list --jurisdiction BE           what is looked for
  cat dump.csv | piimap scan - --stdin-name x.csv  a pipe

Exit codes: 0 nothing at the gate, 1 something at the gate, 2 wrong usage or a fatal error,
3 incomplete with --fail-on-incomplete, 130 and 143 interrupted.

piimap never shows a value it found and never uses the network.";

/// Finds personal data in files and dataset exports, classifies it against a privacy
/// declaration and maps where it lives.
#[derive(Parser)]
#[command(name = "piimap", version, max_term_width = 100, after_help = EXAMPLES)]
#[command(arg_required_else_help = true, subcommand_required = true)]
pub struct Cli {
    #[command(flatten)]
    pub global: GlobalArgs,
    #[command(subcommand)]
    pub command: Command,
}

/// Options of every command.
#[derive(Args)]
#[command(next_help_heading = "General")]
pub struct GlobalArgs {
    /// When to use colours. By itself it follows NO_COLOR, CLICOLOR_FORCE and whether a
    /// terminal is there.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: ColorChoice,
    /// Print nothing but errors and what the gate stopped. Files asked for are written.
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say on standard error which files were used and how long it took.
    #[arg(long, short, global = true)]
    pub verbose: bool,
    /// Configuration file, in place of the nearest piimap.toml in this folder or above.
    #[arg(long, global = true, value_name = "FILE", env = "PIIMAP_CONFIG", hide_env_values = true)]
    pub config: Option<PathBuf>,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    Auto,
    Always,
    Never,
}

/// The commands.
#[derive(Subcommand)]
pub enum Command {
    Scan(Box<ScanArgs>),
    Report(ReportCommand),
    Explain(ExplainArgs),
    Review(ReviewArgs),
    Breach(BreachArgs),
    Diff(DiffArgs),
    Merge(MergeArgs),
    Patterns(PatternsArgs),
    Declaration(DeclarationArgs),
    Evaluate(EvaluateArgs),
    Key(KeyArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

/// Scan files, folders or standard input.
#[derive(Args)]
pub struct ScanArgs {
    /// Files and folders to scan; `-` is standard input.
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Name of what comes from standard input; its extension tells the format.
    #[arg(long, value_name = "NAME")]
    pub stdin_name: Option<String>,
    /// Scan only a share of the files, such as 2/4; `piimap merge` puts the results together.
    #[arg(long, value_name = "I/N", value_parser = shard)]
    pub shard: Option<Shard>,
    /// Judge terms for keeping as of this month, such as 2026-01; by itself this month.
    #[arg(long, value_name = "MONTH", value_parser = month)]
    pub as_of: Option<Month>,
    #[command(flatten)]
    pub walk: WalkArgs,
    #[command(flatten)]
    pub read: ReadArgs,
    #[command(flatten)]
    pub detect: DetectArgs,
    #[command(flatten)]
    pub report: ReportArgs,
    #[command(flatten)]
    pub gate: GateArgs,
}

fn month(text: &str) -> Result<Month, String> {
    Month::parse(text).ok_or_else(|| "write it as YEAR-MONTH, such as 2026-01".into())
}

fn shard(text: &str) -> Result<Shard, String> {
    Shard::parse(text).ok_or_else(|| "write it as I/N with I from 1 to N, such as 2/4".into())
}

/// Show a result in another form.
#[derive(Args)]
pub struct ReportCommand {
    /// Result of a scan (`--output result.json`); `-` is standard input.
    #[arg(value_name = "RESULT")]
    pub result: PathBuf,
    #[command(flatten)]
    pub report: ReportArgs,
}

/// Say why something was classified so: every term of the evidence, their sum, the odds.
#[derive(Args)]
pub struct ExplainArgs {
    /// Result of a scan (`--output result.json`); `-` is standard input.
    #[arg(value_name = "RESULT")]
    pub result: PathBuf,
    /// A place of the result, with a field or a line after a colon if only that is meant.
    #[arg(value_name = "PLACE[:FIELD|:LINE]")]
    pub target: String,
    /// Language of the explanation. The reasons of each term stay as the result has them.
    #[arg(long, value_name = "LANGUAGE", default_value = "en")]
    pub lang: LanguageArg,
}

/// Make the secret key that fingerprints need.
#[derive(Args)]
pub struct KeyArgs {
    #[command(subcommand)]
    pub command: KeyCommand,
}

/// What to do with a key.
#[derive(Subcommand)]
pub enum KeyCommand {
    /// Write a new random key to a file that only you may read. A file that exists is kept.
    New {
        /// Where to write it. Keep it out of what you scan and out of version control.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

/// Print the completions of a shell.
#[derive(Args)]
pub struct CompletionsArgs {
    /// The shell.
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

/// Print the manual page, or write one page a command into a folder.
#[derive(Args)]
pub struct ManArgs {
    /// Folder that exists, for one page a command.
    #[arg(value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
}

/// The command line's own list if it has any, the configuration's otherwise.
fn list_over<T>(own: Vec<T>, file: Vec<T>) -> Vec<T> {
    if own.is_empty() { file } else { own }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Cli;

    /// Every option of every command has a help text of one or two sentences.
    #[test]
    fn options_are_sound_and_explained() {
        Cli::command().debug_assert();
        let mut waiting = vec![Cli::command()];
        while let Some(command) = waiting.pop() {
            for argument in command.get_arguments().filter(|a| a.get_id() != "help") {
                let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
                let sentences = help.split_terminator(". ").count();
                let name = format!("{} {}", command.get_name(), argument.get_id());
                assert!((1..=2).contains(&sentences), "{name}: {help}");
            }
            assert!(command.get_about().is_some(), "{}", command.get_name());
            waiting.extend(command.get_subcommands().cloned());
        }
    }
}
