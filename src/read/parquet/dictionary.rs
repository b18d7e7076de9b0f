//! Column chunks that are indices into a dictionary and nothing else: each of its values is
//! read once, and only counted for all rows that hold it.

use std::ops::Range;
use std::sync::Arc;

use parquet::basic::{Encoding, Type as Physical};
use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::errors::Result;
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::schema::types::ColumnDescriptor;

use super::column::ColumnRows;
use super::hybrid::runs;
use super::pages::values;
use super::texts::Take;
use crate::read::table::Table;

/// Bytes of a dictionary that are held at a time; the library's writers stop at 1 MiB.
const DICTIONARY_BYTES: usize = 8 << 20;

/// Fewer rows are kept together as rows: there is little to be won.
const ROWS: i64 = 4096;

fn is_index(encoding: Encoding) -> bool {
    matches!(encoding, Encoding::RLE_DICTIONARY | Encoding::PLAIN_DICTIONARY)
}

/// True if all data pages of a chunk are indices, or may be as far as its writer tells, of values
/// that stand for themselves and not for elements of a list.
pub(super) fn suits(chunk: &ColumnChunkMetaData) -> bool {
    let descriptor = chunk.column_descr();
    chunk.num_values() > ROWS
        && descriptor.max_rep_level() == 0
        && descriptor.physical_type() != Physical::BOOLEAN
        && match chunk.page_encoding_stats_mask() {
            Some(mask) => mask.encodings().all(is_index),
            None => chunk.encodings().any(is_index),
        }
}

/// What was counted in a chunk.
pub(super) struct Counted {
    dictionary: Page,
    /// Rows by index.
    counts: Vec<u64>,
    nulls: u64,
}

impl Counted {
    /// Counts a chunk of so many rows; `None` if it is not what it seemed to be. Then the
    /// library's own reader shall read it, and say what is wrong.
    pub(super) fn read(
        mut pages: Box<dyn PageReader>,
        column: &ColumnDescriptor,
        rows: u64,
    ) -> Option<Self> {
        let dictionary = pages.get_next_page().ok()??;
        let size = dictionary.buffer().len();
        // A value takes a byte at least: no more are counted than there can be.
        let values = dictionary.num_values() as usize;
        let is_worth_it = values as u64 <= rows / 2;
        if !dictionary.is_dictionary_page()
            || size > DICTIONARY_BYTES
            || values > size
            || !is_worth_it
        {
            return None;
        }
        let mut counted = Counted { dictionary, counts: vec![0; values], nulls: 0 };
        let mut left = rows;
        while left > 0 {
            let page = pages.get_next_page().ok()??;
            left = left.checked_sub(u64::from(page.num_values()))?;
            counted.page(&page, column.max_def_level())?;
        }
        pages.get_next_page().ok()?.is_none().then_some(counted)
    }

    fn page(&mut self, page: &Page, max_definition: i16) -> Option<()> {
        if !is_index(page.encoding()) {
            return None;
        }
        let count = u64::from(page.num_values());
        let (present, indices) = values(page, (max_definition, 0))?;
        self.nulls += count - present;
        if present == 0 {
            return Some(());
        }
        let (&width, indices) = indices.split_first()?;
        let mut is_sound = true;
        runs(indices, u32::from(width), present, |index, times| {
            match self.counts.get_mut(index as usize) {
                Some(count) => *count += times,
                None => is_sound = false,
            }
        })?;
        is_sound.then_some(())
    }

    /// Adds the values with their counts; `true` if some are no text.
    pub(super) fn push(
        self,
        column: &ColumnDescriptor,
        field: usize,
        table: &mut Table,
    ) -> Result<bool> {
        let Page::DictionaryPage { buf, num_values, .. } = self.dictionary else {
            return Ok(false);
        };
        // As a page of a column without levels, the library decodes it.
        let page = Page::DataPage {
            buf,
            num_values,
            encoding: Encoding::PLAIN,
            def_level_encoding: Encoding::RLE,
            rep_level_encoding: Encoding::RLE,
            statistics: None,
        };
        let bare = ColumnDescriptor::new(column.self_type_ptr(), 0, 0, column.path().clone());
        let mut values = ColumnRows::new(
            Arc::new(bare),
            std::iter::once(Encoding::PLAIN),
            Box::new(Pages(vec![page].into_iter())),
        );
        table.count_nulls(field, self.nulls);
        let mut weighted = Weighted { counts: &self.counts, field, table };
        values.read(num_values as usize, &mut weighted)?;
        Ok(values.is_binary())
    }
}

/// A field whose values come with the rows that hold them.
struct Weighted<'a> {
    counts: &'a [u64],
    field: usize,
    table: &'a mut Table,
}

impl Take for Weighted<'_> {
    fn take(&mut self, index: u32, text: &[u8], part: Range<usize>) {
        let count = self.counts.get(index as usize).copied().unwrap_or(0);
        self.table.count_cell(self.field, &text[part], count);
    }
}

/// Pages in order.
struct Pages(std::vec::IntoIter<Page>);

impl PageReader for Pages {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        Ok(self.0.next())
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        Ok(None)
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.0.next();
        Ok(())
    }
}

impl Iterator for Pages {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}

#[cfg(test)]
mod tests {
    use parquet::schema::types::{ColumnPath, Type};

    use super::*;

    fn data(buf: &'static [u8], num_values: u32, encoding: Encoding) -> Page {
        Page::DataPage {
            buf: buf.into(),
            num_values,
            encoding,
            def_level_encoding: Encoding::RLE,
            rep_level_encoding: Encoding::RLE,
            statistics: None,
        }
    }

    /// Counts of the two values of a dictionary, in pages of eight rows.
    fn counts(pages: Vec<Page>) -> Option<Vec<u64>> {
        let field = Type::primitive_type_builder("city", Physical::BYTE_ARRAY).build().unwrap();
        let path = ColumnPath::from(vec!["city".to_owned()]);
        let column = ColumnDescriptor::new(Arc::new(field), 0, 0, path);
        let (buf, num_values) = (b"\x01\0\0\0a\x01\0\0\0b".as_slice().into(), 2);
        let (encoding, is_sorted) = (Encoding::PLAIN, false);
        let dictionary = Page::DictionaryPage { buf, num_values, encoding, is_sorted };
        let rows = 8 * pages.len() as u64;
        let all: Vec<Page> = [dictionary].into_iter().chain(pages).collect();
        Some(Counted::read(Box::new(Pages(all.into_iter())), &column, rows)?.counts)
    }

    #[test]
    fn only_indices_are_counted() {
        let indices = || data(&[1, 3, 0b1010_1011], 8, Encoding::RLE_DICTIONARY);
        assert_eq!(counts(vec![indices(), indices()]), Some(vec![6, 10]));
        // A writer whose dictionary is full goes on with the values themselves.
        let values = data(&[1, 3, 0b1010_1011], 8, Encoding::PLAIN);
        assert_eq!(counts(vec![indices(), values]), None);
    }
}
