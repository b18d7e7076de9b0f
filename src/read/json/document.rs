//! JSON documents of any length and nesting, one or several after one another. The elements
//! of the outermost arrays are rows.

use std::io::Read;
use std::ops::ControlFlow;

use super::keys;
use super::paths::{Node, ROOT};
use super::walk::{Fault, Stop, Walker};
use super::window::Window;
use super::{begins_structure, skip_blanks, try_value};
use crate::model::{Incident, Limits, Reason};
use crate::read::table::Table;
use crate::read::text::{Cutter, report_broken, stream};
use crate::read::{Fit, Format, Head, Input, Sink, extension};

/// Bytes of values between the rows of a document after which they are a row.
const ROW_BYTES: usize = 1 << 20;

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
        let mut reader = RowReader {
            window: Window::new(&mut decoded),
            walker: Walker::new(limits.json_depth, limits.fields),
            table: Table::new(true, limits.fields),
            open: Vec::new(),
            pending: 0,
            is_entry: false,
            limits,
        };
        let end = reader.read(sink);
        let _ = reader.end_pending(sink);
        let flow = reader.table.flush(sink);
        let result = match end {
            Err(incident) if flow.is_continue() => {
                reader.rest_as_text(&mut cutter, sink).and(Err(incident))
            }
            _ => Ok(()),
        };
        report_broken(&decoded, sink);
        result
    }
}

/// An object or array that is open around the rows.
#[derive(Clone, Copy)]
struct Open {
    /// The path of the object, or of the array's elements.
    node: Node,
    close: u8,
    /// Each of its values is a row.
    holds_rows: bool,
}

/// Reads the rows of a document of any length: the elements of the outermost arrays of
/// objects, and the members of the outermost maps. What stands around them is a row too.
struct RowReader<'a, R> {
    window: Window<R>,
    walker: Walker,
    table: Table,
    open: Vec<Open>,
    /// Bytes in the row that takes what stands around the rows.
    pending: usize,
    /// The next value belongs to a key that is data: both are one row.
    is_entry: bool,
    limits: &'a Limits,
}

impl<R: Read> RowReader<'_, R> {
    fn read(&mut self, sink: &mut dyn Sink) -> Result<ControlFlow<()>, Incident> {
        let mut node = Some(ROOT);
        loop {
            let next = self.peek()?;
            if self.open.is_empty() && next.is_none() {
                return Ok(ControlFlow::Continue(()));
            }
            self.walker.begin();
            let flow = match (node.take(), next) {
                (Some(child), Some(b'{')) if !self.takes_row() => {
                    self.enter_object(child, &mut node, sink)?
                }
                (Some(child), Some(b'[')) if !self.holds_rows() => {
                    self.enter_array(child, &mut node, sink)?
                }
                (Some(child), _) => self.value(child, &mut node, sink)?,
                (None, _) => self.leave(next, &mut node, sink)?,
            };
            if flow.is_break() {
                return Ok(flow);
            }
            if node.is_none() && self.open.is_empty() {
                node = Some(ROOT);
                if self.end_pending(sink).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
        }
    }

    /// True if the next value is a row.
    fn takes_row(&self) -> bool {
        self.is_entry || self.holds_rows()
    }

    fn holds_rows(&self) -> bool {
        self.open.last().is_some_and(|open| open.holds_rows)
    }

    /// Opens an object; `node` becomes the path of its first value.
    fn enter_object(
        &mut self,
        parent: Node,
        node: &mut Option<Node>,
        sink: &mut dyn Sink,
    ) -> Result<ControlFlow<()>, Incident> {
        self.check_depth()?;
        self.is_entry = false;
        self.window.pass(1);
        if self.peek()? == Some(b'}') {
            self.window.pass(1);
            return Ok(ControlFlow::Continue(()));
        }
        if self.walker.paths().is_unjudged(parent) {
            while self.window.rest().len() < ROW_BYTES && !self.window.is_ended() {
                self.fill()?;
            }
            self.walker.paths().judge(parent, keys::is_map(self.window.rest(), 0));
        }
        self.open.push(Open { node: parent, close: b'}', holds_rows: false });
        self.member(parent, node, sink)
    }

    /// Opens an array. Its elements are rows, but for some scalars inside an object, which
    /// are values of that object.
    fn enter_array(
        &mut self,
        parent: Node,
        node: &mut Option<Node>,
        sink: &mut dyn Sink,
    ) -> Result<ControlFlow<()>, Incident> {
        self.check_depth()?;
        self.is_entry = false;
        self.window.pass(1);
        let holds_rows = match self.peek()? {
            Some(b']') => {
                self.window.pass(1);
                return Ok(ControlFlow::Continue(()));
            }
            first => self.open.is_empty() || matches!(first, Some(b'{' | b'[')),
        };
        let element = self.walker.paths().element(parent);
        // The elements of an array at the top are named like values by themselves.
        let element = if self.open.is_empty() { parent } else { element };
        self.open.push(Open { node: element, close: b']', holds_rows });
        *node = Some(element);
        Ok(if holds_rows { self.end_pending(sink) } else { ControlFlow::Continue(()) })
    }

    /// The key of a member. One that is data begins a row.
    fn member(
        &mut self,
        parent: Node,
        node: &mut Option<Node>,
        sink: &mut dyn Sink,
    ) -> Result<ControlFlow<()>, Incident> {
        self.walker.begin();
        *node = Some(self.whole(|walker, bytes| walker.member(bytes, 0, parent))?);
        self.is_entry = self.walker.bytes() > 0;
        if self.is_entry && self.end_pending(sink).is_break() {
            return Ok(ControlFlow::Break(()));
        }
        self.pending += self.walker.bytes();
        self.walker.commit(&mut self.table);
        Ok(ControlFlow::Continue(()))
    }

    /// Takes a value in one: a row, or a part of the one around the rows. What is too long
    /// for that is entered.
    fn value(
        &mut self,
        child: Node,
        node: &mut Option<Node>,
        sink: &mut dyn Sink,
    ) -> Result<ControlFlow<()>, Incident> {
        let depth = self.limits.json_depth.saturating_sub(self.open.len());
        let walked = self
            .whole(|walker, bytes| walker.value_of(child, depth, bytes, 0).map(|end| (end, ())));
        if let Err(incident) = walked {
            return match (incident.reason, self.window.rest().first()) {
                (Reason::RecordTooLong, Some(b'{')) => self.enter_object(child, node, sink),
                (Reason::RecordTooLong, Some(b'[')) => self.enter_array(child, node, sink),
                _ => Err(incident),
            };
        }
        self.walker.commit(&mut self.table);
        self.pending += self.walker.bytes() + 1;
        let is_row = std::mem::take(&mut self.is_entry) || self.holds_rows();
        if is_row || self.pending > ROW_BYTES {
            return Ok(self.end_pending(sink));
        }
        Ok(ControlFlow::Continue(()))
    }

    /// After a value: a comma and what follows it, or the end of what is open.
    fn leave(
        &mut self,
        next: Option<u8>,
        node: &mut Option<Node>,
        sink: &mut dyn Sink,
    ) -> Result<ControlFlow<()>, Incident> {
        let Some(open) = self.open.last().copied() else { return Ok(ControlFlow::Continue(())) };
        match next {
            Some(b',') => {
                self.window.pass(1);
                self.peek()?;
                match open.close {
                    b'}' => return self.member(open.node, node, sink),
                    _ => *node = Some(open.node),
                }
            }
            Some(byte) if byte == open.close => {
                self.window.pass(1);
                self.open.pop();
                if self.holds_rows() {
                    return Ok(self.end_pending(sink));
                }
            }
            Some(_) => return Err(self.incident(Reason::Malformed, 0)),
            None => return Err(self.incident(Reason::Truncated, 0)),
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Ends the row of what stands around the rows.
    fn end_pending(&mut self, sink: &mut dyn Sink) -> ControlFlow<()> {
        if std::mem::take(&mut self.pending) == 0 {
            return ControlFlow::Continue(());
        }
        self.table.end_row(sink)
    }

    /// Walks what needs to be there as a whole, reading on until it is.
    fn whole<T>(
        &mut self,
        mut walk: impl FnMut(&mut Walker, &[u8]) -> Result<(usize, T), Stop>,
    ) -> Result<T, Incident> {
        loop {
            let rest = self.window.rest();
            match walk(&mut self.walker, rest) {
                // A number may go on where the text was cut.
                Ok((end, value)) if end < rest.len() || self.window.is_ended() => {
                    self.window.pass(end);
                    return Ok(value);
                }
                Err(stop) if stop.fault != Fault::Truncated || self.window.is_ended() => {
                    return Err(self.incident(reason(stop.fault), stop.at));
                }
                _ if rest.len() > self.limits.record_bytes.min(u32::MAX as usize) => {
                    return Err(self.incident(Reason::RecordTooLong, 0));
                }
                _ => {}
            }
            self.walker.begin();
            self.fill()?;
        }
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> Result<Option<u8>, Incident> {
        loop {
            let blanks = skip_blanks(self.window.rest(), 0);
            self.window.pass(blanks);
            match self.window.rest().first() {
                Some(&byte) => return Ok(Some(byte)),
                None if self.window.is_ended() => return Ok(None),
                None => self.fill()?,
            }
        }
    }

    fn fill(&mut self) -> Result<(), Incident> {
        self.window.fill().map_err(|error| Incident::from_io(&error))
    }

    fn check_depth(&self) -> Result<(), Incident> {
        if self.open.len() < self.limits.json_depth {
            return Ok(());
        }
        Err(self.incident(Reason::TooDeep, 0))
    }

    fn incident(&self, reason: Reason, offset: usize) -> Incident {
        Incident::at(reason, self.window.position_of(offset).line)
    }

    /// Hands on as text what follows the last whole row.
    fn rest_as_text(&mut self, cutter: &mut Cutter, sink: &mut dyn Sink) -> Result<(), Incident> {
        let from = self.window.position_of(0);
        cutter.jump(from.line, from.column);
        if cutter.push(self.window.rest(), sink).is_break() {
            return Ok(());
        }
        stream(self.window.input(), cutter, sink)
    }
}

fn reason(fault: Fault) -> Reason {
    match fault {
        Fault::Malformed => Reason::Malformed,
        Fault::Truncated => Reason::Truncated,
        Fault::TooDeep => Reason::TooDeep,
    }
}
