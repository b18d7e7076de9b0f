//! The commands about the privacy declaration itself.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use piimap::catalog::Stance;

use super::ShowFormat;

/// Show, check or begin a privacy declaration.
#[derive(Args)]
pub struct DeclarationArgs {
    #[command(subcommand)]
    pub command: DeclarationCommand,
}

/// What to do with a declaration.
#[derive(Subcommand)]
pub enum DeclarationCommand {
    /// Show all that a declaration says: categories and items with their status, contradictions,
    /// purposes, sources, recipients, transfers, terms for keeping, principles, duties, rights.
    Show {
        /// The declaration. By itself the one in force: that of piimap.toml, or the built-in one.
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
        /// Form of what is printed.
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: ShowFormat,
    },
    /// Check a declaration: every fault with its line, and what it leaves unsaid.
    ///
    /// Exit codes: 0 nothing wrong (warnings aside), 2 it cannot be used.
    Check {
        /// The declaration.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Begin a declaration of your own: a commented file, with your answers in it.
    ///
    /// On a terminal it asks for what no option says. A file that exists is kept.
    Init(InitArgs),
}

/// What a new declaration begins with.
#[derive(Args)]
pub struct InitArgs {
    /// Where to write it; without it, it is printed and nothing is asked.
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Its title.
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,
    /// Country of an entity of the organisation (ISO 3166-1 code). May be given several times.
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub entity: Vec<String>,
    /// Category that is processed. May be given several times; `piimap declaration show` lists
    /// the keys.
    #[arg(long, value_name = "CATEGORY", value_delimiter = ',')]
    pub declared: Vec<String>,
    /// Category that is processed with explicit consent only. May be given several times.
    #[arg(long, value_name = "CATEGORY", value_delimiter = ',')]
    pub consent: Vec<String>,
    /// Category that is never processed. May be given several times.
    #[arg(long, value_name = "CATEGORY", value_delimiter = ',')]
    pub never: Vec<String>,
    /// Category that the declaration does not name: found, it counts as undeclared. May be
    /// given several times.
    #[arg(long, value_name = "CATEGORY", value_delimiter = ',')]
    pub omit: Vec<String>,
}

/// What a declaration may say of a category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StanceArg {
    /// Named as processed.
    Declared,
    /// Processed with explicit consent only.
    Consent,
    /// Named as never processed.
    Never,
    /// Not named.
    Omit,
}

impl StanceArg {
    /// What the declaration says then; `None` if it is silent.
    pub fn stance(self) -> Option<Stance> {
        match self {
            StanceArg::Declared => Some(Stance::Declared),
            StanceArg::Consent => Some(Stance::Consent),
            StanceArg::Never => Some(Stance::Never),
            StanceArg::Omit => None,
        }
    }
}
