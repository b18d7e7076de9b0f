//! A verdict a line, for spreadsheets. A cell that a spreadsheet would take for a formula gets
//! an apostrophe before it: the name of a file must not compute anything.

use std::io;
use std::io::Write;

use super::{Render, RenderOptions, text};
use crate::model::{Finding, ScanResult};

/// `csv`.
pub(super) struct Renderer;

const HEADER: [&str; 10] = [
    "place",
    "field",
    "item",
    "category",
    "status",
    "subject",
    "level",
    "p",
    "concerned",
    "first_position",
];

impl Render for Renderer {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn extension(&self) -> Option<&'static str> {
        Some("csv")
    }

    fn render(
        &self,
        result: &ScanResult,
        _: &RenderOptions<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(HEADER)?;
        for finding in result.findings() {
            writer.write_record(record(&finding))?;
        }
        writer.flush()
    }
}

fn record(finding: &Finding<'_>) -> [String; 10] {
    let verdict = finding.verdict;
    let position = finding.text.and_then(|text| text.positions.first());
    [
        text::inert(&finding.place.one_line()),
        finding.field.map_or_else(String::new, |field| text::inert(&field.field.one_line())),
        verdict.item.clone(),
        verdict.category.clone(),
        verdict.status.name().into(),
        text::subject(verdict.subject).into(),
        verdict.level.name().into(),
        format!("{:.3}", verdict.p),
        finding.concerned().to_string(),
        position.map_or_else(String::new, |at| format!("{}:{}", at.line, at.column)),
    ]
}
