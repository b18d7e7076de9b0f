//! Which files are scanned.

use clap::Args;
use serde::Deserialize;

use super::list_over;

/// `[walk]`.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[command(next_help_heading = "Which files")]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct WalkArgs {
    /// Scan only files that match a glob. May be given several times.
    #[arg(long, value_name = "GLOB", env = "PIIMAP_INCLUDE", hide_env = true)]
    pub include: Vec<String>,
    /// Leave out files and folders that match a glob. May be given several times.
    #[arg(long, value_name = "GLOB", env = "PIIMAP_EXCLUDE", hide_env = true)]
    pub exclude: Vec<String>,
    /// Scan what .gitignore and .ignore files leave out too.
    #[arg(long, env = "PIIMAP_NO_IGNORE", hide_env = true)]
    pub no_ignore: bool,
    /// Scan hidden files and folders too.
    #[arg(long, env = "PIIMAP_HIDDEN", hide_env = true)]
    pub hidden: bool,
    /// Follow symbolic links.
    #[arg(long, env = "PIIMAP_FOLLOW", hide_env = true)]
    pub follow: bool,
}

impl WalkArgs {
    /// These arguments, with the configuration's where they are silent.
    pub fn over(self, file: WalkArgs) -> WalkArgs {
        WalkArgs {
            include: list_over(self.include, file.include),
            exclude: list_over(self.exclude, file.exclude),
            no_ignore: self.no_ignore || file.no_ignore,
            hidden: self.hidden || file.hidden,
            follow: self.follow || file.follow,
        }
    }
}
