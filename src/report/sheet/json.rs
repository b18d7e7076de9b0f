//! Sheets as JSON, for programs.

use std::io;
use std::io::Write;

use super::{SheetOptions, SheetRender};
use crate::model::Review;

/// `json`.
pub(super) struct Renderer;

impl SheetRender for Renderer {
    fn name(&self) -> &'static str {
        "json"
    }

    fn extension(&self) -> Option<&'static str> {
        Some("json")
    }

    fn render(&self, review: &Review, _: SheetOptions, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, review)?;
        writeln!(out)
    }
}
