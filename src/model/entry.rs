//! Something to scan.

use std::path::PathBuf;

use super::RawName;

/// One file to scan, or standard input.
#[derive(Clone)]
pub struct Entry {
    /// How it is named in results: the path as given and as walked, with `/` between parts.
    pub place: RawName,
    /// Where its bytes come from.
    pub source: Source,
    /// Its size in bytes when it was listed; 0 for standard input.
    pub size: u64,
}

/// Where the bytes of an [`Entry`] come from.
#[derive(Clone)]
pub enum Source {
    /// A regular file.
    File(PathBuf),
    /// Standard input.
    Stdin,
}
