//! The heat-map: a row a place, a column a category. A cell is its shade twice, the letter of
//! its level and the mark of its status, so that it says the same without colour.

use std::io;
use std::io::Write;

use super::paint::Paint;
use crate::model::{Level, ScanResult, Status};
use crate::report::heat::{Heat, Spot};
use crate::report::{RenderOptions, text};

/// Rows before places are folded into folders.
const SHOWN: usize = 24;

/// Least room for the names of places.
const NAME: usize = 18;

/// A cell and the gap before it, without room for the mark of what is overdue.
const CELL: usize = 5;

/// Draws the map and its legend; nothing where nothing was found.
pub(super) fn draw(
    result: &ScanResult,
    options: &RenderOptions<'_>,
    paint: Paint,
    out: &mut dyn Write,
) -> io::Result<()> {
    let heat = Heat::of(result, if options.all { usize::MAX } else { SHOWN });
    if heat.rows.is_empty() {
        return Ok(());
    }
    let below = heat.below();
    let said =
        if below.is_empty() { String::new() } else { format!(" of what lies below {below}") };
    writeln!(out, "\n{}{}", paint.strong("Heat-map"), paint.dim(&said))?;
    let labels: Vec<String> =
        (heat.rows.iter()).map(|row| row.label().split_off(below.len())).collect();
    let short = abbreviations(&heat.columns);
    let ellipsis = if options.unicode { "…" } else { "..." };
    let wide = CELL + usize::from(heat.is_overdue());
    let across = (options.width.saturating_sub(2 + NAME) / wide).max(1);
    for block in (0..heat.columns.len()).collect::<Vec<_>>().chunks(across) {
        let room = options.width.saturating_sub(2 + wide * block.len()).max(NAME);
        let longest = labels.iter().map(|label| text::width(label)).max().unwrap_or(0);
        let room = room.min(longest.max(8));
        let names: String = block.iter().map(|&c| format!(" {:<1$}", short[c], wide - 1)).collect();
        writeln!(out, "  {}{}", " ".repeat(room), paint.dim(names.trim_end()))?;
        for (row, label) in heat.rows.iter().zip(&labels) {
            let name = text::pad(&text::shorten(label, room, ellipsis), room);
            let cells: String = block
                .iter()
                .map(|&column| cell(&heat, row.spots[column].as_ref(), options.unicode, paint))
                .collect();
            writeln!(out, "  {name}{}", cells.trim_end())?;
        }
    }
    if heat.hidden > 0 {
        let more = text::counted(heat.hidden, "place");
        writeln!(out, "  {}", paint.dim(&format!("and {more} less hot: --all shows them")))?;
    }
    legend(result, &heat, &short, options, paint, out)
}

fn cell(heat: &Heat, spot: Option<&Spot>, unicode: bool, paint: Paint) -> String {
    let room = if heat.is_overdue() { " " } else { "" };
    let Some(spot) = spot else {
        return format!("  {}  {room}", paint.dim(if unicode { "·" } else { "." }));
    };
    let shade = shades(unicode)[heat.shade(spot)];
    let overdue = if spot.overdue { text::OVERDUE.0 } else { room };
    let (letter, mark) = (text::letter(spot.level), text::mark(spot.status));
    format!(" {}", paint.status(spot.status, &format!("{shade}{shade}{letter}{mark}{overdue}")))
}

fn shades(unicode: bool) -> [&'static str; 4] {
    if unicode { ["░", "▒", "▓", "█"] } else { ["-", "=", "%", "#"] }
}

/// Four letters a category, told apart by a digit where they would be the same.
fn abbreviations(columns: &[String]) -> Vec<String> {
    let mut short: Vec<String> = Vec::new();
    for key in columns {
        let letters: String = key.chars().filter(|c| c.is_alphanumeric()).take(4).collect();
        let stem: String = letters.chars().take(3).collect();
        let tries = std::iter::once(letters).chain((2..).map(|n| format!("{stem}{n}")));
        short.extend(tries.into_iter().find(|name| !short.contains(name)));
    }
    short
}

fn legend(
    result: &ScanResult,
    heat: &Heat,
    short: &[String],
    options: &RenderOptions<'_>,
    paint: Paint,
    out: &mut dyn Write,
) -> io::Result<()> {
    let spots = || heat.rows.iter().flat_map(|row| row.spots.iter().flatten());
    let [cool, .., hot] = shades(options.unicode);
    let mut parts: Vec<String> = heat
        .columns
        .iter()
        .zip(short)
        .map(|(key, short)| format!("{short} {}", text::title(result, key)))
        .collect();
    wrap(&parts, options.width, paint, out)?;
    parts = vec![format!("{cool} cool to {hot} hot (relative to the hottest)")];
    for level in [Level::Certain, Level::Likely, Level::Possible, Level::Example] {
        if spots().any(|spot| spot.level == level) {
            parts.push(format!("{} {}", text::letter(level), level.name()));
        }
    }
    for (status, said) in [
        (Status::Never, "never to be processed"),
        (Status::Consent, "only with consent"),
        (Status::Undeclared, "not declared"),
    ] {
        if spots().any(|spot| spot.status == status) {
            parts.push(format!("{} {said}", text::mark(status)));
        }
    }
    if heat.is_overdue() {
        parts.push(format!("{} {}", text::OVERDUE.0, text::OVERDUE.1));
    }
    wrap(&parts, options.width, paint, out)?;
    let without: Vec<&str> = (result.declaration.categories.iter())
        .filter(|category| !heat.columns.contains(&category.key))
        .map(|category| category.title.as_str())
        .collect();
    if without.is_empty() {
        return Ok(());
    }
    let mut parts: Vec<String> = without.iter().map(|title| (*title).to_owned()).collect();
    parts[0] = format!("Nothing found of: {}", parts[0]);
    wrap(&parts, options.width, paint, out)
}

/// The parts in lines of at most that width, parted by commas.
fn wrap(parts: &[String], width: usize, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let mut line = String::new();
    for (i, part) in parts.iter().enumerate() {
        let part = if i + 1 < parts.len() { format!("{part}, ") } else { part.clone() };
        if !line.is_empty() && 2 + text::width(&line) + text::width(part.trim_end()) > width {
            writeln!(out, "  {}", paint.dim(line.trim_end()))?;
            line.clear();
        }
        line += &part;
    }
    writeln!(out, "  {}", paint.dim(&line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_differ() {
        let keys = ["contact", "contract", "bank", "video-geolocation"].map(String::from);
        assert_eq!(abbreviations(&keys), ["cont", "con2", "bank", "vide"]);
    }
}
