//! Pictures, sound, films and biometric records: what their headers say. The kind is told by the
//! marks of the standards, never by the name of the file, and only the beginning is read. A mark
//! is told as a declared field, named as the standard names what it holds. No picture and no
//! sound is analysed, and the ledger says so.

use std::io::Read as _;

use super::{Fit, Format, Head, Input, Sink};
use crate::model::{Batch, Declared, Incident, Limits, RawName, Reason};

mod exif;
mod kind;
mod record;
mod recording;
#[cfg(test)]
mod tests;
mod tlv;

use kind::Kind;

/// Bytes that are read of a file: cameras write what they tell in the first of them.
const HEADER: u64 = 256 << 10;

/// A file of a kind that is not read further than its header.
pub(super) struct Media;

impl Format for Media {
    fn name(&self) -> &'static str {
        "media"
    }

    fn sniff(&self, _: &str, head: &Head<'_>) -> Fit {
        if Kind::of(head.bytes).is_some() { Fit::Sure } else { Fit::No }
    }

    fn read(&self, input: &mut Input<'_>, _: &Limits, sink: &mut dyn Sink) -> Result<(), Incident> {
        let Some(kind) = Kind::of(input.head().bytes) else { return Ok(()) };
        let mut header = Vec::new();
        let broken = input.take(HEADER).read_to_end(&mut header).err();
        let names = match kind {
            Kind::Record(names) => names.to_vec(),
            Kind::Picture => exif::marks(&header),
            Kind::Transaction => record::transaction(&header),
            Kind::Medical => record::medical(&header),
            Kind::Film => recording::film(input.place()),
            Kind::Sound => recording::sound(input.place()),
        };
        let declared = |name: &&str| Declared {
            name: RawName::new(*name),
            comment: RawName::new(""),
            kind: None,
        };
        let fields: Vec<Declared> = names.iter().map(declared).collect();
        if !fields.is_empty() && sink.batch(Batch::Schema(&fields)).is_break() {
            return Ok(());
        }
        Err(broken.map_or(Incident::new(Reason::HeaderOnly), |error| Incident::from_io(&error)))
    }
}
