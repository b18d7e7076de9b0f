//! From terms to a probability and a level.

use crate::catalog::{Catalog, Pattern};
use crate::model::{Also, Level, Term, TermKind, Verdict};

/// One reading of a field or of a group of hits.
pub struct Reading<'c> {
    /// The pattern.
    pub pattern: &'c Pattern,
    /// Its evidence.
    pub terms: Vec<Term>,
    /// Share of the values it holds for.
    pub share: f64,
    /// Most of the values are published examples.
    pub example: bool,
    /// An upper bound on the level, where one kind of evidence may not go further alone.
    pub cap: Option<Level>,
}

impl Reading<'_> {
    /// log10 of the odds. What name and context add together is capped, for they are not
    /// independent.
    pub fn odds(&self) -> f64 {
        let words = |t: &&Term| matches!(t.kind, TermKind::Name | TermKind::Context);
        let spoken: f64 = self.terms.iter().filter(words).map(|t| t.value).sum();
        let rest: f64 = self.terms.iter().filter(|t| !words(t)).map(|t| t.value).sum();
        rest + spoken.min(3.0)
    }

    /// True if two kinds of evidence speak for it, of: check, words, shape, word list.
    fn is_backed_twice(&self) -> bool {
        let speaks = |kinds: &[TermKind]| {
            self.terms.iter().any(|term| kinds.contains(&term.kind) && term.value >= 0.5)
        };
        let kinds: [&[TermKind]; 4] = [
            &[TermKind::Check, TermKind::Column],
            &[TermKind::Name, TermKind::Context],
            &[TermKind::Shape],
            &[TermKind::Vocabulary],
        ];
        kinds.iter().filter(|kinds| speaks(kinds)).count() >= 2 || self.is_proof()
    }

    /// True for a check so sharp that it needs no second kind (IBAN, MRZ): a chance of 2^-13.
    fn is_proof(&self) -> bool {
        let sharp = self.pattern.entry.chance <= 1.0 / 8192.0;
        sharp && self.terms.iter().any(|t| t.kind == TermKind::Check && t.value > 0.0)
    }
}

/// The verdicts on rival readings of the same values, best first, from `possible` on.
/// Readings of one item do not compete with each other: the best of them stands for it.
pub fn decide(catalog: &Catalog, readings: &[Reading<'_>]) -> Vec<Verdict> {
    let mut sorted: Vec<&Reading<'_>> = readings.iter().collect();
    sorted.sort_by(|a, b| b.odds().total_cmp(&a.odds()).then(a.pattern.id.cmp(&b.pattern.id)));
    let mut best: Vec<&Reading<'_>> = Vec::new();
    for reading in sorted {
        if !best.iter().any(|known| known.pattern.item == reading.pattern.item) {
            best.push(reading);
        }
    }
    let total: f64 = 1.0 + best.iter().map(|reading| 10f64.powf(reading.odds())).sum::<f64>();
    let probabilities: Vec<f64> = best.iter().map(|r| 10f64.powf(r.odds()) / total).collect();
    let also = |except: usize| {
        let others = best.iter().zip(&probabilities).enumerate();
        let close = others.filter(|(index, (_, p))| *index != except && **p >= 0.1);
        close.map(|(_, (reading, &p))| also(catalog, reading, p)).collect::<Vec<_>>()
    };
    let of_persons = |index: &usize| !best[*index].pattern.entry.negative;
    (0..best.len())
        .filter(of_persons)
        .filter_map(|index| verdict(catalog, best[index], probabilities[index], also(index)))
        .collect()
}

fn also(catalog: &Catalog, reading: &Reading<'_>, p: f64) -> Also {
    let item = catalog.item(reading.pattern.item).key.clone();
    Also { item, pattern: reading.pattern.entry.id.clone(), p: round(p, 3) }
}

fn verdict(catalog: &Catalog, reading: &Reading<'_>, p: f64, also: Vec<Also>) -> Option<Verdict> {
    let item = catalog.item(reading.pattern.item);
    let mut level = level(reading, p)?;
    if let Some(cap) = reading.cap {
        level = level.min(cap);
    }
    if reading.example {
        level = Level::Example;
    }
    let rounded = |term: &Term| Term { value: round(term.value, 2), ..term.clone() };
    Some(Verdict {
        item: item.key.clone(),
        pattern: reading.pattern.entry.id.clone(),
        category: item.category.clone(),
        status: item.status,
        subject: reading.pattern.subject,
        level,
        p: round(p, 3),
        share: round(reading.share, 4),
        terms: reading.terms.iter().map(rounded).collect(),
        also,
    })
}

fn level(reading: &Reading<'_>, p: f64) -> Option<Level> {
    match p {
        p if p >= 0.98 && reading.is_backed_twice() => Some(Level::Certain),
        p if p >= 0.80 => Some(Level::Likely),
        p if p >= 0.20 => Some(Level::Possible),
        _ => None,
    }
}

/// Rounds to some digits after the point; keeps results equal across machines.
pub fn round(value: f64, digits: i32) -> f64 {
    let scale = 10f64.powi(digits);
    (value * scale).round() / scale
}
