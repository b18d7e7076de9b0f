//! `piimap diff`: what has changed between two results.

use piimap::review::{Baseline, Date, FailOn, GateOptions, diff, gate};

use super::read_result;
use crate::cli::args::{DiffArgs, DiffFormat, GlobalArgs};
use crate::cli::config::Config;
use crate::cli::exit::{Exit, Fault};
use crate::cli::output;

/// Runs the command. With `--exit-code` the gate judges the new result and lets pass what the
/// old one held; of the configuration it takes statuses, levels and allowed places.
pub fn run(args: DiffArgs, global: &GlobalArgs) -> Result<Exit, Fault> {
    let config = Config::load(global)?;
    let (old, new) = (read_result(&args.old)?, read_result(&args.new)?);
    let diff = diff(&old, &new)?;
    let text = match args.format {
        DiffFormat::Text => diff.lines().join("\n") + "\n",
        DiffFormat::Json => output::json(&diff)?,
    };
    if !global.quiet {
        output::print_text(text.as_bytes())?;
    }
    if !args.exit_code {
        return Ok(Exit::Clean);
    }
    let places = config.allowed_places()?;
    let outcome = gate(
        &new,
        &GateOptions {
            fail_on: args.fail_on.or(config.gate.fail_on).map_or(FailOn::Declared, Into::into),
            fail_level: args.fail_level.or(config.gate.fail_level).map(Into::into),
            places,
            baseline: Some(Baseline::of(&old)),
            today: Date::today(),
        },
    );
    Ok(if outcome.hits.is_empty() { Exit::Clean } else { Exit::Gate })
}
