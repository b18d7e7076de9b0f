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
            file_time: Some(Duration::from_secs(3600)),
        }
    }
}
