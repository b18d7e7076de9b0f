//! Gathers the cells of rows into batches of bounded size.

use std::ops::{ControlFlow, Range};

use super::Sink;
use crate::model::{Batch, Column, Incident, RawName, Reason, Rows};

/// Rows of a batch at most.
const ROWS: u32 = 4096;

/// Bytes of values after which a batch is full.
const BYTES: usize = 1 << 20;

/// The field that takes the cells of all fields beyond the limit.
const MORE: &str = "{more}";

/// Bytes of a field's name at most; what has a longer name is data, not a name.
pub(super) const NAME_BYTES: usize = 1024;

/// The column of a field that has no cell in the batch.
const NONE: usize = usize::MAX;

/// A table being read.
pub(super) struct Table {
    fields: Vec<RawName>,
    named: bool,
    limit: usize,
    /// The index of [`MORE`], once it is needed, and whether that was reported.
    more: Option<usize>,
    reported: bool,
    /// The column of each field in this batch, or [`NONE`].
    slots: Vec<usize>,
    /// Columns with a cell in this batch come first; the others keep their memory.
    columns: Vec<Column>,
    used: usize,
    rows: u32,
    bytes: usize,
}

impl Table {
    /// An empty table that takes so many fields; `named` as in [`Rows`].
    pub(super) fn new(named: bool, limit: usize) -> Self {
        Table {
            fields: Vec::new(),
            named,
            limit: limit.max(1),
            more: None,
            reported: false,
            slots: Vec::new(),
            columns: Vec::new(),
            used: 0,
            rows: 0,
            bytes: 0,
        }
    }

    /// Adds a field and gives its index. Beyond the limit all fields are one.
    pub(super) fn field(&mut self, name: &str) -> usize {
        if self.fields.len() >= self.limit {
            return self.more();
        }
        self.append(name)
    }

    /// The index of the field that takes what has no field of its own.
    pub(super) fn more(&mut self) -> usize {
        match self.more {
            Some(index) => index,
            None => {
                let index = self.append(MORE);
                *self.more.insert(index)
            }
        }
    }

    /// True once there is no place for another field.
    pub(super) fn is_wide(&self) -> bool {
        self.fields.len() >= self.limit
    }

    fn append(&mut self, name: &str) -> usize {
        self.fields.push(RawName::new(name));
        self.slots.push(NONE);
        self.fields.len() - 1
    }

    /// Adds a value to the row being read.
    #[inline]
    pub(super) fn cell(&mut self, field: usize, value: &[u8]) {
        self.cell_of(field, value, 0..value.len());
    }

    /// The same of a value that is a part of a text.
    #[inline(always)]
    pub(super) fn cell_of(&mut self, field: usize, text: &[u8], part: Range<usize>) {
        self.bytes += part.len();
        let row = self.rows;
        self.column(field).push_part(row, text, part);
    }

    /// Adds a null to the row being read.
    pub(super) fn null(&mut self, field: usize) {
        let row = self.rows;
        self.column(field).push_null(row);
    }

    /// Adds a value that so many rows hold, whichever they are.
    #[cfg(feature = "parquet")]
    pub(super) fn count_cell(&mut self, field: usize, value: &[u8], rows: u64) {
        if rows > 0 {
            self.column(field).push_weighted(value, rows);
        }
    }

    /// Adds so many nulls.
    #[cfg(feature = "parquet")]
    pub(super) fn count_nulls(&mut self, field: usize, nulls: u64) {
        self.column(field).nulls += nulls;
    }

    /// Hands on what was counted; the rows themselves are counted by [`Table::end_rows`].
    #[cfg(feature = "parquet")]
    pub(super) fn hand_on_counts(&mut self, sink: &mut dyn Sink) -> ControlFlow<()> {
        self.hand_on(sink)
    }

    /// The cells of a field in this batch, of which it is a part from now on.
    #[inline]
    pub(super) fn column(&mut self, field: usize) -> &mut Column {
        let slot = match self.slots[field] {
            NONE => self.open(field),
            slot => slot,
        };
        &mut self.columns[slot]
    }

    #[cold]
    fn open(&mut self, field: usize) -> usize {
        let slot = self.used;
        self.used += 1;
        match self.columns.get_mut(slot) {
            Some(column) => column.field = field,
            None => self.columns.push(Column::new(field)),
        }
        self.slots[field] = slot;
        slot
    }

    /// Ends the row and hands on the batch if it is full.
    pub(super) fn end_row(&mut self, sink: &mut dyn Sink) -> ControlFlow<()> {
        self.rows += 1;
        if self.rows >= ROWS || self.bytes >= BYTES {
            return self.flush(sink);
        }
        ControlFlow::Continue(())
    }

    /// Ends so many rows, which were read column by column, and hands them on.
    #[cfg(feature = "parquet")]
    pub(super) fn end_rows(&mut self, rows: u32, sink: &mut dyn Sink) -> ControlFlow<()> {
        self.rows += rows;
        self.flush(sink)
    }

    /// Hands on the rows read so far.
    pub(super) fn flush(&mut self, sink: &mut dyn Sink) -> ControlFlow<()> {
        if self.more.is_some() && !std::mem::replace(&mut self.reported, true) {
            sink.incident(Incident::new(Reason::TooManyFields));
        }
        if self.rows == 0 {
            return ControlFlow::Continue(());
        }
        self.hand_on(sink)
    }

    fn hand_on(&mut self, sink: &mut dyn Sink) -> ControlFlow<()> {
        let columns = &mut self.columns[..self.used];
        columns.iter_mut().for_each(|column| column.end_rows(self.rows));
        let rows =
            Rows { fields: &self.fields, named: self.named, rows: u64::from(self.rows), columns };
        let flow = sink.batch(Batch::Rows(rows));
        for column in columns {
            self.slots[column.field] = NONE;
            column.clear();
        }
        self.used = 0;
        self.rows = 0;
        self.bytes = 0;
        flow
    }
}
