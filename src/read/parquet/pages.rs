//! Pages that are safe to decode: what the library takes on trust is checked before it.

use parquet::basic::Encoding;
use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::errors::{ParquetError, Result};
use parquet::schema::types::ColumnDescriptor;

/// Values of a page at most. Run lengths let a few bytes claim billions.
const PAGE_VALUES: u32 = 16 << 20;

/// Hands on the pages of a column, and refuses those on which the decoders would panic or
/// take more memory than any real page needs.
pub(super) struct Guarded {
    pages: Box<dyn PageReader>,
    has_dictionary: bool,
    /// Pages hold definition levels, repetition levels.
    levels: (bool, bool),
}

impl Guarded {
    pub(super) fn new(pages: Box<dyn PageReader>, column: &ColumnDescriptor) -> Self {
        let levels = (column.max_def_level() > 0, column.max_rep_level() > 0);
        Guarded { pages, has_dictionary: false, levels }
    }

    #[expect(deprecated, reason = "old files still hold bit-packed levels")]
    fn is_sound(&self, page: &Page) -> bool {
        let is_level =
            |encoding: &Encoding| matches!(encoding, Encoding::RLE | Encoding::BIT_PACKED);
        let levels = match page {
            Page::DataPage { def_level_encoding, rep_level_encoding, .. } => {
                (!self.levels.0 || is_level(def_level_encoding))
                    && (!self.levels.1 || is_level(rep_level_encoding))
            }
            _ => true,
        };
        let by_dictionary =
            matches!(page.encoding(), Encoding::RLE_DICTIONARY | Encoding::PLAIN_DICTIONARY);
        let known = page.is_dictionary_page() || !by_dictionary || self.has_dictionary;
        levels && known && page.num_values() <= PAGE_VALUES
    }
}

impl PageReader for Guarded {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        let page = self.pages.get_next_page()?;
        if let Some(page) = &page {
            if !self.is_sound(page) {
                return Err(ParquetError::General("unsound page".into()));
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
