//! Batches become hits: which pattern a piece of text or a cell matches, which checks it
//! passes, which words stand near. Nothing here knows a path, a format or a thread.

pub mod validators;
