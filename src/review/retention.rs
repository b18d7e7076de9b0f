//! The retention sheet: how far back the dates of each table go, against the term that the
//! declaration sets for what lies beside them.

use std::collections::BTreeMap;

use super::grounds::{Grounds, evidence};
use crate::catalog::{Keeping, RunsFrom, Term};
use crate::model::{
    DateRole, Dates, FieldResult, Finding, Masked, Month, SaidBy, Sheet, SheetCell, SheetPart,
};

/// Makes the sheet.
pub fn retention(grounds: &Grounds<'_>) -> Sheet {
    let words = &grounds.words;
    let as_of = grounds.result.as_of.unwrap_or_default();
    Sheet {
        key: "retention".to_owned(),
        title: words.text("retention.title").to_owned(),
        intro: vec![
            words.fill("retention.as-of", &[("month", &as_of.to_string())]),
            words.text("retention.which-dates").to_owned(),
            words.text("retention.coarse").to_owned(),
        ],
        parts: vec![against_terms(grounds, as_of), all_dates(grounds)],
    }
}

/// What lies in one place under one term.
struct Held<'g> {
    place: &'g Masked,
    term: Option<Term<'g>>,
    columns: Vec<usize>,
    findings: Vec<Finding<'g>>,
}

fn against_terms(grounds: &Grounds<'_>, as_of: Month) -> SheetPart {
    let words = &grounds.words;
    let mut rows: Vec<(usize, Vec<SheetCell>)> =
        held(grounds).iter().map(|held| row(grounds, held, as_of)).collect();
    rows.sort_by_key(|(rank, _)| *rank);
    let columns =
        ["place", "categories", "subject", "term", "dates", "oldest", "limit", "state", "decision"];
    SheetPart {
        title: words.text("retention.against-terms").to_owned(),
        notes: vec![words.text("retention.longest").to_owned()],
        columns: columns.map(|key| words.text(&format!("column.{key}")).to_owned()).into(),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
    }
}

/// Places with the categories that share a term.
fn held<'g>(grounds: &'g Grounds<'g>) -> Vec<Held<'g>> {
    let mut held: BTreeMap<(&Masked, &str), Held<'g>> = BTreeMap::new();
    for ((place, column), findings) in grounds.cells() {
        let subject = grounds.place_facts(place).and_then(|known| known.subject.as_deref());
        for finding in findings {
            let term = grounds.declaration.term_for(&finding.verdict.item, subject);
            let key = term.map_or("", |term| term.retention.key.as_str());
            let entry = held.entry((place, key)).or_insert_with(|| Held {
                place,
                term,
                columns: Vec::new(),
                findings: Vec::new(),
            });
            if !entry.columns.contains(&column) {
                entry.columns.push(column);
            }
            entry.findings.push(finding);
        }
    }
    held.into_values().collect()
}

/// A row, and its rank: what is overdue comes first.
fn row(grounds: &Grounds<'_>, held: &Held<'_>, as_of: Month) -> (usize, Vec<SheetCell>) {
    let words = &grounds.words;
    let dated = dates_of(grounds, held.place);
    let dates: Vec<(&FieldResult, Dates)> =
        dated.iter().filter_map(|field| Some((*field, field.dates?))).collect();
    let (rank, key, field) = match held.term.and_then(|t| t.retention.judge(&dates, as_of)) {
        Some(Keeping::Overdue(field, dates)) => (0, "overdue", Some((field, dates))),
        Some(Keeping::Check(field, dates)) => (1, "check", Some((field, dates))),
        Some(Keeping::NoDate) => (2, "no-date", None),
        Some(Keeping::Within(field, dates)) => (3, "within", Some((field, dates))),
        None => (4, "no-term", None),
    };
    let titles: Vec<&str> = held.columns.iter().map(|&c| grounds.category_title(c)).collect();
    let target =
        |field: &FieldResult| format!("{}:{}", held.place.one_line(), field.field.one_line());
    let dates = match field {
        Some((field, dates)) => {
            let said = format!("{} ({})", field.field.one_line(), role(grounds, dates.role));
            SheetCell::new(said).resting_on([target(field)])
        }
        None => SheetCell::blank(words.text("retention.which-date")),
    };
    let limit = held.term.and_then(|term| term.retention.limit(as_of));
    let row = vec![
        SheetCell::new(held.place.one_line()),
        SheetCell::new(titles.join(", ")).resting_on(held.findings.iter().map(evidence)),
        subject(grounds, held),
        term(grounds, held.term),
        dates,
        SheetCell::new(field.map_or_else(String::new, |(_, dates)| dates.oldest.to_string())),
        SheetCell::new(limit.map_or_else(String::new, |limit| limit.to_string())),
        SheetCell::new(words.text(&format!("retention.{key}"))).alarm(rank == 0),
        decision(grounds, key),
    ];
    (rank, row)
}

fn subject(grounds: &Grounds<'_>, held: &Held<'_>) -> SheetCell {
    let words = &grounds.words;
    let known = grounds.place_facts(held.place);
    match known.and_then(|known| Some((known.subject.as_deref()?, known.subject_source?))) {
        Some((subject, SaidBy::Configuration)) => SheetCell::new(subject),
        Some((subject, SaidBy::Path)) => {
            SheetCell::new(words.fill("retention.by-path", &[("what", subject)]))
        }
        None => SheetCell::blank(words.text("retention.whose")),
    }
}

fn term(grounds: &Grounds<'_>, term: Option<Term<'_>>) -> SheetCell {
    let words = &grounds.words;
    let Some(term) = term else { return SheetCell::blank(words.text("retention.set-term")) };
    let from = words.text(match term.retention.runs_from {
        RunsFrom::Collection => "retention.from-collection",
        RunsFrom::ContractEnd => "retention.from-contract-end",
        RunsFrom::LastContact => "retention.from-last-contact",
    });
    let longest = if term.is_longest { words.text("retention.longest-mark") } else { "" };
    let said = format!("{}: {} ({from}){longest}", term.retention.title, term.retention.text);
    match term.retention.months {
        Some(_) => SheetCell::new(said),
        None => SheetCell::new(said).and_blank(words.text("retention.until-when")),
    }
}

fn decision(grounds: &Grounds<'_>, key: &str) -> SheetCell {
    match key {
        "overdue" => SheetCell::blank(grounds.words.text("retention.decide")),
        "check" | "no-date" => SheetCell::blank(grounds.words.text("retention.find-out")),
        _ => SheetCell::default(),
    }
}

fn role<'g>(grounds: &'g Grounds<'_>, role: DateRole) -> &'g str {
    grounds.words.text(match role {
        DateRole::Event => "retention.event",
        DateRole::Created => "retention.created",
        DateRole::Activity => "retention.activity",
        DateRole::End => "retention.end",
    })
}

fn dates_of<'g>(grounds: &Grounds<'g>, place: &Masked) -> Vec<&'g FieldResult> {
    let fields = grounds.result.fields.iter();
    fields.filter(|field| field.place == *place && field.dates.is_some()).collect()
}

/// Oldest and newest month of every field of dates beside personal data.
fn all_dates(grounds: &Grounds<'_>) -> SheetPart {
    let words = &grounds.words;
    let mut places: Vec<&Masked> = grounds.findings().map(|finding| finding.place).collect();
    places.sort();
    places.dedup();
    let fields = places.into_iter().flat_map(|place| dates_of(grounds, place));
    let row = |field: &FieldResult| {
        let dates = field.dates?;
        let target = format!("{}:{}", field.place.one_line(), field.field.one_line());
        Some(vec![
            SheetCell::new(field.place.one_line()),
            SheetCell::new(field.field.one_line()).resting_on([target]),
            SheetCell::new(role(grounds, dates.role)),
            SheetCell::new(dates.oldest.to_string()),
            SheetCell::new(dates.newest.to_string()),
        ])
    };
    let columns = ["place", "field", "tells", "oldest", "newest"];
    SheetPart {
        title: words.text("retention.all-dates").to_owned(),
        notes: Vec::new(),
        columns: columns.map(|key| words.text(&format!("column.{key}")).to_owned()).into(),
        rows: fields.filter_map(row).collect(),
    }
}
