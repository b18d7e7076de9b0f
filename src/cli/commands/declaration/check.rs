//! `piimap declaration check`: is a declaration fit for use, and what does it leave unsaid?

use std::fmt::Write as _;
use std::path::Path;

use piimap::catalog::{Catalog, read_declaration};

use crate::cli::exit::{Exit, Fault};
use crate::cli::files;
use crate::cli::output;

/// Runs the command.
pub fn run(path: &Path) -> Result<Exit, Fault> {
    let name = path.display().to_string();
    let mut text = String::new();
    // Writing into a string does not fail.
    let exit = match read_declaration(&name, &files::read(path)?) {
        Err(faults) => {
            for fault in &faults {
                let _ = writeln!(text, "error: {fault}");
            }
            let _ = writeln!(text, "errors: {}", faults.len());
            Exit::Fault
        }
        Ok(declaration) => {
            let gaps = declaration.gaps(&Catalog::item_entries()?);
            for gap in &gaps {
                let _ = writeln!(text, "warning: {name}: {gap}");
            }
            let items = declaration.category.iter().map(|c| c.items.len() + c.implied.len());
            let (categories, items) = (declaration.category.len(), items.sum::<usize>());
            let _ = writeln!(
                text,
                "categories: {categories}, items: {items}; errors: 0, warnings: {}",
                gaps.len()
            );
            Exit::Clean
        }
    };
    output::print_text(text.as_bytes())?;
    Ok(exit)
}
