//! Patterns, words and declaration as loaded from data. Knows nothing of what is scanned.

mod declaration;
mod file;

pub use declaration::{Category, Conflict, Declaration};
pub use file::{HeaderFile, PatternEntry, PatternFile, Scope, VocabularyFile};
