//! Sheets on a terminal: a block a row, a line a cell, so that nothing is cut off.

use std::io;
use std::io::Write;

use super::{Evidence, SheetOptions, SheetRender, quoted, spans};
use crate::model::{Review, Sheet, SheetCell, SheetPart};
use crate::report::terminal::paint::Paint;
use crate::report::text;

/// Widest column of names.
const NAME: usize = 28;

/// `terminal`.
pub(super) struct Renderer;

impl SheetRender for Renderer {
    fn name(&self) -> &'static str {
        "terminal"
    }

    fn extension(&self) -> Option<&'static str> {
        None
    }

    fn render(
        &self,
        review: &Review,
        options: SheetOptions,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let page = Page { review, paint: Paint { color: options.color }, width: options.width };
        let mut evidence = Evidence::default();
        writeln!(out, "{}", page.paint.strong(&review.title))?;
        for said in &review.about {
            page.paragraph(said, out)?;
        }
        for sheet in &review.sheets {
            page.sheet(sheet, &mut evidence, out)?;
        }
        if evidence.0.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n{}", page.paint.strong(&review.words.evidence))?;
        page.paragraph(&review.words.look_up, out)?;
        for (at, target) in evidence.0.iter().enumerate() {
            writeln!(out, "  [{}] {}", at + 1, quoted(target))?;
        }
        Ok(())
    }
}

struct Page<'r> {
    review: &'r Review,
    paint: Paint,
    width: usize,
}

impl<'r> Page<'r> {
    fn sheet(
        &self,
        sheet: &'r Sheet,
        evidence: &mut Evidence<'r>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        writeln!(out, "\n{}", self.paint.strong(&sheet.title))?;
        for said in &sheet.intro {
            self.paragraph(said, out)?;
        }
        for part in &sheet.parts {
            self.part(part, evidence, out)?;
        }
        Ok(())
    }

    fn part(
        &self,
        part: &'r SheetPart,
        evidence: &mut Evidence<'r>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        writeln!(out, "\n  {}", self.paint.strong(&part.title))?;
        if part.rows.is_empty() {
            return writeln!(out, "    {}", self.review.words.nothing);
        }
        let longest = part.columns.iter().map(|name| text::width(name)).max().unwrap_or(0);
        let names = longest.min(NAME);
        for (at, row) in part.rows.iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            for (name, cell) in part.columns.iter().zip(row) {
                self.line(name, names, cell, evidence, out)?;
            }
        }
        for note in &part.notes {
            self.paragraph(note, out)?;
        }
        Ok(())
    }

    /// A cell without anything to say has no line.
    fn line(
        &self,
        name: &str,
        names: usize,
        cell: &'r SheetCell,
        evidence: &mut Evidence<'r>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut said = cell.text.replace('\n', "; ");
        if let Some(prompt) = &cell.fill_in {
            said += &format!(" _____ ({}: {prompt})", self.review.words.fill_in);
        }
        for (first, last) in spans(evidence.numbers(cell)) {
            said +=
                &if first == last { format!(" [{first}]") } else { format!(" [{first}-{last}]") };
        }
        if said.is_empty() {
            return Ok(());
        }
        let room = self.width.saturating_sub(names + 6).max(30);
        for (at, line) in wrapped(said.trim_start(), room).iter().enumerate() {
            let name = if at == 0 { text::shorten(name, names, "…") } else { String::new() };
            let line = if cell.is_alarm { self.paint.strong(line) } else { line.clone() };
            writeln!(out, "    {}  {line}", self.paint.dim(&text::pad(&name, names)))?;
        }
        Ok(())
    }

    fn paragraph(&self, said: &str, out: &mut dyn Write) -> io::Result<()> {
        for line in wrapped(said, self.width.saturating_sub(4).max(30)) {
            writeln!(out, "  {}", self.paint.dim(&line))?;
        }
        Ok(())
    }
}

/// A text in lines of at most that width, where its words allow.
fn wrapped(said: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in said.split_whitespace() {
        let last = lines.len() - 1;
        if !lines[last].is_empty() && text::width(&lines[last]) + 1 + text::width(word) > width {
            lines.push(word.to_owned());
        } else {
            let gap = if lines[last].is_empty() { "" } else { " " };
            lines[last] += &format!("{gap}{word}");
        }
    }
    lines
}
