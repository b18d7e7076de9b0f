//! The sheets of a review put together.

use super::dpia::dpia;
use super::drift::drift;
use super::grounds::Grounds;
use super::minimise::{Dropped, minimise};
use super::record::record;
use super::retention::retention;
use super::transfer::transfer;
use crate::model::{Review, Sheet, SheetWords};

/// The sheets, in the order they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetKind {
    /// What was declared against what was found.
    Drift,
    /// The screening for an impact assessment.
    Dpia,
    /// The record of processing activities.
    Record,
    /// How long data are kept, against the declared terms.
    Retention,
    /// What lies outside the European Economic Area, and on which ground.
    Transfer,
    /// Which fields weigh most, and which are copies.
    Minimise,
}

impl SheetKind {
    /// All of them, in order.
    pub const ALL: [SheetKind; 6] = [
        SheetKind::Drift,
        SheetKind::Dpia,
        SheetKind::Record,
        SheetKind::Retention,
        SheetKind::Transfer,
        SheetKind::Minimise,
    ];
}

/// Makes sheets of a result.
pub fn review(grounds: &Grounds<'_>, kinds: &[SheetKind], dropped: Option<&Dropped>) -> Review {
    let sheets = kinds.iter().map(|kind| match kind {
        SheetKind::Drift => drift(grounds),
        SheetKind::Dpia => dpia(grounds),
        SheetKind::Record => record(grounds),
        SheetKind::Retention => retention(grounds),
        SheetKind::Transfer => transfer(grounds),
        SheetKind::Minimise => minimise(grounds, dropped),
    });
    bound(grounds, sheets.collect())
}

/// Sheets with what is to be said of all of them.
pub fn bound(grounds: &Grounds<'_>, sheets: Vec<Sheet>) -> Review {
    let words = &grounds.words;
    let text = |key: &str| words.text(key).to_owned();
    Review {
        title: text("review.title"),
        language: words.language().code().to_owned(),
        about: about(grounds),
        sheets,
        words: SheetWords {
            fill_in: text("review.fill-in"),
            evidence: text("review.evidence"),
            look_up: text("review.look-up"),
            nothing: text("review.nothing"),
        },
    }
}

/// What the review rests on, and what it cannot know.
fn about(grounds: &Grounds<'_>) -> Vec<String> {
    let (words, result) = (&grounds.words, grounds.result);
    let roots: Vec<_> = result.options.roots.iter().map(|root| root.one_line()).collect();
    let coverage = &result.coverage;
    let count = |n: u64| words.count(n);
    let (title, version) = (&result.declaration.title, &result.declaration.version);
    let mut about = vec![
        words.fill(
            "review.result",
            &[("version", &result.tool.version), ("roots", &roots.join(", "))],
        ),
        words.fill("review.declaration", &[("title", title), ("version", version)]),
        words.fill(
            "review.left-out",
            &[("scanned", &count(coverage.scanned)), ("skipped", &count(coverage.skipped))],
        ),
    ];
    if result.incomplete {
        let failed = count(coverage.failed);
        about.push(words.fill("review.incomplete", &[("failed", &failed)]));
    }
    about
}
