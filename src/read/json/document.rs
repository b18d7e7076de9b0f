//! One JSON document, or several after one another. The elements of an array at the top are
//! rows; any other value at the top is one row.

use std::io::Read;
use std::ops::ControlFlow;

use crate::read::table::Table;
use crate::read::text::{Cutter, report_broken, stream};
use crate::read::{Fit, Format, Head, Input, Sink, extension};
use super::walk::{Fault, Stop, Walker};
use super::{begins_structure, skip_blanks, try_value};
use crate::model::{Incident, Limits, Reason};

/// A document may be this many times as long as a record; a longer one is read as text.
const RECORDS: usize = 4;

/// A JSON document.
pub(crate) struct Document;

impl Format for Document {
    fn name(&self) -> &'static str {
        "json"
    }

    fn sniff(&self, place: &str, head: &Head<'_>) -> Fit {
        if !begins_structure(head) {
            return Fit::No;
        }
        let text = head.text.unwrap_or_default();
        let is_named = matches!(extension(place).as_str(), "json" | "geojson" | "jsonld" | "har");
        match try_value(text, 0) {
            Ok(end) => match text.as_bytes().get(skip_blanks(text.as_bytes(), end)) {
                None | Some(b'{' | b'[') => Fit::Sure,
                Some(_) if is_named => Fit::Maybe,
                Some(_) => Fit::No,
            },
            Err(Fault::Truncated) if !head.whole || is_named => Fit::Sure,
            Err(Fault::TooDeep) => Fit::Sure,
            Err(_) if is_named => Fit::Maybe,
            Err(_) => Fit::No,
        }
    }

    fn read(
        &self,
        input: &mut Input<'_>,
        limits: &Limits,
        sink: &mut dyn Sink,
    ) -> Result<(), Incident> {
        let mut cutter = Cutter::new(&input.head());
        let mut decoded = input.decoded();
        let limit = limits.record_bytes.saturating_mul(RECORDS).min(u32::MAX as usize);
        let mut bytes = Vec::new();
        let read = (&mut decoded).take(limit as u64 + 1).read_to_end(&mut bytes);
        let result = match read {
            Err(error) => {
                if cutter.push(&bytes, sink).is_continue() {
                    let _ = cutter.finish(sink);
                }
                Err(Incident::from_io(&error))
            }
            Ok(count) if count > limit => match cutter.push(&bytes, sink) {
                ControlFlow::Break(()) => Ok(()),
                ControlFlow::Continue(()) => {
                    drop(bytes);
                    stream(&mut decoded, &mut cutter, sink)
                }
            },
            Ok(_) => rows(&bytes, limits, cutter, sink),
        };
        report_broken(&decoded, sink);
        result
    }
}

/// Hands on the rows, and as text whatever follows the last whole one.
fn rows(
    bytes: &[u8],
    limits: &Limits,
    mut cutter: Cutter,
    sink: &mut dyn Sink,
) -> Result<(), Incident> {
    let mut reader = RowReader {
        bytes,
        at: 0,
        walker: Walker::new(limits.json_depth, limits.fields),
        table: Table::new(true, limits.fields),
    };
    let end = reader.read(sink);
    let flow = reader.table.flush(sink);
    match end {
        Ok(_) => Ok(()),
        Err(_) if flow.is_break() => Ok(()),
        Err(stop) => {
            let (line, column) = position(bytes, reader.at);
            cutter.jump(line, column);
            if cutter.push(&bytes[reader.at..], sink).is_continue() {
                let _ = cutter.finish(sink);
            }
            let reason = match stop.fault {
                Fault::Malformed => Reason::Malformed,
                Fault::Truncated => Reason::Truncated,
                Fault::TooDeep => Reason::TooDeep,
            };
            Err(Incident::at(reason, position(bytes, stop.at).0))
        }
    }
}

/// 1-based line and column of a byte.
fn position(bytes: &[u8], at: usize) -> (u64, u64) {
    let before = &bytes[..at.min(bytes.len())];
    let line = memchr::memchr_iter(b'\n', before).count() as u64 + 1;
    let start = memchr::memrchr(b'\n', before).map_or(0, |last| last + 1);
    (line, String::from_utf8_lossy(&before[start..]).chars().count() as u64 + 1)
}

struct RowReader<'a> {
    bytes: &'a [u8],
    /// Where the first row begins that was not handed on.
    at: usize,
    walker: Walker,
    table: Table,
}

impl RowReader<'_> {
    fn read(&mut self, sink: &mut dyn Sink) -> Result<ControlFlow<()>, Stop> {
        loop {
            self.at = skip_blanks(self.bytes, self.at);
            let flow = match self.bytes.get(self.at) {
                None => return Ok(ControlFlow::Continue(())),
                Some(b'[') => self.elements(sink)?,
                Some(_) => self.row(sink)?,
            };
            if flow.is_break() {
                return Ok(flow);
            }
        }
    }

    fn elements(&mut self, sink: &mut dyn Sink) -> Result<ControlFlow<()>, Stop> {
        let first = skip_blanks(self.bytes, self.at + 1);
        if self.bytes.get(first) == Some(&b']') {
            self.at = first + 1;
            return Ok(ControlFlow::Continue(()));
        }
        loop {
            self.at += 1;
            if self.row(sink)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
            self.at = skip_blanks(self.bytes, self.at);
            match self.bytes.get(self.at) {
                Some(b',') => {}
                Some(b']') => {
                    self.at += 1;
                    return Ok(ControlFlow::Continue(()));
                }
                None => return Err(Stop { fault: Fault::Truncated, at: self.at }),
                Some(_) => return Err(Stop { fault: Fault::Malformed, at: self.at }),
            }
        }
    }

    fn row(&mut self, sink: &mut dyn Sink) -> Result<ControlFlow<()>, Stop> {
        self.at = self.walker.value(self.bytes, self.at)?;
        self.walker.commit(&mut self.table);
        Ok(self.table.end_row(sink))
    }
}
