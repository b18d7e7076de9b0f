//! YAML that declares fields: the schemas of an OpenAPI description, and the columns of dbt
//! models. By indentation, without following references.

use super::Declarations;
use super::lines::LineReader;
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
    /// The column or property that a description may follow: its owner and name.
    last: Option<(usize, String, String)>,
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
            found.add(&owner, key, "", sink);
            self.last = Some((indent, owner, key.to_owned()));
        } else if is_item && key == "name" && parent == "columns" {
            let owner = self.owner(2).to_owned();
            found.add(&owner, value, "", sink);
            self.last = Some((indent, owner, value.to_owned()));
        } else if key == "description" {
            // The description of the table itself stands further out.
            if let Some((_, owner, name)) = self.last.take_if(|last| last.0 <= indent) {
                found.add(&owner, &name, value, sink);
            }
        }
        // A list item is known by its name: `- name: customers`.
        let name = if is_item && key == "name" { value } else { key };
        if self.open.len() < DEPTH {
            self.open.push(Key { indent, name: name.to_owned(), is_item });
        }
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
