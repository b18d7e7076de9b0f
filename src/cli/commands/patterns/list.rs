//! `piimap patterns list`: the catalogue as a table.

use std::fmt::Write as _;

use piimap::catalog::{Catalog, Item, Pattern, Scope, is_at_or_below};
use piimap::model::Status;
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::{kind, word};
use crate::cli::args::{ListArgs, ListFormat, ScopeArg};
use crate::cli::exit::{Exit, Fault};
use crate::cli::output;

/// A line of the list.
#[derive(Serialize)]
struct Row<'c> {
    id: &'c str,
    name: &'c str,
    item: &'c str,
    /// None for what is no personal data.
    category: Option<&'c str>,
    status: Option<Status>,
    jurisdiction: &'c str,
    scope: Scope,
    kind: String,
    chance: f64,
    validator: Option<&'c str>,
}

/// Runs the command.
pub fn run(args: &ListArgs, catalog: &Catalog) -> Result<Exit, Fault> {
    let chosen = catalog.patterns().iter().filter(|pattern| is_chosen(args, catalog, pattern));
    let mut rows: Vec<Row<'_>> = chosen.map(|pattern| row(catalog, pattern)).collect();
    rows.sort_by_key(|row| (row.item, row.jurisdiction, row.id));
    let text = match args.format {
        ListFormat::Table => table(&rows),
        ListFormat::Json => output::json(&rows)?,
    };
    output::print_text(text.as_bytes())?;
    Ok(Exit::Clean)
}

fn is_chosen(args: &ListArgs, catalog: &Catalog, pattern: &Pattern) -> bool {
    let item = catalog.item(pattern.item);
    let (category, status) = declared(item);
    let any = |list: &[String], holds: &dyn Fn(&str) -> bool| {
        list.is_empty() || list.iter().any(|wanted| holds(wanted))
    };
    any(&args.jurisdiction, &|code| pattern.entry.jurisdiction.eq_ignore_ascii_case(code))
        && any(&args.item, &|key| is_at_or_below(&item.key, key))
        && any(&args.category, &|key| category == Some(key))
        && (args.scope.is_empty() || args.scope.contains(&scope(pattern.entry.scope)))
        && (args.kind.is_empty() || args.kind.contains(&kind(pattern)))
        && (args.status.is_empty()
            || args.status.iter().any(|&wanted| status == Some(wanted.into())))
}

/// Category and status of an item; none for what is no personal data.
pub fn declared(item: &Item) -> (Option<&str>, Option<Status>) {
    if item.negative { (None, None) } else { (Some(&item.category), Some(item.status)) }
}

fn scope(scope: Scope) -> ScopeArg {
    match scope {
        Scope::Free => ScopeArg::Free,
        Scope::Context => ScopeArg::Context,
        Scope::Field => ScopeArg::Field,
    }
}

fn row<'c>(catalog: &'c Catalog, pattern: &'c Pattern) -> Row<'c> {
    let entry = &pattern.entry;
    let item = catalog.item(pattern.item);
    let (category, status) = declared(item);
    Row {
        id: &entry.id,
        name: &entry.name,
        item: &item.key,
        category,
        status,
        jurisdiction: &entry.jurisdiction,
        scope: entry.scope,
        kind: word(kind(pattern)),
        chance: entry.chance,
        validator: entry.validator.as_deref(),
    }
}

fn table(rows: &[Row<'_>]) -> String {
    let head = ["ID", "ITEM", "WHERE", "SCOPE", "STATUS", "KIND", "NAME"].map(str::to_owned);
    let cells = rows.iter().map(|row| {
        [
            row.id.to_owned(),
            row.item.to_owned(),
            row.jurisdiction.to_owned(),
            word(scope(row.scope)),
            row.status.map_or("-", Status::name).to_owned(),
            row.kind.clone(),
            row.name.to_owned(),
        ]
    });
    let lines: Vec<[String; 7]> = std::iter::once(head).chain(cells).collect();
    let mut widths = [0; 7];
    for line in &lines {
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = (*width).max(cell.width());
        }
    }
    let mut text = String::new();
    for line in &lines {
        let mut row = String::new();
        for (cell, width) in line.iter().zip(widths) {
            row.push_str(cell);
            row.push_str(&" ".repeat(width - cell.width() + 2));
        }
        text.push_str(row.trim_end());
        text.push('\n');
    }
    // Writing into a string does not fail.
    let _ = writeln!(text, "\n{}", counted(rows.len()));
    text
}

fn counted(patterns: usize) -> String {
    match patterns {
        0 => "no pattern".to_owned(),
        1 => "1 pattern".to_owned(),
        n => format!("{n} patterns"),
    }
}
