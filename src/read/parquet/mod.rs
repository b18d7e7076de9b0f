//! Parquet files, column by column, without Arrow: the values of each page are rendered to
//! text, and rows are kept together by reading all columns of a row group in step. Columns
//! that are all dictionary are counted by themselves.

use std::io::{Read, Seek, SeekFrom};

use parquet::errors::ParquetError;
use parquet::file::metadata::{ColumnChunkMetaData, RowGroupMetaData};
use parquet::file::reader::FileReader;
use parquet::file::serialized_reader::SerializedFileReader;

use super::random::RandomAccess;
use super::table::Table;
use super::{Fit, Format, Head, Input, Sink};
use crate::model::{Incident, Limits, Reason};

mod column;
mod dictionary;
mod footer;
mod hybrid;
mod pages;
mod path;
mod render;
mod texts;

use column::ColumnRows;
use dictionary::Counted;
use pages::Guarded;

/// First and last bytes of a file.
const MAGIC: &[u8] = b"PAR1";

/// The same where the footer is encrypted.
const MAGIC_ENCRYPTED: &[u8] = b"PARE";

/// Bytes that the rows of one batch take, about, by the averages of their row group.
const BATCH_BYTES: i64 = 4 << 20;

/// Rows of a batch at most.
const BATCH_ROWS: i64 = 4096;

/// Bytes of a footer that are looked at.
const FOOTER_BYTES: u64 = 64 << 20;

/// A Parquet file.
pub(super) struct Parquet;

impl Format for Parquet {
    fn name(&self) -> &'static str {
        "parquet"
    }

    fn sniff(&self, _place: &str, head: &Head<'_>) -> Fit {
        let is_magic = head.bytes.starts_with(MAGIC) || head.bytes.starts_with(MAGIC_ENCRYPTED);
        // Text may begin with the letters too; the first page header that follows is no text.
        if is_magic && head.bytes.len() >= 12 && head.text.is_none() { Fit::Sure } else { Fit::No }
    }

    fn read(
        &self,
        input: &mut Input<'_>,
        limits: &Limits,
        sink: &mut dyn Sink,
    ) -> Result<(), Incident> {
        // The footer is at the end.
        let mut file = input.random_access()?;
        let size = check_end(&mut file)?;
        let is_encrypted = is_encrypted(&mut file);
        self.columns(file, size, input, limits, sink).map_err(|incident| match incident.reason {
            // Pages under a key look like broken ones.
            Reason::Malformed | Reason::Truncated if is_encrypted => {
                Incident::new(Reason::Encrypted)
            }
            _ => incident,
        })
    }
}

impl Parquet {
    fn columns(
        &self,
        file: RandomAccess,
        size: u64,
        input: &mut Input<'_>,
        limits: &Limits,
        sink: &mut dyn Sink,
    ) -> Result<(), Incident> {
        let reader = SerializedFileReader::new(file).map_err(from_parquet)?;
        let mut table = Table::new(true, limits.fields);
        let schema = reader.metadata().file_metadata().schema_descr_ptr();
        let fields: Vec<usize> = schema
            .columns()
            .iter()
            .map(|column| table.field(&path::path_of(column, schema.root_schema())))
            .collect();
        let mut rows = GroupReader { reader: &reader, fields, table, size, binary: false };
        let mut result = Ok(true);
        for group in 0..reader.num_row_groups() {
            // `_metadata`, beside the files of a dataset, tells of the columns in all of them.
            let is_here = |column: &ColumnChunkMetaData| column.file_path().is_none();
            if !reader.metadata().row_group(group).columns().iter().all(is_here) {
                continue;
            }
            result = rows.read(group, input, sink);
            if !matches!(result, Ok(true)) {
                break;
            }
        }
        if rows.binary {
            sink.incident(Incident::new(Reason::Binary));
        }
        if matches!(result, Ok(true)) {
            input.passed(size);
        }
        result.map(|_| ())
    }
}

/// The file's size, once its end is known to be that of a Parquet file.
fn check_end(file: &mut RandomAccess) -> Result<u64, Incident> {
    let io = |error: std::io::Error| Incident::from_io(&error);
    let size = file.seek(SeekFrom::End(-4)).map_err(io)? + 4;
    let mut magic = [0; 4];
    file.read_exact(&mut magic).map_err(io)?;
    match magic.as_slice() {
        MAGIC => Ok(size),
        MAGIC_ENCRYPTED => Err(Incident::new(Reason::Encrypted)),
        _ => Err(Incident::new(Reason::Truncated)),
    }
}

/// True if the footer says so of some columns.
fn is_encrypted(file: &mut RandomAccess) -> bool {
    let mut length = [0; 4];
    let is_read = file.seek(SeekFrom::End(-8)).is_ok() && file.read_exact(&mut length).is_ok();
    let length = u64::from(u32::from_le_bytes(length)).min(FOOTER_BYTES);
    let mut bytes = Vec::new();
    is_read
        && file.seek(SeekFrom::End(-8 - length.cast_signed())).is_ok()
        && file.take(length).read_to_end(&mut bytes).is_ok()
        && footer::is_encrypted(&bytes)
}

/// The library's own messages quote what they read.
fn from_parquet(error: ParquetError) -> Incident {
    match error {
        ParquetError::External(error) => match error.downcast_ref::<std::io::Error>() {
            Some(error) => Incident::from_io(error),
            None => Incident::new(Reason::Malformed),
        },
        ParquetError::NYI(_) => Incident::new(Reason::Unsupported),
        ParquetError::EOF(_) => Incident::new(Reason::Truncated),
        _ => Incident::new(Reason::Malformed),
    }
}

struct GroupReader<'a> {
    reader: &'a SerializedFileReader<RandomAccess>,
    /// The field of each column.
    fields: Vec<usize>,
    table: Table,
    size: u64,
    binary: bool,
}

impl GroupReader<'_> {
    /// Reads one row group; `false` if the sink had enough.
    fn read(
        &mut self,
        index: usize,
        input: &mut Input<'_>,
        sink: &mut dyn Sink,
    ) -> Result<bool, Incident> {
        let group = self.reader.get_row_group(index).map_err(from_parquet)?;
        let metadata = group.metadata();
        check_ranges(metadata, self.size)?;
        let mut columns = Vec::with_capacity(self.fields.len());
        for (position, &field) in self.fields.iter().enumerate() {
            let chunk = metadata.column(position);
            let pages = || group.get_column_page_reader(position).map_err(from_parquet);
            if dictionary::suits(chunk) {
                input.check().map_err(|error| Incident::from_io(&error))?;
                let guarded = Box::new(Guarded::new(pages()?, chunk.column_descr()));
                let rows = metadata.num_rows().max(0).cast_unsigned();
                if let Some(counted) = Counted::read(guarded, chunk.column_descr(), rows) {
                    let column = chunk.column_descr();
                    self.binary |=
                        counted.push(column, field, &mut self.table).map_err(from_parquet)?;
                    if self.table.hand_on_counts(sink).is_break() {
                        return Ok(false);
                    }
                    continue;
                }
            }
            columns.push((
                field,
                ColumnRows::new(chunk.column_descr_ptr(), chunk.encodings(), pages()?),
            ));
        }
        let mut left = metadata.num_rows().max(0);
        let width = metadata.total_byte_size().max(0) / left.max(1);
        let batch = (BATCH_BYTES / width.max(1)).clamp(1, BATCH_ROWS);
        while left > 0 {
            let wanted = left.min(batch);
            left -= wanted;
            input.check().map_err(|error| Incident::from_io(&error))?;
            for (field, column) in &mut columns {
                let cells = self.table.column(*field);
                let count = column.read(wanted as usize, cells).map_err(from_parquet)?;
                self.binary |= column.is_binary();
                if count != wanted as usize {
                    return Err(Incident::new(Reason::Malformed));
                }
            }
            if self.table.end_rows(wanted as u32, sink).is_break() {
                return Ok(false);
            }
        }
        input.passed(
            input.bytes_read().saturating_add_signed(metadata.compressed_size()).min(self.size),
        );
        Ok(true)
    }
}

/// Refuses row groups whose columns lie outside the file, before anything is allocated for
/// them by the sizes they claim.
fn check_ranges(group: &RowGroupMetaData, size: u64) -> Result<(), Incident> {
    let is_inside = group.columns().iter().all(|column| {
        let start = column.dictionary_page_offset().unwrap_or(column.data_page_offset());
        let start = u64::try_from(start.min(column.data_page_offset()));
        let end = start.ok().zip(u64::try_from(column.compressed_size()).ok());
        end.and_then(|(start, length)| start.checked_add(length)).is_some_and(|end| end <= size)
    });
    if is_inside { Ok(()) } else { Err(Incident::new(Reason::Malformed)) }
}

#[cfg(test)]
mod tests;
