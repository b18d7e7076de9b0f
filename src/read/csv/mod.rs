//! Delimited text: comma, semicolon, tab or pipe, with or without a header.

use std::io::Read;
use std::ops::ControlFlow;

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::table::{NAME_BYTES, Table};
use super::tail::Tail;
use super::text::{Cutter, report_broken, stream};
use super::{Fit, Format, Head, Input, Sink, extension};
use crate::model::{Incident, Limits, Reason};

mod dialect;
mod header;

use dialect::Dialect;

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
    let reader = ReaderBuilder::new()
        .delimiter(dialect.delimiter)
        .quote(dialect.quote)
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(64 << 10)
        .from_reader(Tail::new(decoded, limits.record_bytes));
    let mut rows =
        RowReader { reader, table: Table::new(has_header, limits.fields), index: Vec::new() };
    let end = rows.read(dialect, has_header, sink);
    let mut tail = rows.reader.into_inner();
    let flow = rows.table.flush(sink);
    let result = match end {
        End::Complete | End::Stopped => Ok(()),
        _ if flow.is_break() => Ok(()),
        End::Failed(incident) => Err(incident),
        End::Open { line, reason } => {
            // Whatever the record was, none of its text is lost.
            let incident = Incident::at(reason, first_line + line - 1);
            cutter.jump(first_line + line - 1, 1);
            match cutter.push(tail.record(), sink) {
                ControlFlow::Break(()) => Err(incident),
                ControlFlow::Continue(()) => {
                    stream(tail.rest(), &mut cutter, sink).and(Err(incident))
                }
            }
        }
    };
    report_broken(tail.rest(), sink);
    result
}

/// How the reading of rows ended.
enum End {
    Complete,
    /// The sink had enough.
    Stopped,
    Failed(Incident),
    /// In a record that has no end, or none within the limit; `line` is its first, counted
    /// from the first row.
    Open {
        line: u64,
        reason: Reason,
    },
}

struct RowReader<R> {
    reader: Reader<Tail<R>>,
    table: Table,
    /// The field of each column of the file.
    index: Vec<usize>,
}

impl<R: Read> RowReader<R> {
    fn read(&mut self, dialect: &Dialect, has_header: bool, sink: &mut dyn Sink) -> End {
        let mut record = ByteRecord::new();
        let mut is_header = has_header;
        loop {
            let start = self.reader.position().clone();
            self.reader.get_mut().begin_record(start.byte());
            match self.reader.read_byte_record(&mut record) {
                Ok(true) => {}
                Ok(false) => return End::Complete,
                Err(_) if self.reader.get_ref().is_over() => {
                    return End::Open { line: start.line(), reason: Reason::RecordTooLong };
                }
                Err(error) => return End::Failed(from_csv(error)),
            }
            // The parser takes the end of the file for the end of an open quote.
            let tail = self.reader.get_ref();
            if tail.is_ended() && dialect.is_open(tail.record()) {
                return End::Open { line: start.line(), reason: Reason::Truncated };
            }
            if std::mem::take(&mut is_header) {
                self.name_fields(&record);
            } else if self.push(&record, sink).is_break() {
                return End::Stopped;
            }
        }
    }

    fn name_fields(&mut self, record: &ByteRecord) {
        for name in header::names(record) {
            let field = self.table.field(&name);
            self.index.push(field);
        }
    }

    fn push(&mut self, record: &ByteRecord, sink: &mut dyn Sink) -> ControlFlow<()> {
        for (position, value) in record.iter().enumerate() {
            let field = match self.index.get(position) {
                Some(&field) => field,
                None if self.table.is_wide() => self.table.more(),
                None => {
                    let field = self.table.field(&format!("column_{}", position + 1));
                    self.index.push(field);
                    field
                }
            };
            self.table.cell(field, value);
        }
        for &field in self.index.iter().skip(record.len()) {
            self.table.null(field);
        }
        self.table.end_row(sink)
    }
}

/// The parser's own messages quote what they read.
fn from_csv(error: csv::Error) -> Incident {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Incident::from_io(&error),
        _ => Incident::new(Reason::Malformed),
    }
}

#[cfg(test)]
mod tests;
