//! One file through read, detect and profile: the receiving end of a reader.

use std::ops::ControlFlow;

use crate::detect::{CellHits, FieldPlan, Memo, TextHits};
use crate::model::{Batch, Declared, Incident, Masked, RawName, Rows, Text};
use crate::profile::{DateRange, FieldProfile, PlaceKind, TableProfile, TextProfile};
use crate::read::{Outcome, Sink};
use crate::scan::{File, Scan};

/// Memory that a thread reuses from file to file.
#[derive(Default)]
pub struct Scratch {
    text: TextHits,
    cell: CellHits,
}

/// What the file at hand has come to so far.
pub struct Worker<'w, 'c> {
    scan: &'w Scan<'w, 'c>,
    scratch: &'w mut Scratch,
    /// Members of the archive that the file is.
    members: &'w mut Vec<File>,
    fields: Vec<Field>,
    /// The table, if the file is one.
    pub table: TableProfile,
    /// Its running text.
    pub text: TextProfile,
    /// What went wrong.
    pub incidents: Vec<Incident>,
}

/// A field of the reader: what its name adds, and which profile it feeds. Several feed one
/// where their masked names are equal.
struct Field {
    plan: FieldPlan,
    memo: Memo,
    profile: usize,
}

impl<'w, 'c> Worker<'w, 'c> {
    /// Begins a file.
    pub fn new(
        scan: &'w Scan<'w, 'c>,
        scratch: &'w mut Scratch,
        members: &'w mut Vec<File>,
        place: Masked,
        kind: PlaceKind,
    ) -> Self {
        Worker {
            scan,
            scratch,
            members,
            fields: Vec::new(),
            table: TableProfile::new(place, kind),
            text: TextProfile::default(),
            incidents: Vec::new(),
        }
    }

    /// Takes up fields that the reader met since the last batch.
    fn meet_fields(&mut self, rows: &Rows<'_>) {
        for raw in &rows.fields[self.fields.len()..] {
            let field = if rows.named { self.named(raw) } else { self.unnamed(raw) };
            self.fields.push(field);
        }
    }

    fn named(&mut self, raw: &RawName) -> Field {
        let headers = self.scan.engine.catalog().headers();
        let hits = headers.read(raw.expose());
        let plan = self.scan.engine.plan(Some(&hits));
        let negative = headers.is_negative(raw.expose());
        let name = self.scan.engine.mask(raw, &mut self.scratch.cell);
        let mut profile = FieldProfile::new(name, Some(hits), negative);
        profile.dates = self.scan.facts.date_role(raw.expose()).map(DateRange::new);
        Field { plan, memo: Memo::default(), profile: self.profile_of(profile) }
    }

    fn unnamed(&mut self, raw: &RawName) -> Field {
        let plan = self.scan.engine.plan(None);
        let name = self.scan.engine.mask(raw, &mut self.scratch.cell);
        Field {
            plan,
            memo: Memo::default(),
            profile: self.profile_of(FieldProfile::new(name, None, false)),
        }
    }

    fn profile_of(&mut self, profile: FieldProfile) -> usize {
        let known = self.table.fields.iter().position(|field| field.name == profile.name);
        known.unwrap_or_else(|| {
            self.table.fields.push(profile);
            self.table.fields.len() - 1
        })
    }

    fn rows(&mut self, rows: &Rows<'_>) {
        self.meet_fields(rows);
        self.table.rows += rows.rows;
        for column in rows.columns {
            let field = &mut self.fields[column.field];
            let profile = &mut self.table.fields[field.profile];
            profile.begin_batch();
            profile.nulls += column.nulls;
            for cell in column.cells() {
                let hash = self.scan.hash.of(cell.bytes);
                let hits = &mut self.scratch.cell;
                self.scan.engine.cell_again(&field.plan, &mut field.memo, cell.bytes, hash, hits);
                profile.add(cell.bytes, hash, hits, cell.weight);
            }
        }
    }

    /// Takes note of a field that a schema declares. The same file may hold its values, before
    /// or after that.
    fn declare(&mut self, declared: &Declared) {
        let field = self.named(&declared.name);
        let comment = self.scan.engine.catalog().headers().read(declared.comment.expose());
        self.table.fields[field.profile].declare(&comment);
    }

    fn text(&mut self, text: &Text<'_>) {
        self.scan.engine.text(text.bytes, &mut self.scratch.text);
        self.text.add(text, &self.scratch.text);
    }
}

impl Sink for Worker<'_, '_> {
    fn batch(&mut self, batch: Batch<'_>) -> ControlFlow<()> {
        match batch {
            Batch::Text(text) => self.text(&text),
            Batch::Rows(rows) => self.rows(&rows),
            Batch::Schema(declared) => declared.iter().for_each(|field| self.declare(field)),
        }
        ControlFlow::Continue(())
    }

    fn incident(&mut self, incident: Incident) {
        self.incidents.push(incident);
    }

    fn member(
        &mut self,
        place: &RawName,
        size: u64,
        read: &mut dyn FnMut(&mut dyn Sink) -> Outcome,
    ) {
        self.scan.place(place, size, self.scratch, self.members, read);
    }

    fn knows_name(&self, name: &str) -> bool {
        self.scan.engine.catalog().headers().knows(name)
    }
}
