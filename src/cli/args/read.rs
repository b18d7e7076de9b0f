//! What one file and one scan may cost.

use clap::Args;
use serde::Deserialize;

use crate::cli::units::{Size, Span};

/// `[read]`.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[command(next_help_heading = "Limits")]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct ReadArgs {
    /// Leave out larger files; a number with B, kB, MB, GB, KiB, MiB or GiB.
    #[arg(long, value_name = "SIZE", env = "PIIMAP_MAX_FILE_SIZE", hide_env = true)]
    pub max_file_size: Option<Size>,
    /// Longest time for one file (90s, 10m, 1h, none). By itself an hour.
    #[arg(long, value_name = "TIME", env = "PIIMAP_MAX_FILE_TIME", hide_env = true)]
    pub max_file_time: Option<Span>,
    /// Threads that scan. By itself as many as there are processors.
    #[arg(long, value_name = "N", env = "PIIMAP_THREADS", hide_env = true)]
    pub threads: Option<std::num::NonZeroUsize>,
}

impl ReadArgs {
    /// These arguments, with the configuration's where they are silent.
    pub fn over(self, file: ReadArgs) -> ReadArgs {
        ReadArgs {
            max_file_size: self.max_file_size.or(file.max_file_size),
            max_file_time: self.max_file_time.or(file.max_file_time),
            threads: self.threads.or(file.threads),
        }
    }
}
