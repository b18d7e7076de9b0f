//! What one thread adds to a place: detection in batches, and the profiles of what it found.
//! Parts of a place are merged; the outcome is the same however its batches are dealt.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::detect::{CellHits, FieldPlan, Memo, Products, TextHits};
use crate::model::{Column, Text};
use crate::profile::{FieldProfile, TextProfile};
use crate::scan::Scan;

/// Columns of a table that may remember many values, for some 160 KiB each; more columns remember few.
const NARROW: usize = 64;

/// Memory that a thread reuses from file to file.
#[derive(Default)]
pub struct Scratch {
    pub text: TextHits,
    pub cell: CellHits,
    /// What is told again of a value that came before.
    pub told: CellHits,
    /// What is known of the values of columns.
    pub products: Products,
}

/// The fields of a place, as far as they were met.
#[derive(Clone, Default)]
pub struct Layout {
    /// Those of the reader, in the order it met them.
    pub fields: Vec<Field>,
    /// What they feed, empty. Several feed one where their masked names are equal.
    pub profiles: Vec<FieldProfile>,
}

/// A field of the reader.
#[derive(Clone)]
pub struct Field {
    /// What its name adds.
    pub plan: FieldPlan,
    /// The profile that it feeds.
    pub profile: usize,
}

/// What some of the batches of a place came to.
#[derive(Default)]
pub struct Part {
    memos: Vec<Memo>,
    pub fields: Vec<FieldProfile>,
    pub text: TextProfile,
}

impl Part {
    /// Takes up fields that were met since the last batch.
    pub fn extend(&mut self, layout: &Layout) {
        self.memos.resize_with(layout.fields.len(), Memo::default);
        self.fields.extend_from_slice(&layout.profiles[self.fields.len()..]);
    }

    /// Adds the columns of a batch.
    pub fn rows(
        &mut self,
        scan: &Scan<'_, '_>,
        layout: &Layout,
        columns: &[Column],
        scratch: &mut Scratch,
    ) {
        self.extend(layout);
        for column in columns {
            let field = &layout.fields[column.field];
            let (memo, profile) = (&mut self.memos[column.field], &mut self.fields[field.profile]);
            if layout.fields.len() <= NARROW {
                memo.expect(profile.sketch.distinct());
            }
            profile.begin_batch();
            profile.nulls += column.nulls;
            let (hits, told) = (&mut scratch.cell, &mut scratch.told);
            let (plan, text) = (&field.plan, column.text());
            let mut search = scan.engine.column(plan, text, &mut scratch.products);
            for cell in column.cells() {
                let (value, rows) = (cell.bytes, cell.weight);
                profile.follow(value, rows);
                if memo.count(value, rows) {
                    continue;
                }
                let hash = scan.hash.of(value);
                let (remember, keep) = (memo.wants(value, hash), profile.sketch.wants(hash));
                if !remember
                    && !keep
                    && let Some(brief) = search.brief(value)
                {
                    search.count(brief, rows);
                    profile.values += rows;
                    continue;
                }
                search.find(value, hits);
                if remember {
                    memo.keep(value, hits, told, &mut |hits, rows| profile.add(hits, rows));
                }
                if keep {
                    search.sample(value, hits);
                    profile.keep(hash, hits);
                }
                profile.add(hits, rows);
            }
            memo.settle(told, &mut |hits, rows| profile.add(hits, rows));
            search.tell(&mut |counted| profile.count(counted));
        }
    }

    /// Adds a piece of text.
    pub fn text(&mut self, scan: &Scan<'_, '_>, text: &Text<'_>, scratch: &mut Scratch) {
        scan.engine.personal(text.bytes, &mut scratch.text);
        self.text.add(text, &scratch.text);
    }

    /// Adds what another thread found in the same place.
    fn merge(&mut self, layout: &Layout, mut other: Part) {
        other.extend(layout);
        for (own, theirs) in self.fields.iter_mut().zip(&other.fields) {
            own.merge(theirs);
        }
        self.text.merge(&other.text);
    }
}

/// A batch with a copy of its bytes, to be sent to another thread.
#[derive(Default)]
pub struct Copied {
    bytes: Vec<u8>,
    line: u64,
    column: u64,
    layout: Arc<Layout>,
    columns: Vec<Column>,
    /// How many of the columns are in use; the others only keep their memory.
    used: usize,
}

impl Copied {
    /// Copies a piece of text.
    pub fn text(&mut self, text: &Text<'_>) {
        self.bytes.clear();
        self.bytes.extend_from_slice(text.bytes);
        (self.line, self.column, self.used) = (text.line, text.column, 0);
    }

    /// Copies columns.
    pub fn rows(&mut self, layout: &Arc<Layout>, columns: &[Column]) {
        self.bytes.clear();
        self.layout = Arc::clone(layout);
        self.used = columns.len();
        self.columns.resize_with(self.columns.len().max(self.used), || Column::new(0));
        for (own, theirs) in self.columns.iter_mut().zip(columns) {
            own.copy(theirs);
        }
    }
}

/// The batches of one place that other threads were given.
#[derive(Default)]
pub struct Shared {
    /// Batches not yet done.
    open: AtomicUsize,
    panicked: AtomicBool,
    /// What was found, and buffers to use again.
    idle: Mutex<(Vec<Part>, Vec<Copied>)>,
}

/// A batch on its way to another thread.
pub struct Task {
    batch: Copied,
    shared: Arc<Shared>,
}

impl Shared {
    /// Makes a batch a task; `fill` copies it.
    pub fn task(self: &Arc<Self>, fill: impl FnOnce(&mut Copied)) -> Task {
        let spare = self.idle(|idle| idle.1.pop());
        let mut batch = spare.unwrap_or_default();
        fill(&mut batch);
        self.open.fetch_add(1, Ordering::Relaxed);
        Task { batch, shared: Arc::clone(self) }
    }

    /// True once all that was given out is done.
    pub fn is_done(&self) -> bool {
        self.open.load(Ordering::Acquire) == 0
    }

    /// Adds what the others found; false if one of them panicked.
    pub fn gather(&self, layout: &Layout, part: &mut Part) -> bool {
        self.idle(|idle| idle.0.drain(..).for_each(|other| part.merge(layout, other)));
        !self.panicked.load(Ordering::Relaxed)
    }

    fn idle<O>(&self, access: impl FnOnce(&mut (Vec<Part>, Vec<Copied>)) -> O) -> O {
        access(&mut self.idle.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Task {
    /// Runs it. A panic ends the place that it is of, and nothing else.
    pub fn run(self, scan: &Scan<'_, '_>, scratch: &mut Scratch) {
        let Task { batch, shared } = self;
        let mut part = shared.idle(|idle| idle.0.pop()).unwrap_or_default();
        let run = std::panic::AssertUnwindSafe(|| {
            if batch.used > 0 {
                part.rows(scan, &batch.layout, &batch.columns[..batch.used], scratch);
            } else {
                let (line, column) = (batch.line, batch.column);
                part.text(scan, &Text { bytes: &batch.bytes, line, column }, scratch);
            }
        });
        if std::panic::catch_unwind(run).is_ok() {
            shared.idle(|idle| {
                idle.0.push(part);
                idle.1.push(batch);
            });
        } else {
            *scratch = Scratch::default();
            shared.panicked.store(true, Ordering::Relaxed);
        }
        shared.open.fetch_sub(1, Ordering::Release);
        scan.crew.done();
    }
}
