//! The form of the files under `patterns/`. `build.rs` includes this file too, so it imports
//! nothing else of the crate.

use serde::{Deserialize, Serialize};

/// A file of patterns: `[[pattern]]` tables, and what a user's own file takes away.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PatternFile {
    /// Ids of patterns that are not to be used, built-in ones or those of other files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disable: Vec<String>,
    /// The patterns, in the order of the file.
    #[serde(default)]
    pub pattern: Vec<PatternEntry>,
}

/// Where a pattern may be looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// In running text and in fields. Needs check digits, a literal or structure.
    Free,
    /// In running text only beside one of its context words; in fields.
    Context,
    /// In fields only.
    Field,
}

/// One pattern. Examples of both kinds are required: without them the file does not load.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PatternEntry {
    /// Unique, kebab-case, such as `be-national-number`.
    pub id: String,
    /// The authority's own name for it.
    pub name: String,
    /// The item of the declaration's taxonomy, such as `id.national`. For a negative class, a
    /// word for it such as `uuid`.
    pub item: String,
    /// ISO 3166-1 alpha-2 code, `EU`, or `*` for no particular one.
    pub jurisdiction: String,
    /// Where it may be looked for.
    pub scope: Scope,
    /// Shape of a value, as a regular expression over ASCII (no look-around).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regex: Option<String>,
    /// Name of a word list under `patterns/vocabularies/` that values belong to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vocabulary: Option<String>,
    /// True if one word of a value in the list is enough: names of persons among other words.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub any_word: bool,
    /// Further lists that such a word may be in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_in: Vec<String>,
    /// Lists of other things: no value counts that is in one of them as a whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rivals: Vec<String>,
    /// Lists of words that other things have in their names: no value with one counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rival_words: Vec<String>,
    /// True if its list is tried, too, on a sample of the distinct values of fields whose name
    /// says nothing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sampled: bool,
    /// A literal that every value holds and that the text engine looks for, where the shape
    /// has no bounded start (`@` for e-mail addresses).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trigger: Option<String>,
    /// Check of a matched value; a name of the list in `detect/validators`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validator: Option<String>,
    /// Share of random strings of the shape that pass the check, 0 to 1. Without a check: share
    /// of strings of such length and characters that have the shape; 1 if it tells nothing.
    #[serde(default = "one")]
    pub chance: f64,
    /// Share of true values that pass the check, 0 to 1.
    #[serde(default = "pass")]
    pub pass: f64,
    /// log10 of the odds that a value of the shape is one, before check and words. Derived
    /// from the shape where it is not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prior: Option<f64>,
    /// True for a class of values that is no personal data (timestamps, UUIDs, versions).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub negative: bool,
    /// Words that speak for it when they stand near a value in text.
    #[serde(default)]
    pub context: Vec<String>,
    /// Names of fields that hold it, beyond those that `patterns/headers/` has for the item.
    #[serde(default)]
    pub headers: Vec<String>,
    /// `ordinary`, `national-id` (GDPR Art. 87) or `special` (Art. 9 and 10).
    #[serde(default)]
    pub sensitivity: String,
    /// `person`, `organisation` or `unknown`.
    #[serde(default)]
    pub subject: String,
    /// The standard, law or register that defines it.
    pub reference: String,
    /// Why no value of it can be told from others: documented, never matched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undetectable: Option<String>,
    /// Values that must be found.
    #[serde(rename = "match")]
    pub matches: Vec<String>,
    /// Look-alikes that must not be found.
    pub no_match: Vec<String>,
    /// Published example values: found, and reported as class `example`.
    #[serde(default)]
    pub examples: Vec<String>,
}

/// A pattern with where it stands.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Located {
    /// Path of the file, as it was named when it was loaded.
    pub file: String,
    /// 1-based line of its `[[pattern]]`.
    pub line: usize,
    /// The pattern.
    pub entry: PatternEntry,
}

/// The lines of the `[[pattern]]` headers of a file, in order.
pub fn pattern_lines(text: &str) -> Vec<usize> {
    let lines = text.lines().enumerate();
    lines.filter(|(_, line)| line.trim() == "[[pattern]]").map(|(at, _)| at + 1).collect()
}

/// The line on which a file begins to disable patterns.
pub fn disable_line(text: &str) -> usize {
    let found = text.lines().position(|line| line.trim_start().starts_with("disable"));
    found.map_or(1, |at| at + 1)
}

/// The expression that goes into the automaton of shapes: that of a pattern which is looked
/// for in text, or whose values are told apart by a check. The others are tried only on
/// fields whose name speaks for them.
pub fn automaton_shape(entry: &PatternEntry) -> Option<&str> {
    let taken = entry.undetectable.is_none()
        && entry.trigger.is_none()
        && entry.vocabulary.is_none()
        && !needs_name(entry);
    entry.regex.as_deref().filter(|_| taken)
}

/// Chance rate above which a check is no evidence but part of the shape: most strings of the
/// shape pass it, and those of one column all or none (numbers in use, valid dates).
pub const WEAK_CHECK: f64 = 0.2;

/// True for a pattern that says nothing by itself, for no check tells its values from others.
pub fn needs_name(entry: &PatternEntry) -> bool {
    let checked = entry.validator.is_some() && entry.chance <= WEAK_CHECK;
    entry.scope == Scope::Field && !checked && !entry.negative
}

fn one() -> f64 {
    1.0
}

fn pass() -> f64 {
    0.99
}

/// A file under `patterns/headers/`: the words of one language that name fields, by item.
/// Words are matched as whole tokens, whatever the writing style of the field's name.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeaderFile {
    /// ISO 639-1 code of the language.
    pub language: String,
    /// Parts of a name that say whose or which one it is, and leave open what it is (`emp`).
    #[serde(default)]
    pub owners: Vec<String>,
    /// Parts that say that it counts or rates what the rest names (`average`).
    #[serde(default)]
    pub measures: Vec<String>,
    /// Parts that say that it sets or describes what the rest names (`show`, `verified`).
    #[serde(default)]
    pub settings: Vec<String>,
    /// Item to words that name it without doubt.
    #[serde(default)]
    pub items: std::collections::BTreeMap<String, Vec<String>>,
    /// Item to words that name it among other things (`union`, `race`, `party`).
    #[serde(default)]
    pub ambiguous: std::collections::BTreeMap<String, Vec<String>>,
    /// Item to names of fields that look like it and are not (`email_verified`); the item
    /// `*` stands for all.
    #[serde(default)]
    pub negative: std::collections::BTreeMap<String, Vec<String>>,
}

/// A file under `patterns/vocabularies/`: closed lists of values in one language.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VocabularyFile {
    /// ISO 639-1 code of the language, or `*` for codes.
    pub language: String,
    /// Where the words come from, and under which licence.
    pub source: String,
    /// List name to its words.
    pub words: std::collections::BTreeMap<String, Vec<String>>,
}
