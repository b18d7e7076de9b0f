//! Patterns, words and declaration as loaded from data. Knows nothing of what is scanned.

mod declaration;
mod declared;
mod file;
mod items;
mod problem;

pub use declaration::{
    ActsAs, Basis, Category, Conflict, Countries, Declaration, Destination, FindingLevel,
    FindingStatus, Guarantee, Head, Named, Promise, Purpose, Recipient, Requests, Resolution,
    Retention, RunsFrom, Service, Severity, SeverityRule, Stance, Transfer,
};
pub use declared::is_at_or_below;
pub use file::{HeaderFile, PatternEntry, PatternFile, Scope, VocabularyFile};
pub use items::{ItemEntry, ItemFile, ItemSensitivity, ItemTitle};
pub use problem::Problem;
