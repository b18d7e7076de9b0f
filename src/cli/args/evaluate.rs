//! Results against labels.

use std::path::PathBuf;

use clap::Args;

/// Measure a result against labels: precision, recall and F1 per item, calibration, every fault.
#[derive(Args)]
pub struct EvaluateArgs {
    /// Labels, parted by tabs: place, field (or `line:column+length` in text, `-` for all of
    /// it), item (`none`, `?item` for what may be found).
    #[arg(value_name = "LABELS")]
    pub labels: PathBuf,
    /// Result of a scan (`--output result.json`); `-` is standard input.
    #[arg(value_name = "RESULT")]
    pub result: PathBuf,
    /// The data hold nothing personal but what the labels name: count what is found besides, per
    /// ten megabytes. Authors' e-mail addresses are counted apart.
    #[arg(long)]
    pub clean: bool,
    /// Reasons of what is wrong, parted by tabs: the spot as it is printed, the reason.
    #[arg(long, value_name = "FILE")]
    pub reasons: Option<PathBuf>,
    /// Write the tables into a document instead, between the lines `<!-- measured: SECTION -->`
    /// and `<!-- end -->`.
    #[arg(long, value_name = "FILE", requires = "section")]
    pub into: Option<PathBuf>,
    /// The section of the document.
    #[arg(long, value_name = "SECTION", requires = "into")]
    pub section: Option<String>,
}
