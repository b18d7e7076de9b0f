//! Merged profiles become verdicts: the name of a field and its values together, against
//! chance, rivals and the neighbours in the table. Sees no byte of a value.
//!
//! All evidence is in log10 of odds; each kind counts once; every term is kept.

mod apart;
mod column;
mod decide;
mod evidence;
mod field;
mod name;
mod schema;
mod subject;
mod table;
mod text;

pub use table::classify_table;
pub use text::{TextVerdict, classify_text};
