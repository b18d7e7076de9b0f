//! What a person sees after a scan: the heat-map, the findings place by place, and what was
//! not scanned. Nothing rests on colour alone, and nothing is cut without a line that says
//! how much more there is and how to see it.

use std::io;
use std::io::Write;

use super::{Render, RenderOptions, text};
use crate::model::{Level, ScanResult, Status};

mod coverage;
mod findings;
mod heatmap;
pub(super) mod paint;

use paint::Paint;

/// Categories that a line names before it only counts them.
const NAMED: usize = 3;

/// `terminal`.
pub(super) struct Renderer;

impl Render for Renderer {
    fn name(&self) -> &'static str {
        "terminal"
    }

    fn extension(&self) -> Option<&'static str> {
        None
    }

    fn shareable(&self) -> bool {
        false
    }

    fn render(
        &self,
        result: &ScanResult,
        options: &RenderOptions<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let paint = Paint { color: options.color };
        head(result, paint, out)?;
        heatmap::draw(result, options, paint, out)?;
        findings::list(result, options, paint, out)?;
        coverage::list(result, options, paint, out)?;
        closing(result, paint, out)
    }
}

fn head(result: &ScanResult, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", text::coverage(result))?;
    let declaration = &result.declaration;
    let judged = format!("Judged by {}, version {}.", declaration.title, declaration.version);
    writeln!(out, "{}", paint.dim(&judged))
}

/// Totals by status, and where to go from here.
fn closing(result: &ScanResult, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    for notice in &result.notices {
        writeln!(out, "\n{} {}", paint.strong("Note:"), notice.text)?;
    }
    writeln!(out)?;
    if result.incomplete {
        let said = "The scan is incomplete: what it did not reach may hold personal data.";
        writeln!(out, "{}", paint.strong(said))?;
    }
    let mut gravest = None;
    let mut totals = [0u64; 4];
    let (mut examples, mut ignored) = (0u64, 0u64);
    for finding in result.findings() {
        if finding.ignored() {
            ignored += 1;
        } else if finding.verdict.level == Level::Example {
            examples += 1;
        } else {
            totals[finding.verdict.status as usize] += 1;
            if gravest.is_none_or(|(gravity, _)| gravity < finding.verdict.status) {
                gravest = Some((finding.verdict.status, finding));
            }
        }
    }
    let Some((_, gravest)) = gravest else {
        writeln!(out, "{}", paint.strong("No personal data was found."))?;
        return aside(examples, ignored, paint, out);
    };
    let found: Vec<String> = [Status::Never, Status::Consent, Status::Undeclared, Status::Declared]
        .into_iter()
        .map(|status| {
            let total = totals[status as usize];
            let said = format!("{} {}", text::count(total), status.name());
            if total > 0 { paint.status(status, &said) } else { paint.dim(&said) }
        })
        .collect();
    writeln!(out, "{} {}", paint.strong("Findings by status:"), found.join(", "))?;
    consented(result, paint, out)?;
    aside(examples, ignored, paint, out)?;
    not_found(result, paint, out)?;
    let place = gravest.place.one_line();
    let target = match gravest.field {
        Some(field) => format!("{place}:{}", field.field.one_line()),
        None => place.into_owned(),
    };
    let quoted = target.replace('\'', r"'\''");
    let why = format!(
        "Why? Keep the result (--output result.json), then: piimap explain result.json '{quoted}'"
    );
    writeln!(out, "{}", paint.dim(&why))
}

/// How many findings need consent that is recorded.
fn consented(result: &ScanResult, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let recorded = result.findings().filter(|finding| finding.consent(result).is_some()).count();
    if recorded == 0 {
        return Ok(());
    }
    let said = format!("Consent recorded for {} of them.", text::count(recorded as u64));
    writeln!(out, "{}", paint.dim(&said))
}

/// Categories that the declaration names as processed and of which nothing was found.
fn not_found(result: &ScanResult, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let facts = result.declaration.facts.as_ref();
    let Some(categories) = facts.and_then(|facts| facts.get("category")?.as_array()) else {
        return Ok(());
    };
    let is_found = |key: &str| result.heatmap.iter().any(|cell| cell.category == key);
    let processed = categories.iter().filter(|category| category["status"] != "never");
    let processed: Vec<(&str, &str)> = processed
        .filter_map(|category| Some((category["key"].as_str()?, category["title"].as_str()?)))
        .collect();
    let absent = processed.iter().filter(|(key, _)| !is_found(key));
    let absent: Vec<&str> = absent.map(|(_, title)| *title).collect();
    if absent.is_empty() {
        return Ok(());
    }
    let named = absent[..absent.len().min(NAMED)].join(", ");
    let more = if absent.len() > NAMED { ", ..." } else { "" };
    let left = result.coverage.skipped + result.coverage.failed;
    let unscanned = match left {
        0 => String::new(),
        _ => format!("; {} not scanned", text::counted(left, "file")),
    };
    let (absent, all) = (absent.len(), processed.len());
    let said =
        format!("Declared and not found: {absent} of {all} categories ({named}{more}){unscanned}.");
    writeln!(out, "{}", paint.dim(&said))
}

/// What was found and does not count.
fn aside(examples: u64, ignored: u64, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let mut said = Vec::new();
    if examples > 0 {
        said.push(format!("{} of published example values only", text::count(examples)));
    }
    if ignored > 0 {
        said.push(format!("{} on lines marked piimap:ignore only", text::count(ignored)));
    }
    if said.is_empty() {
        return Ok(());
    }
    writeln!(out, "{}", paint.dim(&format!("Not counted: {}.", said.join("; "))))
}
