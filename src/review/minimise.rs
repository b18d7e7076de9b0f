//! The minimisation sheet: fields by what keeping them costs in risk, the copies among them,
//! and what is left of the heat-map without the first of them.

use std::collections::BTreeMap;

use super::grounds::Grounds;
use crate::model::{FieldRef, Finding, HeatCell, Masked, Sheet, SheetCell, SheetPart};

/// A field in the ranking.
pub struct Ranked<'r> {
    /// The field.
    pub field: FieldRef,
    /// Weight times volume times duplication.
    pub score: f64,
    weight: f64,
    rows: u64,
    copies: u64,
    findings: Vec<Finding<'r>>,
}

/// The fields with personal data, the one that weighs most first: weight of status and
/// sensitivity, times log10 of the rows concerned, times probability (the heat), times one
/// and the number of its copies.
pub fn ranking<'r>(grounds: &Grounds<'r>) -> Vec<Ranked<'r>> {
    let mut fields: BTreeMap<FieldRef, Vec<Finding<'r>>> = BTreeMap::new();
    for finding in grounds.findings() {
        let Some(field) = finding.field else { continue };
        let key = FieldRef { place: field.place.clone(), field: field.field.clone() };
        fields.entry(key).or_default().push(finding);
    }
    let mut ranked: Vec<Ranked<'r>> =
        fields.into_iter().map(|(field, findings)| rank(grounds, field, findings)).collect();
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.field.cmp(&b.field)));
    ranked
}

fn rank<'r>(grounds: &Grounds<'r>, field: FieldRef, findings: Vec<Finding<'r>>) -> Ranked<'r> {
    let pairs = grounds.result.copies.iter().flatten();
    let copies = pairs.filter(|pair| pair.first == field || pair.second == field).count() as u64;
    let of = |finding: &Finding<'_>| {
        let sensitivity = grounds.sensitivity(&finding.verdict.item);
        let weight = finding.verdict.weight(sensitivity);
        (finding.verdict.heat(sensitivity, finding.concerned()), weight, finding.concerned())
    };
    let heaviest = findings.iter().map(of).max_by(|a, b| a.0.total_cmp(&b.0));
    let (heat, weight, rows) = heaviest.unwrap_or_default();
    let score = (heat * (1 + copies) as f64 * 100.0).round() / 100.0;
    Ranked { field, score, weight, rows, copies, findings }
}

/// The heat-map without some fields.
pub struct Dropped {
    /// The fields that are left out.
    pub fields: Vec<FieldRef>,
    /// The cells that are left.
    pub heatmap: Vec<HeatCell>,
}

/// Makes the sheet.
pub fn minimise(grounds: &Grounds<'_>, dropped: Option<&Dropped>) -> Sheet {
    let words = &grounds.words;
    let mut parts = vec![ranked(grounds), copied(grounds)];
    parts.extend(dropped.map(|dropped| without(grounds, dropped)));
    Sheet {
        key: "minimise".to_owned(),
        title: words.text("minimise.title").to_owned(),
        intro: vec![
            words.text("minimise.score").to_owned(),
            words.text("minimise.text").to_owned(),
        ],
        parts,
    }
}

fn ranked(grounds: &Grounds<'_>) -> SheetPart {
    let words = &grounds.words;
    let row = |(at, ranked): (usize, Ranked<'_>)| {
        vec![
            SheetCell::new((at + 1).to_string()),
            SheetCell::new(ranked.field.to_string()).resting_on([ranked.field.to_string()]),
            SheetCell::new(grounds.items(&ranked.findings)),
            SheetCell::new(ranked.weight.to_string()),
            SheetCell::new(words.crowd(ranked.rows)),
            SheetCell::new(ranked.copies.to_string()),
            SheetCell::new(format!("{:.2}", ranked.score)),
            SheetCell::blank(words.text("minimise.needed")),
        ]
    };
    let names = ["rank", "field", "items", "weight", "rows", "copies", "score", "need"];
    SheetPart {
        title: words.text("minimise.ranking").to_owned(),
        notes: Vec::new(),
        columns: names.map(|key| words.text(&format!("column.{key}")).to_owned()).into(),
        rows: ranking(grounds).into_iter().enumerate().map(row).collect(),
    }
}

fn copied(grounds: &Grounds<'_>) -> SheetPart {
    let words = &grounds.words;
    let pairs = grounds.result.copies.as_deref();
    let percent = |share: f64| format!("{:.0} %", share * 100.0);
    let rows = pairs.unwrap_or_default().iter().map(|pair| {
        vec![
            SheetCell::new(pair.first.to_string()).resting_on([pair.first.to_string()]),
            SheetCell::new(pair.second.to_string()).resting_on([pair.second.to_string()]),
            SheetCell::new(percent(pair.contained)),
            SheetCell::new(percent(pair.similarity)),
            SheetCell::new(words.count(pair.sample)),
            SheetCell::blank(words.text("minimise.which")),
        ]
    });
    let names = ["field", "copy", "contained", "similarity", "sample", "need"];
    let note = if pairs.is_some() { "minimise.copies-how" } else { "minimise.not-compared" };
    SheetPart {
        title: words.text("minimise.copies").to_owned(),
        notes: vec![words.text(note).to_owned()],
        columns: names.map(|key| words.text(&format!("column.{key}")).to_owned()).into(),
        rows: rows.collect(),
    }
}

/// The cells of the heat-map that change without the fields, and the sum of all.
fn without(grounds: &Grounds<'_>, dropped: &Dropped) -> SheetPart {
    let words = &grounds.words;
    let left = |cell: &HeatCell| {
        let same = |other: &&HeatCell| other.place == cell.place && other.category == cell.category;
        dropped.heatmap.iter().find(same).map_or(0.0, |other| other.heat)
    };
    let before = &grounds.result.heatmap;
    let changed = before.iter().filter(|cell| left(cell) < cell.heat);
    let mut rows: Vec<Vec<SheetCell>> = changed
        .map(|cell| {
            let title = grounds.category_title(grounds.column(&cell.category));
            vec![
                SheetCell::new(cell.place.one_line()),
                SheetCell::new(title).resting_on(those_in(dropped, &cell.place)),
                SheetCell::new(format!("{:.2}", cell.heat)),
                SheetCell::new(format!("{:.2}", left(cell))),
            ]
        })
        .collect();
    let sum =
        |cells: &[HeatCell]| format!("{:.2}", cells.iter().map(|cell| cell.heat).sum::<f64>());
    rows.push(vec![
        SheetCell::new(words.text("minimise.all")),
        SheetCell::default(),
        SheetCell::new(sum(before)),
        SheetCell::new(sum(&dropped.heatmap)),
    ]);
    let count = words.count(dropped.fields.len() as u64);
    SheetPart {
        title: words.fill("minimise.without", &[("count", &count)]),
        notes: Vec::new(),
        columns: ["place", "category", "before", "after"]
            .map(|key| words.text(&format!("column.{key}")).to_owned())
            .into(),
        rows,
    }
}

fn those_in(dropped: &Dropped, place: &Masked) -> Vec<String> {
    let here = dropped.fields.iter().filter(|field| field.place == *place);
    here.map(FieldRef::to_string).collect()
}
