//! How a result is shown and where it is kept.

use std::path::Path;

use clap::Args;
use serde::Deserialize;

use super::list_over;
use crate::cli::output::{Target, formats};

/// `[report]`.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[command(next_help_heading = "Output")]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct ReportArgs {
    /// Write the result to a file, in the form its extension stands for. Say FORMAT= for other
    /// extensions; may be given several times.
    #[arg(long, short, value_name = "[FORMAT=]FILE", env = "PIIMAP_OUTPUT", hide_env = true)]
    pub output: Vec<Target>,
    /// Form of what is printed to standard output.
    #[arg(long, value_name = "FORMAT", value_parser = formats(), env = "PIIMAP_FORMAT", hide_env = true)]
    pub format: Option<String>,
    /// Show every place and finding, however many.
    #[arg(long, env = "PIIMAP_ALL", hide_env = true)]
    pub all: bool,
    /// Write JSON without line breaks.
    #[arg(long, env = "PIIMAP_COMPACT", hide_env = true)]
    pub compact: bool,
    /// Keep parts of paths that name a person in the forms that are made to be passed on.
    #[arg(long, env = "PIIMAP_SHOW_PATHS", hide_env = true)]
    pub show_paths: bool,
}

impl ReportArgs {
    /// These arguments, with the configuration's where they are silent.
    pub fn over(self, file: ReportArgs) -> ReportArgs {
        ReportArgs {
            output: list_over(self.output, file.output),
            format: self.format.or(file.format),
            all: self.all || file.all,
            compact: self.compact || file.compact,
            show_paths: self.show_paths || file.show_paths,
        }
    }

    /// Reads relative paths as relative to the folder of the configuration.
    pub fn rebase(&mut self, folder: &Path) {
        self.output.iter_mut().for_each(|target| target.path = folder.join(&target.path));
    }
}
