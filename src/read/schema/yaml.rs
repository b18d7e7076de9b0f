//! YAML that declares fields: the schemas of an OpenAPI description, and the columns of dbt
//! models. By indentation, without following references.

use super::lines::LineReader;
use super::{Declarations, kinds};
use crate::model::StoredKind;
use crate::read::Sink;

/// Keys inside keys that are followed.
const DEPTH: usize = 128;

/// Lines that are judged.
const SAMPLE_LINES: usize = 200;

/// True if a YAML text describes schemas.
pub(super) fn is_schema(text: &str) -> bool {
    let lines = || text.lines().take(SAMPLE_LINES);
    let begins = |words: &[&str]| lines().any(|line| words.iter().any(|w| line.starts_with(w)));
    let is_dbt = begins(&["models:", "sources:", "seeds:", "snapshots:"])
        && lines().any(|line| line.trim() == "columns:");
    is_dbt || begins(&["openapi:", "swagger:"])
}

/// The keys that are open at a line.
#[derive(Default)]
pub(super) struct Yaml {
    open: Vec<Key>,
    /// The column or property that a type and a description may follow.
    last: Option<Column>,
}

struct Column {
    indent: usize,
    owner: String,
    name: String,
    is_described: bool,
}

struct Key {
    indent: usize,
    name: String,
    is_item: bool,
}

impl LineReader for Yaml {
    fn line(&mut self, line: &str, found: &mut Declarations, sink: &mut dyn Sink) {
        let text = line.trim_start();
        if text.is_empty() || text.starts_with('#') {
            return;
        }
        let mut indent = line.len() - text.len();
        let (text, is_item) = match text.strip_prefix("- ") {
            Some(rest) => (rest.trim_start(), true),
            None => (text, false),
        };
        // A list may stand at the indentation of its key.
        self.open
            .retain(|key| key.indent < indent || is_item && !key.is_item && key.indent == indent);
        if is_item {
            indent += 1;
        }
        let Some((key, value)) = text.split_once(':') else { return };
        let (key, value) = (unquoted(key), unquoted(value));
        self.key(indent, is_item, key, value, found, sink);
    }
}

impl Yaml {
    fn key(
        &mut self,
        indent: usize,
        is_item: bool,
        key: &str,
        value: &str,
        found: &mut Declarations,
        sink: &mut dyn Sink,
    ) {
        let parent = self.open.last().map_or("", |key| key.name.as_str());
        if parent == "properties" && !is_item {
            let owner = self.owner(2).to_owned();
            self.column(indent, owner, key, kinds::in_code(value, ""), found, sink);
        } else if is_item && key == "name" && matches!(parent, "columns" | "parameters") {
            let owner = if parent == "columns" { self.owner(2) } else { parent };
            self.column(indent, owner.to_owned(), value, None, found, sink);
        } else if let Some(last) = self.last.as_mut().filter(|last| last.indent <= indent) {
            // The description of the table itself stands further out.
            if key == "description" && !last.is_described {
                found.add(&last.owner, &last.name, None, value, sink);
                last.is_described = true;
            } else if matches!(key, "type" | "data_type")
                && (parent == last.name || parent == "schema")
            {
                let kind = kinds::in_code(value, "");
                found.add(&last.owner, &last.name, kind, "", sink);
            }
        }
        // A list item is known by its name: `- name: customers`.
        let name = if is_item && key == "name" { value } else { key };
        if self.open.len() < DEPTH {
            self.open.push(Key { indent, name: name.to_owned(), is_item });
        }
    }

    /// Tells a column or property.
    fn column(
        &mut self,
        indent: usize,
        owner: String,
        name: &str,
        kind: Option<StoredKind>,
        found: &mut Declarations,
        sink: &mut dyn Sink,
    ) {
        found.add(&owner, name, kind, "", sink);
        self.last = Some(Column { indent, owner, name: name.to_owned(), is_described: false });
    }

    /// The key so many levels out.
    fn owner(&self, levels: usize) -> &str {
        let at = self.open.len().checked_sub(levels);
        at.and_then(|at| self.open.get(at)).map_or("", |key| key.name.as_str())
    }
}

fn unquoted(text: &str) -> &str {
    text.trim().trim_matches(['"', '\''])
}
