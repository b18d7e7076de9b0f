//! piimap finds personal data in files and dataset exports, classifies it against an
//! organisation's privacy declaration, and maps where it lives.
//!
//! ```text
//! walk -> read -> detect -> profile -> classify -> map -> report
//!  |       |        |          |          |         |       `- a finished result as bytes
//!  |       |        |          |          |         `- heat-map, totals, coverage ledger
//!  |       |        |          |          `- verdicts, from merged profiles only
//!  |       |        |          `- counts and sketches that merge in any order
//!  |       |        `- hits in text and cells: shape, check digits, context
//!  |       `- a file as pieces of text or rows of named fields
//!  `- paths, globs, ignore rules, limits
//! ```
//!
//! Imports go one way, from right to left in that line; `tests/tidy.rs` holds the table.

pub mod catalog;
pub mod classify;
pub mod detect;
pub mod map;
pub mod model;
pub mod profile;
pub mod read;
pub mod report;
pub mod review;
pub mod scan;
pub mod walk;
