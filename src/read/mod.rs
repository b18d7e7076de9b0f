//! A file becomes pieces of text or rows of named fields. One file per format, one list of
//! them. Nothing here knows a pattern or a category.

use std::ops::ControlFlow;

use crate::model::{Batch, Incident};

/// Receives what a reader finds. Readers push: memory stays bounded by the batch.
pub trait Sink {
    /// Takes one batch; `Break` asks the reader to stop early and return `Ok`.
    fn batch(&mut self, batch: Batch<'_>) -> ControlFlow<()>;

    /// Takes note of something that did not end the file (a broken line that was left out).
    fn incident(&mut self, incident: Incident);

    /// True if the text is known as a name of a field. Helps to tell a CSV's header from data.
    fn knows_name(&self, name: &str) -> bool;
}
