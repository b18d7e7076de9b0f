//! Sheets for spreadsheets: each table under the names of its columns, with a column of
//! evidence, and a blank line between tables.

use std::io;
use std::io::Write;

use super::{SheetOptions, SheetRender};
use crate::model::{Review, SheetCell, SheetPart, SheetWords};
use crate::report::text;

/// `csv`.
pub(super) struct Renderer;

impl SheetRender for Renderer {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn extension(&self) -> Option<&'static str> {
        Some("csv")
    }

    fn render(&self, review: &Review, _: SheetOptions, out: &mut dyn Write) -> io::Result<()> {
        let parts = review.sheets.iter().flat_map(|sheet| &sheet.parts);
        for (at, part) in parts.enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            table(part, &review.words, out)?;
        }
        Ok(())
    }
}

fn table(part: &SheetPart, words: &SheetWords, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(part.columns.iter().chain([&words.evidence]))?;
    for row in &part.rows {
        let cells = row.iter().map(|cell| text::inert(&said(cell, words)));
        let mut targets: Vec<&str> =
            row.iter().flat_map(|cell| &cell.evidence).map(String::as_str).collect();
        targets.sort_unstable();
        targets.dedup();
        writer.write_record(cells.chain([text::inert(&targets.join("\n"))]))?;
    }
    writer.flush()
}

fn said(cell: &SheetCell, words: &SheetWords) -> String {
    match &cell.fill_in {
        None => cell.text.clone(),
        Some(prompt) => {
            let gap = if cell.text.is_empty() { "" } else { " " };
            format!("{}{gap}[{}: {prompt}]", cell.text, words.fill_in)
        }
    }
}
