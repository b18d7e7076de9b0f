//! Columns of texts, handed on from where they lie in their pages: the library gives each text a
//! counted reference of its own, which costs more than what is done with the text.

use std::ops::Range;

use parquet::basic::{Encoding, Type as Physical};
use parquet::column::page::{Page, PageReader};
use parquet::errors::Result;
use parquet::schema::types::ColumnDescriptor;

use super::hybrid::Runs;
use super::pages::{Guarded, halves, level, text_at, unsound};
use super::render::{Meaning, is_text};
use crate::model::Column;

/// What values are added to.
pub(super) trait Take {
    /// Adds a value of a row, which is a part of some bytes.
    fn take(&mut self, row: u32, text: &[u8], part: Range<usize>);
}

impl Take for Column {
    #[inline(always)]
    fn take(&mut self, row: u32, text: &[u8], part: Range<usize>) {
        self.push_part(row, text, part);
    }
}

/// A column of texts being read.
pub(super) struct Texts {
    pages: Guarded,
    max_definition: i16,
    dictionary: Option<Dictionary>,
    page: Option<DataPage>,
    /// Some value was bytes that are no text.
    pub binary: bool,
}

struct Dictionary {
    page: Page,
    places: Vec<Range<usize>>,
    is_ascii: bool,
}

struct DataPage {
    page: Page,
    /// Where the definition levels are, if there are any.
    levels: Option<Hybrid>,
    /// Rows yet to come.
    left: u64,
    values: Values,
}

/// The values of a page that are yet to come.
enum Values {
    /// Each behind its length, from here on.
    Plain { at: usize, is_ascii: bool },
    /// Indices into the dictionary.
    Indices(Hybrid),
}

/// Numbers in a part of a page, with the run that is being used up.
struct Hybrid {
    part: Range<usize>,
    runs: Runs,
    run: (u32, u64),
}

impl Texts {
    /// True if a column is read so: texts, no more than one a row, in encodings that all writers
    /// know.
    pub(super) fn suit(
        column: &ColumnDescriptor,
        mut encodings: impl Iterator<Item = Encoding>,
    ) -> bool {
        let is_known = |encoding| {
            matches!(
                encoding,
                Encoding::PLAIN
                    | Encoding::RLE
                    | Encoding::RLE_DICTIONARY
                    | Encoding::PLAIN_DICTIONARY
            )
        };
        column.physical_type() == Physical::BYTE_ARRAY
            && column.max_rep_level() == 0
            && Meaning::of(column) == Meaning::Plain
            && encodings.all(is_known)
    }

    pub(super) fn new(column: &ColumnDescriptor, pages: Box<dyn PageReader>) -> Self {
        Texts {
            pages: Guarded::new(pages, column),
            max_definition: column.max_def_level(),
            dictionary: None,
            page: None,
            binary: false,
        }
    }

    /// Adds the values of the next rows to cells; gives how many rows there were.
    pub(super) fn read(&mut self, rows: usize, cells: &mut impl Take) -> Result<usize> {
        let mut row = 0;
        while row < rows {
            let Some(page) = self.page.as_mut().filter(|page| page.left > 0) else {
                if self.open_page()? {
                    continue;
                }
                break;
            };
            let (is_value, count) =
                page.run(self.max_definition, (rows - row) as u64).ok_or_else(unsound)?;
            let run = row..row + count as usize;
            row = run.end;
            if is_value {
                let all = page.values(self.dictionary.as_ref(), run, cells).ok_or_else(unsound)?;
                self.binary |= !all;
            }
        }
        Ok(row)
    }

    /// Opens the next data page; false if there is none.
    fn open_page(&mut self) -> Result<bool> {
        let Some(page) = self.pages.get_next_page()? else { return Ok(false) };
        if page.is_dictionary_page() {
            self.dictionary = Some(Dictionary::new(page).ok_or_else(unsound)?);
        } else {
            self.page = Some(DataPage::new(page, self.max_definition).ok_or_else(unsound)?);
        }
        Ok(true)
    }
}

impl Dictionary {
    fn new(page: Page) -> Option<Dictionary> {
        let (bytes, mut at) = (page.buffer(), 0);
        let mut places = Vec::new();
        for _ in 0..page.num_values() {
            let part = text_at(bytes, at)?;
            at = part.end;
            places.push(part);
        }
        let is_ascii = bytes.is_ascii();
        Some(Dictionary { page, places, is_ascii })
    }
}

impl DataPage {
    fn new(page: Page, max_definition: i16) -> Option<DataPage> {
        let (levels, values) = halves(&page, (max_definition, 0))?;
        let (left, end) = (u64::from(page.num_values()), page.buffer().len());
        let at = end - values.len();
        let (width, _) = level(max_definition);
        let levels = match max_definition {
            0 => None,
            _ => Some(Hybrid::new(at - levels.len()..at, width, left)?),
        };
        let values = match page.encoding() {
            Encoding::PLAIN => Values::Plain { at, is_ascii: values.is_ascii() },
            // The first byte is the width; a page of nulls has none.
            _ => {
                let width = values.first().copied().unwrap_or(0);
                Values::Indices(Hybrid::new((at + 1).min(end)..end, u32::from(width), left)?)
            }
        };
        Some(DataPage { page, levels, left, values })
    }

    /// The next rows, so many at most, that are all values or all nulls, and which.
    fn run(&mut self, max_definition: i16, most: u64) -> Option<(bool, u64)> {
        let most = most.min(self.left);
        let (is_value, count) = match &mut self.levels {
            Some(levels) => {
                let (own, count) = levels.take(self.page.buffer(), most)?;
                (own == level(max_definition).1, count)
            }
            None => (true, most),
        };
        self.left -= count;
        Some((is_value, count))
    }

    /// Adds the values of rows to cells; true if all were texts, `None` if the page holds fewer.
    fn values(
        &mut self,
        dictionary: Option<&Dictionary>,
        rows: Range<usize>,
        cells: &mut impl Take,
    ) -> Option<bool> {
        let mut all = true;
        let bytes = self.page.buffer();
        match &mut self.values {
            Values::Plain { at, is_ascii } => {
                for row in rows {
                    let part = text_at(bytes, *at)?;
                    *at = part.end;
                    all &= add(cells, row, bytes, part, *is_ascii);
                }
            }
            Values::Indices(indices) => {
                let Dictionary { page, places, is_ascii } = dictionary?;
                for row in rows {
                    let (index, _) = indices.take(bytes, 1)?;
                    let part = places.get(index as usize)?.clone();
                    all &= add(cells, row, page.buffer(), part, *is_ascii);
                }
            }
        }
        Some(all)
    }
}

/// Adds the value of a row; false if it is no text.
#[inline(always)]
fn add(
    cells: &mut impl Take,
    row: usize,
    bytes: &[u8],
    part: Range<usize>,
    is_ascii: bool,
) -> bool {
    let is_one = is_ascii || is_text(&bytes[part.clone()]);
    if is_one {
        cells.take(row as u32, bytes, part);
    }
    is_one
}

impl Hybrid {
    fn new(part: Range<usize>, width: u32, count: u64) -> Option<Hybrid> {
        Some(Hybrid { part, runs: Runs::new(width, count)?, run: (0, 0) })
    }

    /// The next number, and how often it comes, so often at most.
    #[inline]
    fn take(&mut self, bytes: &[u8], most: u64) -> Option<(u32, u64)> {
        if self.run.1 == 0 {
            self.run = self.runs.next(&bytes[self.part.clone()])?;
        }
        let count = self.run.1.min(most);
        self.run.1 -= count;
        Some((self.run.0, count))
    }
}
