//! `piimap breach`: what a notification of a breach asks, for some places.

use piimap::review::{Grounds, bound, breach, is_below};

use super::review::to_show;
use super::{catalog, read_result};
use crate::cli::args::{BreachArgs, GlobalArgs};
use crate::cli::config::Config;
use crate::cli::exit::{Exit, Fault};
use crate::cli::sheets;

/// Runs the command.
pub fn run(args: &BreachArgs, global: &GlobalArgs) -> Result<Exit, Fault> {
    let result = to_show(read_result(&args.result)?, &args.shown);
    for path in &args.paths {
        let path = std::slice::from_ref(path);
        let known = result.tables.iter().map(|table| &table.place);
        let known = known.chain(result.text.iter().map(|text| &text.place));
        let known = known.chain(result.coverage.entries.iter().map(|entry| &entry.place));
        if !known.into_iter().any(|place| is_below(place, path)) {
            return Err(Fault::new(format!(
                "the result knows of nothing at or below `{}`; name a place as `piimap report RESULT --format tsv` does",
                path[0].escape_debug()
            )));
        }
    }
    let catalog = catalog(&Config::load(global)?.detect)?;
    let grounds = Grounds::new(&result, &catalog, args.shown.lang.into())?;
    let sheet = breach(&grounds, &args.paths);
    sheets::emit(&grounds, &bound(&grounds, vec![sheet]), &args.shown, global)?;
    Ok(Exit::Clean)
}
