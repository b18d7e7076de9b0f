//! The rows of a dump: what `INSERT` and `COPY` put into tables.

use std::io::Read;

use super::{Reader, is};
use crate::model::{Incident, Reason};
use crate::read::Sink;
use crate::read::schema::token::Token;

impl<R: Read> Reader<R> {
    /// The field of each column of a table.
    fn fields(&mut self, table: &str, columns: &[String]) -> Vec<usize> {
        let mut field = |column: &String| {
            let path = format!("{table}.{column}");
            if let Some(&known) = self.fields.get(&path) {
                return known;
            }
            if self.table.is_wide() {
                return self.table.more();
            }
            let field = self.table.field(&path);
            self.fields.insert(path, field);
            field
        };
        columns.iter().map(&mut field).collect()
    }

    /// `INSERT INTO t [(columns)] VALUES (...), (...)`.
    pub(super) fn insert(&mut self, sink: &mut dyn Sink) -> Result<Token, Incident> {
        let (table, mut token) =
            self.name(&["INTO", "IGNORE", "OR", "REPLACE", "LOW_PRIORITY"], sink)?;
        let mut columns = self.columns.get(&table).cloned().unwrap_or_default();
        if token == Token::Mark(b'(') {
            columns = self.names(sink)?;
            token = self.plain(sink)?;
        }
        if !is(&token, "VALUES") || columns.is_empty() {
            return Ok(token);
        }
        let fields = self.fields(&table, &columns);
        self.tokens.begin_rows(sink);
        let result = self.rows(&fields, sink);
        self.tokens.end_rows();
        result
    }

    fn rows(&mut self, fields: &[usize], sink: &mut dyn Sink) -> Result<Token, Incident> {
        loop {
            match self.plain(sink)? {
                Token::Mark(b'(') => self.row(fields, sink)?,
                Token::Mark(b',') => {}
                token => return Ok(token),
            }
            if self.tokens.is_stopped() {
                return Ok(Token::End);
            }
        }
    }

    /// The values of a row. Of an expression, what it holds last counts.
    fn row(&mut self, fields: &[usize], sink: &mut dyn Sink) -> Result<(), Incident> {
        let (mut at, mut depth, mut minus) = (0, 1u32, false);
        loop {
            let token = self.plain(sink)?;
            let value = match token {
                Token::Mark(b'(') => {
                    depth += 1;
                    None
                }
                Token::Mark(b')') if depth > 1 => {
                    depth -= 1;
                    None
                }
                Token::Mark(b',') if depth == 1 => {
                    at += 1;
                    None
                }
                Token::Text(text) => Some(text),
                Token::Number(number) if minus => Some(format!("-{number}").into_bytes()),
                Token::Number(number) => Some(number.into_bytes()),
                Token::Word(word)
                    if ["true", "false"].iter().any(|w| word.eq_ignore_ascii_case(w)) =>
                {
                    Some(word.into_bytes())
                }
                Token::Mark(b')') => {
                    let _ = self.table.end_row(sink);
                    return Ok(());
                }
                Token::End => {
                    let _ = self.table.end_row(sink);
                    return Err(Incident::new(Reason::Truncated));
                }
                Token::Mark(b'-') => {
                    minus = true;
                    continue;
                }
                _ => None,
            };
            minus = false;
            if let (Some(value), Some(&field)) = (value, fields.get(at)) {
                self.table.cell(field, &value);
            }
        }
    }

    /// PostgreSQL's `COPY t (columns) FROM stdin;` and the lines after it, up to `\.`.
    pub(super) fn copy(&mut self, sink: &mut dyn Sink) -> Result<Token, Incident> {
        let (table, token) = self.name(&[], sink)?;
        if token != Token::Mark(b'(') {
            return Ok(token);
        }
        let columns = self.names(sink)?;
        let token = self.plain(sink)?;
        if !is(&token, "FROM") {
            return Ok(token);
        }
        let token = self.plain(sink)?;
        if !is(&token, "stdin") {
            return Ok(token);
        }
        self.skip(token, sink)?;
        self.tokens.rest_of_line(sink)?;
        let fields = self.fields(&table, &columns);
        self.tokens.begin_rows(sink);
        let result = self.lines(&fields, sink);
        self.tokens.end_rows();
        result.map(|()| Token::Mark(b';'))
    }

    fn lines(&mut self, fields: &[usize], sink: &mut dyn Sink) -> Result<(), Incident> {
        while !self.tokens.is_stopped() {
            let Some(line) = self.tokens.rest_of_line(sink)? else {
                return Err(Incident::new(Reason::Truncated));
            };
            let line = line.strip_suffix(b"\r").unwrap_or(&line);
            if line == b"\\." {
                return Ok(());
            }
            for (&field, value) in fields.iter().zip(line.split(|&byte| byte == b'\t')) {
                match value {
                    b"\\N" => self.table.null(field),
                    value if value.contains(&b'\\') => self.table.cell(field, &unescaped(value)),
                    value => self.table.cell(field, value),
                }
            }
            let _ = self.table.end_row(sink);
        }
        Ok(())
    }
}

/// A value of `COPY` without its backslashes.
fn unescaped(value: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(value.len());
    let mut bytes = value.iter();
    while let Some(&byte) = bytes.next() {
        plain.push(match byte {
            b'\\' => match bytes.next() {
                Some(b't') => b'\t',
                Some(b'n') => b'\n',
                Some(b'r') => b'\r',
                Some(&other) => other,
                None => b'\\',
            },
            byte => byte,
        });
    }
    plain
}
