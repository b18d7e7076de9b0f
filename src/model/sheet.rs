//! The sheets of a review: tables whose cells say what was found, with the evidence, and leave
//! blank what only a person can say.

use serde::Serialize;

/// Sheets to be read together.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Review {
    /// What it is.
    pub title: String,
    /// Language of all its texts: `en`, `nl`, `fr`.
    pub language: String,
    /// Which result and declaration it rests on, a sentence each.
    pub about: Vec<String>,
    /// The sheets, in order.
    pub sheets: Vec<Sheet>,
    /// Words that the forms of a review put around it.
    #[serde(skip)]
    pub words: SheetWords,
}

/// Words that the forms of a review put around it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SheetWords {
    /// Before what a person must say.
    pub fill_in: String,
    /// Above the list of evidence.
    pub evidence: String,
    /// How evidence is looked up.
    pub look_up: String,
    /// In a table without rows.
    pub nothing: String,
}

/// One sheet.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sheet {
    /// Its name on the command line.
    pub key: String,
    /// What it is.
    pub title: String,
    /// What it says and what it does not, a sentence or paragraph each.
    pub intro: Vec<String>,
    /// Its tables.
    pub parts: Vec<SheetPart>,
}

/// A table of a sheet.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SheetPart {
    /// What it is.
    pub title: String,
    /// Remarks on how to read it.
    pub notes: Vec<String>,
    /// Names of its columns.
    pub columns: Vec<String>,
    /// Its rows, a cell a column.
    pub rows: Vec<Vec<SheetCell>>,
}

/// A cell of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SheetCell {
    /// What is known; empty where nothing is.
    pub text: String,
    /// What a person must say here, if anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fill_in: Option<String>,
    /// Targets of `explain` that it rests on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
    /// It asks for attention.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_alarm: bool,
}

impl SheetCell {
    /// What is known.
    pub fn new(text: impl Into<String>) -> SheetCell {
        SheetCell { text: text.into(), ..SheetCell::default() }
    }

    /// What only a person can say.
    pub fn blank(prompt: impl Into<String>) -> SheetCell {
        SheetCell { fill_in: Some(prompt.into()), ..SheetCell::default() }
    }

    /// What is known, and what a person must add.
    pub fn and_blank(mut self, prompt: impl Into<String>) -> SheetCell {
        self.fill_in = Some(prompt.into());
        self
    }

    /// The same with what it rests on.
    pub fn resting_on(mut self, evidence: impl IntoIterator<Item = String>) -> SheetCell {
        self.evidence.extend(evidence);
        self.evidence.sort();
        self.evidence.dedup();
        self
    }

    /// The same, asking for attention if so.
    pub fn alarm(mut self, is_alarm: bool) -> SheetCell {
        self.is_alarm = is_alarm;
        self
    }
}
