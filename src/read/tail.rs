//! Keeps the text of the record being read, so that it is not lost if it proves to be none.

use std::io::{self, Read};

/// A reader that remembers what it gave since the current record began.
pub(super) struct Tail<R> {
    inner: R,
    kept: Vec<u8>,
    /// Position of the first byte kept, and of the record's first.
    base: u64,
    record: u64,
    limit: usize,
    over: bool,
    ended: bool,
}

impl<R: Read> Tail<R> {
    /// `limit` is the longest record in bytes.
    pub(super) fn new(inner: R, limit: usize) -> Self {
        let kept = Vec::new();
        Tail { inner, kept, base: 0, record: 0, limit, over: false, ended: false }
    }

    /// A record begins at that position of what was given.
    pub(super) fn begin_record(&mut self, position: u64) {
        self.record = position;
    }

    /// The text from the record's beginning to the last byte given.
    pub(super) fn record(&self) -> &[u8] {
        &self.kept[(self.record - self.base) as usize..]
    }

    /// True if the record is longer than the limit; reading failed because of it.
    pub(super) fn is_over(&self) -> bool {
        self.over
    }

    /// True if all was given.
    pub(super) fn is_ended(&self) -> bool {
        self.ended
    }

    /// What has not been given yet.
    pub(super) fn rest(&mut self) -> &mut R {
        &mut self.inner
    }
}

impl<R: Read> Read for Tail<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let done = (self.record - self.base) as usize;
        self.kept.drain(..done);
        self.base = self.record;
        if self.kept.len() > self.limit {
            self.over = true;
            return Err(io::Error::other("record too long"));
        }
        let count = self.inner.read(out)?;
        self.kept.extend_from_slice(&out[..count]);
        self.ended |= count == 0;
        Ok(count)
    }
}
