//! `piimap review`: the sheets of a data-protection review.

use piimap::model::ScanResult;
use piimap::report::Places;
use piimap::review::{ReviewOptions, SheetKind, review};

use super::read_result;
use crate::cli::args::{GlobalArgs, ReviewArgs, SheetArgs};
use crate::cli::exit::{Exit, Fault};
use crate::cli::sheets;

/// Runs the command.
pub fn run(args: &ReviewArgs, global: &GlobalArgs) -> Result<Exit, Fault> {
    let result = to_show(read_result(&args.result)?, &args.shown);
    let chosen: Vec<SheetKind> = args.sheet.iter().map(|&sheet| sheet.into()).collect();
    let options = ReviewOptions {
        language: args.shown.lang.into(),
        sheets: if chosen.is_empty() { SheetKind::ALL.to_vec() } else { chosen },
    };
    sheets::emit(&review(&result, &options)?, &args.shown, global)?;
    Ok(Exit::Clean)
}

/// The result without the parts of paths that name a person, unless they are to be shown:
/// sheets are made to be passed on.
pub fn to_show(result: ScanResult, args: &SheetArgs) -> ScanResult {
    let places = if args.show_paths { Places::Shown } else { Places::default() };
    places.masked(&result).unwrap_or(result)
}
