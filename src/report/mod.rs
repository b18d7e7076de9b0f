//! A finished result as bytes. Every form is a function of one [`ScanResult`] and of how it
//! is to be shown; none knows where it is written to. To add one: a file in this folder and
//! its name in the list below.
//!
//! Forms that are made to be passed on ([`Render::shareable`]) go through `places` first,
//! which masks the parts of a path that name a person.

use std::io;
use std::io::Write;

use crate::model::ScanResult;

mod heat;
mod ledger;
mod markup;
mod places;
mod sheet;
mod text;
mod yaml;

pub use places::Places;
pub use sheet::{SHEET_RENDERS, SheetOptions, SheetRender};
pub use yaml::yaml;

/// How a result is shown. What it says does not depend on it, but for what `all` unfolds.
#[derive(Clone, Copy)]
pub struct RenderOptions<'a> {
    /// Use colours.
    pub color: bool,
    /// Use characters beyond ASCII for shades and ellipses.
    pub unicode: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Show every place and finding, however many.
    pub all: bool,
    /// JSON without line breaks.
    pub compact: bool,
    /// Whether parts of paths that name a person are masked in shareable forms.
    pub places: Places<'a>,
}

impl Default for RenderOptions<'_> {
    fn default() -> Self {
        RenderOptions {
            color: false,
            unicode: true,
            width: 100,
            all: false,
            compact: false,
            places: Places::default(),
        }
    }
}

/// A form of a result.
pub trait Render: Sync {
    /// The name that `--format` takes.
    fn name(&self) -> &'static str;

    /// The extension that stands for it in `--output FILE`, if any.
    fn extension(&self) -> Option<&'static str>;

    /// True if it is made to be passed on: it holds no path part that names a person.
    fn shareable(&self) -> bool {
        true
    }

    /// Writes the result in this form.
    fn render(
        &self,
        result: &ScanResult,
        options: &RenderOptions<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()>;
}

macro_rules! renders {
    ($($name:ident),* $(,)?) => {
        $(mod $name;)*

        /// All forms, in alphabetical order.
        pub static RENDERS: &[&dyn Render] = &[$(&$name::Renderer),*];
    };
}

renders! {
    csv,
    html,
    json,
    jsonl,
    markdown,
    sarif,
    svg,
    terminal,
    tsv,
}

/// The form of that name.
pub fn by_name(name: &str) -> Option<&'static dyn Render> {
    RENDERS.iter().copied().find(|render| render.name() == name)
}

/// The form that a file extension (without the dot) stands for.
pub fn by_extension(extension: &str) -> Option<&'static dyn Render> {
    let extension = extension.to_ascii_lowercase();
    RENDERS.iter().copied().find(|render| render.extension() == Some(extension.as_str()))
}

/// Writes a result in a form, with its places masked where the form asks for it.
pub fn write(
    render: &dyn Render,
    result: &ScanResult,
    options: &RenderOptions<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let masked = if render.shareable() { options.places.masked(result) } else { None };
    render.render(masked.as_ref().unwrap_or(result), options, out)
}
