//! Sheets in Markdown. Numbers in brackets lead to the list of evidence at the end.

use std::io;
use std::io::Write;

use super::{Evidence, SheetOptions, SheetRender, quoted, spans};
use crate::model::{Review, Sheet, SheetCell, SheetPart};
use crate::report::markdown::{cell, code};

/// `markdown`.
pub(super) struct Renderer;

impl SheetRender for Renderer {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn extension(&self) -> Option<&'static str> {
        Some("md")
    }

    fn render(&self, review: &Review, _: SheetOptions, out: &mut dyn Write) -> io::Result<()> {
        let mut evidence = Evidence::default();
        writeln!(out, "# {}\n", cell(&review.title))?;
        for said in &review.about {
            writeln!(out, "{}  ", cell(said))?;
        }
        for sheet in &review.sheets {
            one(review, sheet, &mut evidence, out)?;
        }
        if evidence.0.is_empty() {
            return Ok(());
        }
        writeln!(
            out,
            "\n## {}\n\n{}\n",
            cell(&review.words.evidence),
            cell(&review.words.look_up)
        )?;
        for (at, target) in evidence.0.iter().enumerate() {
            let number = at + 1;
            writeln!(out, "- <a id=\"e{number}\"></a>[{number}] {}", code(&quoted(target)))?;
        }
        Ok(())
    }
}

fn one<'r>(
    review: &Review,
    sheet: &'r Sheet,
    evidence: &mut Evidence<'r>,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "\n## {}", cell(&sheet.title))?;
    for said in &sheet.intro {
        writeln!(out, "\n{}", cell(said))?;
    }
    for part in &sheet.parts {
        table(review, part, evidence, out)?;
    }
    Ok(())
}

fn table<'r>(
    review: &Review,
    part: &'r SheetPart,
    evidence: &mut Evidence<'r>,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "\n### {}\n", cell(&part.title))?;
    if part.rows.is_empty() {
        return writeln!(out, "{}", cell(&review.words.nothing));
    }
    let names: Vec<String> = part.columns.iter().map(|name| cell(name)).collect();
    writeln!(out, "| {} |\n|{}", names.join(" | "), "---|".repeat(names.len()))?;
    for row in &part.rows {
        let cells: Vec<String> = row.iter().map(|held| said(review, held, evidence)).collect();
        writeln!(out, "| {} |", cells.join(" | "))?;
    }
    for note in &part.notes {
        writeln!(out, "\n{}", cell(note))?;
    }
    Ok(())
}

fn said<'r>(review: &Review, held: &'r SheetCell, evidence: &mut Evidence<'r>) -> String {
    let text = cell(&held.text).replace('\n', "<br>");
    let mut parts = Vec::new();
    if !held.text.is_empty() {
        parts.push(if held.is_alarm { format!("**{text}**") } else { text });
    }
    if let Some(prompt) = &held.fill_in {
        parts.push(format!(
            "\\_\\_\\_\\_\\_ *({}: {})*",
            cell(&review.words.fill_in),
            cell(prompt)
        ));
    }
    for (first, last) in spans(evidence.numbers(held)) {
        let shown = if first == last { first.to_string() } else { format!("{first}-{last}") };
        parts.push(format!("[\\[{shown}\\]](#e{first})"));
    }
    parts.join(" ")
}
