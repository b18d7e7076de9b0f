//! The breach sheet: what GDPR Art. 33(3) asks of a notification, as far as a result can say
//! it of the places that were compromised.

use std::collections::BTreeMap;

use super::grounds::{Grounds, evidence};
use super::people::{People, in_all, in_place};
use crate::model::{Finding, Masked, Sheet, SheetCell, SheetPart};

/// Makes the sheet of some places, by the findings in each.
pub fn breach(grounds: &Grounds<'_>, paths: &[String]) -> Sheet {
    let words = &grounds.words;
    let mut places: BTreeMap<&Masked, Vec<Finding<'_>>> = BTreeMap::new();
    for finding in grounds.findings().filter(|finding| is_below(finding.place, paths)) {
        places.entry(finding.place).or_default().push(finding);
    }
    let unread = grounds.result.coverage.entries.iter().filter(|entry| {
        entry.state != crate::model::State::Scanned && is_below(&entry.place, paths)
    });
    let unread: u64 = unread.map(|entry| entry.files).sum();
    let mut intro = vec![
        words.fill("breach.of", &[("paths", &paths.join(", "))]),
        words.text("breach.bounds").to_owned(),
        words
            .text(if grounds.result.key_id.is_some() { "breach.keyed" } else { "breach.unkeyed" })
            .to_owned(),
    ];
    if unread > 0 {
        intro.push(words.fill("breach.unread", &[("files", &words.count(unread))]));
    }
    Sheet {
        key: "breach".to_owned(),
        title: words.text("breach.title").to_owned(),
        intro,
        parts: vec![
            notification(grounds, &places),
            by_category(grounds, &places),
            by_place(grounds, &places),
        ],
    }
}

/// True if a place is one of the paths, lies below one, or is a member of an archive that is
/// one.
pub fn is_below(place: &Masked, paths: &[String]) -> bool {
    let place = place.as_str().trim_start_matches("./");
    paths.iter().any(|path| {
        let path = path.trim_start_matches("./").trim_end_matches('/');
        let below = |rest: &str| rest.is_empty() || rest.starts_with('/') || rest.starts_with("!/");
        path.is_empty() || path == "." || place.strip_prefix(path).is_some_and(below)
    })
}

type Places<'g> = BTreeMap<&'g Masked, Vec<Finding<'g>>>;

/// What the notification must hold, point by point.
fn notification(grounds: &Grounds<'_>, places: &Places<'_>) -> SheetPart {
    let words = &grounds.words;
    let all: Vec<Finding<'_>> = places.values().flatten().copied().collect();
    let people = in_all(grounds, &places.values().cloned().collect::<Vec<_>>());
    let records: u64 = places.values().map(|findings| records(findings)).sum();
    let subjects = subjects(grounds, places);
    let found = |text: String| SheetCell::new(text).resting_on(all.iter().map(evidence));
    let blank = |key: &str| SheetCell::blank(words.text(key));
    let rows = [
        (
            "breach.subjects",
            SheetCell::new(subjects).and_blank(words.text("breach.which-subjects")),
        ),
        ("breach.people", SheetCell::new(said(grounds, &people)).resting_on(people.evidence)),
        ("breach.categories", found(grounds.categories(&all))),
        ("breach.records", found(words.crowd(records))),
        ("breach.nature", blank("breach.what-happened")),
        ("breach.contact", blank("breach.whom-to-ask")),
        ("breach.consequences", blank("breach.what-may-follow")),
        ("breach.measures", blank("breach.what-was-done")),
        ("breach.aware", blank("breach.when-known")),
    ];
    SheetPart {
        title: words.text("breach.notification").to_owned(),
        notes: Vec::new(),
        columns: ["asked", "answer"]
            .map(|key| words.text(&format!("column.{key}")).to_owned())
            .into(),
        rows: rows
            .into_iter()
            .map(|(key, cell)| vec![SheetCell::new(words.text(key)), cell])
            .collect(),
    }
}

/// Whom the places are said to be about.
fn subjects(grounds: &Grounds<'_>, places: &Places<'_>) -> String {
    let known = places.keys().filter_map(|place| grounds.place_facts(place)?.subject.as_deref());
    let mut subjects: Vec<&str> = known.collect();
    subjects.sort_unstable();
    subjects.dedup();
    subjects.join(", ")
}

fn by_category(grounds: &Grounds<'_>, places: &Places<'_>) -> SheetPart {
    let words = &grounds.words;
    let mut columns: BTreeMap<usize, BTreeMap<&Masked, Vec<Finding<'_>>>> = BTreeMap::new();
    for (place, findings) in places {
        for finding in findings {
            let column = grounds.column(&finding.verdict.category);
            columns.entry(column).or_default().entry(place).or_default().push(*finding);
        }
    }
    let row = |(column, held): (&usize, &BTreeMap<&Masked, Vec<Finding<'_>>>)| {
        let found: Vec<Finding<'_>> = held.values().flatten().copied().collect();
        let records: u64 = held.values().map(|findings| records(findings)).sum();
        // Whom a place is about is told by any of its fields.
        let whole: Vec<_> = held.keys().filter_map(|place| places.get(place).cloned()).collect();
        let people = in_all(grounds, &whole);
        let high = people.high.min(records.max(people.low));
        vec![
            SheetCell::new(grounds.category_title(*column)),
            SheetCell::new(grounds.items(&found)).resting_on(found.iter().map(evidence)),
            SheetCell::new(words.crowd(records)),
            SheetCell::new(words.fill("people.at-most", &[("high", &words.crowd(high))])),
        ]
    };
    let names = ["category", "items", "records", "people"];
    SheetPart {
        title: words.text("breach.by-category").to_owned(),
        notes: vec![words.text("breach.special").to_owned()],
        columns: names.map(|key| words.text(&format!("column.{key}")).to_owned()).into(),
        rows: columns.iter().map(row).collect(),
    }
}

fn by_place(grounds: &Grounds<'_>, places: &Places<'_>) -> SheetPart {
    let words = &grounds.words;
    let row = |(place, findings): (&&Masked, &Vec<Finding<'_>>)| {
        let people = in_place(grounds, findings);
        vec![
            SheetCell::new(place.one_line()),
            SheetCell::new(words.crowd(records(findings))),
            SheetCell::new(said(grounds, &people)).resting_on(people.evidence),
            SheetCell::new(grounds.categories(findings)),
        ]
    };
    let names = ["place", "records", "people", "categories"];
    SheetPart {
        title: words.text("breach.by-place").to_owned(),
        notes: Vec::new(),
        columns: names.map(|key| words.text(&format!("column.{key}")).to_owned()).into(),
        rows: places.iter().map(row).collect(),
    }
}

/// Records of one place that hold personal data: the most rows of one field, or hits in text.
fn records(findings: &[Finding<'_>]) -> u64 {
    findings.iter().map(Finding::concerned).max().unwrap_or(0)
}

/// A number of people, as far as it may be said.
pub fn said(grounds: &Grounds<'_>, people: &People) -> String {
    let words = &grounds.words;
    let (low, high) = (words.crowd(people.low), words.crowd(people.high));
    match people.about {
        _ if people.high < 10 => high,
        Some(about) if people.low == people.high => words.crowd(about),
        Some(about) => {
            let about = words.crowd(about);
            words.fill("people.about", &[("about", &about), ("low", &low), ("high", &high)])
        }
        None if people.low < 10 => words.fill("people.at-most", &[("high", &high)]),
        None => words.fill("people.between", &[("low", &low), ("high", &high)]),
    }
}
