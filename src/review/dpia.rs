//! The screening for a data-protection impact assessment: the nine criteria of the Article 29
//! Working Party (WP 248 rev.01), each with what data can show for it. What data cannot show
//! is asked.

use std::collections::BTreeMap;

use super::breach::said;
use super::grounds::{Grounds, evidence};
use super::people::in_all;
use crate::catalog::is_at_or_below;
use crate::model::{Finding, Masked, Sensitivity, Sheet, SheetCell, SheetPart};

/// Makes the sheet.
pub fn dpia(grounds: &Grounds<'_>) -> Sheet {
    let words = &grounds.words;
    let criteria = criteria(grounds);
    let shown = criteria.iter().filter(|criterion| criterion.is_shown).count().to_string();
    Sheet {
        key: "dpia".to_owned(),
        title: words.text("dpia.title").to_owned(),
        intro: vec![
            words.text("dpia.what").to_owned(),
            words.fill("dpia.shown", &[("shown", &shown)]),
        ],
        parts: vec![table(grounds, criteria), conclusion(grounds)],
    }
}

/// A criterion and what the data show for it.
struct Criterion {
    key: &'static str,
    is_shown: bool,
    shows: SheetCell,
}

fn criteria(grounds: &Grounds<'_>) -> [Criterion; 9] {
    let screening = &grounds.facts.screening;
    let vulnerable: Vec<String> = grounds.facts.vulnerable.values().flatten().cloned().collect();
    [
        by_items(grounds, "evaluation", &screening.evaluation, false),
        unknown(grounds, "automated"),
        by_items(grounds, "monitoring", &screening.monitoring, false),
        by_items(grounds, "sensitive", &screening.personal, true),
        scale(grounds),
        matching(grounds),
        by_items(grounds, "vulnerable", &vulnerable, false),
        by_items(grounds, "innovative", &screening.innovative, false),
        unknown(grounds, "prevents"),
    ]
}

/// A criterion that some items speak for, and special categories if so.
fn by_items(
    grounds: &Grounds<'_>,
    key: &'static str,
    items: &[String],
    special: bool,
) -> Criterion {
    let speaks = |found: &Finding<'_>| {
        let item = &found.verdict.item;
        items.iter().any(|known| is_at_or_below(item, known))
            || special && grounds.sensitivity(item) == Sensitivity::Special
    };
    let found: Vec<Finding<'_>> = grounds.findings().filter(speaks).collect();
    let shows = match found.is_empty() {
        true => SheetCell::new(grounds.words.text("dpia.nothing")),
        false => SheetCell::new(grounds.items(&found)).resting_on(found.iter().map(evidence)),
    };
    Criterion { key, is_shown: !found.is_empty(), shows }
}

fn unknown(grounds: &Grounds<'_>, key: &'static str) -> Criterion {
    let shows = SheetCell::new(grounds.words.text("dpia.not-by-data"));
    Criterion { key, is_shown: false, shows }
}

/// How many people, records and places. What is large, no number says by itself.
fn scale(grounds: &Grounds<'_>) -> Criterion {
    let words = &grounds.words;
    let mut places: BTreeMap<&Masked, Vec<Finding<'_>>> = BTreeMap::new();
    for found in grounds.findings() {
        places.entry(found.place).or_default().push(found);
    }
    let held: Vec<Vec<Finding<'_>>> = places.values().cloned().collect();
    let people = in_all(grounds, &held);
    let most = |findings: &Vec<Finding<'_>>| findings.iter().map(Finding::concerned).max();
    let records: u64 = held.iter().filter_map(most).sum();
    let text = words.fill(
        "dpia.how-many",
        &[
            ("people", &said(grounds, &people)),
            ("records", &words.crowd(records)),
            ("places", &words.count(held.len() as u64)),
        ],
    );
    let shows = SheetCell::new(text).resting_on(people.evidence);
    Criterion { key: "scale", is_shown: false, shows }
}

/// The same people in several places.
fn matching(grounds: &Grounds<'_>) -> Criterion {
    let words = &grounds.words;
    let Some(copies) = &grounds.result.copies else {
        let shows = SheetCell::new(words.text("minimise.not-compared"));
        return Criterion { key: "matching", is_shown: false, shows };
    };
    let apart = copies.iter().filter(|pair| pair.first.place != pair.second.place);
    let (mut lines, mut targets) = (Vec::new(), Vec::new());
    for pair in apart {
        let (first, second) = (pair.first.place.one_line(), pair.second.place.one_line());
        lines.push(words.fill("dpia.same-people", &[("first", &first), ("second", &second)]));
        targets.extend([pair.first.to_string(), pair.second.to_string()]);
    }
    lines.dedup();
    let is_shown = !lines.is_empty();
    let text = if is_shown { lines.join("\n") } else { words.text("dpia.nothing").to_owned() };
    Criterion { key: "matching", is_shown, shows: SheetCell::new(text).resting_on(targets) }
}

fn table(grounds: &Grounds<'_>, criteria: [Criterion; 9]) -> SheetPart {
    let words = &grounds.words;
    let row = |(at, criterion): (usize, Criterion)| {
        let name = words.text(&format!("dpia.{}", criterion.key)).to_owned();
        let shown = if criterion.is_shown { "dpia.yes" } else { "dpia.no" };
        vec![
            SheetCell::new(format!("{}. {name}", at + 1)),
            SheetCell::new(words.text(shown)).alarm(criterion.is_shown),
            criterion.shows,
            SheetCell::blank(words.text(&format!("dpia.ask-{}", criterion.key))),
        ]
    };
    let columns = ["criterion", "shown", "shows", "met"];
    SheetPart {
        title: words.text("dpia.criteria").to_owned(),
        notes: vec![words.text("dpia.two").to_owned()],
        columns: columns.map(|key| words.text(&format!("column.{key}")).to_owned()).into(),
        rows: criteria.into_iter().enumerate().map(row).collect(),
    }
}

/// What a person concludes.
fn conclusion(grounds: &Grounds<'_>) -> SheetPart {
    let words = &grounds.words;
    let rows = ["required", "advice", "views", "signed"].map(|key| {
        let asked = words.text(&format!("dpia.{key}")).to_owned();
        vec![SheetCell::new(asked), SheetCell::blank(words.text(&format!("dpia.ask-{key}")))]
    });
    SheetPart {
        title: words.text("dpia.conclusion").to_owned(),
        notes: Vec::new(),
        columns: ["asked", "answer"]
            .map(|key| words.text(&format!("column.{key}")).to_owned())
            .into(),
        rows: rows.into(),
    }
}
