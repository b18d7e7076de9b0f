//! JSON Lines: one value a line.

use std::io::Read;
use std::ops::ControlFlow;

use super::json::walk::{Fault, Walker};
use super::json::{begins_structure, skip_blanks, try_value};
use super::table::Table;
use super::text::{Cutter, report_broken};
use super::{Fit, Format, Head, Input, Sink, extension};
use crate::model::{Incident, Limits, Reason};

/// Bytes read at a time.
const CHUNK: usize = 64 << 10;

/// Lines that are judged.
const SAMPLE_LINES: usize = 20;

/// JSON Lines.
pub(super) struct Lines;

impl Format for Lines {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn sniff(&self, place: &str, head: &Head<'_>) -> Fit {
        if !begins_structure(head) {
            return Fit::No;
        }
        let text = head.text.unwrap_or_default();
        let mut lines: Vec<&str> =
            text.split('\n').filter(|line| !line.trim().is_empty()).collect();
        if !head.whole {
            lines.pop();
        }
        lines.truncate(SAMPLE_LINES);
        let whole = lines.iter().filter(|line| is_value(line)).count();
        if matches!(extension(place).as_str(), "jsonl" | "ndjson" | "ldjson" | "jsonlines") {
            return if whole > 0 || !head.whole { Fit::Sure } else { Fit::Maybe };
        }
        if whole >= 2 && whole * 2 > lines.len() { Fit::Sure } else { Fit::No }
    }

    fn read(
        &self,
        input: &mut Input<'_>,
        limits: &Limits,
        sink: &mut dyn Sink,
    ) -> Result<(), Incident> {
        let cutter = Cutter::new(&input.head());
        let mut decoded = input.decoded();
        let mut reader = LineReader {
            walker: Walker::new(limits.json_depth, limits.fields),
            table: Table::new(true, limits.fields),
            cutter,
            limit: limits.record_bytes.min(u32::MAX as usize),
            line: 1,
            broken: None,
            long: false,
            cut: None,
        };
        let result = reader.read(&mut decoded, sink);
        if !matches!(result, Ok(ControlFlow::Break(()))) {
            let _ = reader.table.flush(sink);
        }
        report_broken(&decoded, sink);
        result.and(reader.cut.or(reader.broken).map_or(Ok(()), Err))
    }
}

fn is_value(line: &str) -> bool {
    line.trim_start().starts_with(['{', '['])
        && try_value(line, 0).is_ok_and(|end| skip_blanks(line.as_bytes(), end) == line.len())
}

struct LineReader {
    walker: Walker,
    table: Table,
    /// Takes the lines that are no rows.
    cutter: Cutter,
    limit: usize,
    /// The line that is being read.
    line: u64,
    /// The first line that is broken or too long. It ends nothing, and is reported at the
    /// end, so that a stream that breaks off later is one incident and not two.
    broken: Option<Incident>,
    /// The line is longer than the limit, and its beginning was already handed on.
    long: bool,
    /// The last line has no end and is no whole value.
    cut: Option<Incident>,
}

impl LineReader {
    fn read(
        &mut self,
        text: &mut impl Read,
        sink: &mut dyn Sink,
    ) -> Result<ControlFlow<()>, Incident> {
        let mut buffer: Vec<u8> = Vec::new();
        let mut chunk = vec![0; CHUNK];
        loop {
            let count = text.read(&mut chunk).map_err(|error| Incident::from_io(&error))?;
            let searched = buffer.len();
            buffer.extend_from_slice(&chunk[..count]);
            let mut start = 0;
            while let Some(end) = memchr::memchr(b'\n', &buffer[start.max(searched)..]) {
                let end = start.max(searched) + end + 1;
                if self.line(&buffer[start..end], true, sink).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
                start = end;
            }
            buffer.drain(..start);
            if buffer.len() > self.limit {
                if self.begin_long(&buffer, sink).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
                buffer.clear();
            }
            if count == 0 {
                return Ok(self.line(&buffer, false, sink));
            }
        }
    }

    /// Takes a line, or the end of one that is too long.
    fn line(&mut self, line: &[u8], is_ended: bool, sink: &mut dyn Sink) -> ControlFlow<()> {
        let number = self.line;
        self.line += 1;
        if std::mem::take(&mut self.long) {
            self.cutter.push(line, sink)?;
            return self.cutter.finish(sink);
        }
        if line.len() > self.limit {
            self.line = number;
            self.begin_long(line, sink)?;
            return self.line(&[], is_ended, sink);
        }
        if line.trim_ascii().is_empty() {
            return ControlFlow::Continue(());
        }
        let fault = match self.walker.value(line, 0) {
            Ok(end) if skip_blanks(line, end) == line.len() => {
                self.walker.commit(&mut self.table);
                return self.table.end_row(sink);
            }
            Ok(_) => Fault::Malformed,
            Err(stop) => stop.fault,
        };
        match fault {
            Fault::Truncated if !is_ended => {
                self.cut = Some(Incident::at(Reason::Truncated, number));
            }
            Fault::TooDeep => self.notice(Reason::TooDeep, number),
            _ => self.notice(Reason::Malformed, number),
        }
        self.cutter.jump(number, 1);
        self.cutter.push(line, sink)?;
        self.cutter.finish(sink)
    }

    fn notice(&mut self, reason: Reason, line: u64) {
        self.broken.get_or_insert(Incident::at(reason, line));
    }

    /// The line has passed the limit: it is handed on as text, as it comes.
    fn begin_long(&mut self, part: &[u8], sink: &mut dyn Sink) -> ControlFlow<()> {
        if !std::mem::replace(&mut self.long, true) {
            self.notice(Reason::RecordTooLong, self.line);
            self.cutter.jump(self.line, 1);
        }
        self.cutter.push(part, sink)
    }
}
