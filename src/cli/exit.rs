//! How the program ends.

use std::fmt;
use std::process::ExitCode;

use piimap::catalog::CatalogError;
use piimap::detect::EngineError;
use piimap::review::{BaselineError, DiffError, ExplainError, MergeError, ReviewError};
use piimap::scan::ScanError;

use crate::cli::files::FileError;

/// The exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Nothing at the gate.
    Clean = 0,
    /// Something counts at the gate.
    Gate = 1,
    /// Wrong usage or configuration, or a fatal error; nothing trustworthy was written.
    Fault = 2,
    /// The scan is incomplete, and that was to be a failure.
    Incomplete = 3,
    /// SIGINT.
    Interrupted = 130,
    /// SIGTERM.
    Terminated = 143,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

/// Why a command could not do its work: one sentence that says what, where and what to do.
#[derive(Debug)]
pub struct Fault(String);

impl Fault {
    pub fn new(sentence: impl Into<String>) -> Fault {
        Fault(sentence.into())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

// Only errors of our own: those of the libraries that parse may quote what they read.
macro_rules! faults {
    ($($error:ty),*) => {
        $(impl From<$error> for Fault {
            fn from(error: $error) -> Fault {
                Fault(error.to_string())
            }
        })*
    };
}

faults!(
    BaselineError,
    CatalogError,
    DiffError,
    EngineError,
    ExplainError,
    FileError,
    MergeError,
    ReviewError,
    ScanError
);
