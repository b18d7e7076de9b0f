//! One page for a review: heat-map, findings with all their evidence, the declaration against
//! what was found, and the coverage ledger. It needs no network and no other file, and its
//! policy lets it reach none: only the two scripts and the style sheet in it may act, known by
//! their hashes. The findings stand in the page as data and become rows as they are looked at,
//! so ten thousand fields open at once; without scripts the map is a plain table.

mod data;
mod sections;

use std::io;
use std::io::Write;

use super::markup::put;
use super::{Render, RenderOptions, text};
use crate::model::{Finding, Level, ScanResult, Status};

/// `html`.
pub(super) struct Renderer;

const STYLE: &str = include_str!("page.css");
const MAP: &str = include_str!("map.js");
const FINDINGS: &str = include_str!("findings.js");

/// SHA-256 of the style sheet and of the scripts, as Content Security Policy writes them. A
/// test says what they should be.
const STYLE_HASH: &str = "sha256-lkE2tJeP+76hy4P6huf20c09M65SsiyA27Xf2H3OGVY=";
const MAP_HASH: &str = "sha256-bwNywK/sRqsQvocHiIE63QGf2lzkX3q51QqUVffMW5k=";
const FINDINGS_HASH: &str = "sha256-hnbNpM8amb61W8gFOU4Nv/HOCXrNIBoCbghQMlOiyC0=";

impl Render for Renderer {
    fn name(&self) -> &'static str {
        "html"
    }

    fn extension(&self) -> Option<&'static str> {
        Some("html")
    }

    fn render(
        &self,
        result: &ScanResult,
        options: &RenderOptions<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        head(result, out)?;
        header(result, out)?;
        put!(out, "<main>\n")?;
        if result.findings().next().is_some() {
            sections::map(result, out)?;
        } else {
            put!(
                out,
                "<section class=\"card\"><h2>Heat-map</h2><p>No personal data was found.</p></section>\n"
            )?;
        }
        sections::declaration(result, out)?;
        sections::coverage(result, options, out)?;
        sections::run(result, out)?;
        put!(
            out,
            "</main>\n<footer>Made by piimap " (result.tool.version)
            ". This page holds no value that was found, and reaches no network.</footer>\n"
        )?;
        if result.findings().next().is_some() {
            scripts(result, out)?;
        }
        put!(out, "</body>\n</html>\n")
    }
}

fn head(result: &ScanResult, out: &mut dyn Write) -> io::Result<()> {
    put!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '"
        (STYLE_HASH) "'; script-src '" (MAP_HASH) "' '" (FINDINGS_HASH)
        "'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n"
        "<title>Personal data found in " (roots(result)) "</title>\n<style>"
    )?;
    out.write_all(STYLE.as_bytes())?;
    put!(out, "</style>\n</head>\n<body>\n")
}

fn roots(result: &ScanResult) -> String {
    let roots: Vec<_> = result.options.roots.iter().map(|root| root.one_line()).collect();
    roots.join(", ")
}

fn header(result: &ScanResult, out: &mut dyn Write) -> io::Result<()> {
    let declaration = &result.declaration;
    put!(
        out,
        "<a class=\"skip\" href=\"#map\">Skip to the heat-map</a>\n<header>\n"
        "<h1>Personal data found in <code>" (roots(result)) "</code></h1>\n"
        "<p class=\"soft\">Judged by <cite>" (declaration.title) "</cite>, version "
        (declaration.version) ". " (text::coverage(result)) "</p>\n"
    )?;
    if result.incomplete {
        put!(
            out,
            "<p class=\"alarm\"><strong>The scan is incomplete.</strong> What it did not reach may "
            "hold personal data: see <a href=\"#coverage\">what was not scanned</a>.</p>\n"
        )?;
    }
    for notice in &result.notices {
        put!(out, "<p class=\"alarm\"><strong>Note.</strong> " (notice.text) "</p>\n")?;
    }
    put!(out, "<ul class=\"tiles\">\n")?;
    for (status, said) in [
        (Status::Never, "declared as never processed"),
        (Status::Consent, "only with explicit consent"),
        (Status::Undeclared, "not named by the declaration"),
        (Status::Declared, "as declared"),
    ] {
        let found = result.findings().filter(|f| f.verdict.status == status && counts(f)).count();
        let zero = if found == 0 { " zero" } else { "" };
        put!(
            out,
            "<li class=\"card" (zero) "\"><strong>" (text::count(found as u64)) "</strong> "
            "<span class=\"mark " (status.name()) "\" aria-hidden=\"true\">" (data::mark(status))
            "</span> " (said) "</li>\n"
        )?;
    }
    put!(out, "</ul>\n</header>\n")
}

/// False for what no gate counts: published examples, and lines marked to be ignored.
fn counts(finding: &Finding<'_>) -> bool {
    finding.verdict.level != Level::Example && !finding.ignored()
}

fn scripts(result: &ScanResult, out: &mut dyn Write) -> io::Result<()> {
    put!(out, "<script type=\"application/json\" id=\"data\">")?;
    out.write_all(data::island(result)?.as_bytes())?;
    put!(out, "</script>\n<script>")?;
    out.write_all(MAP.as_bytes())?;
    put!(out, "</script>\n<script>")?;
    out.write_all(FINDINGS.as_bytes())?;
    put!(out, "</script>\n")
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::prelude::BASE64_STANDARD;
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn the_policy_knows_the_style_and_the_scripts() {
        for (name, text, hash) in [
            ("STYLE_HASH", STYLE, STYLE_HASH),
            ("MAP_HASH", MAP, MAP_HASH),
            ("FINDINGS_HASH", FINDINGS, FINDINGS_HASH),
        ] {
            let wanted = format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(text)));
            assert_eq!(hash, wanted, "{name}");
            assert!(text.is_ascii() && !text.contains("</"), "{name} could end its element");
        }
    }
}
