//! The fields of entity classes in source code, by a light reader: it knows where a class that
//! is stored begins and ends, and what a line that declares a field looks like. Any other
//! class is left alone.

use super::language::{Body, Language};
use super::lines::LineReader;
use super::{Declarations, kinds, language};
use crate::read::Sink;

/// Classes inside classes that are followed.
const DEPTH: usize = 16;

/// Lines after a mark (an annotation, a derive) within which its class begins.
const MARK_LINES: u32 = 12;

/// Lines of the head of a class.
const HEAD_LINES: u32 = 256;

/// Bytes of the head of a class.
const HEAD_BYTES: usize = 16 << 10;

/// A reader of one language.
pub(super) struct Code {
    language: &'static Language,
    /// Open entity classes, the innermost last.
    open: Vec<Class>,
    /// Braces open here.
    depth: i64,
    /// Lines for which a mark still holds.
    marked: u32,
    /// The file says that its classes are stored.
    everywhere: bool,
    /// The column that an annotation names for the next field.
    column: String,
    /// The head of a class that goes on.
    head: Option<Head>,
}

struct Head {
    text: String,
    indent: i64,
    lines: u32,
}

struct Class {
    name: String,
    /// Braces open, or blanks before it.
    at: i64,
    /// Blanks before its first field; other lines are inside a method.
    body: Option<i64>,
}

impl Code {
    pub(super) fn new(language: &'static Language) -> Self {
        let (open, column) = (Vec::new(), String::new());
        Code { language, open, depth: 0, marked: 0, everywhere: false, column, head: None }
    }

    /// Ends the classes that end before this line.
    fn close(&mut self, line: &str, indent: i64) {
        match self.language.body {
            Body::Braces => {
                let depth = self.depth;
                // In C# the brace of a class stands on a line of its own.
                let opens = line.starts_with('{') || line.ends_with('{');
                self.open.retain(|class| class.at < depth || opens && class.body.is_none());
                self.open.iter_mut().filter(|c| c.at < depth).for_each(|c| c.body = Some(0));
            }
            Body::Indent if line.starts_with(['#', ')']) => {}
            Body::Indent => self.open.retain(|class| class.at < indent),
        }
    }

    fn field(
        &mut self,
        (code, comment): (&str, &str),
        indent: i64,
        found: &mut Declarations,
        sink: &mut dyn Sink,
    ) {
        let Some(class) = self.open.last_mut() else { return };
        let is_direct = match self.language.body {
            Body::Braces => self.depth == class.at + 1,
            Body::Indent => *class.body.get_or_insert(indent) == indent,
        };
        if !is_direct {
            return;
        }
        if let Some(name) = (self.language.field)(code) {
            let comment = if self.column.is_empty() { comment } else { &self.column };
            found.add(&class.name, name, kinds::in_code(code, name), comment, sink);
            self.column.clear();
        } else if let Some(column) = language::column_name(code) {
            self.column.clear();
            self.column.push_str(column);
        }
    }
}

impl LineReader for Code {
    fn line(&mut self, line: &str, found: &mut Declarations, sink: &mut dyn Sink) {
        let indent = (line.len() - line.trim_start().len()) as i64;
        let line = line.trim();
        if line.is_empty() {
            return;
        }
        let Some(mut head) = self.head.take() else {
            return self.plain(line, indent, found, sink);
        };
        let (code, _) = language::split_comment(line, self.language.comment);
        head.text.push(' ');
        head.text.push_str(code);
        head.lines += 1;
        if balance(&head.text) <= 0 {
            self.plain(&head.text, head.indent, found, sink);
        } else if head.lines < HEAD_LINES && head.text.len() < HEAD_BYTES {
            self.head = Some(head);
        }
    }

    fn next(&self, text: &[u8]) -> usize {
        let is_idle = self.open.is_empty()
            && self.marked == 0
            && !self.everywhere
            && self.head.is_none()
            && self.column.is_empty();
        if !is_idle {
            return 0;
        }
        let Some(hints) = self.language.hints() else { return 0 };
        hints.find(text).map_or(text.len(), |hint| hint.start())
    }
}

impl Code {
    fn plain(&mut self, line: &str, indent: i64, found: &mut Declarations, sink: &mut dyn Sink) {
        self.close(line, indent);
        self.marked = self.marked.saturating_sub(1);
        let is_mark = self.language.marks.iter().any(|mark| line.contains(mark));
        if is_mark {
            self.marked = MARK_LINES;
        }
        self.everywhere |= self.language.everywhere.iter().any(|mark| line.contains(mark));
        let is_marked = self.marked > 0 || self.everywhere;
        let class = (self.language.class)(line, is_marked).filter(|_| self.open.len() < DEPTH);
        let (code, comment) = language::split_comment(line, self.language.comment);
        let is_python = self.language.body == Body::Indent && line.starts_with("class ");
        let has_parameters = class.is_some() && self.language.body == Body::Braces;
        if (is_python || has_parameters) && balance(code) > 0 {
            self.head = Some(Head { text: code.to_owned(), indent, lines: 0 });
            // The mark still holds when the head ends.
            self.marked += u32::from(self.marked > 0);
            return;
        }
        if let Some(name) = class {
            self.parameters(name, line, found, sink);
            let at = if self.language.body == Body::Indent { indent } else { self.depth };
            self.open.push(Class { name: name.to_owned(), at, body: None });
            self.marked = 0;
            self.column.clear();
        } else if let Some((table, column)) = (self.language.added)(code) {
            found.add(table, column, kinds::in_code(code, column), "", sink);
        } else {
            self.field((code, comment), indent, found, sink);
        }
        if self.language.body == Body::Braces {
            self.depth = (self.depth + braces(code)).max(0);
        }
    }

    /// The fields that the head of a class declares.
    fn parameters(&self, class: &str, head: &str, found: &mut Declarations, sink: &mut dyn Sink) {
        let Some(at) = head.find(&format!("{class}(")) else { return };
        for piece in pieces(&head[at + class.len() + 1..]) {
            if let Some(name) = (self.language.parameter)(piece) {
                let comment = language::column_name(piece).unwrap_or_default();
                found.add(class, name, kinds::in_code(piece, name), comment, sink);
            }
        }
    }
}

/// Parentheses that a text opens and does not close.
fn balance(text: &str) -> i64 {
    text.bytes().fold(0, |open, byte| match byte {
        b'(' => open + 1,
        b')' => open - 1,
        _ => open,
    })
}

/// What stands before the closing parenthesis, parted at the commas that are in no others.
fn pieces(inside: &str) -> Vec<&str> {
    let (mut pieces, mut start, mut depth, mut last) = (Vec::new(), 0, 0i64, 0);
    for (at, byte) in inside.bytes().enumerate() {
        match byte {
            b'(' | b'[' | b'{' | b'<' => depth += 1,
            b'>' if matches!(last, b'-' | b'=') => {}
            b')' | b']' | b'}' | b'>' if depth > 0 => depth -= 1,
            b',' | b')' if depth == 0 => {
                pieces.push(inside[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
        if byte == b')' && depth == 0 && start == at + 1 {
            break;
        }
        last = byte;
    }
    pieces
}

/// Braces that the code of a line opens and does not close, outside of quotes.
fn braces(code: &str) -> i64 {
    let (mut depth, mut quote) = (0, None);
    for byte in code.bytes() {
        match (quote, byte) {
            (None, b'"' | b'`') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            (None, b'{') => depth += 1,
            (None, b'}') => depth -= 1,
            _ => {}
        }
    }
    depth
}
