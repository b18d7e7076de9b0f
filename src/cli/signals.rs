//! SIGINT and SIGTERM end a scan with what it has; a second one ends the program at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use crate::cli::exit::Exit;

/// The signals met so far.
pub struct Signals {
    stop: Arc<AtomicBool>,
    last: Arc<AtomicUsize>,
}

impl Signals {
    /// Starts to listen. Where the system refuses, signals end the program as they always do.
    pub fn listen() -> Signals {
        let signals = Signals { stop: Arc::default(), last: Arc::default() };
        for (signal, exit) in [(SIGINT, Exit::Interrupted), (SIGTERM, Exit::Terminated)] {
            // The order matters: the first signal finds `stop` unset, passes and sets it.
            let _ = flag::register_conditional_shutdown(signal, exit as i32, signals.stop.clone());
            let _ = flag::register(signal, signals.stop.clone());
            let _ = flag::register_usize(signal, signals.last.clone(), exit as usize);
        }
        signals
    }

    /// Becomes true with the first signal.
    pub fn stop(&self) -> &AtomicBool {
        &self.stop
    }

    /// The exit code of the signal met last, if any.
    pub fn exit(&self) -> Option<Exit> {
        let exits = [Exit::Interrupted, Exit::Terminated];
        let last = self.last.load(Ordering::Relaxed);
        exits.into_iter().find(|exit| *exit as usize == last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn the_first_signal_only_asks_to_stop() {
        let signals = Signals::listen();
        assert_eq!((signals.stop().load(Ordering::Relaxed), signals.exit()), (false, None));
        signal_hook::low_level::raise(SIGTERM).unwrap();
        assert!(signals.stop().load(Ordering::Relaxed));
        assert_eq!(signals.exit(), Some(Exit::Terminated));
    }
}
