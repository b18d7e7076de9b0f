//! `piimap declaration`: the privacy declaration shown, checked and begun.

mod check;
mod init;
mod show;
mod starting;

use crate::cli::args::{DeclarationArgs, DeclarationCommand, DetectArgs, GlobalArgs};
use crate::cli::commands::builder;
use crate::cli::config::Config;
use crate::cli::exit::{Exit, Fault};

/// Runs the command.
pub fn run(args: DeclarationArgs, global: &GlobalArgs) -> Result<Exit, Fault> {
    match args.command {
        DeclarationCommand::Show { file, format } => {
            let own = DetectArgs { declaration: file, ..DetectArgs::default() };
            let detect = own.over(Config::load(global)?.detect);
            show::run(&builder(&detect)?.build()?, format)
        }
        DeclarationCommand::Check { file } => check::run(&file),
        DeclarationCommand::Init(args) => init::run(&args),
    }
}
