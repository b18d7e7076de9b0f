//! Running text, cut into pieces of bounded size.

use std::io::Read;
use std::ops::ControlFlow;

use super::encoding::Decoded;
use super::{Fit, Format, Head, Input, Sink};
use crate::model::{Batch, Incident, Limits, Position, Reason, Text};

/// Bytes of a piece, about.
const PIECE: usize = 256 << 10;

/// How far from its end a piece is searched for a good place to cut a longer line.
const CUT_WINDOW: usize = 8 << 10;

/// Any text that no other format knows.
pub(super) struct PlainText;

impl Format for PlainText {
    fn name(&self) -> &'static str {
        "text"
    }

    fn sniff(&self, _place: &str, head: &Head<'_>) -> Fit {
        if head.text.is_some() { Fit::Maybe } else { Fit::No }
    }

    fn read(
        &self,
        input: &mut Input<'_>,
        _limits: &Limits,
        sink: &mut dyn Sink,
    ) -> Result<(), Incident> {
        let mut cutter = Cutter::new(&input.head());
        if let Some(piece) = whole(&input.head(), &cutter) {
            // Most files are small: they are decoded by now, and one piece.
            let _ = sink.batch(Batch::Text(Text { bytes: piece, line: 1, column: 1 }));
            return Ok(());
        }
        let mut decoded = input.decoded();
        let result = stream(&mut decoded, &mut cutter, sink);
        report_broken(&decoded, sink);
        result
    }
}

/// The text of a file that its head holds as it is to be handed on.
pub(super) fn whole<'a>(head: &Head<'a>, cutter: &Cutter) -> Option<&'a [u8]> {
    let text = head.text.filter(|text| head.whole && !text.is_empty() && text.len() < PIECE)?;
    // What was broken, and is to be told, has become this.
    let is_whole =
        |text: &str| memchr::memmem::find(text.as_bytes(), "\u{FFFD}".as_bytes()).is_none();
    ((head.sound || is_whole(text)) && !cutter.returns_only).then_some(text.as_bytes())
}

/// Pushes the rest of a decoded text through a cutter.
pub(super) fn stream(
    text: &mut impl Read,
    cutter: &mut Cutter,
    sink: &mut dyn Sink,
) -> Result<(), Incident> {
    let mut chunk = vec![0; PIECE / 4];
    let result = loop {
        match text.read(&mut chunk) {
            Ok(0) => break Ok(()),
            Ok(count) if cutter.push(&chunk[..count], sink).is_break() => return Ok(()),
            Ok(_) => {}
            Err(error) => break Err(Incident::from_io(&error)),
        }
    };
    let _ = cutter.finish(sink);
    result
}

/// One incident for a text that was not valid in its encoding.
pub(super) fn report_broken<R: Read>(decoded: &Decoded<R>, sink: &mut dyn Sink) {
    if decoded.is_broken() {
        sink.incident(Incident::new(Reason::BadEncoding));
    }
}

/// Cuts text into pieces at line ends, and keeps count of lines and columns.
pub(super) struct Cutter {
    buffer: Vec<u8>,
    /// That of the first byte of the buffer.
    position: Position,
    returns_only: bool,
}

impl Cutter {
    /// A cutter for the text that begins so. Where lines end in carriage returns alone they
    /// become line feeds, so that whoever counts lines need not know.
    pub(super) fn new(head: &Head<'_>) -> Self {
        let text = head.text.unwrap_or_default().as_bytes();
        let returns_only = memchr::memchr(b'\n', text).is_none()
            && memchr::memchr(b'\r', text).is_some_and(|at| !head.whole || at + 1 < text.len());
        Cutter { buffer: Vec::new(), position: Position::START, returns_only }
    }

    /// Goes on at another place, both counted from 1.
    pub(super) fn jump(&mut self, line: u64, column: u64) {
        debug_assert!(self.buffer.is_empty());
        self.position = Position { line, column };
    }

    /// The line that the next byte belongs to.
    pub(super) fn line(&self) -> u64 {
        self.position.line + lines(&self.buffer)
    }

    /// Takes more text and hands on what makes whole pieces.
    pub(super) fn push(&mut self, mut text: &[u8], sink: &mut dyn Sink) -> ControlFlow<()> {
        while !text.is_empty() {
            let (part, rest) = text.split_at(text.len().min(PIECE));
            text = rest;
            let old = self.buffer.len();
            self.buffer.extend_from_slice(part);
            if self.returns_only {
                self.buffer[old..].iter_mut().filter(|b| **b == b'\r').for_each(|b| *b = b'\n');
            }
            while self.buffer.len() >= PIECE {
                self.emit(cut_at(&self.buffer[..PIECE]), sink)?;
            }
        }
        ControlFlow::Continue(())
    }

    /// Hands on what is left.
    pub(super) fn finish(&mut self, sink: &mut dyn Sink) -> ControlFlow<()> {
        if self.buffer.is_empty() {
            ControlFlow::Continue(())
        } else {
            self.emit(self.buffer.len(), sink)
        }
    }

    fn emit(&mut self, length: usize, sink: &mut dyn Sink) -> ControlFlow<()> {
        let piece = &self.buffer[..length];
        let text = Text { bytes: piece, line: self.position.line, column: self.position.column };
        let flow = sink.batch(Batch::Text(text));
        self.position = self.position.behind(piece);
        self.buffer.drain(..length);
        flow
    }
}

/// How many lines end in a text.
pub(super) fn lines(text: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', text).count() as u64
}

/// Where to cut a full piece: after its last line; else, near its end, after a byte that no
/// value holds, or after a space; else between two characters.
fn cut_at(piece: &[u8]) -> usize {
    if let Some(end) = memchr::memrchr(b'\n', piece) {
        return end + 1;
    }
    let from = piece.len().saturating_sub(CUT_WINDOW);
    let window = &piece[from..];
    let last = |wanted: fn(&u8) -> bool| window.iter().rposition(wanted).map(|at| from + at + 1);
    last(|b| matches!(b, b',' | b';' | b'|' | b'"' | b'<' | b'>' | b'{' | b'}' | b'\t' | b'\r'))
        .or_else(|| last(|b| *b == b' '))
        .unwrap_or_else(|| {
            let start = piece.iter().rposition(|&b| !is_continuation(b)).unwrap_or(0);
            if start == 0 { piece.len() } else { start }
        })
}

fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::testing::{Found, read_bytes};

    fn joined(found: &Found) -> String {
        found.texts.iter().map(|t| t.2.as_str()).collect()
    }

    #[test]
    fn pieces_end_at_lines_and_know_their_position() {
        let line = format!("{}\n", "é".repeat(70_000));
        let found = read_bytes("a.txt", line.repeat(5).as_bytes());
        assert_eq!(found.format, "text");
        let at: Vec<_> = found.texts.iter().map(|t| (t.0, t.1)).collect();
        assert_eq!(at, [(1, 1), (2, 1), (3, 1), (4, 1), (5, 1)]);
        assert!(joined(&found) == line.repeat(5));
    }

    #[test]
    fn a_huge_line_is_cut_between_values() {
        let text = "jan@example.org;".repeat(200_000);
        let found = read_bytes("dump", text.as_bytes());
        assert!(joined(&found) == text);
        assert!(found.texts.len() > 10);
        for (line, column, piece) in &found.texts {
            assert!(*line == 1 && (column - 1) % 16 == 0 && piece.len() <= PIECE);
            assert!(piece.starts_with("jan@") && piece.ends_with(';'));
        }
        let solid = "é".repeat(400_000);
        assert!(joined(&read_bytes("dump", solid.as_bytes())) == solid);
    }

    #[test]
    fn encodings_become_utf8_and_broken_parts_are_one_incident() {
        let le: Vec<u8> = "één\ntwee\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(joined(&read_bytes("a.txt", &le)), "één\ntwee\n");
        assert_eq!(joined(&read_bytes("a.txt", b"Ren\xE9 in Li\xE8ge")), "René in Liège");
        assert_eq!(joined(&read_bytes("a.txt", b"a\rb\rc")), "a\nb\nc");

        let late = ["x".repeat(100_000).as_bytes(), b"\xFF\xFE two", b"\xFF end"].concat();
        let found = read_bytes("a.txt", &late);
        assert!(joined(&found).ends_with("x\u{FFFD}\u{FFFD} two\u{FFFD} end"));
        assert_eq!(found.incidents, [Incident::new(Reason::BadEncoding)]);
    }
}
