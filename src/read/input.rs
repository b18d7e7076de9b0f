//! One opened file or standard input: its beginning, its bytes in order, and the limits on them.

use std::fs::{self, File};
use std::io::{self, Read, StdinLock};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use super::encoding::{self, Decoded};
use crate::model::{Entry, Incident, Limits, Reason, Source};

/// Bytes that the kind of a file is judged by.
const HEAD_BYTES: usize = 64 << 10;

/// The beginning of a file, to judge it by.
pub struct Head<'a> {
    /// As stored.
    pub bytes: &'a [u8],
    /// Decoded; `None` if it is not text.
    pub text: Option<&'a str>,
    /// True if that is all of the file.
    pub whole: bool,
}

/// An entry opened for reading.
pub struct Input<'a> {
    origin: Origin,
    head: Vec<u8>,
    /// Bytes of the head already handed out.
    taken: usize,
    whole: bool,
    text: Option<String>,
    encoding: Option<&'static encoding_rs::Encoding>,
    /// Bytes read from the origin.
    bytes: u64,
    /// The size at opening, for regular files.
    size: Option<u64>,
    ended: bool,
    halted: Option<Reason>,
    deadline: Option<Instant>,
    stop: &'a AtomicBool,
}

enum Origin {
    File(File),
    Stdin(StdinLock<'static>),
}

impl<'a> Input<'a> {
    /// Opens an entry and reads its beginning. Only regular files and standard input are read.
    pub(super) fn open(
        entry: &Entry,
        limits: &Limits,
        stop: &'a AtomicBool,
    ) -> Result<Self, Incident> {
        let (origin, size) = match &entry.source {
            Source::Stdin => (Origin::Stdin(io::stdin().lock()), None),
            Source::File(path) => {
                // Opening a FIFO would block, so its kind is asked for first, and again once
                // it is open: the path may have changed hands in between.
                let regular = |meta: fs::Metadata| match meta.is_file() {
                    true => Ok(meta.len()),
                    false => Err(Incident::new(Reason::SpecialFile)),
                };
                regular(fs::metadata(path).map_err(|e| Incident::from_io(&e))?)?;
                let file = File::open(path).map_err(|e| Incident::from_io(&e))?;
                let size = regular(file.metadata().map_err(|e| Incident::from_io(&e))?)?;
                (Origin::File(file), Some(size))
            }
        };
        if limits.file_bytes.zip(size).is_some_and(|(limit, size)| size > limit) {
            return Err(Incident::new(Reason::TooLarge));
        }
        let mut input = Input {
            origin,
            head: Vec::new(),
            taken: 0,
            whole: false,
            text: None,
            encoding: None,
            bytes: 0,
            size,
            ended: false,
            halted: None,
            deadline: limits.file_time.and_then(|time| Instant::now().checked_add(time)),
            stop,
        };
        input.read_head()?;
        Ok(input)
    }

    fn read_head(&mut self) -> Result<(), Incident> {
        let mut head = vec![0; HEAD_BYTES];
        let mut filled = 0;
        while filled < head.len() && !self.ended {
            match self.fetch(&mut head[filled..]) {
                Ok(count) => filled += count,
                Err(error) => {
                    return Err(self.halted.map_or(Incident::from_io(&error), Incident::new));
                }
            }
        }
        head.truncate(filled);
        self.whole = self.ended;
        self.encoding = encoding::detect(&head, self.whole);
        self.text = self.encoding.map(|e| encoding::decode_start(e, &head, self.whole));
        self.head = head;
        Ok(())
    }

    /// The beginning, whatever has been read since.
    pub fn head(&self) -> Head<'_> {
        Head { bytes: &self.head, text: self.text.as_deref(), whole: self.whole }
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

    /// The file, for formats that are not read in order; `None` for standard input.
    #[cfg(feature = "parquet")]
    pub(super) fn file(&self) -> Result<Option<File>, Incident> {
        match &self.origin {
            Origin::File(file) => file.try_clone().map(Some).map_err(|e| Incident::from_io(&e)),
            Origin::Stdin(_) => Ok(None),
        }
    }

    /// Takes note that a file not read in order was read up to there.
    #[cfg(feature = "parquet")]
    pub(super) fn passed(&mut self, bytes: u64) {
        self.bytes = self.bytes.max(bytes);
    }

    /// What is to be reported at the end. A limit that was passed, or a file that shrank,
    /// explains whatever error the reader made of it.
    pub(super) fn conclude(&self, result: Result<(), Incident>) -> Option<Incident> {
        let cut = self.ended && self.size.is_some_and(|size| self.bytes < size);
        let shrunk = cut || (result.is_err() && self.is_shorter_now());
        if let Some(reason) = self.halted {
            Some(Incident::new(reason))
        } else if shrunk {
            Some(Incident::new(Reason::Shrunk))
        } else {
            result.err()
        }
    }

    fn is_shorter_now(&self) -> bool {
        match (&self.origin, self.size) {
            (Origin::File(file), Some(size)) => file.metadata().is_ok_and(|now| now.len() < size),
            _ => false,
        }
    }

    /// Fails once the scan is to stop or the time is up. Readers that do not read in order
    /// call it for every batch.
    pub(super) fn check(&mut self) -> io::Result<()> {
        let timed_out = self.deadline.is_some_and(|deadline| Instant::now() >= deadline);
        if self.stop.load(Ordering::Relaxed) {
            self.halted = Some(Reason::Interrupted);
        } else if timed_out {
            self.halted = Some(Reason::TimedOut);
        }
        match self.halted {
            Some(_) => Err(io::Error::other("halted")),
            None => Ok(()),
        }
    }

    fn fetch(&mut self, out: &mut [u8]) -> io::Result<usize> {
        self.check()?;
        let count = loop {
            let result = match &mut self.origin {
                Origin::File(file) => file.read(out),
                Origin::Stdin(stdin) => stdin.read(out),
            };
            match result {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => self.check()?,
                other => break other?,
            }
        };
        self.bytes += count as u64;
        self.ended |= count == 0;
        Ok(count)
    }
}

impl Read for Input<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let left = &self.head[self.taken..];
        if left.is_empty() {
            return if self.ended || out.is_empty() { Ok(0) } else { self.fetch(out) };
        }
        let count = left.len().min(out.len());
        out[..count].copy_from_slice(&left[..count]);
        self.taken += count;
        Ok(count)
    }
}
