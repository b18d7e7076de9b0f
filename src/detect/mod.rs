//! Batches become hits: which pattern a piece of text or a cell matches, which checks it
//! passes, which words stand near. Nothing here knows a path, a format or a thread.
//!
//! The cost of text without candidates does not depend on the number of patterns: a token
//! that can begin a value is walked through one automaton of relaxed shapes, and nearly all
//! end there. Exact expressions, check digits and context words come only after it.

mod audit;
mod boundary;
mod candidates;
mod cell;
mod column;
mod context;
mod cover;
mod eight;
mod engine;
mod exact;
mod finder;
mod mask;
mod memo;
mod near;
mod number;
mod opening;
mod outcome;
#[cfg(test)]
mod plain;
mod product;
mod published;
mod resolve;
mod safe;
mod selftest;
mod starts;
mod text;
mod trigger;
mod triples;
mod try_value;
pub mod validators;

pub use audit::{Gravity, Remark, audit, automaton_excess};
pub use cell::{CellHits, FieldPlan};
pub use column::{Brief, ColumnSearch};
pub use engine::{Engine, EngineError};
pub use memo::Memo;
pub use outcome::Counted;
pub use product::Products;
pub use selftest::{Fault, selftest};
pub use starts::Places;
pub use text::{Hit, Nearby, TextHits};
pub use try_value::{Found, Trial, Why};
