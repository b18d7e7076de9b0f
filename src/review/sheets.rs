//! The sheets of a review put together.

use super::grounds::{Grounds, ReviewError};
use super::retention::retention;
use crate::catalog::Language;
use crate::model::{Review, ScanResult, Sheet, SheetWords};

/// The sheets, in the order they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetKind {
    /// How long data are kept, against the declared terms.
    Retention,
}

impl SheetKind {
    /// All of them, in order.
    pub const ALL: [SheetKind; 1] = [SheetKind::Retention];
}

/// What a review is to hold.
#[derive(Clone, Debug)]
pub struct ReviewOptions {
    /// The language of its texts.
    pub language: Language,
    /// Its sheets.
    pub sheets: Vec<SheetKind>,
}

/// Makes the sheets of a result.
///
/// # Errors
/// If the result carries no declaration.
pub fn review(result: &ScanResult, options: &ReviewOptions) -> Result<Review, ReviewError> {
    let grounds = Grounds::new(result, options.language)?;
    let sheets = options.sheets.iter().map(|kind| sheet(&grounds, *kind)).collect();
    let words = &grounds.words;
    let text = |key: &str| words.text(key).to_owned();
    Ok(Review {
        title: text("review.title"),
        language: options.language.code().to_owned(),
        about: about(&grounds),
        sheets,
        words: SheetWords {
            fill_in: text("review.fill-in"),
            evidence: text("review.evidence"),
            look_up: text("review.look-up"),
            nothing: text("review.nothing"),
        },
    })
}

fn sheet(grounds: &Grounds<'_>, kind: SheetKind) -> Sheet {
    match kind {
        SheetKind::Retention => retention(grounds),
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
