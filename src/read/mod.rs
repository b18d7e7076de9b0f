//! A file becomes pieces of text or rows of named fields. One file per format, one list of
//! them. Nothing here knows a pattern or a category.

use std::ops::ControlFlow;
use std::sync::atomic::AtomicBool;

use crate::model::{Batch, Entry, Incident, Limits, RawName, Reason};

mod budget;
mod compressed;
mod encoding;
mod input;
mod members;
#[cfg(test)]
mod packed_tests;
mod quoted;
mod random;
mod table;
mod tail;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

use budget::Budget;
use compressed::Codec;
pub use input::{Head, Input};

/// Receives what a reader finds. Readers push: memory stays bounded by the batch.
pub trait Sink {
    /// Takes one batch; `Break` asks the reader to stop early and return `Ok`.
    fn batch(&mut self, batch: Batch<'_>) -> ControlFlow<()>;

    /// Takes note of something that did not end the file (a broken line that was left out).
    fn incident(&mut self, incident: Incident);

    /// Takes a member of an archive, which is a place of its own: `read` pushes all of it into
    /// the sink that it is given, and is to be called once.
    fn member(
        &mut self,
        place: &RawName,
        size: u64,
        read: &mut dyn FnMut(&mut dyn Sink) -> Outcome,
    );

    /// True if the text is known as a name of a field. Helps to tell a CSV's header from data.
    fn knows_name(&self, name: &str) -> bool;
}

/// How well a format suits the beginning of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is something else.
    No,
    /// It could be read as this, if nothing suits better.
    Maybe,
    /// It is this.
    Sure,
}

/// A kind of file. To add one: a file in this folder and its name in the list below.
pub trait Format: Sync {
    /// Its name in results.
    fn name(&self) -> &'static str;

    /// Judges the beginning of a file. What it holds decides; its name only supports.
    fn sniff(&self, place: &str, head: &Head<'_>) -> Fit;

    /// Pushes all of the file into the sink. `Err` is what ended the reading before the end;
    /// what did not end it goes to [`Sink::incident`]. Nothing is reported twice.
    fn read(
        &self,
        input: &mut Input<'_>,
        limits: &Limits,
        sink: &mut dyn Sink,
    ) -> Result<(), Incident>;
}

macro_rules! formats {
    ($($(#[$gate:meta])* $module:ident::$format:ident,)*) => {
        $($(#[$gate])* mod $module;)*
        /// Every format of this build. The first that is sure wins, then the first that may be.
        pub static FORMATS: &[&dyn Format] = &[$($(#[$gate])* &$module::$format,)*];
    };
}

formats! {
    #[cfg(feature = "parquet")]
    parquet::Parquet,
    zip::Zip,
    tar::Tar,
    media::Media,
    schema::Schema,
    jsonl::Lines,
    json::Document,
    xml::Xml,
    settings::Settings,
    logfmt::Logfmt,
    csv::Csv,
    text::PlainText,
}

/// What became of one entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The format it was read as; `none` if it was not read.
    pub format: &'static str,
    /// Bytes read from it.
    pub bytes: u64,
}

impl Outcome {
    /// Nothing was read.
    pub const UNREAD: Outcome = Outcome { format: "none", bytes: 0 };
}

/// Reads one entry to its end into the sink. Everything that goes wrong becomes an incident
/// of the sink; `stop` ends the reading within one buffer.
pub fn read(entry: &Entry, limits: &Limits, sink: &mut dyn Sink, stop: &AtomicBool) -> Outcome {
    read_opened(Input::open(entry, Budget::new(limits, stop)), limits, sink)
}

fn read_opened(
    opened: Result<Input<'_>, Incident>,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Outcome {
    match opened {
        Ok(mut input) => {
            let format = read_input(&mut input, limits, sink);
            Outcome { format, bytes: input.bytes_read() }
        }
        Err(incident) => {
            sink.incident(incident);
            Outcome::UNREAD
        }
    }
}

/// Reads an opened file or stream; gives the format it was read as.
fn read_input(input: &mut Input<'_>, limits: &Limits, sink: &mut dyn Sink) -> &'static str {
    if let Some(codec) = Codec::of(input.head().bytes) {
        return match input.expand(codec) {
            Ok(mut inner) => read_input(&mut inner, limits, sink),
            Err(incident) => {
                sink.incident(incident);
                Outcome::UNREAD.format
            }
        };
    }
    let format = choose(input.place(), &input.head());
    let result = match format {
        Some(format) => format.read(input, limits, sink),
        None => Err(Incident::new(Reason::Binary)),
    };
    if let Some(incident) = input.conclude(result) {
        sink.incident(incident);
    }
    format.map_or(Outcome::UNREAD.format, |format| format.name())
}

fn choose(place: &str, head: &Head<'_>) -> Option<&'static dyn Format> {
    let mut best = (Fit::No, None);
    for &format in FORMATS {
        let fit = format.sniff(place, head);
        if fit > best.0 {
            best = (fit, Some(format));
        }
    }
    best.1
}

/// The extension of a place, in lower case; empty if it has none.
fn extension(place: &str) -> String {
    let name = place.rsplit('/').next().unwrap_or(place);
    name.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_ascii_lowercase())
}
