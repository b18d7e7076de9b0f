//! Walks one JSON value without recursion and notes its leaves, each with its path.

use super::keys;
use super::paths::{Node, Paths, ROOT};
use super::skip_blanks;
use crate::read::table::Table;

/// Why a walk did not reach the end of the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Fault {
    /// Not JSON.
    Malformed,
    /// The text ends before the value does.
    Truncated,
    /// Nested deeper than the limit.
    TooDeep,
}

/// A fault and the byte where it was noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) struct Stop {
    pub fault: Fault,
    pub at: usize,
}

/// A scalar: where its text lies in the walker's own buffer.
struct Leaf {
    node: Node,
    start: u32,
    end: u32,
    is_null: bool,
}

/// An object or array that is open.
#[derive(Clone, Copy)]
struct Open {
    /// The path of the object, or of the array's elements.
    node: Node,
    is_object: bool,
}

/// Walks value after value of one file. A value becomes cells only once it is known to be
/// whole, so that a broken one leaves nothing half done.
pub(in crate::read) struct Walker {
    depth: usize,
    paths: Paths,
    open: Vec<Open>,
    leaves: Vec<Leaf>,
    text: Vec<u8>,
    key: Vec<u8>,
}

impl Walker {
    pub(in crate::read) fn new(depth: usize, fields: usize) -> Self {
        Walker {
            depth,
            paths: Paths::new(fields),
            open: Vec::new(),
            leaves: Vec::new(),
            text: Vec::new(),
            key: Vec::new(),
        }
    }

    /// Walks the value that begins at or after a position; gives the position after it.
    pub(in crate::read) fn value(&mut self, bytes: &[u8], at: usize) -> Result<usize, Stop> {
        self.begin();
        self.value_of(ROOT, self.depth, bytes, at)
    }

    /// Forgets the leaves of the value walked last.
    pub(super) fn begin(&mut self) {
        self.leaves.clear();
        self.text.clear();
    }

    /// Bytes of the leaves since.
    pub(super) fn bytes(&self) -> usize {
        self.text.len()
    }

    /// The paths met so far.
    pub(super) fn paths(&mut self) -> &mut Paths {
        &mut self.paths
    }

    /// Walks a value of that path, which may be so deep.
    pub(super) fn value_of(
        &mut self,
        node: Node,
        depth: usize,
        bytes: &[u8],
        at: usize,
    ) -> Result<usize, Stop> {
        self.open.clear();
        let mut node = node;
        let mut at = at;
        loop {
            at = skip_blanks(bytes, at);
            at = match bytes.get(at) {
                Some(b'{') => match self.enter(bytes, at, node, (true, depth))? {
                    (next, Some(child)) => {
                        (at, node) = (next, child);
                        continue;
                    }
                    (next, None) => next,
                },
                Some(b'[') => match self.enter(bytes, at, node, (false, depth))? {
                    (next, Some(child)) => {
                        (at, node) = (next, child);
                        continue;
                    }
                    (next, None) => next,
                },
                Some(b'"') => {
                    let start = self.text.len();
                    let end = string(bytes, at, &mut self.text)?;
                    self.leaf(node, start, false);
                    end
                }
                _ => self.scalar(bytes, at, node)?,
            };
            match self.leave(bytes, at)? {
                (next, Some(child)) => (at, node) = (next, child),
                (end, None) => return Ok(end),
            }
        }
    }

    /// Adds the leaves of the value walked last to the row being read.
    pub(in crate::read) fn commit(&mut self, table: &mut Table) {
        for leaf in &self.leaves {
            let field = self.paths.field(leaf.node, table);
            if leaf.is_null {
                table.null(field);
            } else {
                table.cell(field, &self.text[leaf.start as usize..leaf.end as usize]);
            }
        }
    }

    /// Opens an object or array: the position and path of its first value, or, if it is
    /// empty, the position after it.
    fn enter(
        &mut self,
        bytes: &[u8],
        at: usize,
        node: Node,
        (is_object, depth): (bool, usize),
    ) -> Result<(usize, Option<Node>), Stop> {
        if self.open.len() >= depth {
            return Err(Stop { fault: Fault::TooDeep, at });
        }
        let node = if is_object { node } else { self.paths.element(node) };
        let inside = skip_blanks(bytes, at + 1);
        let close = if is_object { b'}' } else { b']' };
        if bytes.get(inside) == Some(&close) {
            return Ok((inside + 1, None));
        }
        self.open.push(Open { node, is_object });
        if is_object {
            if self.paths.is_unjudged(node) {
                self.paths.judge(node, keys::is_map(bytes, inside));
            }
            return self.member(bytes, inside, node).map(|(next, child)| (next, Some(child)));
        }
        Ok((inside, Some(node)))
    }

    /// After a value: the position and path of the next one, or the end of it all.
    fn leave(&mut self, bytes: &[u8], mut at: usize) -> Result<(usize, Option<Node>), Stop> {
        while let Some(&Open { node, is_object }) = self.open.last() {
            at = skip_blanks(bytes, at);
            match (bytes.get(at), is_object) {
                (Some(b','), true) => {
                    let key = skip_blanks(bytes, at + 1);
                    let (next, child) = self.member(bytes, key, node)?;
                    return Ok((next, Some(child)));
                }
                (Some(b','), false) => return Ok((at + 1, Some(node))),
                (Some(b'}'), true) | (Some(b']'), false) => {
                    self.open.pop();
                    at += 1;
                }
                (None, _) => return Err(Stop { fault: Fault::Truncated, at }),
                _ => return Err(Stop { fault: Fault::Malformed, at }),
            }
        }
        Ok((at, None))
    }

    /// A key and its colon: the position and path of the member's value.
    pub(super) fn member(
        &mut self,
        bytes: &[u8],
        at: usize,
        parent: Node,
    ) -> Result<(usize, Node), Stop> {
        match bytes.get(at) {
            Some(b'"') => {}
            None => return Err(Stop { fault: Fault::Truncated, at }),
            Some(_) => return Err(Stop { fault: Fault::Malformed, at }),
        }
        self.key.clear();
        let end = string(bytes, at, &mut self.key)?;
        let colon = skip_blanks(bytes, end);
        match bytes.get(colon) {
            Some(b':') => {}
            None => return Err(Stop { fault: Fault::Truncated, at: colon }),
            Some(_) => return Err(Stop { fault: Fault::Malformed, at: colon }),
        }
        let (child, keys) = self.paths.child(parent, &self.key);
        if let Some(keys) = keys {
            let start = self.text.len();
            self.text.extend_from_slice(&self.key);
            self.leaf(keys, start, false);
        }
        Ok((colon + 1, child))
    }

    /// A number or a word. `NaN` and `Infinity` are no JSON, but are often written.
    fn scalar(&mut self, bytes: &[u8], at: usize, node: Node) -> Result<usize, Stop> {
        let is_part = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.');
        let length = bytes[at..].iter().position(|b| !is_part(b)).unwrap_or(bytes.len() - at);
        let token = &bytes[at..at + length];
        let start = self.text.len();
        match token {
            b"null" => self.leaf(node, start, true),
            b"true" | b"false" | b"NaN" | b"Infinity" | b"-Infinity" => {
                self.text.extend_from_slice(token);
                self.leaf(node, start, false);
            }
            _ if is_number(token) => {
                self.text.extend_from_slice(token);
                self.leaf(node, start, false);
            }
            // A word that the text cuts may be any of them.
            _ if at + length == bytes.len() && (token.is_empty() || !self.open.is_empty()) => {
                return Err(Stop { fault: Fault::Truncated, at });
            }
            _ => return Err(Stop { fault: Fault::Malformed, at }),
        }
        Ok(at + length)
    }

    fn leaf(&mut self, node: Node, start: usize, is_null: bool) {
        let (start, end) = (start as u32, self.text.len() as u32);
        self.leaves.push(Leaf { node, start, end, is_null });
    }
}

fn is_number(token: &[u8]) -> bool {
    let digits = token.strip_prefix(b"-").unwrap_or(token);
    digits.first().is_some_and(u8::is_ascii_digit)
        && digits.iter().all(|b| b.is_ascii_digit() || b"+-.eE".contains(b))
}

/// Reads the string whose opening quote is at a position; gives the position after it.
fn string(bytes: &[u8], at: usize, out: &mut Vec<u8>) -> Result<usize, Stop> {
    let mut from = at + 1;
    loop {
        let truncated = Stop { fault: Fault::Truncated, at: bytes.len() };
        let length = memchr::memchr2(b'"', b'\\', &bytes[from..]).ok_or(truncated)?;
        let found = from + length;
        out.extend_from_slice(&bytes[from..found]);
        if bytes[found] == b'"' {
            return Ok(found + 1);
        }
        from = escape(bytes, found, out)?;
    }
}

/// Reads the escape whose backslash is at a position; gives the position after it.
fn escape(bytes: &[u8], at: usize, out: &mut Vec<u8>) -> Result<usize, Stop> {
    let kind = *bytes.get(at + 1).ok_or(Stop { fault: Fault::Truncated, at })?;
    let plain = match kind {
        b'"' | b'\\' | b'/' => kind,
        b'b' => 8,
        b'f' => 12,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'u' => {
            let mut end = at + 6;
            let mut code = hex(bytes, at + 2)?;
            let is_pair = (0xD800..0xDC00).contains(&code) && bytes[end..].starts_with(b"\\u");
            if is_pair && let Ok(low @ 0xDC00..0xE000) = hex(bytes, end + 2) {
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
                end += 6;
            }
            // Half a pair is no character.
            let character = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
            out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
            return Ok(end);
        }
        _ => return Err(Stop { fault: Fault::Malformed, at }),
    };
    out.push(plain);
    Ok(at + 2)
}

fn hex(bytes: &[u8], at: usize) -> Result<u32, Stop> {
    let digits = bytes.get(at..at + 4).ok_or(Stop { fault: Fault::Truncated, at })?;
    digits.iter().try_fold(0, |code, &digit| match char::from(digit).to_digit(16) {
        Some(value) => Ok(code << 4 | value),
        None => Err(Stop { fault: Fault::Malformed, at }),
    })
}
