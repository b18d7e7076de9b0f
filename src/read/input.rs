//! One opened file, standard input, or a stream inside either: its beginning, its bytes in
//! order, and the limits on them.

use std::fs::File;
use std::io::{self, Read, StdinLock};
use std::path::Path;
use std::rc::Rc;

use super::budget::Budget;
use super::compressed::{Codec, inner_name};
use super::encoding::{Decoded, Start};
use super::members::Members;
use super::random::RandomAccess;
use crate::model::{Entry, Incident, Reason, Source};

/// Bytes that the kind of a file is judged by.
const HEAD_BYTES: usize = 64 << 10;

/// Bytes that are read of any file.
const PAGE: u64 = 4096;

/// The beginning of a file, to judge it by.
pub struct Head<'a> {
    /// As stored.
    pub bytes: &'a [u8],
    /// Decoded; `None` if it is not text.
    pub text: Option<&'a str>,
    /// True if that is all of the file.
    pub whole: bool,
    /// True if, besides, the file is text as it stands: nothing was decoded.
    pub sound: bool,
}

/// An entry, or a stream inside one, opened for reading.
pub struct Input<'a> {
    origin: Origin<'a>,
    /// The name that its format is judged by.
    place: String,
    /// The name that its members begin with: that of the file, with what says how it is
    /// compressed, so that `a.tar` and `a.tar.gz` stay apart.
    outer: String,
    head: Start,
    /// Bytes of the head already handed out.
    taken: usize,
    whole: bool,
    encoding: Option<&'static encoding_rs::Encoding>,
    /// Bytes read from the origin.
    bytes: u64,
    /// The size at opening, for regular files; what an archive says of a member.
    size: Option<u64>,
    ended: bool,
    /// Why the stream ended where it did, if not by its own end.
    fault: Option<Reason>,
    budget: Rc<Budget<'a>>,
    /// Layers of archives around it.
    depth: usize,
    /// It comes out of compression.
    is_expanded: bool,
}

enum Origin<'a> {
    File(File),
    Stdin(StdinLock<'static>),
    /// Comes out of a decoder.
    Stream(Box<dyn Read + 'a>),
}

impl<'a> Input<'a> {
    /// Opens an entry and reads its beginning. Only regular files and standard input are read.
    pub(super) fn open(entry: &Entry, budget: Budget<'a>) -> Result<Self, Incident> {
        let (origin, size) = match &entry.source {
            Source::Stdin => (Origin::Stdin(io::stdin().lock()), None),
            Source::File(path) => {
                let (file, size) = open(path)?;
                (Origin::File(file), Some(size))
            }
        };
        if budget.limits.file_bytes.zip(size).is_some_and(|(limit, size)| size > limit) {
            return Err(Incident::new(Reason::TooLarge));
        }
        budget.pack(size.unwrap_or(0));
        Input::begin(origin, entry.place.expose().to_owned(), size, Rc::new(budget), 0)
    }

    /// Opens what was compressed into this input.
    pub(super) fn expand(&mut self, codec: Codec) -> Result<Input<'_>, Incident> {
        // The first compression of a file or member is no layer of its own: `.tar.gz` is one.
        let depth = self.depth + usize::from(self.is_expanded);
        let (place, budget) = (inner_name(&self.place), self.budget.clone());
        let outer = self.outer.clone();
        let decoder = codec.decoder(self).map_err(|_| Incident::new(Reason::Malformed))?;
        let decoder = decoder.ok_or(Incident::new(Reason::Unsupported))?;
        let inner = Input::inside(decoder, place, None, budget, depth)?;
        Ok(Input { is_expanded: true, outer, ..inner })
    }

    /// Opens a stream that comes out of another input.
    pub(super) fn inside(
        stream: Box<dyn Read + 'a>,
        place: String,
        size: Option<u64>,
        budget: Rc<Budget<'a>>,
        depth: usize,
    ) -> Result<Self, Incident> {
        if depth > budget.limits.depth {
            return Err(Incident::new(Reason::TooDeep));
        }
        Input::begin(Origin::Stream(stream), place, size, budget, depth)
    }

    /// What opens the members of this archive.
    pub(super) fn members(&self) -> Members<'a> {
        Members::new(&self.outer, self.budget.clone(), self.depth)
    }

    fn begin(
        origin: Origin<'a>,
        place: String,
        size: Option<u64>,
        budget: Rc<Budget<'a>>,
        depth: usize,
    ) -> Result<Self, Incident> {
        let mut input = Input {
            origin,
            outer: place.clone(),
            place,
            head: Start::Stored(Vec::new(), None),
            taken: 0,
            whole: false,
            encoding: None,
            bytes: 0,
            size,
            ended: false,
            fault: None,
            budget,
            depth,
            is_expanded: false,
        };
        input.read_head()?;
        Ok(input)
    }

    fn read_head(&mut self) -> Result<(), Incident> {
        // One byte more than a file has, so that its end shows. Some files are longer than
        // they say.
        let length = match (&self.origin, self.size) {
            (Origin::File(_), Some(size)) => (size + 1).clamp(PAGE, HEAD_BYTES as u64) as usize,
            _ => HEAD_BYTES,
        };
        let mut head = vec![0; length];
        let mut filled = 0;
        while filled < head.len() && !self.ended {
            match self.fetch(&mut head[filled..]) {
                Ok(count) => filled += count,
                Err(error) => {
                    let halted = self.budget.halted();
                    return Err(halted.map_or(Incident::from_io(&error), Incident::new));
                }
            }
        }
        head.truncate(filled);
        self.whole = self.ended;
        (self.head, self.encoding) = Start::new(head, self.whole);
        Ok(())
    }

    /// The name that its format is judged by.
    pub(super) fn place(&self) -> &str {
        &self.place
    }

    /// The beginning, whatever has been read since.
    pub fn head(&self) -> Head<'_> {
        let sound = matches!(self.head, Start::Sound(_));
        Head { bytes: self.head.bytes(), text: self.head.text(), whole: self.whole, sound }
    }

    /// All of a text from its beginning, as UTF-8.
    pub(super) fn decoded(&mut self) -> Decoded<&mut Self> {
        let encoding = self.encoding.unwrap_or(encoding_rs::UTF_8);
        Decoded::new(self, encoding)
    }

    /// Bytes read so far.
    pub fn bytes_read(&self) -> u64 {
        self.bytes
    }

    /// True if its end was reached.
    pub(super) fn is_ended(&self) -> bool {
        self.ended
    }

    /// All of it, for formats that are not read in order: the file itself, or what comes out
    /// of a stream, held in memory.
    pub(super) fn random_access(&mut self) -> Result<RandomAccess, Incident> {
        if let Origin::File(file) = &self.origin {
            let file = file.try_clone().map_err(|e| Incident::from_io(&e))?;
            return Ok(RandomAccess::File(file));
        }
        let limit = self.budget.limits.memory_bytes;
        let mut bytes = Vec::new();
        let read = self.take(limit as u64 + 1).read_to_end(&mut bytes);
        read.map_err(|error| Incident::from_io(&error))?;
        if bytes.len() > limit {
            return Err(Incident::new(Reason::NeedsFile));
        }
        Ok(RandomAccess::memory(bytes))
    }

    /// Takes note that a file not read in order was read up to there.
    pub(super) fn passed(&mut self, bytes: u64) {
        self.bytes = self.bytes.max(bytes);
    }

    /// What is to be reported at the end. A limit that was passed, or a stream that broke
    /// off, explains whatever error the reader made of it.
    pub(super) fn conclude(&self, result: Result<(), Incident>) -> Option<Incident> {
        let is_cut = self.ended && self.size.is_some_and(|size| self.bytes < size);
        let is_stream = matches!(self.origin, Origin::Stream(_));
        let reason = match self.budget.halted().or(self.fault) {
            Some(reason) => Some(reason),
            None if is_cut && is_stream => Some(Reason::Truncated),
            None if is_cut || (result.is_err() && self.is_shorter_now()) => Some(Reason::Shrunk),
            None => None,
        };
        reason.map(Incident::new).or(result.err())
    }

    fn is_shorter_now(&self) -> bool {
        match (&self.origin, self.size) {
            (Origin::File(file), Some(size)) => file.metadata().is_ok_and(|now| now.len() < size),
            _ => false,
        }
    }

    /// Fails once the scan is to stop or a limit was passed. Readers that do not read in order
    /// call it for every batch.
    pub(super) fn check(&self) -> io::Result<()> {
        if self.budget.go_on() { Ok(()) } else { Err(io::Error::other("halted")) }
    }

    fn fetch(&mut self, out: &mut [u8]) -> io::Result<usize> {
        self.check()?;
        let count = loop {
            let result = match &mut self.origin {
                Origin::File(file) => file.read(out),
                Origin::Stdin(stdin) => stdin.read(out),
                Origin::Stream(stream) => stream.read(out),
            };
            match result {
                Ok(count) => break count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => self.check()?,
                Err(error) => break self.failed(&error)?,
            }
        };
        match self.origin {
            Origin::File(_) => {}
            Origin::Stdin(_) => self.budget.pack(count as u64),
            Origin::Stream(_) => self.budget.expand(count as u64),
        }
        self.bytes += count as u64;
        self.ended |= count == 0;
        Ok(count)
    }

    /// A broken stream ends where it broke: what came before is read like any other file.
    fn failed(&mut self, error: &io::Error) -> io::Result<usize> {
        if !matches!(self.origin, Origin::Stream(_)) {
            self.budget.halt(Incident::from_io(error).reason);
        }
        self.check()?;
        let is_cut = error.kind() == io::ErrorKind::UnexpectedEof;
        self.fault = Some(if is_cut { Reason::Truncated } else { Reason::Malformed });
        Ok(0)
    }
}

/// Opens a file that was a regular one when it was listed, and tells its size. The path may have
/// changed hands since: nothing is waited for, as a FIFO would until somebody writes.
fn open(path: &Path) -> Result<(File, u64), Incident> {
    let mut options = File::options();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NONBLOCK);
    let opened = options.open(path).and_then(|file| Ok((file.metadata()?, file)));
    let special = || Err(Incident::new(Reason::SpecialFile));
    match opened {
        Ok((meta, file)) if meta.is_file() => Ok((file, meta.len())),
        Ok(_) => special(),
        // A socket cannot be opened at all.
        Err(_) if std::fs::metadata(path).is_ok_and(|meta| !meta.is_file()) => special(),
        Err(error) => Err(Incident::from_io(&error)),
    }
}

impl Read for Input<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let left = &self.head.bytes()[self.taken..];
        if left.is_empty() {
            return if self.ended || out.is_empty() { Ok(0) } else { self.fetch(out) };
        }
        let count = left.len().min(out.len());
        out[..count].copy_from_slice(&left[..count]);
        self.taken += count;
        Ok(count)
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::sync::atomic::AtomicBool;

    use crate::model::{Limits, Reason};
    use crate::read::read;
    use crate::read::testing::{Found, entry};

    #[test]
    fn a_fifo_in_the_place_of_a_listed_file_is_not_waited_for() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("listed.csv");
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        let mut found = Found::default();
        let stop = AtomicBool::new(false);
        read(&entry("listed.csv", &path), &Limits::default(), &mut found, &stop);
        let reasons: Vec<Reason> = found.incidents.iter().map(|i| i.reason).collect();
        assert_eq!(reasons, [Reason::SpecialFile]);
    }
}
