//! How right a result is: its verdicts against labels, per item and in all.
//!
//! A field or passage counts as found if a verdict at `likely` or above (or a published
//! example) is of the labelled item. Items that no label mentions are not counted wrong: the
//! labels do not know them.

mod clean;
mod labels;
mod section;
mod table;

use std::collections::BTreeMap;

use crate::model::{Level, ScanResult, Verdict};

pub use clean::CleanMeasure;
use labels::{Label, Spot, covers};
pub use labels::{LabelError, Labels};
pub use section::replace_section;

/// Counts of one item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Labelled and found.
    pub found: u64,
    /// Labelled and found at `possible` at least.
    pub suspected: u64,
    /// Labelled and not found.
    pub missed: u64,
    /// Found where the label says otherwise.
    pub wrong: u64,
}

impl Score {
    /// Share of what was found that is right; 1 where nothing was found.
    pub fn precision(&self) -> f64 {
        share(self.found, self.found + self.wrong)
    }

    /// Share of what is labelled that was found; 1 where nothing is labelled.
    pub fn recall(&self) -> f64 {
        share(self.found, self.found + self.missed)
    }

    /// Harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) }
    }

    /// Share of what is labelled that was found at `possible` at least.
    pub fn suspicion(&self) -> f64 {
        share(self.suspected, self.found + self.missed)
    }
}

fn share(part: u64, all: u64) -> f64 {
    if all == 0 { 1.0 } else { part as f64 / all as f64 }
}

/// One verdict that is not as labelled, or one label that has no verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Place and field or passage.
    pub spot: String,
    /// What the label says; `none` for nothing.
    pub labelled: String,
    /// What was found, with its pattern and probability; nothing for a miss.
    pub found: Option<(String, String, f64)>,
    /// Why it is so, where somebody looked.
    pub reason: Option<String>,
}

/// The measure of one result.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evaluation {
    /// Scores by labelled item.
    pub items: BTreeMap<String, Score>,
    /// Spots labelled as nothing, and those of them where something was found.
    pub clean: (u64, u64),
    /// Spots labelled as nothing at which an item that is never processed is `possible`.
    pub alarms: u64,
    /// Verdicts by tenths of their probability, and those of them that are right.
    pub calibration: [(u64, u64); 10],
    /// All that is not as labelled, in order.
    pub faults: Vec<Fault>,
    /// Labelled tables that the result does not know.
    pub absent: Vec<String>,
}

impl Evaluation {
    /// All items together.
    pub fn micro(&self) -> Score {
        let mut all = Score::default();
        for score in self.items.values() {
            all.found += score.found;
            all.suspected += score.suspected;
            all.missed += score.missed;
            all.wrong += score.wrong;
        }
        all
    }

    /// Mean of the items' F1.
    pub fn macro_f1(&self) -> f64 {
        let sum: f64 = self.items.values().map(Score::f1).sum();
        sum / (self.items.len().max(1)) as f64
    }

    /// Gives faults their reasons: lines of a fault's spot and its reason, parted by a tab.
    pub fn give_reasons(&mut self, reasons: &str) {
        let known: BTreeMap<&str, &str> =
            reasons.lines().filter_map(|line| line.split_once('\t')).collect();
        for fault in &mut self.faults {
            fault.reason = known.get(fault.spot.as_str()).map(|reason| (*reason).to_owned());
        }
    }

    /// Share of the clean spots at which something was found.
    pub fn wrong_on_clean(&self) -> f64 {
        if self.clean.0 == 0 { 0.0 } else { self.clean.1 as f64 / self.clean.0 as f64 }
    }
}

/// Measures a result against labels.
pub fn evaluate(result: &ScanResult, labels: &Labels) -> Evaluation {
    let mut judge = Judge { labels, evaluation: Evaluation::default() };
    let found = gather(result, labels);
    for (place, spots) in &labels.places {
        // Text in which nothing was found is not in a result; every table is.
        let is_table = spots.keys().any(Spot::is_field);
        match found.get(place.as_str()) {
            None if is_table => judge.evaluation.absent.push(place.clone()),
            None => judge.place(place, spots, &Found::new()),
            Some(found) => judge.place(place, spots, found),
        }
    }
    judge.evaluation
}

/// The verdicts at each labelled spot; those outside every passage are at the spot `-`.
type Found<'r> = BTreeMap<Spot, Vec<&'r Verdict>>;

fn gather<'r>(result: &'r ScanResult, labels: &Labels) -> BTreeMap<String, Found<'r>> {
    let mut found: BTreeMap<String, Found<'r>> = BTreeMap::new();
    for field in &result.fields {
        if let Some((place, _)) = labels.of(&field.place.one_line()) {
            let spot = Spot::Field(field.field.one_line().into_owned());
            let spots = found.entry(place.to_owned()).or_default();
            spots.entry(spot).or_default().extend(&field.verdicts);
        }
    }
    for text in &result.text {
        let Some((place, spots)) = labels.of(&text.place.one_line()) else { continue };
        for &at in &text.positions {
            let at_spot = spots.keys().find(|spot| spot.holds(at));
            let spot = at_spot.cloned().unwrap_or_else(|| Spot::Field("-".to_owned()));
            let verdicts = found.entry(place.to_owned()).or_default().entry(spot).or_default();
            verdicts.push(&text.verdict);
        }
    }
    found
}

struct Judge<'l> {
    labels: &'l Labels,
    evaluation: Evaluation,
}

impl Judge<'_> {
    fn place(&mut self, place: &str, spots: &BTreeMap<Spot, Label>, found: &Found<'_>) {
        let nothing = Label::default();
        let rest = Spot::Field("-".to_owned());
        for (spot, label) in spots {
            self.spot(place, spot, label, found.get(spot).map_or(&[], Vec::as_slice));
        }
        let passages = spots.keys().any(|spot| matches!(spot, Spot::Passage { .. }));
        if let (true, false, Some(verdicts)) =
            (passages, spots.contains_key(&rest), found.get(&rest))
        {
            self.spot(place, &rest, &nothing, verdicts);
        }
    }

    fn spot(&mut self, place: &str, spot: &Spot, label: &Label, verdicts: &[&Verdict]) {
        let name = match spot {
            Spot::Field(field) => format!("{place}: {field}"),
            Spot::Passage { line, column, .. } => format!("{place}:{line}:{column}"),
        };
        for verdict in verdicts {
            self.calibrate(label, verdict);
        }
        let sure: Vec<&Verdict> = spoken(verdicts);
        let mut right = false;
        for must in &label.must {
            let suspected = verdicts.iter().any(|verdict| covers(must, &verdict.item));
            let found = sure.iter().any(|verdict| covers(must, &verdict.item));
            right |= found;
            let score = self.evaluation.items.entry(must.clone()).or_default();
            score.suspected += u64::from(suspected);
            score.found += u64::from(found);
            score.missed += u64::from(!found);
        }
        let wrong = if right { None } else { self.wrong(label, &sure) };
        if label.must.is_empty() && label.may.is_empty() {
            self.evaluation.clean.0 += 1;
            self.evaluation.clean.1 += u64::from(wrong.is_some());
            let never = |v: &&&Verdict| v.status == crate::model::Status::Never;
            self.evaluation.alarms += u64::from(verdicts.iter().any(|v| never(&v)));
        }
        if wrong.is_none() && (right || label.must.is_empty()) {
            return;
        }
        let labelled = if label.must.is_empty() { "none".into() } else { label.must.join(", ") };
        let found = wrong.map(|v| (v.item.clone(), v.pattern.clone(), v.p));
        self.evaluation.faults.push(Fault { spot: name, labelled, found, reason: None });
    }

    /// Counts the surest verdict that is not as labelled.
    fn wrong<'v>(&mut self, label: &Label, sure: &[&'v Verdict]) -> Option<&'v Verdict> {
        let allowed = |v: &Verdict| label.may.iter().any(|may| covers(may, &v.item));
        let known = sure.iter().filter(|verdict| !allowed(verdict));
        let (verdict, item) =
            known.filter_map(|v| Some((*v, self.labels.covering(&v.item)?))).next()?;
        self.evaluation.items.entry(item.to_owned()).or_default().wrong += 1;
        Some(verdict)
    }

    fn calibrate(&mut self, label: &Label, verdict: &Verdict) {
        let known = self.labels.covering(&verdict.item).is_some();
        if !known || label.may.iter().any(|may| covers(may, &verdict.item)) {
            return;
        }
        let right = label.must.iter().any(|must| covers(must, &verdict.item));
        let tenth = ((verdict.p * 10.0) as usize).min(9);
        let bin = &mut self.evaluation.calibration[tenth];
        bin.0 += 1;
        bin.1 += u64::from(right);
    }
}

/// The verdicts that count as a finding. Of a field's further ones those that hold for most
/// of its values: what a few values hold besides is no kind of the field.
fn spoken<'v>(verdicts: &[&'v Verdict]) -> Vec<&'v Verdict> {
    let sure = |v: &&&Verdict| v.level >= Level::Likely || v.level == Level::Example;
    let all = verdicts.iter().enumerate().filter(|(_, v)| sure(v));
    all.filter(|(at, v)| *at == 0 || v.share >= 0.5).map(|(_, v)| *v).collect()
}
