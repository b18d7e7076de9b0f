//! A result on its way out: to the files that `--output` names, and to standard output.

use std::fmt::Debug;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use piimap::catalog::names_a_person;
use piimap::model::ScanResult;
use piimap::report::{self, Places, RENDERS, Render, RenderOptions};
use serde::Deserialize;

use crate::cli::args::{ColorChoice, GlobalArgs, ReportArgs};
use crate::cli::exit::Fault;
use crate::cli::files::{self, Readers};
use crate::cli::say;

/// Columns where no terminal tells them.
pub const WIDTH: usize = 100;

/// An `--output`: a file and the form it gets.
#[derive(Clone, Deserialize)]
#[serde(try_from = "String")]
pub struct Target {
    pub path: PathBuf,
    render: &'static dyn Render,
}

impl Debug for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}={}", self.render.name(), self.path.display())
    }
}

impl FromStr for Target {
    type Err = String;

    fn from_str(text: &str) -> Result<Target, String> {
        let named =
            text.split_once('=').and_then(|(name, path)| Some((report::by_name(name)?, path)));
        let (render, path) = match named {
            Some((render, path)) => (render, path),
            None => {
                let extension = Path::new(text).extension().and_then(|e| e.to_str());
                let render = extension.and_then(report::by_extension);
                let unknown = || {
                    let names: Vec<_> = RENDERS.iter().map(|render| render.name()).collect();
                    format!(
                        "no format has this extension; say which as FORMAT=FILE, with one of {}",
                        names.join(", ")
                    )
                };
                (render.ok_or_else(unknown)?, text)
            }
        };
        if path.is_empty() || path == "-" {
            return Err("name a file; --format sets what standard output gets".into());
        }
        Ok(Target { path: path.into(), render })
    }
}

/// The names that `--format` takes.
pub fn formats() -> impl TypedValueParser<Value = String> {
    PossibleValuesParser::new(RENDERS.iter().map(|render| render.name()))
}

/// What to say of a format that is not known.
pub fn unknown_format() -> String {
    let names: Vec<_> = RENDERS.iter().map(|render| render.name()).collect();
    format!("unknown format; take one of {}", names.join(", "))
}

/// Writes the files, then prints. A reader that closes standard output early has what it
/// wanted: that is no error.
pub fn emit(result: &ScanResult, args: &ReportArgs, global: &GlobalArgs) -> Result<(), Fault> {
    for target in &args.output {
        write(result, target, args, global)?;
    }
    if global.quiet && args.format.is_none() {
        return Ok(());
    }
    let name = args.format.as_deref().unwrap_or("terminal");
    let render = report::by_name(name).ok_or_else(|| Fault::new(unknown_format()))?;
    let stdout = io::stdout();
    let options = RenderOptions {
        color: color(global.color, stdout.is_terminal()),
        width: width(),
        ..options(args)
    };
    let mut out = io::BufWriter::new(stdout.lock());
    print(report::write(render, result, &options, &mut out).and_then(|()| out.flush()))
}

/// Prints text to standard output.
pub fn print_text(text: &[u8]) -> Result<(), Fault> {
    let mut out = io::stdout().lock();
    print(out.write_all(text).and_then(|()| out.flush()))
}

/// A value as indented JSON.
pub fn json(value: &impl serde::Serialize) -> Result<String, Fault> {
    let text = serde_json::to_string_pretty(value);
    text.map(|text| text + "\n").map_err(|_| Fault::new("no JSON could be made; please report it"))
}

/// A value as a line of JSON.
pub fn json_line(value: &impl serde::Serialize) -> Result<String, Fault> {
    let text = serde_json::to_string(value);
    text.map(|text| text + "\n").map_err(|_| Fault::new("no JSON could be made; please report it"))
}

fn print(outcome: io::Result<()>) -> Result<(), Fault> {
    match outcome {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Fault::new(format!("cannot write to standard output: {}", error.kind())))
        }
        _ => Ok(()),
    }
}

fn write(
    result: &ScanResult,
    target: &Target,
    args: &ReportArgs,
    global: &GlobalArgs,
) -> Result<(), Fault> {
    let options = RenderOptions { color: global.color == ColorChoice::Always, ..options(args) };
    // Fingerprints are pseudonymised data: theirs is the only form that holds any.
    let keyed = result.key_id.is_some() && target.render.name() == "json";
    let readers = if keyed { Readers::Owner } else { Readers::Usual };
    files::write(&target.path, readers, |out| report::write(target.render, result, &options, out))?;
    if keyed && files::git_work_tree(&target.path).is_some() {
        let path = target.path.display();
        say(&format!(
            "warning: {path} holds pseudonymised data and lies in a git work tree; do not commit it"
        ));
    }
    Ok(())
}

fn options(args: &ReportArgs) -> RenderOptions<'static> {
    RenderOptions {
        color: false,
        unicode: unicode(),
        width: WIDTH,
        all: args.all,
        compact: args.compact,
        places: match args.show_paths {
            true => Places::Shown,
            false => Places::Masked(&names_a_person),
        },
    }
}

/// `--color`, then NO_COLOR (no-color.org) and CLICOLOR_FORCE, then the terminal.
pub fn color(choice: ColorChoice, terminal: bool) -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let is = |name, value| std::env::var_os(name).is_some_and(|found| found == value);
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if set("NO_COLOR") => false,
        ColorChoice::Auto if set("CLICOLOR_FORCE") && !is("CLICOLOR_FORCE", "0") => true,
        ColorChoice::Auto => terminal && !is("TERM", "dumb"),
    }
}

/// False where the locale names another encoding than UTF-8.
fn unicode() -> bool {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"];
    let set = names.iter().find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    set.is_none_or(|locale| {
        let locale = locale.to_ascii_lowercase();
        !locale.contains('.') || locale.contains("utf-8") || locale.contains("utf8")
    })
}

pub fn width() -> usize {
    let given = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let asked = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    given.or_else(asked).unwrap_or(WIDTH).max(40)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_output_is_a_form_and_a_file() {
        for (text, wanted) in [
            ("result.json", Some("json=result.json")),
            ("a.b/R.JSON", Some("json=a.b/R.JSON")),
            ("markdown=notes", Some("markdown=notes")),
            ("x=1.csv", Some("csv=x=1.csv")),
            ("tsv=a=b", Some("tsv=a=b")),
            ("result.pdf", None),
            ("result", None),
            ("json=-", None),
            ("json=", None),
        ] {
            let found = text.parse::<Target>().map(|target| format!("{target:?}"));
            assert_eq!(found.ok().as_deref(), wanted, "{text}");
        }
    }
}
