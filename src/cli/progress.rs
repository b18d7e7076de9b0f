//! How far a scan is, on standard error and only where a person looks at it.

use std::io::IsTerminal;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use piimap::scan::Observer;

/// A line that tells files, bytes, rate and time left.
pub struct Progress {
    bar: ProgressBar,
    found: AtomicU64,
    done: AtomicU64,
}

impl Progress {
    /// Starts it; nothing is shown if `quiet` or where standard error is no terminal.
    pub fn start(quiet: bool) -> Progress {
        let bar = if quiet || !std::io::stderr().is_terminal() {
            ProgressBar::hidden()
        } else {
            ProgressBar::new(0)
        };
        let template = "{spinner} {msg}, {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left";
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        Progress { bar, found: AtomicU64::new(0), done: AtomicU64::new(0) }
    }

    /// Takes the line away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }

    fn tell(&self) {
        let (done, found) = (self.done.load(Ordering::Relaxed), self.found.load(Ordering::Relaxed));
        self.bar.set_message(format!("{done} of {found} files"));
    }
}

impl Observer for Progress {
    fn found(&self, files: u64, bytes: u64) {
        self.found.fetch_add(files, Ordering::Relaxed);
        self.bar.inc_length(bytes);
        self.tell();
    }

    fn advanced(&self, files: u64, bytes: u64) {
        self.done.fetch_add(files, Ordering::Relaxed);
        self.bar.inc(bytes);
        if files > 0 {
            self.tell();
        }
    }
}
