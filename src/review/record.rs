//! The record of processing activities (GDPR Art. 30(1)): what the declaration says, what was
//! found, and blanks where only the controller knows.

use std::collections::BTreeMap;

use super::activity::{Activity, without_purpose};
use super::grounds::{Grounds, evidence};
use super::transfer::is_outside;
use crate::catalog::{ActsAs, Basis};
use crate::model::{Finding, Masked, Sheet, SheetCell, SheetPart};

/// Makes the sheet.
pub fn record(grounds: &Grounds<'_>) -> Sheet {
    let words = &grounds.words;
    Sheet {
        key: "record".to_owned(),
        title: words.text("record.title").to_owned(),
        intro: vec![words.text("record.what").to_owned()],
        parts: vec![controller(grounds), activities(grounds), uncovered(grounds)],
    }
}

fn controller(grounds: &Grounds<'_>) -> SheetPart {
    let words = &grounds.words;
    let head = &grounds.declaration.declaration;
    let acts: Vec<&str> = head.acts_as.iter().map(|acts| words.text(acts_as(*acts))).collect();
    let blank = |key: &str| SheetCell::blank(words.text(key));
    let rows = [
        (
            "record.controller",
            SheetCell::new(acts.join(", ")).and_blank(words.text("record.name-contact")),
        ),
        ("record.entities", SheetCell::new(head.entities.join(", "))),
        ("record.joint", blank("record.name-contact")),
        ("record.representative", blank("record.name-contact")),
        ("record.officer", blank("record.name-contact")),
    ];
    part(
        grounds,
        "record.controller-part",
        &["asked", "answer"],
        rows.into_iter().map(|(key, cell)| vec![SheetCell::new(words.text(key)), cell]).collect(),
    )
}

fn acts_as(acts: ActsAs) -> &'static str {
    match acts {
        ActsAs::Controller => "record.as-controller",
        ActsAs::Processor => "record.as-processor",
    }
}

/// The message for a legal basis.
pub fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Consent => "record.consent",
        Basis::Contract => "record.contract",
        Basis::LegalObligation => "record.legal-obligation",
        Basis::LegitimateInterest => "record.legitimate-interest",
    }
}

fn activities(grounds: &Grounds<'_>) -> SheetPart {
    let columns = [
        "purpose",
        "basis",
        "subjects",
        "categories",
        "recipients",
        "transfers",
        "terms",
        "security",
        "places",
    ];
    let rows = Activity::all(grounds).iter().map(|activity| row(grounds, activity)).collect();
    part(grounds, "record.activities", &columns, rows)
}

fn row(grounds: &Grounds<'_>, activity: &Activity<'_>) -> Vec<SheetCell> {
    let words = &grounds.words;
    let purpose = activity.purpose;
    let places = activity.places();
    let bases: Vec<&str> = purpose.basis.iter().map(|ground| words.text(basis(*ground))).collect();
    let subjects = places.iter().filter_map(|p| grounds.place_facts(p)?.subject.as_deref());
    let mut subjects: Vec<&str> = subjects.collect();
    subjects.sort_unstable();
    subjects.dedup();
    let found = match activity.findings.is_empty() {
        true => SheetCell::new(words.text("record.not-found")),
        false => SheetCell::new(what(grounds, &activity.findings))
            .resting_on(activity.findings.iter().map(evidence)),
    };
    let recipients = grounds.declaration.recipient.iter().map(|recipient| {
        let condition = recipient.condition.as_deref().map(|c| format!(" ({c})"));
        format!("{}{}", recipient.title, condition.unwrap_or_default())
    });
    let terms = activity.terms(grounds).into_iter();
    let terms: Vec<String> = terms.map(|term| format!("{}: {}", term.title, term.text)).collect();
    let names: Vec<_> = places.iter().map(|place| place.one_line()).collect();
    vec![
        SheetCell::new(format!("{}: {}", purpose.title, purpose.comprises.join(", "))),
        SheetCell::new(bases.join("; ")),
        SheetCell::new(subjects.join(", ")).and_blank(words.text("record.which-subjects")),
        found,
        SheetCell::new(recipients.collect::<Vec<_>>().join("; "))
            .and_blank(words.text("record.which-recipients")),
        transfers(grounds, &places),
        SheetCell::new(terms.join("\n")),
        SheetCell::blank(words.text("record.which-measures")),
        SheetCell::new(names.join("\n")),
    ]
}

/// Categories with the items found of each.
fn what(grounds: &Grounds<'_>, findings: &[Finding<'_>]) -> String {
    let mut columns: BTreeMap<usize, Vec<Finding<'_>>> = BTreeMap::new();
    for found in findings {
        columns.entry(grounds.column(&found.verdict.category)).or_default().push(*found);
    }
    let lines = columns.iter().map(|(column, found)| {
        format!("{}: {}", grounds.category_title(*column), grounds.items(found))
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn transfers(grounds: &Grounds<'_>, places: &[&Masked]) -> SheetCell {
    let words = &grounds.words;
    let outside = places.iter().filter(|place| is_outside(grounds, place));
    let named: Vec<String> = outside
        .filter_map(|place| {
            let region = grounds.place_facts(place)?.region.as_deref()?;
            Some(format!("{region}: {}", place.one_line()))
        })
        .collect();
    if named.is_empty() {
        return SheetCell::new(words.text("record.none-said"))
            .and_blank(words.text("record.others"));
    }
    SheetCell::new(named.join("\n")).and_blank(words.text("transfer.which-safeguard")).alarm(true)
}

/// What no declared purpose covers, by category.
fn uncovered(grounds: &Grounds<'_>) -> SheetPart {
    let words = &grounds.words;
    let mut columns: BTreeMap<usize, Vec<Finding<'_>>> = BTreeMap::new();
    for found in without_purpose(grounds) {
        columns.entry(grounds.column(&found.verdict.category)).or_default().push(found);
    }
    let rows = columns.iter().map(|(column, found)| {
        let status = found.iter().map(|found| found.verdict.status).max();
        let status = status.map_or("", |status| status.name());
        vec![
            SheetCell::new(grounds.category_title(*column)).alarm(true),
            SheetCell::new(words.text(&format!("status.{status}"))),
            SheetCell::new(grounds.items(found)).resting_on(found.iter().map(evidence)),
            SheetCell::blank(words.text("record.purpose-or-erase")),
        ]
    });
    let rows = rows.collect();
    part(grounds, "record.uncovered", &["category", "status", "items", "decision"], rows)
}

fn part(
    grounds: &Grounds<'_>,
    title: &str,
    columns: &[&str],
    rows: Vec<Vec<SheetCell>>,
) -> SheetPart {
    let words = &grounds.words;
    let name = |key: &&str| words.text(&format!("column.{key}")).to_owned();
    SheetPart {
        title: words.text(title).to_owned(),
        notes: Vec::new(),
        columns: columns.iter().map(name).collect(),
        rows,
    }
}
