//! The findings, place by place, the gravest place first and within it the gravest finding.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io;
use std::io::Write;

use super::paint::Paint;
use crate::model::{Finding, Level, Masked, ScanResult, TableResult};
use crate::report::{RenderOptions, text};

/// Places and findings of a place before the list is cut.
const PLACES: usize = 20;
const FINDINGS: usize = 20;

/// Positions of a finding in text.
const POSITIONS: usize = 3;

/// Widest columns for fields and items.
const FIELD: usize = 30;
const ITEM: usize = 26;

/// Lists them; nothing where nothing was found.
pub(super) fn list(
    result: &ScanResult,
    options: &RenderOptions<'_>,
    paint: Paint,
    out: &mut dyn Write,
) -> io::Result<()> {
    // Guesses and published examples are counted in one line.
    let (shown, unsure): (Vec<_>, Vec<_>) =
        result.findings().partition(|finding| options.all || finding.verdict.heats());
    if !unsure.is_empty() && shown.is_empty() {
        return unsure_line(unsure.len(), paint, out);
    }
    let places = by_place(shown);
    if places.is_empty() {
        return Ok(());
    }
    let (most_places, most) =
        if options.all { (usize::MAX, usize::MAX) } else { (PLACES, FINDINGS) };
    let shown = &places[..places.len().min(most_places)];
    let columns = Columns::fit(shown.iter().flat_map(|(_, all)| all.iter().take(most)), options);
    let tables: BTreeMap<_, _> = result.tables.iter().map(|table| (&table.place, table)).collect();
    writeln!(out, "\n{}", paint.strong("Findings"))?;
    for (place, findings) in shown {
        let room = options.width.saturating_sub(16);
        let name = text::shorten(&place.one_line(), room, columns.ellipsis);
        writeln!(
            out,
            "  {}{}",
            paint.strong(&name),
            paint.dim(&extent(tables.get(place).copied()))
        )?;
        for finding in findings.iter().take(most) {
            writeln!(out, "    {}", columns.line(finding, paint))?;
        }
        if findings.len() > most {
            let said = format!("and {} more findings: --all shows them", findings.len() - most);
            writeln!(out, "    {}", paint.dim(&said))?;
        }
    }
    let rest = &places[shown.len()..];
    if !rest.is_empty() {
        let findings: usize = rest.iter().map(|(_, findings)| findings.len()).sum();
        let said =
            format!("and {} more places with {} findings: --all shows them", rest.len(), findings);
        writeln!(out, "  {}", paint.dim(&said))?;
    }
    if unsure.is_empty() { Ok(()) } else { unsure_line(unsure.len(), paint, out) }
}

fn unsure_line(findings: usize, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let said = text::counted(findings as u64, "finding");
    let said = format!("and {said} no more than possible, or published examples: --all shows them");
    writeln!(out, "  {}", paint.dim(&said))
}

fn by_place<'a>(findings: Vec<Finding<'a>>) -> Vec<(&'a Masked, Vec<Finding<'a>>)> {
    let mut places: BTreeMap<&Masked, Vec<Finding<'_>>> = BTreeMap::new();
    for finding in findings {
        places.entry(finding.place).or_default().push(finding);
    }
    let mut places: Vec<_> = places.into_iter().collect();
    for (_, findings) in &mut places {
        findings.sort_by_key(|finding| Reverse(finding.gravity()));
    }
    places.sort_by_key(|(_, findings)| Reverse(findings.first().map(Finding::gravity)));
    places
}

/// Rows and parts of a table, in words after its name.
fn extent(table: Option<&TableResult>) -> String {
    let Some(table) = table else { return String::new() };
    let rows = text::counted(table.rows, "row");
    if table.parts > 1 {
        format!("  {rows} in {}", text::counted(table.parts, "file"))
    } else {
        format!("  {rows}")
    }
}

struct Columns {
    field: usize,
    item: usize,
    ellipsis: &'static str,
}

impl Columns {
    fn fit<'a>(
        findings: impl Iterator<Item = &'a Finding<'a>>,
        options: &RenderOptions<'_>,
    ) -> Columns {
        let (mut field, mut item) = (0, 0);
        for finding in findings {
            field = field.max(text::width(&whereabouts(finding)));
            item = item.max(text::width(&finding.verdict.item));
        }
        // The mark, the level, p, the number concerned and the gaps take 38 columns.
        let room = options.width.saturating_sub(38).max(20);
        let item = item.min(ITEM).min(room - 8);
        Columns {
            field: field.min(FIELD).min(room - item),
            item,
            ellipsis: if options.unicode { "…" } else { "..." },
        }
    }

    fn line(&self, finding: &Finding<'_>, paint: Paint) -> String {
        let verdict = finding.verdict;
        let fit =
            |text: &str, columns| text::pad(&text::shorten(text, columns, self.ellipsis), columns);
        let faded = verdict.level == Level::Example || finding.ignored();
        let status = |text: &str| {
            if faded { paint.dim(text) } else { paint.status(verdict.status, text) }
        };
        let rest = |text: &str| if faded { paint.dim(text) } else { text.to_owned() };
        let certainty =
            format!("{:<8}  {:.3}  {}", verdict.level.name(), verdict.p, concerned(finding));
        format!(
            "{} {}  {}  {}",
            status(&text::mark(verdict.status).to_string()),
            rest(&fit(&whereabouts(finding), self.field)),
            status(&fit(&verdict.item, self.item)),
            rest(&certainty),
        )
    }
}

fn whereabouts(finding: &Finding<'_>) -> String {
    match finding.text {
        Some(text) => text::positions(text, POSITIONS),
        None => finding.field_name(),
    }
}

fn concerned(finding: &Finding<'_>) -> String {
    let n = finding.concerned();
    match finding.text {
        None => text::counted(n, "row"),
        Some(found) if found.ignored > 0 => {
            format!("{} ({} ignored)", text::counted(n, "hit"), text::count(found.ignored))
        }
        Some(_) => text::counted(n, "hit"),
    }
}
