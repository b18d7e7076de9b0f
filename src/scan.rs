//! The pipeline, from paths to a finished result.

mod crew;
mod part;
mod parts;
mod result;
mod worker;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

use rayon::prelude::*;

use crate::catalog::{Catalog, CatalogError, ReviewFacts};
use crate::classify::classify_text;
use crate::detect::{CellHits, Engine, EngineError};
use crate::map::{self, Ledger, Line, PlaceRule};
use crate::model::{
    Entry, FieldResult, HashSample, Incident, Limits, Masked, Month, Options, RawName, Reason,
    SCHEMA_VERSION, ScanResult, Shard, TableResult, TextResult, Tool, table_place,
};
use crate::profile::{Key, PlaceKind, TableProfile, TextProfile, ValueHash};
use crate::read::{self, Outcome, Sink};
use crate::walk::{self, LeftOut, WalkError, WalkOptions};

use crew::Crew;
use part::{Scratch, Task};
use parts::Tables;
use result::declaration;
use worker::Worker;

/// What to scan, and how.
pub struct Request {
    /// Which files.
    pub walk: WalkOptions,
    /// Bounds for one file.
    pub limits: Limits,
    /// Worker threads, at least 1.
    pub threads: usize,
    /// Key of fingerprints.
    pub key: Option<Key>,
    /// The share of the files to scan; all, if none is given.
    pub shard: Option<Shard>,
    /// What is said of places: where they lie, whom they are about.
    pub places: Vec<PlaceRule>,
    /// The month by which terms for keeping are judged.
    pub as_of: Month,
}

/// Is told how far a scan is.
pub trait Observer: Sync {
    /// So many more files and bytes were found.
    fn found(&self, files: u64, bytes: u64);

    /// So many more files and bytes are done.
    fn advanced(&self, files: u64, bytes: u64);
}

/// Why nothing could be scanned.
#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    /// An argument of the walk is wrong.
    #[error(transparent)]
    Walk(#[from] WalkError),
    /// A pattern cannot be used.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// A file that the program carries is broken.
    #[error(transparent)]
    Catalog(#[from] CatalogError),
}

/// Scans. What goes wrong with a file is in the result; setting `stop` ends the scan early,
/// with what was found so far.
///
/// # Errors
/// Only what keeps the scan from starting.
pub fn scan(
    request: &Request,
    catalog: &Catalog,
    observer: &dyn Observer,
    stop: &AtomicBool,
) -> Result<ScanResult, ScanError> {
    let engine = Engine::new(catalog)?;
    let hash = ValueHash::new(request.key.as_ref());
    let facts = ReviewFacts::embedded()?;
    let (tables, crew) = (Mutex::default(), Crew::new(request.threads));
    let one = Scan { request, engine: &engine, facts, hash, stop, tables, crew };
    let (mut files, left_out) = one.files(observer)?;
    // By the places as results name them: results that are put together must be in the order
    // of one that was made at once.
    files.sort_by(|a, b| a.place.cmp(&b.place));
    let tables = std::mem::take(&mut *one.tables.lock().unwrap_or_else(PoisonError::into_inner));
    Ok(one.result(&left_out, &files, &tables.finish()))
}

/// True if a file is of a share. They are dealt by the place as results name it, that of the
/// table where several may be parts of one, so that what is one place in a result is never in
/// two shares.
fn is_of_share(entry: &Entry, shard: Shard, engine: &Engine<'_>, scratch: &mut CellHits) -> bool {
    let table = table_place(entry.place.expose()).map(RawName::new);
    let place = engine.mask(table.as_ref().unwrap_or(&entry.place), scratch);
    // The same in every release and on every machine.
    let hash = siphasher::sip::SipHasher13::new().hash(place.as_str().as_bytes());
    hash % shard.of == shard.number - 1
}

/// What one file, or member of an archive, came to.
struct File {
    place: Masked,
    kind: PlaceKind,
    format: &'static str,
    size: u64,
    read: u64,
    rows: u64,
    /// Until it is handed on to the tables of the scan.
    table: Option<TableProfile>,
    text: TextProfile,
    incidents: Vec<Incident>,
    is_member: bool,
}

struct Scan<'s, 'c> {
    request: &'s Request,
    engine: &'s Engine<'c>,
    facts: ReviewFacts,
    hash: ValueHash,
    stop: &'s AtomicBool,
    tables: Mutex<Tables>,
    crew: Crew<Task>,
}

impl Scan<'_, '_> {
    /// Walks and scans the files, one a thread at a time: one thread walks while the others scan
    /// already, and scans with them then. Gives what the files came to, in the order of the walk, and
    /// what was left out.
    fn files(&self, observer: &dyn Observer) -> Result<(Vec<File>, Vec<LeftOut>), WalkError> {
        let (listed, queue) = mpsc::channel::<(usize, Entry)>();
        let queue = Mutex::new(queue);
        let work = || self.work(&queue, observer);
        let (mut scanned, left_out) = thread::scope(|scope| {
            let spawn = |_| thread::Builder::new().spawn_scoped(scope, work);
            let others: Vec<_> = (1..self.request.threads).map(spawn).collect();
            // Where the system gives fewer threads, fewer do the work.
            others.iter().filter(|other| other.is_err()).for_each(|_| self.crew.leave());
            let left_out = self.walk(listed, observer);
            let mut scanned = work();
            for other in others.into_iter().flatten() {
                scanned.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
            }
            (scanned, left_out)
        });
        scanned.sort_unstable_by_key(|(index, _)| *index);
        Ok((scanned.into_iter().flat_map(|(_, files)| files).collect(), left_out?))
    }

    /// Lists the files of the share, and gives what is left out: that of all shares is told by
    /// the first.
    fn walk(
        &self,
        listed: mpsc::Sender<(usize, Entry)>,
        observer: &dyn Observer,
    ) -> Result<Vec<LeftOut>, WalkError> {
        let (mut scratch, mut count) = (CellHits::default(), 0);
        let mut take = |entry: Entry| {
            let shard = self.request.shard;
            if shard.is_none_or(|shard| is_of_share(&entry, shard, self.engine, &mut scratch)) {
                observer.found(1, entry.size);
                // The queue outlives the walk.
                let _ = listed.send((count, entry));
                count += 1;
            }
        };
        let mut left_out = walk::walk(&self.request.walk, &mut take)?;
        if self.request.shard.is_some_and(|shard| shard.number > 1) {
            left_out.clear();
        }
        Ok(left_out)
    }

    /// Scans files as long as there are any to come, then helps with the batches of others.
    fn work(
        &self,
        queue: &Mutex<mpsc::Receiver<(usize, Entry)>>,
        observer: &dyn Observer,
    ) -> Vec<(usize, Vec<File>)> {
        let (mut scratch, mut scanned) = (Scratch::default(), Vec::new());
        let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        while let Ok((index, entry)) = next() {
            scanned.push((index, self.file(&entry, &mut scratch)));
            observer.advanced(1, entry.size);
        }
        self.crew.help(|task| task.run(self, &mut scratch));
        scanned
    }

    /// Scans one file; gives it and, if it is an archive, its members.
    fn file(&self, entry: &Entry, scratch: &mut Scratch) -> Vec<File> {
        let mut files = Vec::new();
        self.place(&entry.place, entry.size, scratch, &mut files, &mut |sink| {
            if self.stop.load(Ordering::Relaxed) {
                sink.incident(Incident::new(Reason::Interrupted));
                return Outcome::UNREAD;
            }
            read::read(entry, &self.request.limits, sink, self.stop)
        });
        files.iter_mut().skip(1).for_each(|member| member.is_member = true);
        files
    }

    /// Scans one place. A panic ends it, not the scan: its profile is dropped and the thread's
    /// memory made anew.
    fn place(
        &self,
        name: &RawName,
        size: u64,
        scratch: &mut Scratch,
        files: &mut Vec<File>,
        read: &mut dyn FnMut(&mut dyn Sink) -> Outcome,
    ) {
        let place = self.engine.mask(name, &mut scratch.cell);
        let kind = PlaceKind::of(self.below_root(name));
        // Its members are added while it is read, and come after it.
        let position = files.len();
        let scanned = catch_unwind(AssertUnwindSafe(|| {
            let mut worker = Worker::new(self, scratch, files, place.clone(), kind);
            let outcome = read(&mut worker);
            worker.partitions(name);
            worker.finish().map(|found| (outcome, found))
        }));
        let (outcome, (table, text, incidents)) = scanned.ok().flatten().unwrap_or_else(|| {
            *scratch = Scratch::default();
            let table = TableProfile::new(place.clone(), kind);
            let incidents = vec![Incident::new(Reason::Panicked)];
            (Outcome::UNREAD, (table, TextProfile::default(), incidents))
        });
        let (format, read, rows) = (outcome.format, outcome.bytes, table.rows);
        let table = (!table.fields.is_empty()).then_some(table);
        let is_member = false;
        let mut file =
            File { place, kind, format, size, read, rows, table, text, incidents, is_member };
        if file.table.is_some() {
            let mut tables = self.tables.lock().unwrap_or_else(PoisonError::into_inner);
            tables.add(self, name, &mut file);
        }
        files.insert(position, file);
    }

    /// The part of a place below the root it was found under.
    fn below_root<'p>(&self, place: &'p RawName) -> &'p str {
        let place = place.expose();
        let roots = self.request.walk.roots.iter().map(|root| root.to_string_lossy());
        let below = roots.filter_map(|root| place.strip_prefix(root.trim_end_matches('/')));
        below.min_by_key(|below| below.len()).unwrap_or(place)
    }

    /// Classifies what was found, once all of it is there.
    fn result(
        &self,
        left_out: &[LeftOut],
        files: &[File],
        profiles: &[TableProfile],
    ) -> ScanResult {
        let catalog = self.engine.catalog();
        let (mut tables, mut fields, mut text) = (Vec::new(), Vec::new(), Vec::new());
        let mut samples = Vec::new();
        for (table, (found, sampled)) in profiles.iter().zip(self.classified(profiles)) {
            tables.push(TableResult {
                place: table.place.clone(),
                parts: table.parts,
                rows: table.rows,
            });
            fields.extend(found);
            samples.extend(sampled);
        }
        for file in files {
            for found in classify_text(catalog, &file.text, file.kind) {
                text.push(TextResult {
                    place: file.place.clone(),
                    more: found.count - found.positions.len() as u64,
                    verdict: found.verdict,
                    count: found.count,
                    positions: found.positions,
                    ignored: found.ignored,
                });
            }
        }
        let coverage = self.coverage(left_out, files);
        let mut result = ScanResult {
            schema_version: SCHEMA_VERSION,
            tool: Tool { name: "piimap".into(), version: env!("CARGO_PKG_VERSION").into() },
            catalogue_version: catalog.version().into(),
            declaration: declaration(catalog),
            options: self.options(),
            key_id: self.request.key.as_ref().map(Key::key_id),
            incomplete: coverage.failed > 0 || self.stop.load(Ordering::Relaxed),
            coverage,
            tables,
            heatmap: map::heatmap(catalog, &fields, &text),
            fields,
            text,
            notices: Vec::new(),
            as_of: Some(self.request.as_of),
            places: Vec::new(),
            copies: self.copies(&samples),
        };
        self.judge(&mut result);
        result.notices = map::notices(catalog, &result);
        result
    }

    /// The fields of each table with their verdicts, and the samples of those to be compared.
    fn classified(&self, profiles: &[TableProfile]) -> Vec<(Vec<FieldResult>, Vec<HashSample>)> {
        let one = |table| {
            let mut samples = Vec::new();
            (self.fields_of(table, &mut samples), samples)
        };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(self.request.threads).build();
        match pool {
            Ok(pool) if profiles.len() > 1 => {
                pool.install(|| profiles.par_iter().map(one).collect())
            }
            // Nothing to share, or no threads to be had.
            _ => profiles.iter().map(one).collect(),
        }
    }

    fn coverage(&self, left_out: &[LeftOut], files: &[File]) -> crate::model::Coverage {
        let mut ledger = Ledger::default();
        for file in files {
            ledger.file(&Line {
                place: &file.place,
                size: file.size,
                read: file.read,
                rows: file.rows,
                incidents: &file.incidents,
                is_member: file.is_member,
            });
        }
        let mut scratch = CellHits::default();
        for left_out in left_out {
            let place = self.engine.mask(&left_out.place, &mut scratch);
            let incident = Incident::new(left_out.reason);
            ledger.left_out(place, &incident, left_out.files, left_out.bytes);
        }
        ledger.finish()
    }

    fn options(&self) -> Options {
        let walk = &self.request.walk;
        let shown = |root: &std::path::PathBuf| {
            let raw = RawName::new(root.to_string_lossy().into_owned());
            self.engine.mask(&raw, &mut Default::default())
        };
        Options {
            roots: walk.roots.iter().map(shown).collect(),
            include: walk.include.clone(),
            exclude: walk.exclude.clone(),
            ignore_rules: walk.ignore_rules,
            hidden: walk.hidden,
            follow: walk.follow,
            max_file_size: walk.max_file_size,
            shard: self.request.shard,
        }
    }
}
