//! Files of settings, by their names: YAML, TOML, INI, `.env` and Java properties. Keys are
//! fields; comments and all that is no pair of key and value are text.

use std::io::{BufRead, BufReader, Read};
use std::ops::ControlFlow;

use super::table::Table;
use super::text::{Cutter, report_broken};
use super::{Fit, Format, Head, Input, Sink, extension};
use crate::model::{Incident, Limits};

mod line;
mod path;

use line::{Line, Style, parse};
use path::Path;

/// Bytes of a line that is parsed; a longer one is text.
const LINE_BYTES: usize = 64 << 10;

/// Bytes of values after which a row ends by itself.
const ROW_BYTES: usize = 1 << 20;

/// A file of settings.
pub(super) struct Settings;

impl Format for Settings {
    fn name(&self) -> &'static str {
        "settings"
    }

    fn sniff(&self, place: &str, head: &Head<'_>) -> Fit {
        match (head.text, style(place)) {
            (Some(_), Some(_)) => Fit::Sure,
            _ => Fit::No,
        }
    }

    fn read(
        &self,
        input: &mut Input<'_>,
        limits: &Limits,
        sink: &mut dyn Sink,
    ) -> Result<(), Incident> {
        let style = style(input.place()).unwrap_or(Style::Ini);
        let cutter = Cutter::new(&input.head());
        let mut decoded = input.decoded();
        let mut reader = LineReader {
            style,
            path: Path::default(),
            table: Table::new(true, limits.fields),
            fields: Default::default(),
            pending: 0,
            cutter,
            has_text: false,
            line: 0,
        };
        let result = reader.read(&mut decoded, sink);
        report_broken(&decoded, sink);
        result
    }
}

/// How a file of that name is written; `None` for all other files, such as source code.
fn style(place: &str) -> Option<Style> {
    let name = place.rsplit('/').next().unwrap_or(place);
    if name == ".env" || name.starts_with(".env.") {
        return Some(Style::Ini);
    }
    match extension(place).as_str() {
        "yaml" | "yml" => Some(Style::Yaml),
        "toml" => Some(Style::Toml),
        "ini" | "cfg" | "conf" | "cnf" | "env" => Some(Style::Ini),
        "properties" => Some(Style::Properties),
        _ => None,
    }
}

struct LineReader {
    style: Style,
    path: Path,
    table: Table,
    /// The field of each path.
    fields: std::collections::HashMap<String, usize>,
    /// Bytes of values in this row.
    pending: usize,
    cutter: Cutter,
    /// The cutter holds lines up to this one.
    has_text: bool,
    line: u64,
}

impl LineReader {
    fn read(&mut self, text: &mut impl Read, sink: &mut dyn Sink) -> Result<(), Incident> {
        let mut text = BufReader::with_capacity(LINE_BYTES, text);
        let mut line = Vec::new();
        let mut is_start = true;
        let result = loop {
            line.clear();
            match (&mut text).take(LINE_BYTES as u64).read_until(b'\n', &mut line) {
                Ok(0) => break Ok(()),
                Ok(_) => {}
                Err(error) => break Err(Incident::from_io(&error)),
            }
            let is_whole = line.ends_with(b"\n") || line.len() < LINE_BYTES;
            self.line += u64::from(is_start);
            let flow = if is_start && is_whole {
                self.line(&String::from_utf8_lossy(&line), sink)
            } else {
                self.text(&line, sink)
            };
            if flow.is_break() {
                return Ok(());
            }
            is_start = is_whole;
        };
        let _ = self.end_text(sink);
        let _ = self.end_row(sink);
        let _ = self.table.flush(sink);
        result
    }

    fn line(&mut self, line: &str, sink: &mut dyn Sink) -> ControlFlow<()> {
        match parse(self.style, line, &mut self.path) {
            Line::Text => return self.text(line.as_bytes(), sink),
            Line::Blank => {}
            Line::Row => self.end_row(sink)?,
            Line::Pair { value, comment, is_row } => {
                if is_row {
                    self.end_row(sink)?;
                }
                self.cell(&value);
                if !comment.is_empty() {
                    self.text(comment.as_bytes(), sink)?;
                }
            }
        }
        self.end_text(sink)?;
        if self.pending > ROW_BYTES { self.end_row(sink) } else { ControlFlow::Continue(()) }
    }

    fn cell(&mut self, value: &str) {
        let name = self.path.name();
        let field = match self.fields.get(&name) {
            Some(&field) => field,
            None if self.table.is_wide() => self.table.more(),
            None => {
                let field = self.table.field(&name);
                self.fields.insert(name, field);
                field
            }
        };
        self.pending += value.len() + 1;
        self.table.cell(field, value.as_bytes());
    }

    fn text(&mut self, text: &[u8], sink: &mut dyn Sink) -> ControlFlow<()> {
        if !std::mem::replace(&mut self.has_text, true) {
            self.cutter.jump(self.line, 1);
        }
        self.cutter.push(text, sink)
    }

    fn end_text(&mut self, sink: &mut dyn Sink) -> ControlFlow<()> {
        self.has_text = false;
        self.cutter.finish(sink)
    }

    fn end_row(&mut self, sink: &mut dyn Sink) -> ControlFlow<()> {
        if std::mem::take(&mut self.pending) == 0 {
            return ControlFlow::Continue(());
        }
        self.table.end_row(sink)
    }
}

#[cfg(test)]
mod tests;
