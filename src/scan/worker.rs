//! One file through read, detect and profile: the receiving end of a reader.

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::detect::FieldPlan;
use crate::model::{Batch, Declared, Incident, Masked, RawName, Rows, Text, partitions};
use crate::profile::{DateRange, FieldProfile, PlaceKind, TableProfile, TextProfile};
use crate::read::{Outcome, Sink};
use crate::scan::part::{Field, Layout, Part, Scratch, Shared, Task};
use crate::scan::{File, Scan};

/// What the file at hand has come to so far.
pub struct Worker<'w, 'c> {
    scan: &'w Scan<'w, 'c>,
    scratch: &'w mut Scratch,
    /// Members of the archive that the file is.
    members: &'w mut Vec<File>,
    layout: Arc<Layout>,
    part: Part,
    /// The table, if the file is one; its fields come last.
    table: TableProfile,
    incidents: Vec<Incident>,
    /// Once other threads were given batches of it.
    shared: Option<Arc<Shared>>,
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
            layout: Arc::default(),
            part: Part::default(),
            table: TableProfile::new(place, kind),
            incidents: Vec::new(),
            shared: None,
        }
    }

    /// The table, the text and the incidents of the file, once all threads are done with it;
    /// `None` if one of them panicked.
    pub fn finish(mut self) -> Option<(TableProfile, TextProfile, Vec<Incident>)> {
        self.part.extend(&self.layout);
        if let Some(shared) = &self.shared {
            let run = |task: Task| task.run(self.scan, self.scratch);
            self.scan.crew.work_until(|| shared.is_done(), run);
            if !shared.gather(&self.layout, &mut self.part) {
                return None;
            }
        }
        self.table.fields = self.part.fields;
        Some((self.table, self.part.text, self.incidents))
    }

    /// Takes up fields that the reader met since the last batch.
    fn meet_fields(&mut self, rows: &Rows<'_>) {
        for raw in &rows.fields[self.layout.fields.len()..] {
            let field = if rows.named { self.named(raw) } else { self.unnamed(raw) };
            Arc::make_mut(&mut self.layout).fields.push(field);
        }
    }

    fn named(&mut self, raw: &RawName) -> Field {
        let headers = self.scan.engine.catalog().headers();
        let hits = headers.read(raw.expose());
        let negative = headers.is_negative(raw.expose());
        let plan = match negative {
            true => FieldPlan::default(),
            false => self.scan.engine.plan(Some(&hits)),
        };
        let name = self.scan.engine.mask_field(raw, &mut self.scratch.cell);
        let mut profile = FieldProfile::new(name, Some(hits), negative);
        profile.dates = self.scan.facts.date_role(raw.expose()).map(DateRange::new);
        Field { plan, profile: self.profile_of(profile) }
    }

    fn unnamed(&mut self, raw: &RawName) -> Field {
        let plan = self.scan.engine.plan(None);
        let name = self.scan.engine.mask_field(raw, &mut self.scratch.cell);
        Field { plan, profile: self.profile_of(FieldProfile::new(name, None, false)) }
    }

    fn profile_of(&mut self, profile: FieldProfile) -> usize {
        let layout = Arc::make_mut(&mut self.layout);
        let known = layout.profiles.iter().position(|field| field.name == profile.name);
        known.unwrap_or_else(|| {
            layout.profiles.push(profile);
            layout.profiles.len() - 1
        })
    }

    fn rows(&mut self, rows: &Rows<'_>) {
        self.meet_fields(rows);
        self.table.rows += rows.rows;
        if self.scan.crew.has_room() && !rows.columns.is_empty() {
            let layout = Arc::clone(&self.layout);
            self.share(|copied| copied.rows(&layout, rows.columns));
        } else {
            self.part.rows(self.scan, &self.layout, rows.columns, self.scratch);
        }
    }

    /// Adds the columns that stand in the path. Every row of the file has their values.
    pub fn partitions(&mut self, place: &RawName) {
        let rows = self.table.rows;
        for (name, value) in partitions(place.expose()).into_iter().filter(|_| rows > 0) {
            let known = self.layout.profiles.len();
            let field = self.named(&RawName::new(name));
            if field.profile < known {
                continue; // The file itself has the column too.
            }
            self.part.extend(&self.layout);
            let profile = &mut self.part.fields[field.profile];
            let Some(value) = value else {
                profile.nulls += rows;
                continue;
            };
            let value = value.trim().as_bytes();
            let (hash, hits) = (self.scan.hash.of(value), &mut self.scratch.cell);
            self.scan.engine.cell(&field.plan, value, hits);
            if profile.sketch.wants(hash) {
                self.scan.engine.sample(&field.plan, value, hits);
                profile.keep(hash, hits);
            }
            profile.follow(value, rows);
            profile.add(hits, rows);
        }
    }

    /// Takes note of a field that a schema declares. The same file may hold its values, before
    /// or after that.
    fn declare(&mut self, declared: &Declared) {
        let field = self.named(&declared.name);
        let comment = self.scan.engine.catalog().headers().read(declared.comment.expose());
        self.part.extend(&self.layout);
        self.part.fields[field.profile].declare(declared.kind, &comment);
    }

    fn text(&mut self, text: &Text<'_>) {
        if self.scan.crew.has_room() {
            self.share(|copied| copied.text(text));
        } else {
            self.part.text(self.scan, text, self.scratch);
        }
    }

    fn share(&mut self, fill: impl FnOnce(&mut crate::scan::part::Copied)) {
        let shared = self.shared.get_or_insert_default();
        self.scan.crew.offer(shared.task(fill));
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
