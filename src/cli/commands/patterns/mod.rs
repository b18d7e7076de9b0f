//! `piimap patterns`: the catalogue shown, tried and checked.

mod check;
mod list;
mod nearest;
mod show;
mod try_values;

use piimap::catalog::{Catalog, Pattern};

use super::catalog;
use crate::cli::args::{DetectArgs, GlobalArgs, KindArg, PatternsArgs, PatternsCommand};
use crate::cli::config::Config;
use crate::cli::exit::{Exit, Fault};

/// Runs the command.
pub fn run(args: PatternsArgs, global: &GlobalArgs) -> Result<Exit, Fault> {
    let own = DetectArgs {
        patterns: args.patterns,
        declaration: args.declaration,
        ..DetectArgs::default()
    };
    let detect = own.over(Config::load(global)?.detect);
    match args.command {
        PatternsCommand::List(list) => list::run(&list, &catalog(&detect)?),
        PatternsCommand::Show { id, format } => show::run(&id, format, &catalog(&detect)?),
        PatternsCommand::Try { id, format } => try_values::run(&id, format, &catalog(&detect)?),
        PatternsCommand::Check { folder } => check::run(folder.as_deref(), &detect, global.verbose),
    }
}

/// The pattern of that id, or a sentence with those that are written alike.
fn named<'c>(catalog: &'c Catalog, id: &str) -> Result<&'c Pattern, Fault> {
    catalog.pattern_named(id).ok_or_else(|| {
        let ids = catalog.patterns().iter().map(|pattern| pattern.entry.id.as_str());
        let alike = nearest::nearest(id, ids).join(", ");
        Fault::new(format!("there is no pattern of this id; nearest: {alike}"))
    })
}

/// How values of a pattern are told apart.
fn kind(pattern: &Pattern) -> KindArg {
    let entry = &pattern.entry;
    match () {
        () if entry.undetectable.is_some() => KindArg::Undetectable,
        () if entry.negative => KindArg::Negative,
        () if entry.vocabulary.is_some() => KindArg::Words,
        () if pattern.is_checked() => KindArg::Check,
        () if pattern.needs_name() => KindArg::Name,
        () => KindArg::Shape,
    }
}

/// The word for a value of an enum of arguments.
fn word<V: clap::ValueEnum>(value: V) -> String {
    value.to_possible_value().map(|v| v.get_name().to_owned()).unwrap_or_default()
}
