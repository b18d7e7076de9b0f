//! Bounds on what one file may cost, applied before any library's own.

use std::time::Duration;

/// Bounds on what one file may cost. Passing one ends that file with an
/// [`Incident`](super::Incident), never the scan.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Largest file that is opened, in bytes; larger ones are skipped. `None`: no bound.
    pub file_bytes: Option<u64>,
    /// Largest record (CSV row, JSON line) in bytes.
    pub record_bytes: usize,
    /// Deepest nesting of JSON arrays and objects.
    pub json_depth: usize,
    /// Most fields of one table; further fields are one incident.
    pub fields: usize,
    /// Deepest nesting of archives in archives, and of streams compressed again.
    pub depth: usize,
    /// Most members of all archives of one file.
    pub members: u64,
    /// Most bytes that come out of one file's compressed streams and archives.
    pub expanded_bytes: u64,
    /// How many times its own size a file may expand to, beyond the first 256 MiB.
    pub expanded_ratio: u64,
    /// Most memory for a stream whose format is not read in order, in bytes.
    pub memory_bytes: usize,
    /// Longest time spent on one file.
    pub file_time: Option<Duration>,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            file_bytes: None,
            record_bytes: 16 << 20,
            json_depth: 256,
            fields: 20_000,
            depth: 3,
            members: 100_000,
            expanded_bytes: 256 << 30,
            expanded_ratio: 1000,
            memory_bytes: 64 << 20,
            file_time: Some(Duration::from_secs(3600)),
        }
    }
}
