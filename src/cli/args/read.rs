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
    /// Archives in archives and streams in streams that are opened. By itself 3.
    #[arg(long, value_name = "N", env = "PIIMAP_MAX_ARCHIVE_DEPTH", hide_env = true)]
    pub max_archive_depth: Option<usize>,
    /// Members of all archives of one file. By itself 100000.
    #[arg(long, value_name = "N", env = "PIIMAP_MAX_MEMBERS", hide_env = true)]
    pub max_members: Option<u64>,
    /// Bytes that one file may expand to, as of --max-file-size. By itself 256GiB.
    #[arg(long, value_name = "SIZE", env = "PIIMAP_MAX_EXPANDED_SIZE", hide_env = true)]
    pub max_expanded_size: Option<Size>,
    /// Times its own size that a file may expand to, beyond the first 256MiB. By itself 1000.
    #[arg(long, value_name = "N", env = "PIIMAP_MAX_EXPANDED_RATIO", hide_env = true)]
    pub max_expanded_ratio: Option<u64>,
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
            max_archive_depth: self.max_archive_depth.or(file.max_archive_depth),
            max_members: self.max_members.or(file.max_members),
            max_expanded_size: self.max_expanded_size.or(file.max_expanded_size),
            max_expanded_ratio: self.max_expanded_ratio.or(file.max_expanded_ratio),
            threads: self.threads.or(file.threads),
        }
    }
}
