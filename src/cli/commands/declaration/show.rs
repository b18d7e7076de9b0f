//! `piimap declaration show`: all that a declaration says.

use std::fmt::Write as _;

use piimap::catalog::{Catalog, Category, Declaration, ItemEntry, Named, Promise};
use serde::Serialize;

use crate::cli::args::ShowFormat;
use crate::cli::exit::{Exit, Fault};
use crate::cli::lines::Lines;
use crate::cli::output;

/// Columns of the keys.
const NAMES: usize = 24;

/// The declaration with the items that it may name.
#[derive(Serialize)]
struct Shown<'c> {
    /// In the form of the file.
    declaration: &'c Declaration,
    /// Every item that is known, with what the declaration makes of it.
    items: Vec<ShownItem<'c>>,
}

#[derive(Serialize)]
struct ShownItem<'c> {
    #[serde(flatten)]
    entry: &'c ItemEntry,
    /// None: it is undeclared.
    category: Option<&'c str>,
    status: &'static str,
}

/// Runs the command.
pub fn run(catalog: &Catalog, format: ShowFormat) -> Result<Exit, Fault> {
    let (declaration, known) = (catalog.declaration(), Catalog::item_entries()?);
    let text = match format {
        ShowFormat::Text => text(declaration, &known),
        ShowFormat::Json => output::json(&Shown {
            declaration,
            items: known.iter().map(|entry| shown(declaration, entry)).collect(),
        })?,
    };
    output::print_text(text.as_bytes())?;
    Ok(Exit::Clean)
}

fn shown<'c>(declaration: &'c Declaration, entry: &'c ItemEntry) -> ShownItem<'c> {
    ShownItem {
        entry,
        category: declaration.category_of(&entry.key).map(|category| category.key.as_str()),
        status: declaration.stance_of(&entry.key).map_or("undeclared", |stance| stance.name()),
    }
}

/// The word that files use for a value of an enum of the declaration.
fn word(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).ok();
    value.and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn words<T: Serialize>(values: &[T]) -> Vec<String> {
    values.iter().map(word).collect()
}

fn text(declaration: &Declaration, known: &[ItemEntry]) -> String {
    let mut lines = Lines::new(NAMES);
    head(declaration, &mut lines);
    lines.heading("Categories");
    for category in &declaration.category {
        self::category(category, declaration, known, &mut lines);
    }
    undeclared(declaration, known, &mut lines);
    processing(declaration, &mut lines);
    sharing(declaration, &mut lines);
    keeping(declaration, &mut lines);
    promises("Principles", &declaration.principle, &mut lines);
    promises("Duties", &declaration.duty, &mut lines);
    promises("Rights of data subjects", &declaration.right, &mut lines);
    if let Some(requests) = &declaration.requests {
        let months = requests.answer_within_months;
        lines.add("  requests", &format!("answered within {months} months at most"));
    }
    lines.text
}

fn head(declaration: &Declaration, lines: &mut Lines) {
    let head = &declaration.declaration;
    lines.add("title", &head.title);
    lines.add("version", &head.version);
    lines.list("entities", &head.entities);
    lines.list("acts as", &words(&head.acts_as));
    let odds = declaration.jurisdictions.iter();
    let odds: Vec<String> = odds.map(|(code, odds)| format!("{code} {odds}")).collect();
    lines.list("odds of numbers", &odds);
    let rules = declaration.severity.iter().map(|rule| {
        let unless = if rule.unless_consent_recorded { ", unless consent is recorded" } else { "" };
        let (status, from, severity) = (word(&rule.status), word(&rule.from), word(&rule.severity));
        format!("{status} from {from}: {severity}{unless}")
    });
    lines.list("severity", &rules.collect::<Vec<_>>());
}

fn category(
    category: &Category,
    declaration: &Declaration,
    known: &[ItemEntry],
    lines: &mut Lines,
) {
    lines.add(&category.key, &format!("{}: {}", category.title, category.status.name()));
    if let Some(basis) = &category.basis {
        lines.words("", basis);
    }
    if let Some(why) = &category.undetectable {
        lines.words("", &format!("not detectable: {why}"));
    }
    let named = category.items.iter().map(|item| (item, ""));
    let implied = category.implied.iter().map(|item| (item, ", implied"));
    for (item, how) in named.chain(implied) {
        item_line(lines, known, item, how);
    }
    let conflicts = declaration.conflict.iter();
    for conflict in conflicts.filter(|c| category.items.contains(&c.item)) {
        let statuses: Vec<&str> = conflict.statuses.iter().map(|stance| stance.name()).collect();
        let (item, text) = (&conflict.item, &conflict.text);
        let resolution = word(&conflict.resolution);
        let said = format!(
            "contradiction on {item} ({}): {text}; resolved as {resolution}",
            statuses.join(" and ")
        );
        lines.words("", &said);
    }
}

fn item_line(lines: &mut Lines, known: &[ItemEntry], item: &str, how: &str) {
    let entry = known.iter().find(|entry| entry.key == item);
    let title = entry.map_or("", |entry| &entry.title.en);
    // Writing into a string does not fail.
    let _ = writeln!(lines.text, "  {item:<28}{title}{how}");
}

/// Personal data that is known and that no category names.
fn undeclared(declaration: &Declaration, known: &[ItemEntry], lines: &mut Lines) {
    let unnamed = known.iter().filter(|entry| declaration.category_of(&entry.key).is_none());
    let mut unnamed = unnamed.peekable();
    if unnamed.peek().is_some() {
        lines.add("(no category)", "Personal data that it does not name: undeclared");
        unnamed.for_each(|entry| item_line(lines, known, &entry.key, ""));
    }
}

fn processing(declaration: &Declaration, lines: &mut Lines) {
    if !declaration.purpose.is_empty() {
        lines.heading("Purposes");
    }
    for purpose in &declaration.purpose {
        let basis = words(&purpose.basis).join(", ");
        lines.words(&purpose.key, &format!("{} (basis: {basis})", purpose.title));
        lines.list("  comprises", &purpose.comprises);
        lines.list("  by", &purpose.means);
        lines.list("  categories", &purpose.categories);
    }
    named("Sources", &declaration.source, lines);
    named("People without a direct relation", &declaration.indirect, lines);
}

fn named(title: &str, list: &[Named], lines: &mut Lines) {
    if !list.is_empty() {
        lines.heading(title);
    }
    list.iter().for_each(|named| lines.words(&named.key, &named.title));
}

fn sharing(declaration: &Declaration, lines: &mut Lines) {
    if !declaration.recipient.is_empty() {
        lines.heading("Recipients");
    }
    for recipient in &declaration.recipient {
        let condition = recipient.condition.iter().map(|condition| format!(", {condition}"));
        let title = format!("{}{}", recipient.title, condition.collect::<String>());
        lines.words(&recipient.key, &title);
    }
    if !declaration.transfer.is_empty() {
        lines.heading("Transfers");
    }
    for transfer in &declaration.transfer {
        let (from, to) = (&transfer.from, word(&transfer.to));
        let grounds = words(&transfer.guarantees).join(" or ");
        lines.words("", &format!("from {from} to countries of kind `{to}`: {grounds}"));
    }
    if let Some(countries) = &declaration.countries {
        lines.list("  eea", &countries.eea);
        lines.list("  adequate", &countries.adequate);
        lines.list("  partly", &countries.partly_adequate);
        lines.words("  source", &countries.source);
    }
}

fn keeping(declaration: &Declaration, lines: &mut Lines) {
    if !declaration.retention.is_empty() {
        lines.heading("Terms for keeping");
    }
    for term in &declaration.retention {
        let months = term.months.map_or(String::new(), |months| format!("{months} months; "));
        let from = word(&term.runs_from);
        lines.words(&term.key, &format!("{}: {months}{} (from {from})", term.title, term.text));
        lines.list("  longer for", &term.longer_for);
        lines.list("  items", &term.items);
    }
}

fn promises(title: &str, promises: &[Promise], lines: &mut Lines) {
    if !promises.is_empty() {
        lines.heading(title);
    }
    for promise in promises {
        lines.words(&promise.key, &format!("{} ({})", promise.title, promise.article));
        let by = words(&promise.served_by).join(", ");
        lines.words("", &format!("{by}: {}", promise.how));
    }
}
