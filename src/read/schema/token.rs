//! SQL as tokens, from a stream. A token is bounded; what is skipped or unknown costs no
//! memory. Bytes that are not rows of data are kept for the reader of text.

use std::io::{BufRead, BufReader, Read};
use std::ops::ControlFlow;

use crate::model::Incident;
use crate::read::Sink;
use crate::read::text::Cutter;

/// Bytes of a token that are kept.
const TOKEN_BYTES: usize = 1 << 20;

/// Bytes of text after which it is handed on.
const TEXT_BYTES: usize = 64 << 10;

/// A token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A word as it is written.
    Word(String),
    /// A name in quotes, or brackets.
    Name(String),
    /// A text in single quotes, without its quotes.
    Text(Vec<u8>),
    /// A number.
    Number(String),
    /// Any other character.
    Mark(u8),
    /// A comment to the end of the line.
    Comment(String),
    /// The text has ended.
    End,
}

/// The tokens of a text.
pub(super) struct Tokens<R: Read> {
    input: BufReader<R>,
    cutter: Cutter,
    /// Bytes read and not yet handed on as text.
    text: Vec<u8>,
    /// What is read now are rows, which are no text.
    in_rows: bool,
    line: u64,
    column: u64,
    /// A backslash escapes in texts, as in MySQL.
    backslash: bool,
    stopped: bool,
    /// A value of a row was longer than what is kept of one.
    cut: bool,
}

impl<R: Read> Tokens<R> {
    pub(super) fn new(input: R, cutter: Cutter, backslash: bool) -> Self {
        Tokens {
            input: BufReader::with_capacity(TEXT_BYTES, input),
            cutter,
            text: Vec::new(),
            in_rows: false,
            line: 1,
            column: 1,
            backslash,
            stopped: false,
            cut: false,
        }
    }

    /// True once the sink wants no more.
    pub(super) fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// True if a value of a row was too long to be kept whole.
    pub(super) fn has_cut(&self) -> bool {
        self.cut
    }

    /// From here on bytes are rows.
    pub(super) fn begin_rows(&mut self, sink: &mut dyn Sink) {
        self.hand_on(sink);
        self.note(|cutter, sink| cutter.finish(sink), sink);
        self.in_rows = true;
    }

    /// From here on bytes are text again.
    pub(super) fn end_rows(&mut self) {
        if std::mem::take(&mut self.in_rows) {
            self.cutter.jump(self.line, self.column);
        }
    }

    /// Hands on what is left.
    pub(super) fn finish(&mut self, sink: &mut dyn Sink) {
        self.hand_on(sink);
        self.note(|cutter, sink| cutter.finish(sink), sink);
    }

    /// The next token.
    pub(super) fn next(&mut self, sink: &mut dyn Sink) -> Result<Token, Incident> {
        loop {
            let Some(byte) = self.take(sink)? else { return Ok(Token::End) };
            return Ok(match byte {
                b if b.is_ascii_whitespace() => continue,
                b'\'' => Token::Text(self.quoted(b'\'', sink)?),
                b'"' | b'`' => Token::Name(lossy(self.quoted(byte, sink)?)),
                b'[' if self.peek()?.is_some_and(is_word) => {
                    Token::Name(lossy(self.until(b']', sink)?))
                }
                b'-' if self.peek()? == Some(b'-') => Token::Comment(self.comment(sink)?),
                b'#' if self.backslash => Token::Comment(self.comment(sink)?),
                b'/' if self.peek()? == Some(b'*') => {
                    self.skip_block(sink)?;
                    continue;
                }
                b if b.is_ascii_digit() => {
                    let rest = self.while_is(|b| is_word(b) || b == b'.', byte, sink)?;
                    Token::Number(lossy(rest))
                }
                b if is_word(b) => Token::Word(lossy(self.while_is(is_word, byte, sink)?)),
                b => Token::Mark(b),
            });
        }
    }

    /// The rest of a line, without its end; `None` at the end of the text.
    pub(super) fn rest_of_line(
        &mut self,
        sink: &mut dyn Sink,
    ) -> Result<Option<Vec<u8>>, Incident> {
        if self.peek()?.is_none() {
            return Ok(None);
        }
        self.until(b'\n', sink).map(Some)
    }

    fn peek(&mut self) -> Result<Option<u8>, Incident> {
        let buffer = self.input.fill_buf().map_err(|error| Incident::from_io(&error))?;
        Ok(buffer.first().copied())
    }

    fn take(&mut self, sink: &mut dyn Sink) -> Result<Option<u8>, Incident> {
        let Some(byte) = self.peek()? else { return Ok(None) };
        self.input.consume(1);
        if !self.in_rows {
            self.text.push(byte);
            if self.text.len() >= TEXT_BYTES {
                self.hand_on(sink);
            }
        }
        if byte == b'\n' {
            self.line += 1;
            self.column = 1;
        } else {
            self.column += u64::from(byte & 0xC0 != 0x80);
        }
        Ok(Some(byte))
    }

    fn quoted(&mut self, quote: u8, sink: &mut dyn Sink) -> Result<Vec<u8>, Incident> {
        let mut text = Vec::new();
        while let Some(byte) = self.take(sink)? {
            let byte = match byte {
                b if b == quote && self.peek()? == Some(quote) => self.take(sink)?.unwrap_or(b),
                b if b == quote => break,
                b'\\' if self.backslash => match self.take(sink)? {
                    Some(b'n') => b'\n',
                    Some(b't') => b'\t',
                    Some(b'r') => b'\r',
                    Some(other) => other,
                    None => break,
                },
                b => b,
            };
            self.keep(&mut text, byte);
        }
        Ok(text)
    }

    fn until(&mut self, end: u8, sink: &mut dyn Sink) -> Result<Vec<u8>, Incident> {
        let mut text = Vec::new();
        while let Some(byte) = self.take(sink)?.filter(|&byte| byte != end) {
            self.keep(&mut text, byte);
        }
        Ok(text)
    }

    fn comment(&mut self, sink: &mut dyn Sink) -> Result<String, Incident> {
        let comment = lossy(self.until(b'\n', sink)?);
        Ok(comment.trim_start_matches('-').trim().to_owned())
    }

    fn skip_block(&mut self, sink: &mut dyn Sink) -> Result<(), Incident> {
        let mut last = 0;
        while let Some(byte) = self.take(sink)? {
            // MySQL's `/*!40101 ... */` holds statements that matter to no field.
            if last == b'*' && byte == b'/' {
                break;
            }
            last = byte;
        }
        Ok(())
    }

    fn while_is(
        &mut self,
        is: fn(u8) -> bool,
        first: u8,
        sink: &mut dyn Sink,
    ) -> Result<Vec<u8>, Incident> {
        let mut text = vec![first];
        while self.peek()?.is_some_and(is) {
            if let Some(byte) = self.take(sink)? {
                self.keep(&mut text, byte);
            }
        }
        Ok(text)
    }

    fn keep(&mut self, text: &mut Vec<u8>, byte: u8) {
        if text.len() < TOKEN_BYTES {
            text.push(byte);
        } else {
            // Outside of rows all of it is text besides.
            self.cut |= self.in_rows;
        }
    }

    fn hand_on(&mut self, sink: &mut dyn Sink) {
        let text = std::mem::take(&mut self.text);
        self.note(|cutter, sink| cutter.push(&text, sink), sink);
    }

    fn note(
        &mut self,
        push: impl FnOnce(&mut Cutter, &mut dyn Sink) -> ControlFlow<()>,
        sink: &mut dyn Sink,
    ) {
        if !self.stopped {
            self.stopped = push(&mut self.cutter, sink).is_break();
        }
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$') || byte >= 0x80
}

fn lossy(bytes: Vec<u8>) -> String {
    String::from_utf8_lossy(&bytes).into_owned()
}
