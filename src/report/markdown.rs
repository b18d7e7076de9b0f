//! Markdown for a pull request or a wiki: totals, heat-map, findings, what was not scanned.
//! Lists longer than [`SHOWN`] end with a line that says how many more there are.

use std::io;
use std::io::Write;

use super::{Render, RenderOptions, text};
use crate::model::{Finding, ScanResult};
use crate::report::heat::Heat;
use crate::report::ledger;

/// Lines of a list before it is cut, unless all are asked for.
const SHOWN: usize = 100;

/// `markdown`.
pub(super) struct Renderer;

impl Render for Renderer {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn extension(&self) -> Option<&'static str> {
        Some("md")
    }

    fn render(
        &self,
        result: &ScanResult,
        options: &RenderOptions<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let shown = if options.all { usize::MAX } else { SHOWN };
        writeln!(out, "# Personal data found\n")?;
        let declaration = &result.declaration;
        let (title, version) = (cell(&declaration.title), cell(&declaration.version));
        writeln!(out, "Judged by *{title}*, version {version}. {}", text::coverage(result))?;
        if result.incomplete {
            writeln!(out, "**The scan is incomplete.**")?;
        }
        heatmap(result, shown, out)?;
        findings(result, shown, out)?;
        coverage(result, out)?;
        for notice in &result.notices {
            writeln!(out, "\n> {}", cell(&notice.text))?;
        }
        Ok(())
    }
}

fn heatmap(result: &ScanResult, shown: usize, out: &mut dyn Write) -> io::Result<()> {
    let heat = Heat::of(result, shown);
    if heat.rows.is_empty() {
        return writeln!(out, "\nNo personal data was found.");
    }
    write!(out, "\n## Heat-map\n\n| place |")?;
    for column in &heat.columns {
        write!(out, " {} |", cell(text::title(result, column)))?;
    }
    writeln!(out, "\n|---|{}", ":-:|".repeat(heat.columns.len()))?;
    for row in &heat.rows {
        write!(out, "| {} |", code(&row.label()))?;
        for spot in &row.spots {
            match spot {
                Some(spot) => {
                    let shade = ["░", "▒", "▓", "█"][heat.shade(spot)];
                    let overdue = if spot.overdue { text::OVERDUE.0 } else { "" };
                    let mark = text::mark(spot.status);
                    write!(out, " {shade} {} {mark}{overdue} |", spot.level.name())?;
                }
                None => write!(out, " |")?,
            }
        }
        writeln!(out)?;
    }
    if heat.hidden > 0 {
        writeln!(out, "\n{} more; `--all` shows them.", text::counted(heat.hidden, "place"))?;
    }
    writeln!(
        out,
        "\nShades go from ░ to █ by heat, relative to the hottest cell. \
         `!` never to be processed, `?` only with consent, `+` not declared."
    )?;
    if heat.is_overdue() {
        writeln!(out, "`{}` {}.", text::OVERDUE.0, text::OVERDUE.1)?;
    }
    Ok(())
}

fn findings(result: &ScanResult, shown: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut findings: Vec<Finding<'_>> = result.findings().collect();
    if findings.is_empty() {
        return Ok(());
    }
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.gravity()));
    writeln!(out, "\n## Findings\n")?;
    writeln!(out, "| status | item | place | where | level | p | concerned |")?;
    writeln!(out, "|---|---|---|---|---|--:|--:|")?;
    for finding in findings.iter().take(shown) {
        let verdict = finding.verdict;
        writeln!(
            out,
            "| {} | {} | {} | {} | {} | {:.2} | {} |",
            verdict.status.name(),
            cell(&verdict.item),
            code(&finding.place.one_line()),
            whereabouts(finding),
            verdict.level.name(),
            verdict.p,
            text::count(finding.concerned()),
        )?;
    }
    let more = findings.len().saturating_sub(shown) as u64;
    if more > 0 {
        writeln!(out, "\n{} more; `--all` shows them.", text::counted(more, "finding"))?;
    }
    Ok(())
}

fn whereabouts(finding: &Finding<'_>) -> String {
    match (finding.field, finding.text) {
        (Some(field), _) => code(&field.field.one_line()),
        (None, Some(text)) => text::positions(text, 3),
        (None, None) => String::new(),
    }
}

fn coverage(result: &ScanResult, out: &mut dyn Write) -> io::Result<()> {
    let groups = ledger::groups(result);
    if groups.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Not, or not wholly, scanned\n")?;
    writeln!(out, "| state | files | bytes | why | for example |\n|---|--:|--:|---|---|")?;
    for group in groups {
        let example =
            group.entries.first().map_or_else(String::new, |entry| code(&entry.place.one_line()));
        writeln!(
            out,
            "| {} | {} | {} | {} | {example} |",
            ledger::state(group.state),
            text::count(group.files),
            text::bytes(group.bytes),
            cell(group.reason.sentence()),
        )?;
    }
    Ok(())
}

/// A text that Markdown and HTML leave alone.
pub(super) fn cell(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '&' | '@') {
            shown.push('\\');
        }
        shown.push(c);
    }
    shown
}

/// A name as code. Backquotes inside it need a longer fence, bars an escape within tables.
pub(super) fn code(name: &str) -> String {
    let name = name.replace('|', "\\|");
    if name.contains('`') { format!("`` {name} ``") } else { format!("`{name}`") }
}
