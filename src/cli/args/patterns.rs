//! The commands that show and test patterns.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use piimap::model::Status;

/// Show, try and check patterns, built-in ones and your own.
#[derive(Args)]
pub struct PatternsArgs {
    #[command(subcommand)]
    pub command: PatternsCommand,
    /// Folder of your own patterns, added to the built-in ones. May be given several times.
    #[arg(long, global = true, value_name = "DIR", env = "PIIMAP_PATTERNS", hide_env = true)]
    pub patterns: Vec<PathBuf>,
    /// Privacy declaration that gives each item its category and status.
    #[arg(long, global = true, value_name = "FILE", env = "PIIMAP_DECLARATION", hide_env = true)]
    pub declaration: Option<PathBuf>,
}

/// What to do with patterns.
#[derive(Subcommand)]
pub enum PatternsCommand {
    /// List patterns; filters that are given must all hold.
    List(ListArgs),
    /// Show everything about one pattern, its words and its fictional examples too.
    Show {
        /// Its id, as `piimap patterns list` shows it.
        #[arg(value_name = "ID")]
        id: String,
        /// Form of what is printed.
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: ShowFormat,
    },
    /// Try values from standard input, one a line: each is accepted or refused, with the reason.
    ///
    /// No value is printed. The exit code is 0 whatever the outcome.
    Try {
        /// Its id, as `piimap patterns list` shows it.
        #[arg(value_name = "ID")]
        id: String,
        /// Form of what is printed.
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: TryFormat,
    },
    /// Test patterns: that they load, hold their examples, keep to themselves and cost little.
    ///
    /// Exit codes: 0 nothing wrong (warnings aside), 1 a pattern does not do what it says, 2 a
    /// file does not load.
    Check {
        /// Folder of your own patterns; the built-in ones are checked where none is given.
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
}

/// Filters and form of the list.
#[derive(Args)]
pub struct ListArgs {
    /// Only those of a jurisdiction (ISO 3166-1 code, EU, or * for those of none). May be given
    /// several times.
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub jurisdiction: Vec<String>,
    /// Only those of an item and of the items below it, such as id or id.national. May be given
    /// several times.
    #[arg(long, value_name = "ITEM", value_delimiter = ',')]
    pub item: Vec<String>,
    /// Only those of a category of the declaration. May be given several times.
    #[arg(long, value_name = "CATEGORY", value_delimiter = ',')]
    pub category: Vec<String>,
    /// Only those that are looked for there. May be given several times.
    #[arg(long, value_name = "SCOPE", value_delimiter = ',')]
    pub scope: Vec<ScopeArg>,
    /// Only those of which the declaration says so. May be given several times.
    #[arg(long, value_name = "STATUS", value_delimiter = ',')]
    pub status: Vec<StatusArg>,
    /// Only those that are told apart so. May be given several times.
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub kind: Vec<KindArg>,
    /// Form of what is printed.
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: ListFormat,
}

/// Where a pattern is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ScopeArg {
    /// In text and in fields.
    Free,
    /// In text beside a context word, and in fields.
    Context,
    /// In fields only.
    Field,
}

/// What the declaration says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StatusArg {
    /// Named as processed.
    Declared,
    /// Processed with explicit consent only.
    Consent,
    /// Named as never processed.
    Never,
    /// Not named.
    Undeclared,
}

impl From<StatusArg> for Status {
    fn from(arg: StatusArg) -> Status {
        match arg {
            StatusArg::Declared => Status::Declared,
            StatusArg::Consent => Status::Consent,
            StatusArg::Never => Status::Never,
            StatusArg::Undeclared => Status::Undeclared,
        }
    }
}

/// How values of a pattern are told apart from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum KindArg {
    /// By check digits or another test that few strings pass.
    Check,
    /// By their shape.
    Shape,
    /// By their shape, in fields whose name speaks for them.
    Name,
    /// By a closed list of words.
    Words,
    /// They are no personal data, and compete with patterns that look like them.
    Negative,
    /// Not at all: documented only.
    Undetectable,
}

/// Forms of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// Columns for people.
    Table,
    /// An array of objects.
    Json,
}

/// Forms of one pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ShowFormat {
    /// Lines for people.
    Text,
    /// One object.
    Json,
}

/// Forms of outcomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TryFormat {
    /// A line a value.
    Text,
    /// A JSON object a value.
    Jsonl,
}
