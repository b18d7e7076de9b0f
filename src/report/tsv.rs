//! A verdict a line, for comparison with labelled data and for shell tools: place, field
//! (`-` in running text), item, level and p, parted by tabs.

use std::io;
use std::io::Write;

use super::{Render, RenderOptions};
use crate::model::ScanResult;

/// `tsv`.
pub(super) struct Renderer;

impl Render for Renderer {
    fn name(&self) -> &'static str {
        "tsv"
    }

    fn extension(&self) -> Option<&'static str> {
        Some("tsv")
    }

    /// Its lines are matched against paths; `--format csv` is the one to pass on.
    fn shareable(&self) -> bool {
        false
    }

    fn render(
        &self,
        result: &ScanResult,
        _: &RenderOptions<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        writeln!(out, "place\tfield\titem\tlevel\tp")?;
        for finding in result.findings() {
            let verdict = finding.verdict;
            let (place, field) = (finding.place.one_line(), finding.field_name());
            let level = verdict.level.name();
            writeln!(out, "{place}\t{field}\t{}\t{level}\t{:.3}", verdict.item, verdict.p)?;
        }
        Ok(())
    }
}
