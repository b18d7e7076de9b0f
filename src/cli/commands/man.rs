//! `piimap man`: the manual, made from the same texts as `--help`.

use clap::CommandFactory;
use clap_mangen::Man;

use crate::cli::args::{Cli, ManArgs};
use crate::cli::exit::{Exit, Fault};
use crate::cli::files::{self, Readers};
use crate::cli::output;

/// Runs the command.
pub fn run(args: &ManArgs) -> Result<Exit, Fault> {
    let mut command = Cli::command();
    command.build();
    let Some(folder) = &args.folder else {
        output::print_text(&page(command)?)?;
        return Ok(Exit::Clean);
    };
    for part in command.get_subcommands().filter(|part| part.get_name() != "help") {
        // As git does it: `man piimap-scan`.
        let name = format!("piimap-{}", part.get_name());
        let page = page(part.clone().display_name(name.clone()))?;
        files::write(&folder.join(format!("{name}.1")), Readers::Usual, |out| {
            out.write_all(&page)
        })?;
    }
    let page = page(command)?;
    files::write(&folder.join("piimap.1"), Readers::Usual, |out| out.write_all(&page))?;
    Ok(Exit::Clean)
}

fn page(command: clap::Command) -> Result<Vec<u8>, Fault> {
    let mut page = Vec::new();
    let written = Man::new(command).render(&mut page);
    written.map(|()| page).map_err(|_| Fault::new("the manual could not be made; please report it"))
}
