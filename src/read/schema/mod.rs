//! Schemas: what declares fields without a value in sight. Tables in SQL (and the rows in a
//! dump of them), interface descriptions, and the entity classes of source code. The fields
//! that are declared are told; the file is read as text besides, for the values it may hold.

use std::io::Read;
use std::ops::ControlFlow;

use super::text::{self, Cutter, report_broken};
use super::{Fit, Format, Head, Input, Sink, extension};
use crate::model::{Batch, Declared, Incident, Limits, RawName, StoredKind, Text};

mod code;
mod document;
mod kinds;
mod language;
mod lines;
mod python;
mod sql;
#[cfg(test)]
mod tests;
mod token;
mod yaml;

use document::is_document;
use lines::{LineReader, Lines};

/// Bytes read at a time.
const CHUNK: usize = 64 << 10;

/// Fields that are handed on together.
const FIELDS: usize = 256;

/// Bytes of a comment that is kept; a longer one explains, and names nothing.
const COMMENT_BYTES: usize = 80;

/// A file that declares fields.
pub(super) struct Schema;

/// How a file declares fields.
enum Kind {
    Sql,
    /// JSON: Avro, JSON Schema, OpenAPI.
    Document,
    /// YAML: OpenAPI, dbt.
    Yaml,
    Code(&'static language::Language),
}

impl Format for Schema {
    fn name(&self) -> &'static str {
        "schema"
    }

    fn sniff(&self, place: &str, head: &Head<'_>) -> Fit {
        match head.text.and_then(|text| kind(place, text)) {
            Some(_) => Fit::Sure,
            None => Fit::No,
        }
    }

    fn read(
        &self,
        input: &mut Input<'_>,
        limits: &Limits,
        sink: &mut dyn Sink,
    ) -> Result<(), Incident> {
        let head = input.head();
        let text = head.text.unwrap_or_default();
        let Some(kind) = kind(input.place(), text) else { return Ok(()) };
        let cutter = Cutter::new(&head);
        let mut lines = kind.lines();
        let small = text::whole(&head, &cutter);
        if let Some((reader, text)) = small.and_then(|text| Some((lines.take()?, text))) {
            // Most files are small: they are decoded by now.
            let mut lines = Lines::new(reader, limits.fields);
            lines.push(text, sink);
            lines.finish(sink);
            let _ = sink.batch(Batch::Text(Text { bytes: text, line: 1, column: 1 }));
            return Ok(());
        }
        let backslash = sql::has_backslashes(text);
        let mut decoded = input.decoded();
        let result = match (lines, kind) {
            (_, Kind::Sql) => sql::read(&mut decoded, cutter, backslash, limits, sink),
            (None, _) => document::read(&mut decoded, cutter, limits, sink),
            (Some(lines), _) => by_line(&mut decoded, cutter, lines, limits, sink),
        };
        report_broken(&decoded, sink);
        result
    }
}

impl Kind {
    /// The reader of what is read line by line.
    fn lines(&self) -> Option<Box<dyn LineReader>> {
        match self {
            Kind::Sql | Kind::Document => None,
            Kind::Yaml => Some(Box::new(yaml::Yaml::default())),
            Kind::Code(language) => Some(Box::new(code::Code::new(language))),
        }
    }
}

fn kind(place: &str, text: &str) -> Option<Kind> {
    match extension(place).as_str() {
        "sql" | "ddl" | "psql" | "pgsql" | "mysql" => Some(Kind::Sql),
        "avsc" | "json" if is_document(text) => Some(Kind::Document),
        "yaml" | "yml" if yaml::is_schema(text) => Some(Kind::Yaml),
        extension => match language::of(extension) {
            Some(language) => Some(Kind::Code(language)),
            None => sql::is_dump(text).then_some(Kind::Sql),
        },
    }
}

/// Reads a text once, by line for its declarations and by piece for its values.
fn by_line(
    text: &mut impl Read,
    mut cutter: Cutter,
    reader: Box<dyn LineReader>,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Incident> {
    let mut lines = Lines::new(reader, limits.fields);
    let mut chunk = vec![0; CHUNK];
    let result = loop {
        match text.read(&mut chunk) {
            Ok(0) => break Ok(()),
            Ok(count) => {
                lines.push(&chunk[..count], sink);
                if cutter.push(&chunk[..count], sink).is_break() {
                    return Ok(());
                }
            }
            Err(error) => break Err(Incident::from_io(&error)),
        }
    };
    lines.finish(sink);
    let _ = cutter.finish(sink);
    result
}

/// The fields declared so far, handed on in bounded batches.
struct Declarations {
    pending: Vec<Declared>,
    /// Fields that may still be told.
    left: usize,
}

impl Declarations {
    fn new(limit: usize) -> Self {
        Declarations { pending: Vec::new(), left: limit }
    }

    /// Adds a field of a table or class; what comes after the limit is left to the text.
    fn add(
        &mut self,
        owner: &str,
        field: &str,
        kind: Option<StoredKind>,
        comment: &str,
        sink: &mut dyn Sink,
    ) {
        if self.left == 0 || field.is_empty() {
            return;
        }
        self.left -= 1;
        let comment = if comment.len() > COMMENT_BYTES { "" } else { comment };
        let name = if owner.is_empty() { field.to_owned() } else { format!("{owner}.{field}") };
        let (name, comment) = (RawName::new(name), RawName::new(comment));
        self.pending.push(Declared { name, comment, kind });
        if self.pending.len() >= FIELDS {
            self.flush(sink);
        }
    }

    fn flush(&mut self, sink: &mut dyn Sink) {
        if !self.pending.is_empty() {
            let _: ControlFlow<()> = sink.batch(Batch::Schema(&self.pending));
            self.pending.clear();
        }
    }
}
