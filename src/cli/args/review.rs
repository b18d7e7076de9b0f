//! What a data-protection review asks of a result.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use piimap::catalog::Language;
use piimap::review::SheetKind;

use crate::cli::sheets::{Form, SheetTarget};

/// Make the sheets of a data-protection review from a result, each cell with its evidence and
/// with blanks where only a person can say.
#[derive(Args)]
#[command(after_help = REVIEW_EXAMPLES)]
pub struct ReviewArgs {
    /// Result of a scan (`--output result.json`); `-` is standard input.
    #[arg(value_name = "RESULT")]
    pub result: PathBuf,
    /// Make only this sheet. May be given several times; by itself all are made.
    #[arg(long, short, value_name = "SHEET")]
    pub sheet: Vec<SheetArg>,
    /// Also show the heat-map without so many of the fields that weigh most.
    #[arg(long, value_name = "N")]
    pub drop: Option<usize>,
    #[command(flatten)]
    pub shown: SheetArgs,
}

/// Say what a notification of a personal-data breach asks (GDPR Art. 33(3)) of some places:
/// categories, about how many records and people, and what a person must add.
#[derive(Args)]
#[command(after_help = BREACH_EXAMPLES)]
pub struct BreachArgs {
    /// Result of a scan (`--output result.json`); `-` is standard input.
    #[arg(value_name = "RESULT")]
    pub result: PathBuf,
    /// Places that were compromised, as the result names them: files, folders, archives.
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<String>,
    #[command(flatten)]
    pub shown: SheetArgs,
}

/// How sheets are shown and where they are kept.
#[derive(Args)]
#[command(next_help_heading = "Output")]
pub struct SheetArgs {
    /// Language of the sheets.
    #[arg(long, value_name = "LANGUAGE", default_value = "en")]
    pub lang: LanguageArg,
    /// Form of what is printed to standard output: terminal, markdown, html, csv or json; or the
    /// record of processing alone as jsonld (W3C DPV) or fides (fideslang YAML).
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Form>,
    /// Write to a file, in the form its extension stands for: .html, .md, .csv, .json; .jsonld
    /// or .yml for the record alone. May be given several times; then nothing is printed unless --format is given too.
    #[arg(long, short, value_name = "[FORMAT=]FILE")]
    pub output: Vec<SheetTarget>,
    /// Keep parts of paths that name a person.
    #[arg(long)]
    pub show_paths: bool,
}

/// The sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SheetArg {
    /// What was declared against what was found.
    Drift,
    /// The nine criteria for an impact assessment (DPIA), as far as data show them.
    Dpia,
    /// The record of processing activities (GDPR Art. 30).
    Record,
    /// How long data are kept, against the declared terms.
    Retention,
    /// What lies outside the European Economic Area, and on which ground.
    Transfer,
    /// Which fields weigh most, and which are copies.
    Minimise,
}

impl From<SheetArg> for SheetKind {
    fn from(sheet: SheetArg) -> SheetKind {
        match sheet {
            SheetArg::Drift => SheetKind::Drift,
            SheetArg::Dpia => SheetKind::Dpia,
            SheetArg::Record => SheetKind::Record,
            SheetArg::Retention => SheetKind::Retention,
            SheetArg::Transfer => SheetKind::Transfer,
            SheetArg::Minimise => SheetKind::Minimise,
        }
    }
}

/// The languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LanguageArg {
    /// English.
    En,
    /// Dutch.
    Nl,
    /// French.
    Fr,
}

impl From<LanguageArg> for Language {
    fn from(language: LanguageArg) -> Language {
        match language {
            LanguageArg::En => Language::En,
            LanguageArg::Nl => Language::Nl,
            LanguageArg::Fr => Language::Fr,
        }
    }
}

const REVIEW_EXAMPLES: &str = "\
Examples:
  piimap review result.json -o review.html             every sheet on one page
  piimap review result.json --sheet retention          what is kept too long
  piimap review result.json --sheet minimise --drop 5  the map without the five heaviest fields
  piimap review result.json -o record.jsonld           the record of processing in DPV terms
  piimap review result.json --lang nl -o review.md     in Dutch";

const BREACH_EXAMPLES: &str = "\
Examples:
  piimap breach result.json exports/crm/               a folder that leaked
  piimap breach result.json a.csv b.csv -o breach.html two files, as a page to fill in";
