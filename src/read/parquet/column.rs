//! One column of a row group, read some rows at a time.

use parquet::basic::Encoding;
use parquet::column::page::PageReader;
use parquet::column::reader::{ColumnReader, ColumnReaderImpl, get_column_reader};
use parquet::data_type::{AsBytes, ByteArray, DataType, FixedLenByteArray};
use parquet::errors::Result;
use parquet::schema::types::ColumnDescPtr;

use super::pages::Guarded;
use super::render::{Meaning, Render};
use super::texts::{Take, Texts};

/// A column being read.
pub(super) enum ColumnRows {
    /// Where the values lie.
    Texts(Texts),
    /// By the library.
    Decoded(Decoded),
}

impl ColumnRows {
    /// A column of pages in such encodings.
    pub(super) fn new(
        column: ColumnDescPtr,
        encodings: impl Iterator<Item = Encoding>,
        pages: Box<dyn PageReader>,
    ) -> Self {
        if Texts::suit(&column, encodings) {
            return ColumnRows::Texts(Texts::new(&column, pages));
        }
        ColumnRows::Decoded(Decoded {
            meaning: Meaning::of(&column),
            max_definition: column.max_def_level(),
            repeats: column.max_rep_level() > 0,
            reader: get_column_reader(column.clone(), Box::new(Guarded::new(pages, &column))),
            binary: false,
        })
    }

    /// True if values were left out because they are no text.
    pub(super) fn is_binary(&self) -> bool {
        match self {
            ColumnRows::Texts(texts) => texts.binary,
            ColumnRows::Decoded(decoded) => decoded.binary,
        }
    }

    /// Adds the values of the next rows to cells; gives how many rows there were.
    pub(super) fn read(&mut self, rows: usize, cells: &mut impl Take) -> Result<usize> {
        match self {
            ColumnRows::Texts(texts) => texts.read(rows, cells),
            ColumnRows::Decoded(decoded) => decoded.read(rows, cells),
        }
    }
}

/// A column that the library decodes.
pub(super) struct Decoded {
    reader: ColumnReader,
    meaning: Meaning,
    max_definition: i16,
    repeats: bool,
    /// Some value was bytes that are no text.
    binary: bool,
}

impl Decoded {
    fn read(&mut self, rows: usize, cells: &mut impl Take) -> Result<usize> {
        let mut cells = Cells {
            to: cells,
            meaning: self.meaning,
            max_definition: self.max_definition,
            repeats: self.repeats,
            binary: &mut self.binary,
        };
        match &mut self.reader {
            ColumnReader::BoolColumnReader(reader) => cells.read(reader, rows),
            ColumnReader::Int32ColumnReader(reader) => cells.read(reader, rows),
            ColumnReader::Int64ColumnReader(reader) => cells.read(reader, rows),
            ColumnReader::Int96ColumnReader(reader) => cells.read(reader, rows),
            ColumnReader::FloatColumnReader(reader) => cells.read(reader, rows),
            ColumnReader::DoubleColumnReader(reader) => cells.read(reader, rows),
            ColumnReader::ByteArrayColumnReader(reader) => cells.read(reader, rows),
            ColumnReader::FixedLenByteArrayColumnReader(reader) => cells.read(reader, rows),
        }
    }
}

impl Render for ByteArray {
    fn render(&self, meaning: Meaning, out: &mut Vec<u8>) -> bool {
        self.as_bytes().render(meaning, out)
    }
}

impl Render for FixedLenByteArray {
    fn render(&self, meaning: Meaning, out: &mut Vec<u8>) -> bool {
        self.as_bytes().render(meaning, out)
    }
}

/// Where the cells of one column go.
struct Cells<'a, T> {
    to: &'a mut T,
    meaning: Meaning,
    max_definition: i16,
    repeats: bool,
    binary: &'a mut bool,
}

impl<T: Take> Cells<'_, T> {
    fn read<D: DataType>(&mut self, reader: &mut ColumnReaderImpl<D>, rows: usize) -> Result<usize>
    where
        D::T: Render,
    {
        let (mut definitions, mut repetitions, mut values) = (Vec::new(), Vec::new(), Vec::new());
        let (records, count, levels) = reader.read_records(
            rows,
            Some(&mut definitions),
            Some(&mut repetitions),
            &mut values,
        )?;
        let levels = if self.max_definition > 0 { levels } else { count };
        let mut values = values.iter();
        let mut text = Vec::new();
        let mut row = 0;
        for level in 0..levels {
            // Repetition level 0 begins a row.
            if level > 0 && (!self.repeats || repetitions.get(level) == Some(&0)) {
                row += 1;
            }
            let is_value =
                self.max_definition == 0 || definitions.get(level) == Some(&self.max_definition);
            let Some(value) = is_value.then(|| values.next()).flatten() else { continue };
            text.clear();
            if value.render(self.meaning, &mut text) {
                self.to.take(row, &text, 0..text.len());
            } else {
                *self.binary = true;
            }
        }
        Ok(records)
    }
}
