//! Sheets as one page to be read, printed and filled in. It runs no script and reaches no
//! network: its policy allows only the style sheet in it, known by its hash.

use std::io;
use std::io::Write;

use super::{Evidence, SheetOptions, SheetRender, quoted, spans};
use crate::model::{Review, Sheet, SheetCell, SheetPart};
use crate::report::markup::put;

/// `html`.
pub(super) struct Renderer;

const STYLE: &str = include_str!("page.css");

/// SHA-256 of the style sheet, as Content Security Policy writes it. A test says what it
/// should be.
const STYLE_HASH: &str = "sha256-lrcTKLFeDpCXI7nklQd7HIHtTGGJOwsWdJXfkfd3T+w=";

impl SheetRender for Renderer {
    fn name(&self) -> &'static str {
        "html"
    }

    fn extension(&self) -> Option<&'static str> {
        Some("html")
    }

    fn render(&self, review: &Review, _: SheetOptions, out: &mut dyn Write) -> io::Result<()> {
        let mut evidence = Evidence::default();
        head(review, out)?;
        for sheet in &review.sheets {
            one(review, sheet, &mut evidence, out)?;
        }
        if !evidence.0.is_empty() {
            let words = &review.words;
            put!(out, "<section id=\"evidence\"><h2>" (words.evidence) "</h2>\n<p>" (words.look_up) "</p>\n<ol>\n")?;
            for (at, target) in evidence.0.iter().enumerate() {
                put!(out, "<li id=\"e" (at + 1) "\"><code>" (quoted(target)) "</code></li>\n")?;
            }
            put!(out, "</ol></section>\n")?;
        }
        put!(out, "</main>\n</body>\n</html>\n")
    }
}

fn head(review: &Review, out: &mut dyn Write) -> io::Result<()> {
    put!(
        out,
        "<!doctype html>\n<html lang=\"" (review.language) "\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '"
        (STYLE_HASH) "'; base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n"
        "<title>" (review.title) "</title>\n<style>"
    )?;
    out.write_all(STYLE.as_bytes())?;
    put!(out, "</style>\n</head>\n<body>\n<header><h1>" (review.title) "</h1>\n")?;
    for said in &review.about {
        put!(out, "<p>" (said) "</p>\n")?;
    }
    put!(out, "<nav><ul>\n")?;
    for sheet in &review.sheets {
        put!(out, "<li><a href=\"#" (sheet.key) "\">" (sheet.title) "</a></li>\n")?;
    }
    put!(out, "</ul></nav></header>\n<main>\n")
}

fn one<'r>(
    review: &Review,
    sheet: &'r Sheet,
    evidence: &mut Evidence<'r>,
    out: &mut dyn Write,
) -> io::Result<()> {
    put!(out, "<section id=\"" (sheet.key) "\"><h2>" (sheet.title) "</h2>\n")?;
    for said in &sheet.intro {
        put!(out, "<p>" (said) "</p>\n")?;
    }
    for part in &sheet.parts {
        table(review, part, evidence, out)?;
    }
    put!(out, "</section>\n")
}

fn table<'r>(
    review: &Review,
    part: &'r SheetPart,
    evidence: &mut Evidence<'r>,
    out: &mut dyn Write,
) -> io::Result<()> {
    put!(out, "<h3>" (part.title) "</h3>\n")?;
    if part.rows.is_empty() {
        return put!(out, "<p class=\"nothing\">" (review.words.nothing) "</p>\n");
    }
    put!(out, "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"" (part.title) "\"><table>\n<thead><tr>")?;
    for name in &part.columns {
        put!(out, "<th scope=\"col\">" (name) "</th>")?;
    }
    put!(out, "</tr></thead>\n<tbody>\n")?;
    for row in &part.rows {
        put!(out, "<tr>")?;
        for held in row {
            cell(review, held, evidence, out)?;
        }
        put!(out, "</tr>\n")?;
    }
    put!(out, "</tbody></table></div>\n")?;
    for note in &part.notes {
        put!(out, "<p>" (note) "</p>\n")?;
    }
    Ok(())
}

fn cell<'r>(
    review: &Review,
    held: &'r SheetCell,
    evidence: &mut Evidence<'r>,
    out: &mut dyn Write,
) -> io::Result<()> {
    put!(out, "<td>")?;
    for (at, line) in held.text.lines().enumerate() {
        if at > 0 {
            put!(out, "<br>")?;
        }
        match held.is_alarm {
            true => put!(out, "<strong>" (line) "</strong>")?,
            false => put!(out, (line))?,
        }
    }
    if let Some(prompt) = &held.fill_in {
        put!(
            out,
            "<span class=\"blank\" contenteditable=\"plaintext-only\"><em>" (review.words.fill_in) ": "
            (prompt) "</em></span>"
        )?;
    }
    for (first, last) in spans(evidence.numbers(held)) {
        put!(out, " <a class=\"ref\" href=\"#e" (first) "\">")?;
        match first == last {
            true => put!(out, (first))?,
            false => put!(out, (first) "-" (last))?,
        }
        put!(out, "</a>")?;
    }
    put!(out, "</td>")
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::prelude::BASE64_STANDARD;
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn the_policy_knows_the_style() {
        let hash = BASE64_STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
        assert_eq!(STYLE_HASH, format!("sha256-{hash}"));
    }
}
