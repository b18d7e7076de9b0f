//! What one file and everything packed into it may cost together: time, layers, members and
//! the bytes that they expand to.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use crate::model::{Limits, Reason};

/// Below so many expanded bytes no ratio is suspect: a small log of zeros is no attack.
const RATIO_FLOOR: u64 = 256 << 20;

/// The account of one file, shared by the streams and members inside it.
pub(super) struct Budget<'a> {
    pub(super) limits: &'a Limits,
    stop: &'a AtomicBool,
    deadline: Option<Instant>,
    /// Bytes of the file itself.
    packed: Cell<u64>,
    expanded: Cell<u64>,
    members: Cell<u64>,
    halted: Cell<Option<Reason>>,
}

impl<'a> Budget<'a> {
    pub(super) fn new(limits: &'a Limits, stop: &'a AtomicBool) -> Self {
        Budget {
            limits,
            stop,
            deadline: limits.file_time.and_then(|time| Instant::now().checked_add(time)),
            packed: Cell::new(0),
            expanded: Cell::new(0),
            members: Cell::new(0),
            halted: Cell::new(None),
        }
    }

    /// Why nothing more of the file is to be read.
    pub(super) fn halted(&self) -> Option<Reason> {
        self.halted.get()
    }

    /// Ends the reading of the file; the first reason stays.
    pub(super) fn halt(&self, reason: Reason) {
        if self.halted().is_none() {
            self.halted.set(Some(reason));
        }
    }

    /// False once the scan is to stop, the time is up or a limit was passed.
    pub(super) fn go_on(&self) -> bool {
        if self.stop.load(Ordering::Relaxed) {
            self.halt(Reason::Interrupted);
        } else if self.deadline.is_some_and(|deadline| Instant::now() >= deadline) {
            self.halt(Reason::TimedOut);
        }
        self.halted().is_none()
    }

    /// The file itself has so many bytes, or so many more where its size is not known.
    pub(super) fn pack(&self, bytes: u64) {
        self.packed.set(self.packed.get().saturating_add(bytes));
    }

    /// Takes note of bytes that came out of a stream or member.
    pub(super) fn expand(&self, bytes: u64) {
        let expanded = self.expanded.get().saturating_add(bytes);
        self.expanded.set(expanded);
        let by_ratio = self.packed.get().saturating_mul(self.limits.expanded_ratio);
        if expanded > self.limits.expanded_bytes || expanded > by_ratio.max(RATIO_FLOOR) {
            self.halt(Reason::BombLimit);
        }
    }

    /// Takes note of one more member of an archive.
    pub(super) fn member(&self) {
        self.members.set(self.members.get() + 1);
        if self.members.get() > self.limits.members {
            self.halt(Reason::BombLimit);
        }
    }
}
