//! The sheets of a review on their way out.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use piimap::model::Review;
use piimap::report::{SHEET_RENDERS, SheetOptions, SheetRender};

use crate::cli::args::{GlobalArgs, SheetArgs};
use crate::cli::exit::Fault;
use crate::cli::files::{self, Readers};
use crate::cli::output;

/// A form of sheets, by its name.
#[derive(Clone, Copy)]
pub struct Form(&'static dyn SheetRender);

impl FromStr for Form {
    type Err = String;

    fn from_str(name: &str) -> Result<Form, String> {
        let found = SHEET_RENDERS.iter().copied().find(|render| render.name() == name);
        found.map(Form).ok_or_else(|| format!("take one of {}", names()))
    }
}

fn names() -> String {
    let names: Vec<_> = SHEET_RENDERS.iter().map(|render| render.name()).collect();
    names.join(", ")
}

/// An `--output` of sheets: a file and the form it gets.
#[derive(Clone)]
pub struct SheetTarget {
    path: PathBuf,
    form: Form,
}

impl FromStr for SheetTarget {
    type Err = String;

    fn from_str(text: &str) -> Result<SheetTarget, String> {
        let named = text.split_once('=').and_then(|(name, path)| Some((name.parse().ok()?, path)));
        let (form, path) = match named {
            Some(named) => named,
            None => {
                let extension = Path::new(text).extension().and_then(|e| e.to_str());
                let is = |render: &&&dyn SheetRender| {
                    render.extension().is_some() && render.extension() == extension
                };
                let found = SHEET_RENDERS.iter().find(is).copied().map(Form);
                (found.ok_or_else(|| format!("say which form as FORMAT=FILE: {}", names()))?, text)
            }
        };
        if path.is_empty() || path == "-" {
            return Err("name a file; --format sets what standard output gets".into());
        }
        Ok(SheetTarget { path: path.into(), form })
    }
}

/// Writes the files, or prints where none is named.
pub fn emit(review: &Review, args: &SheetArgs, global: &GlobalArgs) -> Result<(), Fault> {
    for target in &args.output {
        let options = SheetOptions { color: false, width: output::WIDTH };
        let form = target.form.0;
        files::write(&target.path, Readers::Usual, |out| form.render(review, options, out))?;
    }
    let form = match args.format {
        Some(form) => form.0,
        None if args.output.is_empty() => "terminal".parse::<Form>().map_err(Fault::new)?.0,
        None => return Ok(()),
    };
    let color = output::color(global.color, io::stdout().is_terminal());
    let mut bytes = Vec::new();
    let made = form.render(review, SheetOptions { color, width: output::width() }, &mut bytes);
    made.and_then(|()| bytes.flush()).map_err(|_| Fault::new("the sheets could not be made"))?;
    output::print_text(&bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_output_is_a_form_and_a_file() {
        for (text, wanted) in [
            ("review.html", Some("html=review.html")),
            ("a.b/r.md", Some("markdown=a.b/r.md")),
            ("csv=notes", Some("csv=notes")),
            ("review.pdf", None),
            ("review", None),
            ("json=-", None),
        ] {
            let found = text.parse::<SheetTarget>();
            let shown = found.map(|t| format!("{}={}", t.form.0.name(), t.path.display()));
            assert_eq!(shown.ok().as_deref(), wanted, "{text}");
        }
    }
}
