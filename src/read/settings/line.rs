//! One line of a file of settings. No grammar is followed to its end: what is not plainly a
//! key and its value is left to be text, and aliases are never expanded.

use super::path::Path;
use crate::read::quoted::{quote_end, unescape};

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Yaml,
    Toml,
    /// Also `.env` files and most of what is named `.conf`.
    Ini,
    Properties,
}

/// What a line is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Anything else.
    Text,
    /// Says nothing, or only where the lines after it belong.
    Blank,
    /// A row begins.
    Row,
    /// The value of the key that the path now ends in.
    Pair { value: String, comment: String, is_row: bool },
}

/// Reads a line and moves the path on.
pub(super) fn parse(style: Style, line: &str, path: &mut Path) -> Line {
    let line = line.trim_end();
    let content = line.trim_start();
    if content.is_empty() {
        return Line::Blank;
    }
    if style == Style::Yaml {
        return yaml(line, content, path);
    }
    match content.as_bytes()[0] {
        b'#' | b';' => return Line::Text,
        b'!' if style == Style::Properties => return Line::Text,
        b'[' => return section(content, path),
        _ => {}
    }
    let content = content.strip_prefix("export ").unwrap_or(content);
    let separators: &[char] = if style == Style::Toml { &['='] } else { &['=', ':'] };
    let Some((key, rest)) = content.split_once(separators) else { return Line::Text };
    let key = unquote(key.trim());
    if !is_key(key) {
        return Line::Text;
    }
    path.stand(0);
    path.key(0, key);
    pair(rest.trim(), false)
}

fn section(content: &str, path: &mut Path) -> Line {
    let is_array = content.starts_with("[[");
    let Some(end) = content.find(']') else { return Line::Text };
    let name = content[..end].trim_matches(['[', ' ']);
    path.enter(if is_array { format!("{name}[]") } else { name.to_owned() });
    if is_array { Line::Row } else { Line::Blank }
}

fn yaml(line: &str, content: &str, path: &mut Path) -> Line {
    let mut column = line.len() - content.len();
    if path.is_in_block(column) || content.starts_with(['#', '%']) {
        return Line::Text;
    }
    if content == "---" || content == "..." {
        path.clear();
        return Line::Row;
    }
    let (mut content, mut is_row) = (content, false);
    while let Some(rest) =
        content.strip_prefix("- ").or(if content == "-" { Some("") } else { None })
    {
        is_row |= path.item(column);
        let inner = rest.trim_start();
        column += content.len() - inner.len();
        content = inner;
    }
    let line = match yaml_key(content) {
        Some((key, rest)) => {
            // The key of a list item stands right of its dash.
            path.stand(column);
            path.key(column, key);
            if rest.starts_with(['|', '>']) {
                path.open_block(column);
                return if is_row { Line::Row } else { Line::Blank };
            }
            pair(rest, is_row)
        }
        None if is_row || line.trim_start().starts_with('-') => pair(content, is_row),
        None => Line::Text,
    };
    match line {
        Line::Pair { value, .. } if value.is_empty() => {
            if is_row {
                Line::Row
            } else {
                Line::Blank
            }
        }
        other => other,
    }
}

/// A key and what follows its colon.
fn yaml_key(content: &str) -> Option<(&str, &str)> {
    let (key, rest) = match content.as_bytes().first()? {
        quote @ (b'"' | b'\'') => {
            let end = 1 + content[1..].find(char::from(*quote))?;
            let rest = content[end + 1..].trim_start().strip_prefix(':')?;
            (&content[1..end], rest)
        }
        _ => {
            let end =
                content.find(": ").or_else(|| content.ends_with(':').then(|| content.len() - 1))?;
            (&content[..end], &content[end + 1..])
        }
    };
    is_key(key).then(|| (key.trim(), rest.trim()))
}

/// True if a text may be the name of a field.
fn is_key(key: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || "_-.@$/ \\*+".contains(c);
    !key.is_empty() && key.len() <= 200 && key.chars().all(is_part)
}

/// A value, without its quotes, and the comment after it.
fn pair(rest: &str, is_row: bool) -> Line {
    let (value, comment) = match rest.chars().next() {
        Some('"') => match quote_end(&rest[1..]) {
            Some(end) => (unescape(&rest[1..=end]), &rest[end + 2..]),
            None => (rest.into(), ""),
        },
        Some('\'') => match rest[1..].find('\'') {
            Some(end) => (rest[1..=end].into(), &rest[end + 2..]),
            None => (rest.into(), ""),
        },
        _ => {
            let comment = rest.find(" #").or_else(|| rest.starts_with('#').then_some(0));
            let (value, comment) = rest.split_at(comment.unwrap_or(rest.len()));
            (value.trim().into(), comment)
        }
    };
    Line::Pair { value: value.into_owned(), comment: comment.trim().to_owned(), is_row }
}

fn unquote(key: &str) -> &str {
    key.trim_matches(['"', '\''])
}
