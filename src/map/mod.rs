//! Verdicts become the heat-map, and what was not scanned becomes the coverage ledger.

mod heat;
mod ledger;
mod notices;
mod overdue;
mod places;

pub use heat::heatmap;
pub use ledger::{Ledger, Line};
pub use notices::notices;
pub use overdue::mark_overdue;
pub use places::{PlaceRule, place_facts};
