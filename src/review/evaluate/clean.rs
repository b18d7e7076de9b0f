//! How often data that hold nothing personal are taken for personal data, per megabyte.

use std::collections::BTreeMap;

use crate::model::{Level, ScanResult, Status, Verdict};

use super::labels::{Labels, Spot, covers};

/// The item of e-mail addresses: those of authors stand in all code, and are right.
const ADDRESS: &str = "contact.email";

/// The measure of a scan of clean data.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CleanMeasure {
    /// Bytes scanned.
    pub bytes: u64,
    /// Findings at `likely` or above that are e-mail addresses.
    pub addresses: u64,
    /// Findings at `likely` or above that the labels name.
    pub right: u64,
    /// Findings at `likely` or above that nothing names, by item.
    pub wrong: BTreeMap<String, u64>,
    /// Findings of items that are never processed, at `possible` or above, that nothing names.
    pub alarms: u64,
    /// Where the wrong findings and alarms are, with their item.
    pub places: Vec<(String, String)>,
}

impl CleanMeasure {
    /// Measures a result. Labels name what is personal all the same, field by field.
    pub fn of(result: &ScanResult, labels: &Labels) -> CleanMeasure {
        let mut measure = CleanMeasure { bytes: result.coverage.bytes, ..Default::default() };
        for field in &result.fields {
            let (place, name) = (field.place.one_line(), field.field.one_line());
            for (at, verdict) in field.verdicts.iter().enumerate() {
                if at == 0 || verdict.status == Status::Never {
                    measure.count(labels, &place, &name, verdict);
                }
            }
        }
        for text in &result.text {
            measure.count(labels, &text.place.one_line(), "-", &text.verdict);
        }
        measure.places.sort();
        measure
    }

    /// Wrong findings per ten megabytes.
    pub fn rate(&self) -> f64 {
        let wrong: u64 = self.wrong.values().sum();
        wrong as f64 * 1e7 / (self.bytes.max(1)) as f64
    }

    fn count(&mut self, labels: &Labels, place: &str, field: &str, verdict: &Verdict) {
        let sure = verdict.level >= Level::Likely;
        let never = verdict.status == Status::Never && verdict.level >= Level::Possible;
        if !sure && !never {
            return;
        }
        if verdict.item == ADDRESS {
            self.addresses += 1;
            return;
        }
        if is_named(labels, place, field, &verdict.item) {
            self.right += u64::from(sure);
            return;
        }
        self.alarms += u64::from(never);
        if sure {
            *self.wrong.entry(verdict.item.clone()).or_default() += 1;
        }
        self.places.push((format!("{place}: {field}"), verdict.item.clone()));
    }

    /// The figures as Markdown.
    pub fn lines(&self) -> Vec<String> {
        let wrong: u64 = self.wrong.values().sum();
        let mut lines = vec![
            "| measure | value |".to_owned(),
            "|---|--:|".to_owned(),
            format!("| megabytes scanned | {:.0} |", self.bytes as f64 / 1e6),
            format!("| e-mail addresses, of authors | {} |", self.addresses),
            format!("| about persons by their labels | {} |", self.right),
            format!("| wrong at likely or above | {wrong} |"),
            format!("| wrong per 10 MB | {:.2} |", self.rate()),
            format!("| never items at possible or above | {} |", self.alarms),
        ];
        if !self.places.is_empty() {
            lines.push(String::new());
            lines.push("| wrong finding | found |".to_owned());
            lines.push("|---|---|".to_owned());
        }
        lines.extend(self.places.iter().map(|(spot, item)| format!("| {spot} | {item} |")));
        lines
    }
}

fn is_named(labels: &Labels, place: &str, field: &str, item: &str) -> bool {
    let Some((_, spots)) = labels.of(place) else { return false };
    let label = spots.get(&Spot::Field(field.to_owned()));
    label.is_some_and(|l| l.must.iter().chain(&l.may).any(|known| covers(known, item)))
}
