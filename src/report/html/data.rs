//! The findings as data in the page. It holds what the page shows and no more: what is too
//! few to be told apart from a person is said in words here, not left to the script.

use std::collections::BTreeMap;
use std::io;

use serde::Serialize;

use crate::model::{FieldResult, Finding, Masked, ScanResult, Status, TextResult};
use crate::report::{heat, text};

#[derive(Serialize)]
struct Data<'a> {
    categories: Vec<Category<'a>>,
    places: Vec<Place<'a>>,
    /// Place, category, heat, shade from 1 to 4, and what is to be said of a term that passed.
    heat: Vec<(usize, usize, f64, usize, String)>,
    findings: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Category<'a> {
    key: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct Place<'a> {
    name: std::borrow::Cow<'a, str>,
    /// Rows of a table; `None` for running text.
    rows: Option<u64>,
    fields: u64,
}

#[derive(Serialize)]
struct Row<'a> {
    place: usize,
    category: usize,
    field: Option<std::borrow::Cow<'a, str>>,
    item: &'a str,
    pattern: &'a str,
    status: &'static str,
    status_said: &'static str,
    subject: &'static str,
    level: &'static str,
    level_said: String,
    p: f64,
    concerned: u64,
    concerned_said: String,
    facts: Vec<(&'static str, String)>,
    /// Kind, value, why.
    terms: Vec<(&'static str, f64, &'a str)>,
    sum: f64,
    odds: String,
    also: Vec<(&'a str, &'a str, f64)>,
}

/// The data as JSON that no HTML parser takes for markup.
pub(super) fn island(result: &ScanResult) -> io::Result<String> {
    let json = serde_json::to_string(&data(result))?;
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                safe.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => safe.push(c),
        }
    }
    Ok(safe)
}

fn data(result: &ScanResult) -> Data<'_> {
    let categories = categories(result);
    let category = |key: &str| categories.iter().position(|known| *known == key).unwrap_or(0);
    let places = places(result);
    let index: BTreeMap<&Masked, usize> =
        places.iter().enumerate().map(|(i, (p, _))| (*p, i)).collect();
    let mut findings: Vec<Finding<'_>> = result.findings().collect();
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.gravity()));
    let hottest = heat::hottest(result);
    let heat = result.heatmap.iter().filter_map(|cell| {
        let shade = heat::shade(cell.heat, hottest) + 1;
        let overdue = cell.overdue.as_ref().map_or_else(String::new, text::overdue);
        Some((*index.get(&cell.place)?, category(&cell.category), cell.heat, shade, overdue))
    });
    Data {
        heat: heat.collect(),
        findings: findings
            .iter()
            .map(|finding| row(finding, index[finding.place], category(&finding.verdict.category)))
            .collect(),
        places: places.into_iter().map(|(_, place)| place).collect(),
        categories: categories
            .iter()
            .map(|key| Category { key, title: text::title(result, key) })
            .collect(),
    }
}

/// Those of the declaration in its order, then any others met.
pub(super) fn categories(result: &ScanResult) -> Vec<&str> {
    let declared = result.declaration.categories.iter().map(|category| category.key.as_str());
    let mut keys: Vec<&str> = declared.collect();
    for finding in result.findings() {
        let key = finding.verdict.category.as_str();
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// Places with findings.
fn places(result: &ScanResult) -> Vec<(&Masked, Place<'_>)> {
    let rows: BTreeMap<_, _> =
        result.tables.iter().map(|table| (&table.place, table.rows)).collect();
    let mut places = BTreeMap::new();
    for finding in result.findings() {
        let name = finding.place.one_line();
        let rows = rows.get(finding.place).copied();
        places.entry(finding.place).or_insert(Place { name, rows, fields: 0 });
    }
    for field in &result.fields {
        if let Some(place) = places.get_mut(&field.place) {
            place.fields += 1;
        }
    }
    places.into_iter().collect()
}

fn row<'a>(finding: &Finding<'a>, place: usize, category: usize) -> Row<'a> {
    let verdict = finding.verdict;
    let concerned = finding.concerned();
    let thing = if finding.field.is_some() { "row" } else { "hit" };
    let facts = match (finding.field, finding.text) {
        (Some(field), _) => field_facts(field, verdict.share),
        (None, Some(text)) => text_facts(text),
        (None, None) => Vec::new(),
    };
    Row {
        place,
        category,
        field: finding.field.map(|field| field.field.one_line()),
        item: &verdict.item,
        pattern: &verdict.pattern,
        status: verdict.status.name(),
        status_said: said(verdict.status),
        subject: text::subject(verdict.subject),
        level: verdict.level.name(),
        level_said: format!("{}: {}", verdict.level.name(), verdict.level.sentence()),
        p: verdict.p,
        concerned,
        concerned_said: text::counted(concerned, thing),
        facts,
        terms: verdict.terms.iter().map(|t| (t.kind.name(), t.value, t.why.as_str())).collect(),
        sum: verdict.sum(),
        odds: verdict.odds(),
        also: verdict.also.iter().map(|a| (a.item.as_str(), a.pattern.as_str(), a.p)).collect(),
    }
}

fn field_facts(field: &FieldResult, share: f64) -> Vec<(&'static str, String)> {
    let about = if field.distinct_error > 0.0 { "about " } else { "" };
    let distinct = match field.distinct {
        0..10 => "< 10".to_owned(),
        n => format!("{about}{}", text::count(n)),
    };
    vec![
        ("Share", format!("{:.0} % of the values", share * 100.0)),
        (
            "Rows",
            format!("{}, {} without a value", text::count(field.rows), text::count(field.nulls)),
        ),
        ("Distinct values", distinct),
    ]
}

fn text_facts(found: &TextResult) -> Vec<(&'static str, String)> {
    let mut facts = vec![("Line and column", text::positions(found, usize::MAX))];
    if found.ignored > 0 {
        let said = format!("{} on lines marked piimap:ignore", text::count(found.ignored));
        facts.push(("Ignored", said));
    }
    facts
}

/// The mark of a status; a tick where the declaration names it.
pub(super) fn mark(status: Status) -> char {
    if status == Status::Declared { '\u{2713}' } else { text::mark(status) }
}

/// What the declaration says of it.
fn said(status: Status) -> &'static str {
    match status {
        Status::Declared => "names it as processed",
        Status::Undeclared => "does not name it",
        Status::Consent => "allows it with explicit consent only",
        Status::Never => "says it is never processed",
    }
}
