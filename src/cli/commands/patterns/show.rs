//! `piimap patterns show`: everything about one pattern.

use std::collections::BTreeMap;

use piimap::catalog::{Catalog, PatternEntry, Road};
use piimap::model::Status;
use serde::Serialize;

use super::list::declared;
use super::{kind, named, word};
use crate::cli::args::ShowFormat;
use crate::cli::exit::{Exit, Fault};
use crate::cli::lines::Lines;
use crate::cli::output;

/// Everything about one pattern.
#[derive(Serialize)]
struct Shown<'c> {
    file: &'c str,
    line: usize,
    category: Option<&'c str>,
    status: Option<Status>,
    kind: String,
    found: &'static str,
    /// log10 of the odds that a value of the shape is one, before check and words.
    odds: f64,
    pattern: &'c PatternEntry,
    /// Words of the item by language, and those that mean it among other things.
    item_headers: BTreeMap<String, Vec<String>>,
    item_headers_ambiguous: BTreeMap<String, Vec<String>>,
}

/// Runs the command.
pub fn run(id: &str, format: ShowFormat, catalog: &Catalog) -> Result<Exit, Fault> {
    let pattern = named(catalog, id)?;
    let (category, status) = declared(catalog.item(pattern.item));
    let mut shown = Shown {
        file: &pattern.file,
        line: pattern.line,
        category,
        status,
        kind: word(kind(pattern)),
        found: found(pattern.road()),
        odds: pattern.prior,
        pattern: &pattern.entry,
        item_headers: BTreeMap::new(),
        item_headers_ambiguous: BTreeMap::new(),
    };
    for mut file in Catalog::header_files()? {
        let take = |from: &mut BTreeMap<String, Vec<String>>,
                    to: &mut BTreeMap<String, Vec<String>>| {
            if let Some(words) = from.remove(&pattern.entry.item) {
                to.insert(file.language.clone(), words);
            }
        };
        take(&mut file.items, &mut shown.item_headers);
        take(&mut file.ambiguous, &mut shown.item_headers_ambiguous);
    }
    let text = match format {
        ShowFormat::Text => text(&shown),
        ShowFormat::Json => output::json(&shown)?,
    };
    output::print_text(text.as_bytes())?;
    Ok(Exit::Clean)
}

fn found(road: Road) -> &'static str {
    match road {
        Road::Automaton => "by its shape, in the automaton of shapes",
        Road::Trigger => "by a literal inside its values",
        Road::Name => "only in fields whose name speaks for it",
        Road::Slow => "by a search over everything (slow road)",
        Road::None => "never: documented only",
    }
}

fn text(shown: &Shown<'_>) -> String {
    let entry = shown.pattern;
    let scope = match entry.scope {
        piimap::catalog::Scope::Free => "free: in text and in fields",
        piimap::catalog::Scope::Context => "context: in text beside a context word, and in fields",
        piimap::catalog::Scope::Field => "field: in fields only",
    };
    let status = shown.status.map_or("-", Status::name);
    let mut lines = Lines::new(16);
    lines.add("id", &entry.id);
    lines.add("name", &entry.name);
    lines.add("item", &entry.item);
    lines.add("category", &format!("{} ({status})", shown.category.unwrap_or("-")));
    lines.add("jurisdiction", &entry.jurisdiction);
    lines.add("sensitivity", or(&entry.sensitivity, "ordinary"));
    lines.add("subject", or(&entry.subject, "person"));
    lines.add("kind", &shown.kind);
    lines.add("scope", scope);
    lines.add("found", shown.found);
    let optional = [
        ("undetectable", &entry.undetectable),
        ("regex", &entry.regex),
        ("vocabulary", &entry.vocabulary),
        ("trigger", &entry.trigger),
        ("validator", &entry.validator),
    ];
    for (name, value) in optional {
        value.iter().for_each(|value| lines.add(name, value));
    }
    lines.add("chance", &format!("{} of random strings of the shape pass", entry.chance));
    lines.add("pass", &format!("{} of true values pass", entry.pass));
    lines.add("odds", &format!("{:+.1} (log10), before check and words", shown.odds));
    lines.add("reference", &entry.reference);
    lines.add("source", &format!("{}:{}", shown.file, shown.line));
    lines.list("context", &entry.context);
    lines.list("headers", &entry.headers);
    for (language, words) in &shown.item_headers {
        lines.list(&format!("headers ({language})"), words);
    }
    for (language, words) in &shown.item_headers_ambiguous {
        lines.list(&format!("ambiguous ({language})"), words);
    }
    lines.list("match", &entry.matches);
    lines.list("no match", &entry.no_match);
    lines.list("examples", &entry.examples);
    lines.text
}

fn or<'a>(text: &'a str, default: &'a str) -> &'a str {
    if text.is_empty() { default } else { text }
}
