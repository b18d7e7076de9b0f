//! The part of a text that is being walked, with its position in the whole.

use std::io::{self, Read};

use crate::model::Position;

/// Bytes read at a time, at least.
const CHUNK: usize = 64 << 10;

/// Some text of a stream, from a position that only moves on.
pub(super) struct Window<R> {
    input: R,
    bytes: Vec<u8>,
    /// Where the part begins that was not walked yet.
    at: usize,
    ended: bool,
    /// That of the first byte that is there.
    position: Position,
}

impl<R: Read> Window<R> {
    pub(super) fn new(input: R) -> Self {
        Window { input, bytes: Vec::new(), at: 0, ended: false, position: Position::START }
    }

    /// What is there of the text that was not walked yet.
    pub(super) fn rest(&self) -> &[u8] {
        &self.bytes[self.at..]
    }

    /// True if nothing follows what is there.
    pub(super) fn is_ended(&self) -> bool {
        self.ended
    }

    /// Moves on.
    pub(super) fn pass(&mut self, count: usize) {
        self.at += count;
    }

    /// Reads more: as much again as is there, so that what is walked anew each time costs
    /// twice its length at most.
    pub(super) fn fill(&mut self) -> io::Result<()> {
        self.position = self.position.behind(&self.bytes[..self.at]);
        self.bytes.drain(..self.at);
        self.at = 0;
        let wanted = self.bytes.len().max(CHUNK) as u64;
        self.ended = (&mut self.input).take(wanted).read_to_end(&mut self.bytes)? < wanted as usize;
        Ok(())
    }

    /// The position of a byte so far into the rest.
    pub(super) fn position_of(&self, offset: usize) -> Position {
        let at = (self.at + offset).min(self.bytes.len());
        self.position.behind(&self.bytes[..at])
    }

    /// The stream, for what comes after what is there.
    pub(super) fn input(&mut self) -> &mut R {
        &mut self.input
    }
}
