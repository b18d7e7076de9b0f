//! Whole lines of a text that comes in chunks. A line that is too long declares nothing.

use super::Declarations;
use crate::read::Sink;

/// Bytes of a line that may declare a field.
const LINE_BYTES: usize = 4 << 10;

/// Reads declarations line by line.
pub(super) trait LineReader {
    /// Takes a line without its end.
    fn line(&mut self, line: &str, found: &mut Declarations, sink: &mut dyn Sink);

    /// Where in a text the first line may stand that means anything; the end of the text if none
    /// does. Lines before it need not be given.
    fn next(&self, _text: &[u8]) -> usize {
        0
    }
}

/// Cuts chunks into lines for a reader.
pub(super) struct Lines {
    reader: Box<dyn LineReader>,
    found: Declarations,
    line: Vec<u8>,
}

impl Lines {
    /// Tells at most so many fields.
    pub(super) fn new(reader: Box<dyn LineReader>, limit: usize) -> Self {
        Lines { reader, found: Declarations::new(limit), line: Vec::new() }
    }

    /// Takes the next chunk.
    pub(super) fn push(&mut self, mut chunk: &[u8], sink: &mut dyn Sink) {
        while let Some(end) = memchr::memchr(b'\n', chunk) {
            self.extend(&chunk[..end]);
            self.end_line(sink);
            chunk = &chunk[end + 1..];
            let next = self.reader.next(chunk);
            // The line that the next chunk goes on is kept, whatever it says so far.
            let skipped = memchr::memrchr(b'\n', &chunk[..next]).map_or(0, |end| end + 1);
            chunk = &chunk[skipped..];
        }
        self.extend(chunk);
    }

    /// Ends the text.
    pub(super) fn finish(&mut self, sink: &mut dyn Sink) {
        self.end_line(sink);
        self.found.flush(sink);
    }

    fn extend(&mut self, part: &[u8]) {
        let left = (LINE_BYTES + 1).saturating_sub(self.line.len());
        self.line.extend_from_slice(&part[..part.len().min(left)]);
    }

    fn end_line(&mut self, sink: &mut dyn Sink) {
        if self.line.len() <= LINE_BYTES {
            let line = String::from_utf8_lossy(&self.line);
            self.reader.line(line.trim_end(), &mut self.found, sink);
        }
        self.line.clear();
    }
}

/// The name that a text begins with; empty if it begins with something else.
pub(super) fn leading_name(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
    &text[..end]
}

/// The name that a text ends with.
pub(super) fn trailing_name(text: &str) -> &str {
    let text = text.trim_end();
    let start = text.rfind(|c: char| !(c.is_alphanumeric() || c == '_'));
    &text[start.map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8))..]
}

/// What stands between the first pair of quotes, of either kind.
pub(super) fn quoted(text: &str) -> Option<&str> {
    let start = text.find(['"', '\''])?;
    let quote = &text[start..=start];
    let rest = &text[start + 1..];
    Some(&rest[..rest.find(quote)?])
}
