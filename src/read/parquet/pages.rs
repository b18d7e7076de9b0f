//! Pages that are safe to decode: what the library takes on trust is checked before it.

use std::ops::Range;

use parquet::basic::{Encoding, Type};
use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::errors::{ParquetError, Result};
use parquet::schema::types::ColumnDescriptor;

use super::hybrid::runs;

/// Values of a page at most. Run lengths let a few bytes claim billions.
const PAGE_VALUES: u32 = 16 << 20;

/// Hands on the pages of a column, and refuses those on which the decoders would panic or
/// take more memory than any real page needs.
pub(super) struct Guarded {
    pages: Box<dyn PageReader>,
    has_dictionary: bool,
    /// The highest definition level and repetition level.
    levels: (i16, i16),
    /// Values are texts of any length.
    is_text: bool,
}

impl Guarded {
    pub(super) fn new(pages: Box<dyn PageReader>, column: &ColumnDescriptor) -> Self {
        let levels = (column.max_def_level(), column.max_rep_level());
        let is_text = column.physical_type() == Type::BYTE_ARRAY;
        Guarded { pages, has_dictionary: false, levels, is_text }
    }

    #[expect(deprecated, reason = "old files still hold bit-packed levels")]
    fn is_sound(&self, page: &Page) -> bool {
        let is_level =
            |encoding: &Encoding| matches!(encoding, Encoding::RLE | Encoding::BIT_PACKED);
        let levels = match page {
            Page::DataPage { def_level_encoding, rep_level_encoding, .. } => {
                (self.levels.0 == 0 || is_level(def_level_encoding))
                    && (self.levels.1 == 0 || is_level(rep_level_encoding))
            }
            _ => true,
        };
        let by_dictionary =
            matches!(page.encoding(), Encoding::RLE_DICTIONARY | Encoding::PLAIN_DICTIONARY);
        let known = page.is_dictionary_page() || !by_dictionary || self.has_dictionary;
        let is_plain = matches!(page.encoding(), Encoding::PLAIN) || page.is_dictionary_page();
        let fits = !self.is_text || !is_plain || self.texts_fit(page);
        levels && known && page.num_values() <= PAGE_VALUES && fits
    }

    /// True if the page is as long as the lengths of its texts say.
    fn texts_fit(&self, page: &Page) -> bool {
        let Some((count, texts)) = values(page, self.levels) else { return !holds_runs(page) };
        let mut at = 0;
        (0..count).all(|_| text_at(texts, at).map(|text| at = text.end).is_some())
    }
}

/// The part of some bytes that is a text, behind its length; `None` if they end before it.
#[inline]
pub(super) fn text_at(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let length = bytes.get(at..)?.first_chunk()?;
    let start = at + length.len();
    let end = start.checked_add(u32::from_le_bytes(*length) as usize)?;
    (end <= bytes.len()).then_some(start..end)
}

/// The library's own words for a page that is not what it says.
pub(super) fn unsound() -> ParquetError {
    ParquetError::General("unsound page".into())
}

/// True if the levels of a page are kept as all writers do by now.
fn holds_runs(page: &Page) -> bool {
    match page {
        Page::DataPage { def_level_encoding, rep_level_encoding, .. } => {
            [def_level_encoding, rep_level_encoding].iter().all(|e| matches!(e, Encoding::RLE))
        }
        _ => true,
    }
}

/// How many values a page holds, by its levels of that height, and their bytes. `None` if it
/// is too short, or its levels are kept as no writer does any more.
pub(super) fn values(page: &Page, heights: (i16, i16)) -> Option<(u64, &[u8])> {
    let (count, definition) = (u64::from(page.num_values()), heights.0);
    let (levels, values) = halves(page, heights)?;
    if definition <= 0 || page.is_dictionary_page() {
        return Some((count, values));
    }
    let (width, highest) = level(definition);
    let mut present = 0;
    runs(levels, width, count, |level, times| present += if level == highest { times } else { 0 })?;
    Some((present, values))
}

/// The bits that levels up to a highest one take, and that one as they are read.
pub(super) fn level(highest: i16) -> (u32, u32) {
    (16 - highest.leading_zeros(), u32::from(highest.unsigned_abs()))
}

/// The definition levels of a page whose levels are of that height, and its values, both encoded;
/// `None` as for [`values`].
pub(super) fn halves(page: &Page, (definition, repetition): (i16, i16)) -> Option<(&[u8], &[u8])> {
    match page {
        Page::DictionaryPage { buf, .. } => Some((&[], buf)),
        Page::DataPage { buf, .. } => {
            if !holds_runs(page) {
                return None;
            }
            let mut rest: &[u8] = buf;
            let mut levels: &[u8] = &[];
            for _ in [repetition, definition].iter().filter(|&&highest| highest > 0) {
                let (length, after) = rest.split_first_chunk()?;
                (levels, rest) = after.split_at_checked(u32::from_le_bytes(*length) as usize)?;
            }
            Some((levels, rest))
        }
        Page::DataPageV2 { buf, def_levels_byte_len, rep_levels_byte_len, .. } => {
            let rest = buf.get(*rep_levels_byte_len as usize..)?;
            rest.split_at_checked(*def_levels_byte_len as usize)
        }
    }
}

impl PageReader for Guarded {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        let page = self.pages.get_next_page()?;
        if let Some(page) = &page {
            if !self.is_sound(page) {
                return Err(unsound());
            }
            self.has_dictionary |= page.is_dictionary_page();
        }
        Ok(page)
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        self.pages.peek_next_page()
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.pages.skip_next_page()
    }

    fn at_record_boundary(&mut self) -> Result<bool> {
        self.pages.at_record_boundary()
    }
}

impl Iterator for Guarded {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}
