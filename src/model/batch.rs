//! What a reader hands on: a piece of text, or some rows of named fields.

use std::ops::Range;

use super::{RawName, StoredKind};

/// A bounded piece of one file.
pub enum Batch<'a> {
    /// Running text.
    Text(Text<'a>),
    /// Rows of a table.
    Rows(Rows<'a>),
    /// Fields that a schema declares.
    Schema(&'a [Declared]),
}

/// A field that a schema declares (SQL, an entity class, an interface description): its name
/// is known, its values are not.
pub struct Declared {
    /// Path of the field, such as `person.birth_date`.
    pub name: RawName,
    /// What a comment beside it says; empty if there is none.
    pub comment: RawName,
    /// What its values are; `None` where the schema does not say.
    pub kind: Option<StoredKind>,
}

/// A piece of text, cut at a line end wherever the line is not longer than the piece.
pub struct Text<'a> {
    /// UTF-8, with U+FFFD where the original could not be decoded.
    pub bytes: &'a [u8],
    /// 1-based line of the first byte, in the original.
    pub line: u64,
    /// 1-based column of the first byte, in characters of the original line.
    pub column: u64,
}

/// Some rows of one table, column by column. A row number ties the cells of a row together.
pub struct Rows<'a> {
    /// All fields met so far, in the order they were met; only ever appended to.
    pub fields: &'a [RawName],
    /// False where the file has no names for its fields and these are made up.
    pub named: bool,
    /// Rows in this batch; 0 where cells are counts that are tied to no row.
    pub rows: u64,
    /// The columns that have a cell in this batch.
    pub columns: &'a [Column],
}

/// The cells of one field in one batch: values end to end in one buffer.
#[derive(Default)]
pub struct Column {
    /// Index into [`Rows::fields`].
    pub field: usize,
    /// Cells that are absent, null or empty.
    pub nulls: u64,
    data: Vec<u8>,
    /// Where each value ends, and its row.
    ends: Vec<(usize, u32)>,
    /// Of each value; empty while all are 1, as they are in nearly every format.
    weights: Vec<u64>,
    /// Rows that had a cell, and one more than the last of them.
    rows: u32,
    last: u32,
}

/// One non-empty value of a column.
pub struct Cell<'a> {
    /// The value as UTF-8 text, without escapes, and without the quotes, blanks and marks around it.
    pub bytes: &'a [u8],
    /// Row within the batch; several cells of one row have the same number (JSON arrays).
    pub row: u32,
    /// How many rows hold this value: 1, or the count of a dictionary entry.
    pub weight: u64,
}

/// The words that databases, spreadsheets and data frames write where there is no value.
const NOTHING: &[&[u8]] = &[
    b"NULL", b"null", b"Null", b"\\N", b"NaN", b"nan", b"NA", b"N/A", b"n/a", b"#N/A", b"-", b"--",
];

/// Longest value in bytes that is copied as a block.
const SHORT: usize = 32;

/// True for one of the words for nothing.
#[inline]
fn is_nothing(value: &[u8], first: u8) -> bool {
    // Nearly every value is told by its length or its first letter.
    value.len() <= 4
        && matches!(first, b'N' | b'n' | b'\\' | b'#' | b'-')
        && NOTHING.contains(&value)
}

/// What a value may begin with that is none of it, and what it may end with, a bit each.
static WRAPPING: [u8; 256] = {
    let (mut all, mut at) = ([0; 256], 0);
    while at < all.len() {
        all[at] = match at as u8 {
            // Quotes; the first bytes and the last ones of blanks and marks beyond ASCII.
            0..=b' ' | b'"' | b'\'' => 0b11,
            b'=' | 0xC2 | 0xE1..=0xE3 | 0xEF => 0b01,
            0x80..=0xBF => 0b10,
            _ => 0,
        };
        at += 1;
    }
    all
};

/// False for nearly all values, by their first and last byte.
#[inline]
fn may_have_wrapping(first: u8, last: u8) -> bool {
    WRAPPING[usize::from(first)] & 0b01 | WRAPPING[usize::from(last)] & 0b10 != 0
}

/// Blanks, and the marks that are not shown, as copies from web pages and address books have them.
fn is_blank(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '\u{AD}'
                | '\u{200B}'..='\u{200F}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{2069}'
                | '\u{FEFF}'
        )
}

/// The part of a text that is a value, without what is around it.
#[cold]
fn bare(text: &[u8], part: Range<usize>) -> Range<usize> {
    let Ok(value) = std::str::from_utf8(&text[part.clone()]) else { return part };
    let front = value.trim_start_matches(is_blank);
    let value = front.trim_end_matches(is_blank);
    let start = part.end - front.len();
    let formula = value.strip_prefix("=\"").and_then(|value| value.strip_suffix('"'));
    let quoted = |quote| value.strip_prefix(quote).and_then(|value| value.strip_suffix(quote));
    // An apostrophe alone makes a number a text; before a letter it is of a name ('s-Gravenhage).
    let number = || {
        value
            .strip_prefix('\'')
            .filter(|value| value.starts_with(|c: char| c == '+' || c.is_ascii_digit()))
    };
    match (formula, quoted('"').or_else(|| quoted('\''))) {
        (Some(inner), _) => start + 2..start + 2 + inner.len(),
        (_, Some(inner)) => start + 1..start + 1 + inner.len(),
        _ if number().is_some() => start + 1..start + value.len(),
        _ => start..start + value.len(),
    }
}

impl Column {
    /// An empty column for the field of that index.
    pub fn new(field: usize) -> Self {
        Column { field, ..Column::default() }
    }

    /// Adds a value of a row, without the blanks around it, nor the marks that are not shown, nor
    /// what spreadsheets put around it (`="..."`, `'...`). An empty one or a word for "nothing"
    /// (`NULL`, `NaN`, `N/A`, `-`) counts as null.
    #[inline]
    pub fn push(&mut self, row: u32, bytes: &[u8]) {
        self.push_part(row, bytes, 0..bytes.len());
    }

    /// Adds a value that `weight` rows hold, whichever they are (a dictionary entry with its count).
    #[inline]
    pub fn push_weighted(&mut self, bytes: &[u8], weight: u64) {
        self.add(0, bytes, 0..bytes.len(), weight);
    }

    /// Adds a value of a row that is a part of a text, as [`Column::push`] does.
    #[inline(always)]
    pub fn push_part(&mut self, row: u32, text: &[u8], part: Range<usize>) {
        self.meet(row);
        self.add(row, text, part, 1);
    }

    #[inline(always)]
    fn add(&mut self, row: u32, text: &[u8], part: Range<usize>, weight: u64) {
        let (Some(&first), Some(&last)) = (text[part.clone()].first(), text[part.clone()].last())
        else {
            self.nulls += weight;
            return;
        };
        let part = if may_have_wrapping(first, last) { bare(text, part) } else { part };
        let value = &text[part.clone()];
        if value.first().is_none_or(|&first| is_nothing(value, first)) {
            self.nulls += weight;
            return;
        }
        match text[part.start..].first_chunk::<SHORT>() {
            // What follows is copied with it and cut off: no call for a copy of that size.
            Some(block) if value.len() <= SHORT => {
                let end = self.data.len() + value.len();
                self.data.extend_from_slice(block);
                self.data.truncate(end);
            }
            _ => self.data.extend_from_slice(value),
        }
        self.ends.push((self.data.len(), row));
        if weight != 1 || !self.weights.is_empty() {
            self.weights.resize(self.ends.len() - 1, 1);
            self.weights.push(weight);
        }
    }

    /// Adds a null of a row.
    pub fn push_null(&mut self, row: u32) {
        self.meet(row);
        self.nulls += 1;
    }

    /// Takes note of a row; they come in order.
    #[inline]
    fn meet(&mut self, row: u32) {
        self.rows += u32::from(self.last != row + 1);
        self.last = row + 1;
    }

    /// Counts as null the cells of those of so many rows that had none.
    pub fn end_rows(&mut self, rows: u32) {
        self.nulls += u64::from(rows.saturating_sub(self.rows));
    }

    /// The values in order.
    pub fn cells(&self) -> impl Iterator<Item = Cell<'_>> {
        let mut start = 0;
        self.ends.iter().enumerate().map(move |(i, &(end, row))| {
            let bytes = &self.data[std::mem::replace(&mut start, end)..end];
            Cell { bytes, row, weight: self.weights.get(i).copied().unwrap_or(1) }
        })
    }

    /// Becomes a copy of another column, in the memory that it has.
    pub fn copy(&mut self, other: &Column) {
        self.field = other.field;
        self.nulls = other.nulls;
        self.data.clone_from(&other.data);
        self.ends.clone_from(&other.ends);
        self.weights.clone_from(&other.weights);
    }

    /// The values end to end.
    pub fn text(&self) -> &[u8] {
        &self.data
    }

    /// Forgets the cells and keeps the memory.
    pub fn clear(&mut self) {
        self.data.clear();
        self.ends.clear();
        self.weights.clear();
        (self.nulls, self.rows, self.last) = (0, 0, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_nothing_are_nulls_and_rows_without_a_cell_too() {
        let mut column = Column::new(0);
        for (row, word) in (0..).zip(NOTHING) {
            column.push(row, word);
            column.push(row, &[b" ", *word, b"\t"].concat());
        }
        let rows = NOTHING.len() as u32;
        column.push_null(rows);
        column.push(rows + 3, b"  ");
        column.push(rows + 3, b"None");
        column.end_rows(rows + 5);
        assert_eq!(column.nulls, 2 * u64::from(rows) + 2 + 3);
        assert_eq!(column.cells().map(|cell| cell.row).collect::<Vec<_>>(), [rows + 3]);
    }

    #[test]
    fn what_is_around_a_value_is_left_off() {
        let cases = [
            ("\u{a0}a b\u{3000}", "a b"),
            ("\u{feff}\u{200e}+32 2\u{202c}", "+32 2"),
            ("=\"0475\"", "0475"),
            ("'0475", "0475"),
            ("'+32'", "+32"),
            ("\"\u{e9}\"", "\u{e9}"),
            ("'s-Gravenhage", "'s-Gravenhage"),
            ("=A1", "=A1"),
            ("caf\u{e9}", "caf\u{e9}"),
            ("\"", "\""),
        ];
        let mut column = Column::new(0);
        cases.iter().for_each(|(value, _)| column.push(0, value.as_bytes()));
        let bare: Vec<_> = column.cells().map(|cell| cell.bytes.to_vec()).collect();
        assert_eq!(bare, cases.map(|(_, bare)| bare.as_bytes()));
        column.push(1, "\u{a0}\u{200b}".as_bytes());
        column.push(1, b"''");
        column.push(1, b"'NULL'");
        assert_eq!(column.nulls, 3);
    }
}
