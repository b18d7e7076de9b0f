//! Where in a file of settings a line stands.

use crate::read::table::NAME_BYTES;

/// Levels of indentation at most; deeper ones are one.
const DEPTH: usize = 64;

/// The keys around a line.
#[derive(Default)]
pub(super) struct Path {
    /// The section of TOML and INI.
    section: String,
    /// Keys by the columns at which they stand, outermost first.
    levels: Vec<(usize, String)>,
    /// Columns of the list items around the line.
    items: Vec<usize>,
    /// The column of the key whose lines of text follow.
    block: Option<usize>,
}

impl Path {
    /// All lines that follow belong to that section.
    pub(super) fn enter(&mut self, section: String) {
        self.section = section;
        self.levels.clear();
    }

    /// A new document begins.
    pub(super) fn clear(&mut self) {
        *self = Path::default();
    }

    /// A line stands at that column: what stands as far to the right is over.
    pub(super) fn stand(&mut self, column: usize) {
        self.levels.retain(|(at, _)| *at < column);
        self.items.retain(|at| *at <= column);
        self.levels.truncate(DEPTH);
    }

    /// A list item begins at that column; true if it is in no other.
    pub(super) fn item(&mut self, column: usize) -> bool {
        // The items of a list may stand as far to the left as its key.
        self.levels.retain(|(at, key)| *at < column || (*at == column && key != "[]"));
        self.items.retain(|at| *at < column);
        self.levels.push((column, "[]".into()));
        self.items.push(column);
        self.items.len() == 1
    }

    /// A key stands at that column.
    pub(super) fn key(&mut self, column: usize, key: &str) {
        self.levels.push((column, key.to_owned()));
    }

    /// The value of the key at that column is the text of the lines that follow.
    pub(super) fn open_block(&mut self, column: usize) {
        self.block = Some(column);
    }

    /// True if a line at that column is part of such a text.
    pub(super) fn is_in_block(&mut self, column: usize) -> bool {
        let is_inside = self.block.is_some_and(|at| column > at);
        if !is_inside {
            self.block = None;
        }
        is_inside
    }

    /// The name of the field.
    pub(super) fn name(&self) -> String {
        let mut name = self.section.clone();
        // The items of a list at the top are named like values by themselves.
        let is_list = name.is_empty() && self.levels.first().is_some_and(|(_, key)| key == "[]");
        for (_, key) in self.levels.iter().skip(usize::from(is_list)) {
            let is_plain = name.is_empty() || key == "[]";
            name.push_str(if is_plain { "" } else { "." });
            name.push_str(key);
        }
        let mut ends = (0..=NAME_BYTES.min(name.len())).rev();
        name.truncate(ends.find(|&end| name.is_char_boundary(end)).unwrap_or(0));
        if name.is_empty() { "value".into() } else { name }
    }
}
