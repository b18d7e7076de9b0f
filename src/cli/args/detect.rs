//! What is looked for, and what it is judged by.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use piimap::catalog::{OwnWords, Resolution};
use serde::Deserialize;

use super::list_over;

/// `[detect]`.
#[derive(Args, Clone, Default, Deserialize)]
#[command(next_help_heading = "What to look for")]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct DetectArgs {
    /// Country whose identifiers are likely (ISO 3166-1 code, such as BE). May be given
    /// several times.
    #[arg(long, value_name = "CODE", env = "PIIMAP_JURISDICTION", hide_env = true)]
    pub jurisdiction: Vec<String>,
    /// Privacy declaration to judge by, in place of the built-in one.
    #[arg(long, value_name = "FILE", env = "PIIMAP_DECLARATION", hide_env = true)]
    pub declaration: Option<PathBuf>,
    /// How the declaration's contradictions are resolved, such as the built-in one's on gender;
    /// by itself as each says.
    #[arg(long, value_name = "HOW", env = "PIIMAP_CONFLICTS", hide_env = true)]
    pub conflicts: Option<ResolutionArg>,
    /// Folder of your own patterns, added to the built-in ones. May be given several times.
    #[arg(long, value_name = "DIR", env = "PIIMAP_PATTERNS", hide_env = true)]
    pub patterns: Vec<PathBuf>,
    /// File with the secret key of fingerprints (see `piimap key new`). PIIMAP_KEY may hold
    /// the key itself.
    #[arg(long, value_name = "FILE", env = "PIIMAP_KEY_FILE", hide_env_values = true)]
    pub key_file: Option<PathBuf>,
    /// `[words]` of the configuration.
    #[arg(skip)]
    #[serde(skip)]
    pub words: WordsOfFile,
}

/// Words for fields, with the file that they come from.
#[derive(Clone, Default)]
pub struct WordsOfFile {
    pub path: PathBuf,
    pub content: Vec<u8>,
    pub words: OwnWords,
}

impl DetectArgs {
    /// These arguments, with the configuration's where they are silent.
    pub fn over(self, file: DetectArgs) -> DetectArgs {
        DetectArgs {
            jurisdiction: list_over(self.jurisdiction, file.jurisdiction),
            declaration: self.declaration.or(file.declaration),
            conflicts: self.conflicts.or(file.conflicts),
            patterns: list_over(self.patterns, file.patterns),
            key_file: self.key_file.or(file.key_file),
            words: file.words,
        }
    }

    /// Reads relative paths as relative to the folder of the configuration.
    pub fn rebase(&mut self, folder: &Path) {
        let paths = self.patterns.iter_mut().chain(&mut self.declaration).chain(&mut self.key_file);
        paths.for_each(|path| *path = folder.join(&path));
    }
}

/// `--conflicts`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum ResolutionArg {
    /// The item counts as declared.
    Declared,
    /// The item counts as never processed.
    Never,
    /// The item counts as declared, and the result says once that the declaration contradicts
    /// itself.
    DeclaredWithNotice,
}

impl From<ResolutionArg> for Resolution {
    fn from(arg: ResolutionArg) -> Resolution {
        match arg {
            ResolutionArg::Declared => Resolution::Declared,
            ResolutionArg::Never => Resolution::Never,
            ResolutionArg::DeclaredWithNotice => Resolution::DeclaredWithNotice,
        }
    }
}
