//! The sheets of a review as bytes. To add a form: a file in this folder and its name in the
//! list below.

use std::io;
use std::io::Write;

use crate::model::{Review, SheetCell};

/// How sheets are shown.
#[derive(Clone, Copy)]
pub struct SheetOptions {
    /// Use colours.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
}

/// A form of sheets.
pub trait SheetRender: Sync {
    /// The name that `--format` takes.
    fn name(&self) -> &'static str;

    /// The extension that stands for it in `--output FILE`, if any.
    fn extension(&self) -> Option<&'static str>;

    /// Writes the sheets in this form.
    fn render(&self, review: &Review, options: SheetOptions, out: &mut dyn Write)
    -> io::Result<()>;
}

macro_rules! sheet_renders {
    ($($name:ident),* $(,)?) => {
        $(mod $name;)*

        /// All forms, in alphabetical order.
        pub static SHEET_RENDERS: &[&dyn SheetRender] = &[$(&$name::Renderer),*];
    };
}

sheet_renders! {
    csv,
    html,
    json,
    markdown,
    terminal,
}

/// The evidence of a review, each target numbered from 1 in the order it is met.
#[derive(Default)]
struct Evidence<'r>(Vec<&'r str>);

impl<'r> Evidence<'r> {
    fn numbers(&mut self, cell: &'r SheetCell) -> Vec<usize> {
        cell.evidence.iter().map(|target| self.number(target)).collect()
    }

    fn number(&mut self, target: &'r str) -> usize {
        let known = self.0.iter().position(|known| *known == target);
        known.unwrap_or_else(|| {
            self.0.push(target);
            self.0.len() - 1
        }) + 1
    }
}

/// Numbers as people list them: `1-3, 7`.
fn spans(mut numbers: Vec<usize>) -> Vec<(usize, usize)> {
    numbers.sort_unstable();
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match spans.last_mut() {
            Some((_, end)) if *end + 1 >= number => *end = number,
            _ => spans.push((number, number)),
        }
    }
    spans
}

/// A target of `explain` as an argument of a shell.
fn quoted(target: &str) -> String {
    format!("'{}'", target.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_listed_in_spans() {
        assert_eq!(spans(vec![7, 1, 2, 3]), [(1, 3), (7, 7)]);
        assert_eq!(spans(Vec::new()), []);
    }

    #[test]
    fn targets_are_quoted_for_a_shell() {
        assert_eq!(quoted("a b.csv:it's"), "'a b.csv:it'\\''s'");
    }
}
