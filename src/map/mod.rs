//! Verdicts become the heat-map, and what was not scanned becomes the coverage ledger.

mod heat;
mod ledger;
mod notices;

pub use heat::heatmap;
pub use ledger::{Ledger, Line};
pub use notices::notices;
