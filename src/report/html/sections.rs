//! The parts of the page that are plain HTML: they read the same with and without scripts.

use std::collections::BTreeSet;
use std::io;
use std::io::Write;

use super::data;
use crate::model::{CoverageEntry, ScanResult, Status};
use crate::report::heat::{Heat, Spot};
use crate::report::markup::put;
use crate::report::{RenderOptions, ledger, text};

/// Rows of the map that stands in for the script's.
const ROWS: usize = 200;

/// Places of one reason before the ledger only counts them.
const PLACES: usize = 200;

/// Filters, heat-map, legend and the panel of findings.
pub(super) fn map(result: &ScanResult, out: &mut dyn Write) -> io::Result<()> {
    put!(
        out,
        "<div class=\"columns\">\n<section class=\"card\" id=\"map\" aria-labelledby=\"map-title\">\n"
        "<h2 id=\"map-title\">Heat-map</h2>\n<div id=\"screen\" hidden>\n"
    )?;
    filters(result, out)?;
    put!(
        out,
        "<p id=\"told\" class=\"soft\" role=\"status\"></p>\n"
        "<p id=\"none\" hidden>Nothing matches the filters.</p>\n"
        "<div class=\"scroll\"><table class=\"heat\" id=\"heat\" role=\"treegrid\" "
        "aria-labelledby=\"map-title\" aria-describedby=\"keys\">"
        "<thead id=\"head\"></thead><tbody id=\"rows\"></tbody></table></div>\n"
        "<p class=\"soft screen\" id=\"keys\">Arrow keys move; Enter shows the findings of a cell; on a "
        "folder, right and left unfold and fold; Escape comes back from the findings.</p>\n</div>\n"
    )?;
    plain(result, out)?;
    legend(out)?;
    put!(
        out,
        "</section>\n<aside class=\"card\" id=\"panel\" aria-labelledby=\"panel-title\">\n"
        "<h3 id=\"panel-title\" tabindex=\"-1\">Findings</h3>\n"
        "<p id=\"panel-about\" class=\"soft\"></p>\n"
        "<button type=\"button\" class=\"plain screen\" id=\"back\" hidden>All findings</button>\n"
        "<div id=\"findings\"></div>\n"
        "<button type=\"button\" class=\"plain screen\" id=\"rest\" hidden></button>\n"
        "</aside>\n</div>\n"
    )
}

fn filters(result: &ScanResult, out: &mut dyn Write) -> io::Result<()> {
    put!(
        out,
        "<div class=\"filters\" role=\"search\" aria-label=\"Filter the findings\">\n"
        "<div class=\"field\"><label for=\"text\">Place, field or item</label>"
        "<input type=\"search\" id=\"text\" autocomplete=\"off\" spellcheck=\"false\"></div>\n"
        "<div class=\"field\"><label for=\"category\">Category</label><select id=\"category\">"
        "<option value=\"\">all</option>"
    )?;
    for key in data::categories(result) {
        put!(out, "<option value=\"" (key) "\">" (text::title(result, key)) "</option>")?;
    }
    put!(
        out,
        "</select></div>\n<div class=\"field\"><label for=\"level\">At least</label>"
        "<select id=\"level\"><option>example</option><option selected>possible</option>"
        "<option>likely</option><option>certain</option></select></div>\n"
        "<div class=\"field\"><label for=\"order\">Order</label><select id=\"order\">"
        "<option value=\"heat\">hottest first</option><option value=\"concerned\">most values first</option>"
        "<option value=\"name\">by name</option></select></div>\n"
        "<fieldset><legend class=\"hidden\">Status</legend>"
    )?;
    for status in [Status::Never, Status::Consent, Status::Undeclared, Status::Declared] {
        put!(
            out,
            "<label><input type=\"checkbox\" name=\"status\" value=\"" (status.name())
            "\" checked> <span class=\"mark " (status.name()) "\" aria-hidden=\"true\">"
            (data::mark(status)) "</span>" (status.name()) "</label>"
        )?;
    }
    put!(
        out,
        "</fieldset>\n<fieldset><label><input type=\"checkbox\" id=\"fold\" checked> folders"
        "</label></fieldset>\n</div>\n"
    )
}

/// The map where scripts may not run.
fn plain(result: &ScanResult, out: &mut dyn Write) -> io::Result<()> {
    let heat = Heat::of(result, ROWS);
    put!(
        out,
        "<noscript><div class=\"scroll\"><table class=\"heat\"><thead><tr><th scope=\"col\">Place</th>"
    )?;
    for column in &heat.columns {
        put!(out, "<th scope=\"col\">" (text::title(result, column)) "</th>")?;
    }
    put!(out, "</tr></thead><tbody>")?;
    for row in &heat.rows {
        put!(out, "\n<tr><th scope=\"row\">" (row.label()) "</th>")?;
        for spot in &row.spots {
            match spot {
                Some(spot) => put!(
                    out,
                    "<td class=\"shade-" (heat.shade(spot) + 1) "\">" (spot.level.name()) " "
                    (text::mark(spot.status)) (overdue(spot)) "</td>"
                )?,
                None => put!(out, "<td>\u{b7}</td>")?,
            }
        }
        put!(out, "</tr>")?;
    }
    put!(out, "</tbody></table></div>\n")?;
    if heat.hidden > 0 {
        put!(out, "<p>" (text::counted(heat.hidden, "more place")) " less hot.</p>\n")?;
    }
    put!(
        out,
        "<p>Filters, findings and their evidence need scripts; this page runs only the two that it holds. "
        "<code>piimap report RESULT --format markdown</code> lists the findings without.</p></noscript>\n"
    )
}

fn overdue(spot: &Spot) -> &'static str {
    if spot.overdue { text::OVERDUE.0 } else { "" }
}

fn legend(out: &mut dyn Write) -> io::Result<()> {
    put!(
        out,
        "<ul class=\"legend\" aria-label=\"Legend\">\n<li>cool "
        "<span class=\"swatch shade-1\"></span><span class=\"swatch shade-2\"></span>"
        "<span class=\"swatch shade-3\"></span><span class=\"swatch shade-4\"></span> hot: status and "
        "sensitivity \u{d7} number of values \u{d7} probability, relative to the hottest cell</li>\n"
        "<li><span class=\"swatch shade-0\"></span> found, too unsure to heat</li>\n"
        "<li><strong>C</strong> certain, <strong>L</strong> likely, <strong>P</strong> possible, "
        "<strong>E</strong> published example only</li>\n"
        "<li><strong>!</strong> never to be processed, <strong>?</strong> only with consent, "
        "<strong>+</strong> not declared, <strong>o</strong> kept beyond its declared term</li>\n"
        "<li>below it: the most values concerned in one field or text</li>\n</ul>\n"
    )
}

/// The declaration, category by category, against what was found.
pub(super) fn declaration(result: &ScanResult, out: &mut dyn Write) -> io::Result<()> {
    put!(
        out,
        "<section class=\"card\" aria-labelledby=\"declaration-title\">\n"
        "<h2 id=\"declaration-title\">The declaration against what was found</h2>\n"
        "<table class=\"list\" aria-labelledby=\"declaration-title\"><thead><tr><th scope=\"col\">Category</th>"
        "<th scope=\"col\" class=\"num\">Places</th><th scope=\"col\" class=\"num\">Findings</th>"
        "<th scope=\"col\">Surest level</th><th scope=\"col\">Items found</th></tr></thead><tbody>\n"
    )?;
    for key in data::categories(result) {
        let found: Vec<_> =
            result.findings().filter(|f| f.verdict.category == key && super::counts(f)).collect();
        let places: BTreeSet<_> = found.iter().map(|f| f.place).collect();
        let items: BTreeSet<_> = found.iter().map(|f| f.verdict.item.as_str()).collect();
        let level = found.iter().map(|f| f.verdict.level).max();
        put!(
            out,
            "<tr><th scope=\"row\">" (text::title(result, key)) "</th><td class=\"num\">"
            (text::count(places.len() as u64)) "</td><td class=\"num\">"
            (text::count(found.len() as u64)) "</td><td>"
            (level.map_or("nothing found", |level| level.name())) "</td><td>"
            (items.into_iter().collect::<Vec<_>>().join(", ")) "</td></tr>\n"
        )?;
    }
    put!(out, "</tbody></table></section>\n")
}

/// The coverage ledger: a map without it would pass for a whole one.
pub(super) fn coverage(
    result: &ScanResult,
    options: &RenderOptions<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    put!(
        out,
        "<section class=\"card\" id=\"coverage\" aria-labelledby=\"coverage-title\">\n"
        "<h2 id=\"coverage-title\">Coverage</h2>\n<p>" (text::coverage(result)) "</p>\n"
    )?;
    let groups = ledger::groups(result);
    if groups.is_empty() {
        return put!(out, "<p>Everything was read to its end.</p></section>\n");
    }
    put!(
        out,
        "<table class=\"list\" aria-labelledby=\"coverage-title\"><thead><tr><th scope=\"col\">State</th><th scope=\"col\">Why</th>"
        "<th scope=\"col\" class=\"num\">Files</th><th scope=\"col\" class=\"num\">Not scanned</th>"
        "<th scope=\"col\">Places</th></tr></thead><tbody>\n"
    )?;
    let most = if options.all { usize::MAX } else { PLACES };
    for group in groups {
        put!(
            out,
            "<tr><td>" (ledger::state(group.state)) "</td><td>" (group.reason.sentence())
            "</td><td class=\"num\">" (text::count(group.files)) "</td><td class=\"num\">"
            (text::bytes(group.bytes)) "</td><td><details class=\"places\"><summary>"
            (text::counted(group.entries.len() as u64, "place")) "</summary><ul>"
        )?;
        for entry in group.entries.iter().take(most) {
            put!(out, "<li><code>" (entry.place.one_line()) "</code>" (extent(entry)) "</li>")?;
        }
        let more = group.entries.len().saturating_sub(most) as u64;
        if more > 0 {
            put!(out, "<li>and " (text::count(more)) " more: --all lists them</li>")?;
        }
        put!(out, "</ul></details></td></tr>\n")?;
    }
    put!(out, "</tbody></table></section>\n")
}

/// The line it was noticed at, and how many files a folder stands for.
fn extent(entry: &CoverageEntry) -> String {
    let line = entry.line.map_or_else(String::new, |line| format!(", line {line}"));
    match entry.files {
        1 => line,
        files => format!("{line}, {}", text::counted(files, "file")),
    }
}

/// What the scan was asked to do.
pub(super) fn run(result: &ScanResult, out: &mut dyn Write) -> io::Result<()> {
    let options = &result.options;
    let yes = |said| if said { "yes" } else { "no" };
    let list = |globs: &[String]| if globs.is_empty() { "-".into() } else { globs.join(", ") };
    let size = options.max_file_size.map_or_else(|| "none".into(), text::bytes);
    put!(
        out,
        "<section class=\"card\" aria-labelledby=\"run-title\">\n<h2 id=\"run-title\">The scan</h2>\n"
        "<table class=\"list facts\" aria-labelledby=\"run-title\"><tbody>\n"
    )?;
    for (name, said) in [
        ("Program", format!("{} {}", result.tool.name, result.tool.version)),
        ("Patterns", format!("catalogue {}", result.catalogue_version)),
        ("Scanned", super::roots(result)),
        ("Only files like", list(&options.include)),
        ("Left out", list(&options.exclude)),
        ("Ignore files honoured", yes(options.ignore_rules).into()),
        ("Hidden files scanned", yes(options.hidden).into()),
        ("Links followed", yes(options.follow).into()),
        ("Largest file", size),
    ] {
        put!(out, "<tr><th scope=\"row\">" (name) "</th><td>" (said) "</td></tr>\n")?;
    }
    put!(out, "</tbody></table></section>\n")
}
