//! The drift sheet: what the declaration says against what was found, place by place, and what
//! it names that was found nowhere.

use std::collections::{BTreeMap, BTreeSet};

use super::grounds::{Grounds, evidence};
use crate::catalog::is_at_or_below;
use crate::model::{Finding, Gravity, GravityRules, Masked, Sheet, SheetCell, SheetPart, Status};

/// Makes the sheet.
pub fn drift(grounds: &Grounds<'_>) -> Sheet {
    let words = &grounds.words;
    Sheet {
        key: "drift".to_owned(),
        title: words.text("drift.title").to_owned(),
        intro: vec![words.text("drift.what").to_owned()],
        parts: vec![found(grounds), not_found(grounds)],
    }
}

/// How what was found in one place stands to the declaration, gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stand {
    Never,
    ConsentNeeded,
    Undeclared,
    ConsentRecorded,
    Declared,
}

impl Stand {
    fn of(grounds: &Grounds<'_>, finding: &Finding<'_>) -> Stand {
        match finding.verdict.status {
            Status::Never => Stand::Never,
            Status::Consent if finding.consent(grounds.result).is_some() => Stand::ConsentRecorded,
            Status::Consent => Stand::ConsentNeeded,
            Status::Undeclared => Stand::Undeclared,
            Status::Declared => Stand::Declared,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Stand::Never => "drift.never",
            Stand::ConsentNeeded => "drift.consent-needed",
            Stand::Undeclared => "drift.undeclared",
            Stand::ConsentRecorded => "drift.consent-recorded",
            Stand::Declared => "drift.declared",
        }
    }
}

fn found(grounds: &Grounds<'_>) -> SheetPart {
    let words = &grounds.words;
    let mut rows: BTreeMap<(Stand, &Masked, usize), Vec<Finding<'_>>> = BTreeMap::new();
    for ((place, column), findings) in grounds.cells() {
        for finding in findings {
            let key = (Stand::of(grounds, &finding), place, column);
            rows.entry(key).or_default().push(finding);
        }
    }
    let columns = ["state", "gravity", "place", "category", "items", "records", "decision"];
    let rules = GravityRules::of(grounds.result);
    SheetPart {
        title: words.text("drift.found").to_owned(),
        notes: Vec::new(),
        columns: columns.map(|key| words.text(&format!("column.{key}")).to_owned()).into(),
        rows: rows
            .iter()
            .map(|((stand, place, column), findings)| {
                let most = findings.iter().map(Finding::concerned).max().unwrap_or_default();
                let gravity = findings.iter().map(|f| rules.of_finding(f, grounds.result)).max();
                let gravity = gravity.map_or("note", Gravity::name);
                vec![
                    SheetCell::new(words.text(stand.key())).alarm(*stand < Stand::ConsentRecorded),
                    SheetCell::new(words.text(&format!("drift.{gravity}"))),
                    SheetCell::new(place.one_line()),
                    SheetCell::new(grounds.category_title(*column)),
                    SheetCell::new(grounds.items(findings))
                        .resting_on(findings.iter().map(evidence)),
                    SheetCell::new(words.count(most)),
                    decision(grounds, *stand, findings),
                ]
            })
            .collect(),
    }
}

/// What is recorded, or what a person must decide.
fn decision(grounds: &Grounds<'_>, stand: Stand, findings: &[Finding<'_>]) -> SheetCell {
    let words = &grounds.words;
    match stand {
        Stand::Never => SheetCell::blank(words.text("drift.decide-never")),
        Stand::ConsentNeeded => SheetCell::blank(words.text("drift.decide-consent")),
        Stand::Undeclared => SheetCell::blank(words.text("drift.decide-undeclared")),
        Stand::ConsentRecorded => {
            let recorded = findings.iter().filter_map(|found| found.consent(grounds.result));
            let said: BTreeSet<String> = recorded
                .map(|consent| match &consent.expires {
                    Some(end) => words.fill(
                        "drift.recorded-until",
                        &[("reference", &consent.reference), ("date", end)],
                    ),
                    None => consent.reference.clone(),
                })
                .collect();
            SheetCell::new(said.into_iter().collect::<Vec<_>>().join(", "))
        }
        Stand::Declared => SheetCell::default(),
    }
}

/// Items that the declaration names as processed and that were found nowhere.
fn not_found(grounds: &Grounds<'_>) -> SheetPart {
    let words = &grounds.words;
    let seen: BTreeSet<&str> =
        grounds.findings().map(|finding| finding.verdict.item.as_str()).collect();
    let is_absent = |item: &&String| !seen.iter().any(|found| is_at_or_below(found, item));
    let categories = grounds.declaration.category.iter().enumerate();
    let processed = categories.filter(|(_, category)| category.status.name() != "never");
    let rows = processed.filter_map(|(column, category)| {
        let absent: Vec<&String> = category.items.iter().filter(is_absent).collect();
        let whole = absent.len() == category.items.len();
        let titles: Vec<&str> = absent.iter().map(|item| grounds.item_title(item)).collect();
        let state = if whole { "drift.nothing-of-it" } else { "drift.not-all" };
        (!absent.is_empty()).then(|| {
            vec![
                SheetCell::new(grounds.category_title(column)),
                SheetCell::new(titles.join(", ")),
                SheetCell::new(words.text(state)),
            ]
        })
    });
    let coverage = &grounds.result.coverage;
    let unscanned: u64 = coverage.entries.iter().map(|entry| entry.bytes).sum();
    let (left, bytes) =
        (words.count(coverage.skipped + coverage.failed), words.count(unscanned.div_ceil(1 << 20)));
    let columns = ["category", "items", "state"];
    SheetPart {
        title: words.text("drift.not-found").to_owned(),
        notes: vec![words.fill("drift.unscanned", &[("files", &left), ("size", &bytes)])],
        columns: columns.map(|key| words.text(&format!("column.{key}")).to_owned()).into(),
        rows: rows.collect(),
    }
}
