//! `piimap review`: the sheets of a data-protection review.

use piimap::catalog::Catalog;
use piimap::map;
use piimap::model::{FieldRef, FieldResult, ScanResult};
use piimap::report::Places;
use piimap::review::{Dropped, Grounds, SheetKind, ranking, review};

use super::{catalog, read_result};
use crate::cli::args::{GlobalArgs, ReviewArgs, SheetArgs};
use crate::cli::config::Config;
use crate::cli::exit::{Exit, Fault};
use crate::cli::sheets;

/// Runs the command.
pub fn run(args: &ReviewArgs, global: &GlobalArgs) -> Result<Exit, Fault> {
    let result = to_show(read_result(&args.result)?, &args.shown);
    let catalog = catalog(&Config::load(global)?.detect)?;
    let grounds = Grounds::new(&result, &catalog, args.shown.lang.into())?;
    let chosen: Vec<SheetKind> = args.sheet.iter().map(|&sheet| sheet.into()).collect();
    let sheets = if chosen.is_empty() { SheetKind::ALL.to_vec() } else { chosen };
    let dropped = args.drop.map(|count| drop_fields(&grounds, &catalog, count));
    let review = review(&grounds, &sheets, dropped.as_ref());
    sheets::emit(&grounds, &review, &args.shown, global)?;
    Ok(Exit::Clean)
}

/// The heat-map without the fields that weigh most.
fn drop_fields(grounds: &Grounds<'_>, catalog: &Catalog, count: usize) -> Dropped {
    let heaviest = ranking(grounds).into_iter().take(count);
    let dropped: Vec<FieldRef> = heaviest.map(|ranked| ranked.field).collect();
    let is_kept = |field: &&FieldResult| {
        !dropped.iter().any(|out| out.place == field.place && out.field == field.field)
    };
    let kept: Vec<FieldResult> = grounds.result.fields.iter().filter(is_kept).cloned().collect();
    let heatmap = map::heatmap(catalog, &kept, &grounds.result.text);
    Dropped { fields: dropped, heatmap }
}

/// The result without the parts of paths that name a person, unless they are to be shown:
/// sheets are made to be passed on.
pub fn to_show(result: ScanResult, args: &SheetArgs) -> ScanResult {
    let places = if args.show_paths { Places::Shown } else { Places::default() };
    places.masked(&result).unwrap_or(result)
}
