//! JSON lines for programs that read as they go: a line for the scan, a line a verdict, a line
//! for each place that was not wholly scanned, a line a notice. `kind` says which.

use std::io;
use std::io::Write;

use serde::Serialize;

use super::{Render, RenderOptions};
use crate::model::{CoverageEntry, DeclarationRef, Finding, Masked, Notice, Position, ScanResult};
use crate::model::{Tool, Verdict};

/// `jsonl`.
pub(super) struct Renderer;

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Line<'a> {
    Scan {
        schema_version: u32,
        tool: &'a Tool,
        catalogue_version: &'a str,
        declaration: &'a DeclarationRef,
        incomplete: bool,
    },
    Field {
        place: &'a Masked,
        field: &'a Masked,
        rows: u64,
        concerned: u64,
        #[serde(flatten)]
        verdict: &'a Verdict,
    },
    Text {
        place: &'a Masked,
        count: u64,
        ignored: u64,
        positions: &'a [Position],
        more: u64,
        #[serde(flatten)]
        verdict: &'a Verdict,
    },
    Coverage {
        #[serde(flatten)]
        entry: &'a CoverageEntry,
    },
    Notice {
        notice: &'a str,
        text: &'a str,
    },
}

impl Render for Renderer {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn extension(&self) -> Option<&'static str> {
        Some("jsonl")
    }

    fn render(
        &self,
        result: &ScanResult,
        _: &RenderOptions<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let scan = Line::Scan {
            schema_version: result.schema_version,
            tool: &result.tool,
            catalogue_version: &result.catalogue_version,
            declaration: &result.declaration,
            incomplete: result.incomplete,
        };
        let findings = result.findings().filter_map(finding);
        let coverage = result.coverage.entries.iter().map(|entry| Line::Coverage { entry });
        let notices = result.notices.iter().map(notice);
        for line in std::iter::once(scan).chain(findings).chain(coverage).chain(notices) {
            serde_json::to_writer(&mut *out, &line)?;
            writeln!(out)?;
        }
        Ok(())
    }
}

fn finding(finding: Finding<'_>) -> Option<Line<'_>> {
    let concerned = finding.concerned();
    let Finding { place, verdict, field, text } = finding;
    if let Some(field) = field {
        return Some(Line::Field {
            place,
            field: &field.field,
            rows: field.rows,
            concerned,
            verdict,
        });
    }
    text.map(|text| Line::Text {
        place,
        count: text.count,
        ignored: text.ignored,
        positions: &text.positions,
        more: text.more,
        verdict,
    })
}

fn notice(notice: &Notice) -> Line<'_> {
    Line::Notice { notice: &notice.kind, text: &notice.text }
}
