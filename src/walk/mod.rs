//! Paths become entries to scan.

use std::path::PathBuf;

/// What to scan.
#[derive(Clone, Debug, Default)]
pub struct WalkOptions {
    /// Files and directories; `-` is standard input.
    pub roots: Vec<PathBuf>,
    /// The name that tells the format of standard input.
    pub stdin_name: Option<String>,
    /// Only files that match one of these globs; all, if there is none.
    pub include: Vec<String>,
    /// No files or directories that match one of these globs.
    pub exclude: Vec<String>,
    /// Honour ignore files.
    pub ignore_rules: bool,
    /// Scan hidden files.
    pub hidden: bool,
    /// Follow symbolic links.
    pub follow: bool,
    /// Largest file in bytes.
    pub max_file_size: Option<u64>,
    /// Threads that list directories.
    pub threads: usize,
}
