//! What was not, or not wholly, scanned: by state and reason, with the first places of each.

use std::io;
use std::io::Write;

use super::paint::Paint;
use crate::model::{CoverageEntry, ScanResult, State};
use crate::report::{RenderOptions, ledger, text};

/// Places of a group before the list is cut.
const PLACES: usize = 3;

/// Lists the groups; nothing where all was scanned.
pub(super) fn list(
    result: &ScanResult,
    options: &RenderOptions<'_>,
    paint: Paint,
    out: &mut dyn Write,
) -> io::Result<()> {
    let groups = ledger::groups(result);
    if groups.is_empty() {
        return Ok(());
    }
    let most = if options.all { usize::MAX } else { PLACES };
    writeln!(out, "\n{}", paint.strong("Not, or not wholly, scanned"))?;
    for group in groups {
        let line = format!(
            "{:<12}  {}, {}: {}",
            ledger::state(group.state),
            text::counted(group.files, "file"),
            text::bytes(group.bytes),
            group.reason.sentence(),
        );
        let line = if group.state == State::Failed { paint.strong(&line) } else { line };
        writeln!(out, "  {line}")?;
        for entry in group.entries.iter().take(most) {
            writeln!(out, "                {}", paint.dim(&place(entry, options)))?;
        }
        let more = group.entries.len().saturating_sub(most);
        if more > 0 {
            let said = format!("and {} more: --all shows them", text::count(more as u64));
            writeln!(out, "                {}", paint.dim(&said))?;
        }
    }
    Ok(())
}

fn place(entry: &CoverageEntry, options: &RenderOptions<'_>) -> String {
    let ellipsis = if options.unicode { "…" } else { "..." };
    let room = options.width.saturating_sub(36).max(24);
    let mut said = text::shorten(&entry.place.one_line(), room, ellipsis);
    if let Some(line) = entry.line {
        said += &format!(":{line}");
    }
    if entry.files > 1 {
        said += &format!("  {}", text::counted(entry.files, "file"));
    }
    said
}
