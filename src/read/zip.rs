//! Zip archives, member by member in the order of their directory. Office documents are such
//! archives too.

use std::io::{BufReader, Seek, SeekFrom};

use ::zip::read::{Config, ZipFileEntry, read_zipfile_from_stream};
use ::zip::result::ZipError;
use ::zip::unstable::read::ZipIterable;
use ::zip::{CompressionMethod, ZipReadOptions};

use super::members::{Members, from_read};
use super::random::RandomAccess;
use super::{Fit, Format, Head, Input, Sink};
use crate::model::{Incident, Limits, Reason};

/// The ways of compression that all tools write unless told otherwise.
const SUPPORTED: &[CompressionMethod] = &[CompressionMethod::Stored, CompressionMethod::Deflated];

/// A zip archive.
pub(super) struct Zip;

impl Format for Zip {
    fn name(&self) -> &'static str {
        "zip"
    }

    fn sniff(&self, _place: &str, head: &Head<'_>) -> Fit {
        // The header of a member, or, if there is none, the end of the directory.
        let is_zip = head.bytes.starts_with(b"PK\x03\x04") || head.bytes.starts_with(b"PK\x05\x06");
        if is_zip { Fit::Sure } else { Fit::No }
    }

    fn read(
        &self,
        input: &mut Input<'_>,
        _limits: &Limits,
        sink: &mut dyn Sink,
    ) -> Result<(), Incident> {
        let members = input.members();
        let mut archive = BufReader::new(input.random_access()?);
        let result = match ZipIterable::try_new(&mut archive, Config::default()) {
            Ok(mut directory) => by_directory(&mut directory, &members, sink),
            // The directory is at the end.
            Err(error) => {
                without_directory(&mut archive, &members, sink).and(Err(from_zip(&error)))
            }
        };
        let size = archive.seek(SeekFrom::End(0)).unwrap_or(0);
        input.passed(size);
        result
    }
}

type Archive<'r> = &'r mut BufReader<RandomAccess>;

fn by_directory(
    directory: &mut ZipIterable<Archive<'_>>,
    members: &Members<'_>,
    sink: &mut dyn Sink,
) -> Result<(), Incident> {
    let files = directory.files().map_err(|error| from_zip(&error))?;
    while let Some(entry) = files.next() {
        let entry = entry.map_err(|error| from_zip(&error))?;
        if entry.is_dir() || entry.is_symlink() {
            continue;
        }
        let (name, size) = (name(&entry), entry.size());
        let content = if entry.encrypted() {
            Err(Incident::new(Reason::Encrypted))
        } else if !SUPPORTED.contains(&entry.compression()) {
            Err(Incident::new(Reason::Unsupported))
        } else {
            entry
                .with_reader(files.reader_mut(), ZipReadOptions::new())
                .map(|file| Box::new(file) as Box<_>)
                .map_err(|error| from_zip(&error))
        };
        members.push(&name, size, content, sink)?;
    }
    Ok(())
}

/// What is left of an archive that was cut: the members whose own headers are whole.
fn without_directory(
    archive: Archive<'_>,
    members: &Members<'_>,
    sink: &mut dyn Sink,
) -> Result<(), Incident> {
    archive.seek(SeekFrom::Start(0)).map_err(|error| Incident::from_io(&error))?;
    while let Ok(Some(file)) = read_zipfile_from_stream(archive) {
        if file.is_file() {
            let (name, size) = (name(&file.entry()), file.size());
            members.push(&name, size, Ok(Box::new(file)), sink)?;
        }
    }
    Ok(())
}

fn name(entry: &ZipFileEntry<'_>) -> String {
    match entry.name() {
        Ok(name) => name.into_owned(),
        Err(_) => String::from_utf8_lossy(entry.name_raw()).into_owned(),
    }
}

fn from_zip(error: &ZipError) -> Incident {
    match error {
        ZipError::Io(error) => from_read(error),
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            Incident::new(Reason::Unsupported)
        }
        _ => Incident::new(Reason::Malformed),
    }
}
