//! The heat-map as a picture: for a document or a wiki. It stands alone, without scripts,
//! fonts or links; its title and description say what it shows to those who do not see it.

use std::io;
use std::io::Write;

use super::heat::{Heat, Row};
use super::markup::put;
use super::{Render, RenderOptions, text};
use crate::model::{Level, ScanResult, Status};

/// Rows of the picture, unless all are asked for.
const ROWS: usize = 60;

/// Lengths in pixels; a character of the labels takes about [`CHARACTER`].
const CELL: usize = 40;
const LINE: usize = 26;
const CHARACTER: usize = 7;
const MARGIN: usize = 16;
/// Most characters of a place, and of a category written slantwise.
const PLACE: usize = 60;
const TITLE: usize = 28;

/// `svg`.
pub(super) struct Renderer;

impl Render for Renderer {
    fn name(&self) -> &'static str {
        "svg"
    }

    fn extension(&self) -> Option<&'static str> {
        Some("svg")
    }

    fn render(
        &self,
        result: &ScanResult,
        options: &RenderOptions<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let heat = Heat::of(result, if options.all { usize::MAX } else { ROWS });
        let sheet = Sheet::of(result, &heat);
        head(result, &heat, &sheet, out)?;
        for (x, column) in heat.columns.iter().enumerate() {
            let (x, y) = (sheet.left + x * CELL + CELL / 2, sheet.top - 8);
            put!(
                out,
                "<text transform=\"translate(" (x) " " (y) ") rotate(-45)\" class=\"name\">"
                (text::shorten(text::title(result, column), TITLE, "\u{2026}")) "</text>\n"
            )?;
        }
        for (i, row) in heat.rows.iter().enumerate() {
            draw(result, &heat, row, sheet.top + i * LINE, &sheet, out)?;
        }
        foot(&heat, &sheet, out)?;
        put!(out, "</svg>\n")
    }
}

/// Where things are.
struct Sheet {
    left: usize,
    top: usize,
    width: usize,
    height: usize,
}

impl Sheet {
    fn of(result: &ScanResult, heat: &Heat) -> Sheet {
        let longest = |names: &mut dyn Iterator<Item = usize>| names.max().unwrap_or(0);
        let places = longest(&mut heat.rows.iter().map(|row| text::width(&row.label())));
        let titles =
            longest(&mut heat.columns.iter().map(|key| text::width(text::title(result, key))));
        let left = MARGIN + places.clamp(24, PLACE) * CHARACTER + MARGIN;
        // A slanted name is as high, and goes as far to the right, as the root of two halves.
        let slant = titles.min(TITLE) * CHARACTER * 7 / 10 + MARGIN;
        let top = 56 + slant;
        let width = (left + heat.columns.len() * CELL + slant).max(640);
        Sheet { left, top, width, height: top + heat.rows.len() * LINE + 70 }
    }
}

fn head(result: &ScanResult, heat: &Heat, sheet: &Sheet, out: &mut dyn Write) -> io::Result<()> {
    let (width, height) = (sheet.width, sheet.height);
    let summary = match heat.rows.first() {
        None => "No personal data was found.".to_owned(),
        Some(hottest) => format!(
            "Places by categories of personal data; a cell says by its shade how hot, and in letters how sure \
             and of which status. The hottest of {}: {}.",
            text::counted(heat.rows.len() as u64, "row"),
            hottest.label()
        ),
    };
    put!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"title desc\" "
        "width=\"" (width) "\" height=\"" (height) "\" viewBox=\"0 0 " (width) " " (height) "\">\n"
        "<title id=\"title\">Heat-map of personal data</title>\n"
        "<desc id=\"desc\">" (summary) "</desc>\n"
        "<style>\n"
        "text { font: 12px system-ui, sans-serif; fill: #1b1d22; }\n"
        ".head { font-size: 18px; font-weight: 700; } .soft { fill: #565b66; }\n"
        ".mark { font-weight: 700; text-anchor: middle; }\n"
        ".s0 { fill: #fdeccb; } .s1 { fill: #f7b45a; } .s2 { fill: #bf4115; } .s3 { fill: #6d0b1f; }\n"
        ".on2, .on3 { fill: #ffffff; } .line { stroke: #d9dad5; }\n"
        "</style>\n"
        "<rect width=\"" (width) "\" height=\"" (height) "\" fill=\"#ffffff\"/>\n"
        "<text x=\"" (MARGIN) "\" y=\"28\" class=\"head\">Personal data found</text>\n"
        "<text x=\"" (MARGIN) "\" y=\"48\" class=\"soft\">" (text::coverage(result)) "</text>\n"
    )
}

fn draw(
    result: &ScanResult,
    heat: &Heat,
    row: &Row,
    y: usize,
    sheet: &Sheet,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (base, end) = (y + LINE - 9, sheet.left + heat.columns.len() * CELL);
    put!(
        out,
        "<g><title>" (row.label()) "</title><text x=\"" (MARGIN) "\" y=\"" (base) "\">"
        (text::shorten(&row.label(), PLACE, "\u{2026}")) "</text>"
        "<line class=\"line\" x1=\"" (MARGIN) "\" x2=\"" (end) "\" y1=\"" (y + LINE - 1)
        "\" y2=\"" (y + LINE - 1) "\"/></g>\n"
    )?;
    for (column, spot) in row.spots.iter().enumerate() {
        let Some(spot) = spot else { continue };
        let (x, shade) = (sheet.left + column * CELL, heat.shade(spot));
        let title = text::title(result, &heat.columns[column]);
        let letters = format!("{}{}", text::letter(spot.level), text::mark(spot.status));
        let overdue = if spot.overdue { text::OVERDUE } else { ("", "") };
        let said = if spot.overdue { ", " } else { "" };
        put!(
            out,
            "<g><title>" (row.label()) ", " (title) ": " (spot.level.name()) ", "
            (spot.status.name()) (said) (overdue.1) "</title><rect class=\"s" (shade) "\" x=\"" (x + 1) "\" y=\""
            (y + 1) "\" width=\"" (CELL - 2) "\" height=\"" (LINE - 3) "\" rx=\"3\"/>"
            "<text class=\"mark on" (shade) "\" x=\"" (x + CELL / 2) "\" y=\"" (base) "\">"
            (letters.to_uppercase().trim_end()) (overdue.0) "</text></g>\n"
        )?;
    }
    Ok(())
}

/// Legend, and what the picture leaves out.
fn foot(heat: &Heat, sheet: &Sheet, out: &mut dyn Write) -> io::Result<()> {
    let y = sheet.top + heat.rows.len() * LINE + 28;
    for shade in 0..4 {
        put!(
            out,
            "<rect class=\"s" (shade) "\" x=\"" (MARGIN + shade * 22) "\" y=\"" (y - 11)
            "\" width=\"20\" height=\"14\" rx=\"2\"/>"
        )?;
    }
    let mut said = "cool to hot, relative to the hottest".to_owned();
    for level in [Level::Certain, Level::Likely, Level::Possible, Level::Example] {
        said += &format!(" \u{b7} {} {}", text::letter(level).to_uppercase(), level.name());
    }
    put!(out, "<text x=\"" (MARGIN + 98) "\" y=\"" (y) "\">" (said) "</text>\n")?;
    let mut said = Vec::new();
    for (status, means) in [
        (Status::Never, "never to be processed"),
        (Status::Consent, "only with consent"),
        (Status::Undeclared, "not declared"),
    ] {
        said.push(format!("{} {means}", text::mark(status)));
    }
    if heat.is_overdue() {
        said.push(format!("{} {}", text::OVERDUE.0, text::OVERDUE.1));
    }
    if heat.hidden > 0 {
        said.push(format!("{} less hot not shown", text::counted(heat.hidden, "place")));
    }
    let said = said.join(" \u{b7} ");
    put!(out, "<text x=\"" (MARGIN) "\" y=\"" (y + 22) "\">" (said) "</text>\n")
}
