//! Delimited text: comma, semicolon, tab or pipe, with or without a header.

use std::io::Read;
use std::ops::ControlFlow;

use super::table::{NAME_BYTES, Table};
use super::text::{Cutter, report_broken, stream};
use super::{Fit, Format, Head, Input, Sink, extension};
use crate::model::{Incident, Limits};

mod dialect;
mod header;
mod records;

use dialect::Dialect;
use records::{End, Records};

/// Delimited text.
pub(super) struct Csv;

impl Format for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn sniff(&self, place: &str, head: &Head<'_>) -> Fit {
        let Some(text) = head.text else { return Fit::No };
        let is_named = matches!(extension(place).as_str(), "csv" | "tsv" | "psv" | "tab");
        // Judging rows costs more than all the rest of a small file: names go first.
        if !is_named && !may_hold_table(place) {
            return Fit::No;
        }
        let start = text.trim_start();
        if start.is_empty() || start.starts_with('<') {
            return Fit::No;
        }
        let is_table = || dialect::detect(text, head.whole).is_some_and(|d| d.is_beyond_doubt());
        if is_named || is_table() { Fit::Sure } else { Fit::No }
    }

    fn read(
        &self,
        input: &mut Input<'_>,
        limits: &Limits,
        sink: &mut dyn Sink,
    ) -> Result<(), Incident> {
        let head = input.head();
        let text = head.text.unwrap_or_default();
        let dialect = dialect::detect(text, head.whole).map(|found| found.dialect);
        let dialect = dialect.unwrap_or_default();
        let sample = dialect.sample(&text[dialect.skip..], head.whole);
        let has_header = header::is_header(&sample, &|name| sink.knows_name(name));
        let cutter = Cutter::new(&head);
        read_table(input, cutter, &dialect, has_header, limits, sink)
    }
}

/// Names under which tables without an extension of their own are found. Any other extension
/// says that the file is something else, such as source code.
fn may_hold_table(place: &str) -> bool {
    matches!(extension(place).as_str(), "" | "txt" | "log" | "dat" | "data" | "out" | "asc" | "-")
}

fn read_table(
    input: &mut Input<'_>,
    mut cutter: Cutter,
    dialect: &Dialect,
    has_header: bool,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Incident> {
    let mut decoded = input.decoded();
    // Lines before the table are text.
    let mut lead = Vec::new();
    (&mut decoded)
        .take(dialect.skip as u64)
        .read_to_end(&mut lead)
        .map_err(|error| Incident::from_io(&error))?;
    if cutter.push(&lead, sink).is_break() {
        return Ok(());
    }
    let first_line = cutter.line();
    if cutter.finish(sink).is_break() {
        return Ok(());
    }
    let records = Records::new(decoded, *dialect, limits.record_bytes);
    let mut rows =
        RowReader { records, table: Table::new(has_header, limits.fields), index: Vec::new() };
    let end = rows.read(has_header, sink);
    let mut records = rows.records;
    let flow = rows.table.flush(sink);
    let result = match end {
        None | Some(End::Complete) => Ok(()),
        _ if flow.is_break() => Ok(()),
        Some(End::Failed(incident)) => Err(incident),
        Some(End::Open { line, reason }) => {
            // Whatever the record was, none of its text is lost.
            let incident = Incident::at(reason, first_line + line - 1);
            cutter.jump(first_line + line - 1, 1);
            match cutter.push(records.record(), sink) {
                ControlFlow::Break(()) => Err(incident),
                ControlFlow::Continue(()) => {
                    stream(records.rest(), &mut cutter, sink).and(Err(incident))
                }
            }
        }
    };
    report_broken(records.rest(), sink);
    result
}

struct RowReader<R> {
    records: Records<R>,
    table: Table,
    /// The field of each column of the file.
    index: Vec<usize>,
}

impl<R: Read> RowReader<R> {
    /// Reads all rows and tells how that ended; `None` if the sink had enough.
    fn read(&mut self, has_header: bool, sink: &mut dyn Sink) -> Option<End> {
        let mut is_header = has_header;
        loop {
            if let Err(end) = self.records.read() {
                return Some(end);
            }
            if std::mem::take(&mut is_header) {
                self.name_fields();
            } else if self.push(sink).is_break() {
                return None;
            }
        }
    }

    fn name_fields(&mut self) {
        for name in header::names(self.records.fields()) {
            let field = self.table.field(&name);
            self.index.push(field);
        }
    }

    fn push(&mut self, sink: &mut dyn Sink) -> ControlFlow<()> {
        let (text, fields) = self.records.parts();
        for (&(start, end), &field) in fields.iter().zip(&self.index) {
            self.table.cell_of(field, text, start..end);
        }
        // The row may have more fields than those before it.
        for &(start, end) in fields.iter().skip(self.index.len()) {
            let field = if self.table.is_wide() {
                self.table.more()
            } else {
                let field = self.table.field(&format!("column_{}", self.index.len() + 1));
                self.index.push(field);
                field
            };
            self.table.cell_of(field, text, start..end);
        }
        for &field in self.index.iter().skip(self.records.len()) {
            self.table.null(field);
        }
        self.table.end_row(sink)
    }
}

#[cfg(test)]
mod tests;
