//! Hits become profiles: counts and sketches of one field or one text, that merge in any
//! order and any grouping. Nothing here knows a verdict.

mod dates;
mod field;
mod hash;
mod key;
mod place;
mod sketch;
mod table;
mod text;

pub use dates::DateRange;
pub use field::{Count, FieldProfile, Inside};
pub use hash::ValueHash;
pub use key::Key;
pub use place::PlaceKind;
pub use sketch::{Marks, SKETCH_SIZE, Sketch};
pub use table::TableProfile;
pub use text::{Group, GroupKey, TextProfile};
