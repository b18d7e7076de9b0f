//! The result itself, as `docs/result.schema.json` describes it: the one form that the other
//! commands read. It keeps its places as they are, for they lead back to the files.

use std::io;
use std::io::Write;

use super::{Render, RenderOptions};
use crate::model::ScanResult;

/// `json`.
pub(super) struct Renderer;

impl Render for Renderer {
    fn name(&self) -> &'static str {
        "json"
    }

    fn extension(&self) -> Option<&'static str> {
        Some("json")
    }

    fn shareable(&self) -> bool {
        false
    }

    fn render(
        &self,
        result: &ScanResult,
        options: &RenderOptions<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        if options.compact {
            serde_json::to_writer(&mut *out, result)?;
        } else {
            serde_json::to_writer_pretty(&mut *out, result)?;
        }
        writeln!(out)
    }
}
