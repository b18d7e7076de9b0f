//! What was not, or not wholly, scanned and why: the lines of the coverage ledger.

use serde::{Deserialize, Serialize};

/// How far a place was scanned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Every byte was looked at.
    Scanned,
    /// Left out by a rule (ignore file, glob, size, kind of file). No failure.
    Skipped,
    /// Should have been scanned and was not, or not to its end.
    Failed,
}

/// Why a place was not, or not wholly, scanned. Our own words only: the messages of the
/// libraries that read the formats may quote what they read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Matched a rule of an ignore file; one entry for a whole directory.
    Ignored,
    /// Left out by `--exclude`, or not taken by `--include`.
    Excluded,
    /// Hidden, and hidden files were not asked for.
    Hidden,
    /// A symbolic link, and links were not to be followed.
    Symlink,
    /// A symbolic link that leads back to one of its own parents.
    SymlinkLoop,
    /// A device, socket or FIFO: never opened.
    SpecialFile,
    /// Larger than `--max-file-size`.
    TooLarge,
    /// Holds binary data that no reader knows.
    Binary,
    /// Holds a picture, sound or a biometric record: its header was read, what it shows or says was
    /// not analysed.
    HeaderOnly,
    /// The same file was reached by another path.
    Duplicate,
    /// The system refused to open or list it.
    PermissionDenied,
    /// Was there when listed and gone when opened.
    Vanished,
    /// Ended before the size it had when it was opened.
    Shrunk,
    /// Any other error of the system while reading.
    Unreadable,
    /// Not valid in its encoding; scanned with the broken parts replaced.
    BadEncoding,
    /// Not well-formed for its format.
    Malformed,
    /// Ends in the middle of a record or structure.
    Truncated,
    /// A record is longer than the limit.
    RecordTooLong,
    /// Nested deeper than the limit.
    TooDeep,
    /// More fields in one table than the limit.
    TooManyFields,
    /// Compressed data or an archive that holds more than the limits allow.
    BombLimit,
    /// Its format needs a file of its own, and it is in a pipe or archive and too large to be
    /// held in memory.
    NeedsFile,
    /// Took longer than the limit.
    TimedOut,
    /// Encrypted; nothing to read without a key.
    Encrypted,
    /// A kind of file, or an option of a format, that this build does not read.
    Unsupported,
    /// The scanner itself failed on it; a bug to report.
    Panicked,
    /// The scan was interrupted before it was reached or finished.
    Interrupted,
}

impl Reason {
    /// One sentence for people.
    pub fn sentence(self) -> &'static str {
        match self {
            Reason::Ignored => "matched an ignore file (--no-ignore scans it)",
            Reason::Excluded => "left out by --include or --exclude",
            Reason::Hidden => "hidden (--hidden scans it)",
            Reason::Symlink => "symbolic link (--follow follows it)",
            Reason::SymlinkLoop => "symbolic link to one of its own parents",
            Reason::SpecialFile => "device, socket or FIFO, never opened",
            Reason::TooLarge => "larger than --max-file-size",
            Reason::Binary => "binary data of no known format",
            Reason::HeaderOnly => "picture, sound or biometric record: only its header was read",
            Reason::Duplicate => "the same file was reached by another path",
            Reason::PermissionDenied => "permission denied",
            Reason::Vanished => "gone before it could be opened",
            Reason::Shrunk => "became shorter while it was read",
            Reason::Unreadable => "the system could not read it",
            Reason::BadEncoding => "not valid in its encoding; broken parts were replaced",
            Reason::Malformed => "not well-formed for its format",
            Reason::Truncated => "ends in the middle of a record",
            Reason::RecordTooLong => "a record is longer than the limit",
            Reason::TooDeep => "nested deeper than the limit",
            Reason::TooManyFields => "more fields than the limit",
            Reason::BombLimit => {
                "expands to more than --max-expanded-size, --max-expanded-ratio or --max-members"
            }
            Reason::NeedsFile => "too large to be read from a pipe or archive; unpack it",
            Reason::TimedOut => "took longer than --max-file-time",
            Reason::Encrypted => "encrypted",
            Reason::Unsupported => "a format or option that this build does not read",
            Reason::Panicked => "the scanner failed on it; please report this",
            Reason::Interrupted => "interrupted before it was finished",
        }
    }

    /// What the reason makes of the place.
    pub fn state(self) -> State {
        use Reason::*;
        match self {
            Ignored | Excluded | Hidden | Symlink | SymlinkLoop | SpecialFile | TooLarge
            | Binary | HeaderOnly | Duplicate | Unsupported => State::Skipped,
            BadEncoding => State::Scanned,
            _ => State::Failed,
        }
    }
}

/// Something that kept a place from being scanned to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incident {
    /// Why.
    pub reason: Reason,
    /// 1-based line in the original where it was noticed, where lines make sense.
    pub line: Option<u64>,
}

impl Incident {
    /// An incident that concerns the whole file.
    pub fn new(reason: Reason) -> Self {
        Incident { reason, line: None }
    }

    /// An incident noticed at a line.
    pub fn at(reason: Reason, line: u64) -> Self {
        Incident { reason, line: Some(line) }
    }

    /// What the system said, in our words.
    pub fn from_io(error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        Incident::new(match error.kind() {
            ErrorKind::PermissionDenied => Reason::PermissionDenied,
            ErrorKind::NotFound => Reason::Vanished,
            ErrorKind::UnexpectedEof => Reason::Truncated,
            _ => Reason::Unreadable,
        })
    }
}
