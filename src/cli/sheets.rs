//! The sheets of a review on their way out.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use piimap::model::Review;
use piimap::report::{SHEET_RENDERS, SheetOptions, SheetRender, yaml};
use piimap::review::{Grounds, dpv, fides};

use crate::cli::args::{GlobalArgs, SheetArgs};
use crate::cli::exit::Fault;
use crate::cli::files::{self, Readers};
use crate::cli::output;

/// A form of sheets, by its name.
#[derive(Clone, Copy)]
pub enum Form {
    /// All sheets that were asked for.
    Sheets(&'static dyn SheetRender),
    /// The record of processing in DPV terms.
    JsonLd,
    /// The record of processing as fideslang resources.
    Fides,
}

/// Names and extensions of the forms of the record.
const RECORDS: [(Form, &str, &[&str]); 2] =
    [(Form::JsonLd, "jsonld", &["jsonld"]), (Form::Fides, "fides", &["yml", "yaml"])];

impl Form {
    fn of_extension(extension: &str) -> Option<Form> {
        let sheets = SHEET_RENDERS.iter().find(|render| render.extension() == Some(extension));
        let record = RECORDS.iter().find(|(_, _, known)| known.contains(&extension));
        sheets.map(|render| Form::Sheets(*render)).or(record.map(|(form, _, _)| *form))
    }

    /// Writes the review, or the record of what it rests on.
    fn write(
        self,
        (grounds, review): (&Grounds<'_>, &Review),
        options: SheetOptions,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        match self {
            Form::Sheets(render) => render.render(review, options, out),
            Form::JsonLd => {
                serde_json::to_writer_pretty(&mut *out, &dpv(grounds))?;
                writeln!(out)
            }
            Form::Fides => yaml(&fides(grounds), out),
        }
    }
}

impl FromStr for Form {
    type Err = String;

    fn from_str(name: &str) -> Result<Form, String> {
        let sheets = SHEET_RENDERS.iter().find(|render| render.name() == name);
        let record = RECORDS.iter().find(|(_, known, _)| *known == name);
        let found = sheets.map(|render| Form::Sheets(*render));
        let found = found.or(record.map(|(form, _, _)| *form));
        found.ok_or_else(|| format!("take one of {}", names()))
    }
}

fn names() -> String {
    let sheets = SHEET_RENDERS.iter().map(|render| render.name());
    sheets.chain(RECORDS.map(|(_, name, _)| name)).collect::<Vec<_>>().join(", ")
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
                let found = extension.and_then(Form::of_extension);
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
pub fn emit(
    grounds: &Grounds<'_>,
    review: &Review,
    args: &SheetArgs,
    global: &GlobalArgs,
) -> Result<(), Fault> {
    let made = (grounds, review);
    for target in &args.output {
        let options = SheetOptions { color: false, width: output::WIDTH };
        files::write(&target.path, Readers::Usual, |out| target.form.write(made, options, out))?;
    }
    let form = match args.format {
        Some(form) => form,
        None if args.output.is_empty() => "terminal".parse().map_err(Fault::new)?,
        None => return Ok(()),
    };
    let color = output::color(global.color, io::stdout().is_terminal());
    let options = SheetOptions { color, width: output::width() };
    let mut bytes = Vec::new();
    form.write(made, options, &mut bytes)
        .map_err(|_| Fault::new("the sheets could not be made; please report it"))?;
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
            ("record.jsonld", Some("jsonld=record.jsonld")),
            ("record.yml", Some("fides=record.yml")),
            ("review.pdf", None),
            ("review", None),
            ("json=-", None),
        ] {
            let found = text.parse::<SheetTarget>();
            let name = |form| match form {
                Form::Sheets(render) => render.name(),
                Form::JsonLd => "jsonld",
                Form::Fides => "fides",
            };
            let shown = found.map(|t| format!("{}={}", name(t.form), t.path.display()));
            assert_eq!(shown.ok().as_deref(), wanted, "{text}");
        }
    }
}
