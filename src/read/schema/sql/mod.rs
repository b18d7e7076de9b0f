//! SQL of PostgreSQL, MySQL, SQLite and SQL Server: the columns of `CREATE TABLE`, `ALTER
//! TABLE` and `COMMENT ON COLUMN`, and the rows of `INSERT` and `COPY` in a dump as rows of
//! named fields. All else is text.

use std::collections::HashMap;
use std::io::Read;

use crate::model::{Incident, Limits, Reason, StoredKind};
use crate::read::Sink;
use crate::read::schema::token::{Token, Tokens};
use crate::read::schema::{Declarations, kinds};
use crate::read::table::Table;
use crate::read::text::Cutter;

mod rows;

/// Lines that are judged.
const SAMPLE_LINES: usize = 200;

/// What begins an entry of a table's list that is no column.
const NO_COLUMN: &[&str] = &[
    "PRIMARY",
    "CONSTRAINT",
    "FOREIGN",
    "UNIQUE",
    "CHECK",
    "KEY",
    "INDEX",
    "EXCLUDE",
    "LIKE",
    "FULLTEXT",
    "SPATIAL",
    "PERIOD",
];

/// True if a text without a telling name is a dump of a database.
pub(super) fn is_dump(text: &str) -> bool {
    let mut lines = text.lines().take(SAMPLE_LINES).map(str::trim_start);
    let first = lines.clone().find(|line| !line.is_empty()).unwrap_or_default();
    first.starts_with("-- ") && lines.any(|line| line.starts_with("CREATE TABLE "))
        || first.starts_with("CREATE TABLE ") && text.contains('(')
}

/// True if backslashes escape in texts: MySQL and MariaDB, which quote names by backticks.
pub(super) fn has_backslashes(text: &str) -> bool {
    text.contains('`') || text.contains("MySQL dump") || text.contains("MariaDB dump")
}

/// Reads all of a text.
pub(super) fn read(
    text: &mut impl Read,
    cutter: Cutter,
    backslash: bool,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Incident> {
    let mut reader = Reader {
        tokens: Tokens::new(text, cutter, backslash),
        found: Declarations::new(limits.fields),
        table: Table::new(true, limits.fields),
        columns: HashMap::new(),
        fields: HashMap::new(),
        known: limits.fields,
    };
    let result = reader.statements(sink);
    reader.tokens.end_rows();
    reader.tokens.finish(sink);
    reader.found.flush(sink);
    let _ = reader.table.flush(sink);
    if reader.tokens.has_cut() {
        sink.incident(Incident::new(Reason::RecordTooLong));
    }
    result
}

struct Reader<R: Read> {
    tokens: Tokens<R>,
    found: Declarations,
    table: Table,
    /// Columns of the tables declared so far, for rows that do not name them.
    columns: HashMap<String, Vec<String>>,
    /// The field of each path.
    fields: HashMap<String, usize>,
    /// Columns that may still be remembered.
    known: usize,
}

impl<R: Read> Reader<R> {
    fn next(&mut self, sink: &mut dyn Sink) -> Result<Token, Incident> {
        self.tokens.next(sink)
    }

    /// The next token that is no comment.
    fn plain(&mut self, sink: &mut dyn Sink) -> Result<Token, Incident> {
        loop {
            match self.next(sink)? {
                Token::Comment(_) => {}
                token => return Ok(token),
            }
        }
    }

    fn statements(&mut self, sink: &mut dyn Sink) -> Result<(), Incident> {
        while !self.tokens.is_stopped() {
            let token = self.plain(sink)?;
            let last = match &token {
                Token::End => return Ok(()),
                Token::Mark(b';') => continue,
                token if is(token, "CREATE") => self.create(sink)?,
                token if is(token, "ALTER") => self.alter(sink)?,
                token if is(token, "COMMENT") => self.comment(sink)?,
                token if is(token, "INSERT") || is(token, "REPLACE") => self.insert(sink)?,
                token if is(token, "COPY") => self.copy(sink)?,
                _ => token,
            };
            self.skip(last, sink)?;
        }
        Ok(())
    }

    /// Goes on to the end of the statement.
    fn skip(&mut self, mut last: Token, sink: &mut dyn Sink) -> Result<(), Incident> {
        while !matches!(last, Token::End | Token::Mark(b';')) && !is(&last, "GO") {
            last = self.plain(sink)?;
        }
        Ok(())
    }

    /// Words that say how, such as `IF NOT EXISTS`, and the table's name without its schema.
    /// Gives the first token after it.
    fn name(&mut self, noise: &[&str], sink: &mut dyn Sink) -> Result<(String, Token), Incident> {
        let mut name = String::new();
        loop {
            match self.plain(sink)? {
                token @ Token::Word(_)
                    if name.is_empty() && noise.iter().any(|w| is(&token, w)) => {}
                Token::Word(word) | Token::Name(word) if name.is_empty() => name = word,
                Token::Mark(b'.') => name.clear(),
                token => return Ok((name, token)),
            }
        }
    }

    fn create(&mut self, sink: &mut dyn Sink) -> Result<Token, Incident> {
        let mut token = self.plain(sink)?;
        while ["TEMPORARY", "TEMP", "UNLOGGED", "GLOBAL", "LOCAL", "EXTERNAL", "FOREIGN"]
            .iter()
            .any(|word| is(&token, word))
        {
            token = self.plain(sink)?;
        }
        if !is(&token, "TABLE") {
            return Ok(token);
        }
        let (table, token) = self.name(&["IF", "NOT", "EXISTS"], sink)?;
        if token != Token::Mark(b'(') {
            return Ok(token);
        }
        self.list(&table, sink)
    }

    /// The list of columns in parentheses.
    fn list(&mut self, table: &str, sink: &mut dyn Sink) -> Result<Token, Incident> {
        let (mut depth, mut is_start, mut says_comment) = (1u32, true, false);
        let (mut column, mut comment) = (Column::default(), String::new());
        loop {
            let token = self.next(sink)?;
            match token {
                Token::End => {
                    self.declare(table, &column, &comment, sink);
                    return Err(Incident::new(Reason::Truncated));
                }
                // A comment after the comma belongs to the column before it.
                Token::Comment(text) => {
                    if comment.is_empty() {
                        comment = text;
                    }
                }
                Token::Mark(b'(') => depth += 1,
                Token::Mark(b')') if depth == 1 => {
                    self.declare(table, &column, &comment, sink);
                    return self.plain(sink);
                }
                Token::Mark(b')') => depth -= 1,
                Token::Mark(b',') if depth == 1 => is_start = true,
                Token::Text(text) if says_comment => {
                    comment = String::from_utf8_lossy(&text).into_owned();
                    says_comment = false;
                }
                Token::Word(_) | Token::Name(_) if is_start && depth == 1 => {
                    self.declare(table, &column, &comment, sink);
                    comment.clear();
                    column = Column::of(token);
                    is_start = false;
                }
                token => {
                    column.see(&token);
                    says_comment = is(&token, "COMMENT");
                }
            }
        }
    }

    fn declare(&mut self, table: &str, column: &Column, comment: &str, sink: &mut dyn Sink) {
        if column.name.is_empty() {
            return;
        }
        self.found.add(table, &column.name, column.kind, comment, sink);
        if self.known > 0 {
            self.known -= 1;
            self.columns.entry(table.to_owned()).or_default().push(column.name.clone());
        }
    }

    /// `ALTER TABLE t ADD [COLUMN] c type`.
    fn alter(&mut self, sink: &mut dyn Sink) -> Result<Token, Incident> {
        let token = self.plain(sink)?;
        if !is(&token, "TABLE") {
            return Ok(token);
        }
        let (table, mut token) = self.name(&["ONLY", "IF", "EXISTS"], sink)?;
        while is(&token, "ADD") {
            let (column, next) = self.name(&["COLUMN", "IF", "NOT", "EXISTS"], sink)?;
            let mut column = Column::of(Token::Word(column));
            token = next;
            while !matches!(token, Token::End | Token::Mark(b';' | b',')) {
                column.see(&token);
                token = self.plain(sink)?;
            }
            self.declare(&table, &column, "", sink);
            if token == Token::Mark(b',') {
                token = self.plain(sink)?;
            }
        }
        Ok(token)
    }

    /// `COMMENT ON COLUMN t.c IS '...'`.
    fn comment(&mut self, sink: &mut dyn Sink) -> Result<Token, Incident> {
        let mut path = Vec::new();
        let mut is_column = false;
        loop {
            let token = self.plain(sink)?;
            match token {
                Token::Word(_) if is(&token, "ON") => {}
                Token::Word(_) if is(&token, "COLUMN") => is_column = true,
                Token::Word(_) if !is_column || is(&token, "IS") => {}
                Token::Word(word) | Token::Name(word) if path.len() < 4 => path.push(word),
                Token::Mark(b'.') => {}
                Token::Text(text) => {
                    let text = String::from_utf8_lossy(&text).into_owned();
                    if let [.., table, column] = path.as_slice() {
                        self.found.add(table, column, None, &text, sink);
                    }
                    return self.plain(sink);
                }
                token => return Ok(token),
            }
        }
    }

    /// The names in parentheses, after the opening one.
    fn names(&mut self, sink: &mut dyn Sink) -> Result<Vec<String>, Incident> {
        let mut names = Vec::new();
        loop {
            match self.plain(sink)? {
                Token::End | Token::Mark(b')') => return Ok(names),
                token @ (Token::Word(_) | Token::Name(_)) if names.len() < 4096 => {
                    names.push(word(token));
                }
                _ => {}
            }
        }
    }
}

/// A column that is being declared.
#[derive(Default)]
struct Column {
    /// Empty for an entry that is no column.
    name: String,
    kind: Option<StoredKind>,
    /// Its type was seen, known or not.
    is_typed: bool,
}

impl Column {
    fn of(name: Token) -> Self {
        let is_column = !NO_COLUMN.iter().any(|word| is(&name, word));
        Column { name: if is_column { word(name) } else { String::new() }, ..Column::default() }
    }

    /// Takes the next token of its declaration; the first word is its type.
    fn see(&mut self, token: &Token) {
        if let (false, Token::Word(word)) = (self.is_typed, token) {
            self.kind = kinds::of_type(word);
            self.is_typed = true;
        }
    }
}

fn is(token: &Token, word: &str) -> bool {
    matches!(token, Token::Word(own) if own.eq_ignore_ascii_case(word))
}

fn word(token: Token) -> String {
    match token {
        Token::Word(word) | Token::Name(word) => word,
        _ => String::new(),
    }
}
