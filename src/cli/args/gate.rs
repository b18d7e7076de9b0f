//! What makes a scan fail.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use piimap::model::Level;
use piimap::review::FailOn;
use serde::Deserialize;

/// `[gate]`.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[command(next_help_heading = "Gate")]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct GateArgs {
    /// Exit with 1 if data of this status is found, or of one before it in this list: never,
    /// consent, undeclared, declared. By itself off.
    #[arg(long, value_name = "STATUS", env = "PIIMAP_FAIL_ON", hide_env = true)]
    pub fail_on: Option<FailOnArg>,
    /// Count findings from this level. By itself likely, and possible for never and consent.
    #[arg(long, value_name = "LEVEL", env = "PIIMAP_FAIL_LEVEL", hide_env = true)]
    pub fail_level: Option<LevelArg>,
    /// Exit with 3 if anything could not be scanned.
    #[arg(long, env = "PIIMAP_FAIL_ON_INCOMPLETE", hide_env = true)]
    pub fail_on_incomplete: bool,
    /// Let pass what this baseline or earlier result (JSON) holds.
    #[arg(long, value_name = "FILE", env = "PIIMAP_BASELINE", hide_env = true)]
    pub baseline: Option<PathBuf>,
    /// Write what is found as a baseline for later scans.
    #[arg(long, value_name = "FILE", env = "PIIMAP_WRITE_BASELINE", hide_env = true)]
    #[serde(skip)]
    pub write_baseline: Option<PathBuf>,
}

impl GateArgs {
    /// These arguments, with the configuration's where they are silent.
    pub fn over(self, file: GateArgs) -> GateArgs {
        GateArgs {
            fail_on: self.fail_on.or(file.fail_on),
            fail_level: self.fail_level.or(file.fail_level),
            fail_on_incomplete: self.fail_on_incomplete || file.fail_on_incomplete,
            baseline: self.baseline.or(file.baseline),
            write_baseline: self.write_baseline,
        }
    }

    /// Reads relative paths as relative to the folder of the configuration.
    pub fn rebase(&mut self, folder: &Path) {
        self.baseline.iter_mut().for_each(|path| *path = folder.join(&path));
    }
}

/// `--fail-on`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum FailOnArg {
    /// What the declaration says is never processed.
    Never,
    /// And what needs explicit consent.
    Consent,
    /// And personal data that the declaration does not name.
    Undeclared,
    /// And what it names: any personal data at all.
    Declared,
    /// Nothing: a map is no gate.
    Off,
}

impl From<FailOnArg> for FailOn {
    fn from(arg: FailOnArg) -> FailOn {
        match arg {
            FailOnArg::Never => FailOn::Never,
            FailOnArg::Consent => FailOn::Consent,
            FailOnArg::Undeclared => FailOn::Undeclared,
            FailOnArg::Declared => FailOn::Declared,
            FailOnArg::Off => FailOn::Off,
        }
    }
}

/// `--fail-level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum LevelArg {
    /// p of at least 0.20.
    Possible,
    /// p of at least 0.80.
    Likely,
    /// p of at least 0.98, with two kinds of evidence.
    Certain,
}

impl From<LevelArg> for Level {
    fn from(arg: LevelArg) -> Level {
        match arg {
            LevelArg::Possible => Level::Possible,
            LevelArg::Likely => Level::Likely,
            LevelArg::Certain => Level::Certain,
        }
    }
}
