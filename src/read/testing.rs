//! A sink that keeps what it is given, for the tests of the readers.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use super::{Outcome, Sink, read};
use crate::model::{Batch, Entry, Incident, Limits, RawName, Source};

/// What a reader pushed.
#[derive(Default)]
pub(super) struct Found {
    pub format: &'static str,
    pub bytes: u64,
    /// Line, column and text of each piece.
    pub texts: Vec<(u64, u64, String)>,
    /// `field[row]=value` of each cell, rows counted over all batches from 0.
    pub cells: Vec<String>,
    /// `field=value*count` of each cell that is tied to no row.
    pub counted: Vec<String>,
    /// Nulls, as `field:count`, of each column of each batch that has some.
    pub nulls: Vec<String>,
    pub fields: Vec<String>,
    /// Fields that a schema declares, as `name` or `name -- comment`.
    pub declared: Vec<String>,
    pub named: Option<bool>,
    pub rows: u64,
    pub batches: usize,
    pub incidents: Vec<Incident>,
    /// Members of archives: place, size by the archive, and what was pushed.
    pub members: Vec<(String, u64, Found)>,
    /// Names of fields that the sink knows.
    pub known: &'static [&'static str],
    /// Break after so many batches.
    pub break_after: Option<usize>,
}

impl Found {
    /// All text, end to end.
    pub fn text(&self) -> String {
        self.texts.iter().map(|t| t.2.as_str()).collect()
    }
}

impl Sink for Found {
    fn batch(&mut self, batch: Batch<'_>) -> ControlFlow<()> {
        self.batches += 1;
        match batch {
            Batch::Schema(fields) => {
                let shown = |f: &crate::model::Declared| {
                    let kind = f.kind.map(|kind| format!(": {}", kind.key())).unwrap_or_default();
                    match f.comment.expose() {
                        "" => format!("{}{kind}", f.name.expose()),
                        comment => format!("{}{kind} -- {comment}", f.name.expose()),
                    }
                };
                self.declared.extend(fields.iter().map(shown));
            }
            Batch::Text(text) => {
                let piece = std::str::from_utf8(text.bytes).unwrap();
                self.texts.push((text.line, text.column, piece.to_owned()));
            }
            Batch::Rows(rows) => {
                self.fields = rows.fields.iter().map(|f| f.expose().to_owned()).collect();
                self.named = Some(rows.named);
                for column in rows.columns {
                    let field = rows.fields[column.field].expose();
                    for cell in column.cells() {
                        assert!(u64::from(cell.row) < rows.rows.max(1));
                        let value = std::str::from_utf8(cell.bytes).unwrap();
                        let row = self.rows + u64::from(cell.row);
                        if rows.rows > 0 {
                            self.cells.push(format!("{field}[{row}]={value}"));
                        } else {
                            self.counted.push(format!("{field}={value}*{}", cell.weight));
                        }
                    }
                    if column.nulls > 0 {
                        self.nulls.push(format!("{field}:{}", column.nulls));
                    }
                }
                self.rows += rows.rows;
            }
        }
        match self.break_after {
            Some(limit) if self.batches >= limit => ControlFlow::Break(()),
            _ => ControlFlow::Continue(()),
        }
    }

    fn incident(&mut self, incident: Incident) {
        self.incidents.push(incident);
    }

    fn member(
        &mut self,
        place: &RawName,
        size: u64,
        read: &mut dyn FnMut(&mut dyn Sink) -> Outcome,
    ) {
        let mut sink = Found { known: self.known, ..Found::default() };
        let outcome = read(&mut sink);
        let found = Found { format: outcome.format, bytes: outcome.bytes, ..sink };
        self.members.push((place.expose().to_owned(), size, found));
    }

    fn knows_name(&self, name: &str) -> bool {
        self.known.contains(&name.to_lowercase().as_str())
    }
}

/// The entry of a file that exists.
pub(super) fn entry(name: &str, path: &Path) -> Entry {
    let size = std::fs::metadata(path).map_or(0, |meta| meta.len());
    Entry { place: RawName::new(name), source: Source::File(path.to_owned()), size }
}

/// Reads a file that holds the bytes.
pub(super) fn read_with(name: &str, bytes: &[u8], limits: &Limits, mut sink: Found) -> Found {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let outcome = read(&entry(name, file.path()), limits, &mut sink, &AtomicBool::new(false));
    Found { format: outcome.format, bytes: outcome.bytes, ..sink }
}

/// Reads a file that holds the bytes, with default limits and no known names.
pub(super) fn read_bytes(name: &str, bytes: &[u8]) -> Found {
    read_with(name, bytes, &Limits::default(), Found::default())
}
