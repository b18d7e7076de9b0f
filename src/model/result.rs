//! The result of a scan: the one thing that a scan produces. Everything else is a rendering
//! of it. Its JSON form is described by `docs/result.schema.json` and changes only together
//! with [`SCHEMA_VERSION`].

use serde::{Deserialize, Serialize};

use super::{Copies, Dates, Masked, Month, Overdue, PlaceFacts, Position};
use super::{Reason, Shard, State, Status, Subject};

/// Version of the result's JSON form.
pub const SCHEMA_VERSION: u32 = 1;

/// A finished scan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScanResult {
    /// [`SCHEMA_VERSION`] of the writer.
    pub schema_version: u32,
    /// The program that wrote it.
    pub tool: Tool,
    /// Fingerprint of the patterns in force, in hexadecimal.
    pub catalogue_version: String,
    /// The declaration that the statuses come from.
    pub declaration: DeclarationRef,
    /// The options that change what is found.
    pub options: Options,
    /// Names the fingerprint key, where one was given.
    pub key_id: Option<String>,
    /// True if the scan was interrupted or anything failed.
    pub incomplete: bool,
    /// What was scanned and what was not.
    pub coverage: Coverage,
    /// Tables met, by place.
    pub tables: Vec<TableResult>,
    /// Fields of tables, with their verdicts.
    pub fields: Vec<FieldResult>,
    /// What was found in running text, an entry per place and item.
    pub text: Vec<TextResult>,
    /// Places by categories.
    pub heatmap: Vec<HeatCell>,
    /// Remarks about the run or the declaration.
    pub notices: Vec<Notice>,
    /// The month by which terms for keeping were judged.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub as_of: Option<Month>,
    /// Places of which region or subject is known, by place.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub places: Vec<PlaceFacts>,
    /// Fields that hold the same values; `None` where they were not compared, as in a shard.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub copies: Option<Vec<Copies>>,
}

/// The program that made a result.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tool {
    /// Always `piimap`.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// The declaration a scan was judged by.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DeclarationRef {
    /// Its title.
    pub title: String,
    /// Its version or date.
    pub version: String,
    /// Its categories in its own order: the columns of the heat-map, with or without findings.
    pub categories: Vec<CategoryRef>,
    /// The whole of it, in the form that `docs/declaration.md` describes: what a review of the
    /// result needs to know.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub facts: Option<serde_json::Value>,
}

/// A category of the declaration, named for people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CategoryRef {
    /// The key that verdicts and heat-map carry, such as `contact`.
    pub key: String,
    /// Its name in the declaration.
    pub title: String,
}

/// The options that change what a scan finds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Options {
    /// The paths given, masked like any place.
    pub roots: Vec<Masked>,
    /// `--include` globs.
    pub include: Vec<String>,
    /// `--exclude` globs.
    pub exclude: Vec<String>,
    /// Ignore files were honoured.
    pub ignore_rules: bool,
    /// Hidden files were scanned.
    pub hidden: bool,
    /// Symbolic links were followed.
    pub follow: bool,
    /// `--max-file-size` in bytes.
    pub max_file_size: Option<u64>,
    /// `--shard`: only a share of the files was scanned; `merge` puts the shares together.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub shard: Option<Shard>,
}

/// What was scanned and what was not.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Coverage {
    /// Files scanned to their end.
    pub scanned: u64,
    /// Files and directories left out by a rule.
    pub skipped: u64,
    /// Files that should have been scanned and were not, or not to their end.
    pub failed: u64,
    /// Bytes read from files.
    pub bytes: u64,
    /// Rows read from tables.
    pub rows: u64,
    /// Every place that was not scanned to its end, and every remark on one that was.
    pub entries: Vec<CoverageEntry>,
}

/// A line of the coverage ledger. Lines are in order of place, state, reason.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CoverageEntry {
    /// The file or directory.
    pub place: Masked,
    /// How far it was scanned.
    pub state: State,
    /// Why no further.
    pub reason: Reason,
    /// 1-based line where it was noticed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub line: Option<u64>,
    /// Files concerned: 1, or the count below an ignored directory.
    pub files: u64,
    /// Bytes not scanned, as far as known.
    pub bytes: u64,
}

/// A table: a file, or several that are parts of one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TableResult {
    /// Where it lives.
    pub place: Masked,
    /// Files it is made of.
    pub parts: u64,
    /// Its rows.
    pub rows: u64,
}

/// A field of a table and what it was taken for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldResult {
    /// The table's place.
    pub place: Masked,
    /// The field's name or path.
    pub field: Masked,
    /// Rows of the table.
    pub rows: u64,
    /// Rows without a value.
    pub nulls: u64,
    /// Estimate of the number of distinct values.
    pub distinct: u64,
    /// Relative standard error of that estimate; 0 where it is exact.
    pub distinct_error: f64,
    /// Best first; empty for a field of no known kind.
    pub verdicts: Vec<Verdict>,
    /// A schema in the file declares the field; its values may be elsewhere.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub schema: bool,
    /// How far back its dates go, if it holds dates that count towards terms for keeping.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub dates: Option<Dates>,
    /// Keyed hashes of its distinct values in hexadecimal, the smallest 512 in rising order.
    /// Only with a key, and only of a field whose values stand for one person each.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub sketch: Vec<String>,
}

/// How sure a verdict is. Ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// A published example or test value: never counts at the gate.
    Example,
    /// p of at least 0.20.
    Possible,
    /// p of at least 0.80.
    Likely,
    /// p of at least 0.98 with two kinds of evidence.
    Certain,
}

impl Level {
    /// The word used in results, reports and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Level::Example => "example",
            Level::Possible => "possible",
            Level::Likely => "likely",
            Level::Certain => "certain",
        }
    }
}

/// What a field was taken for, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// The declaration's item, such as `id.national`.
    pub item: String,
    /// The pattern that carried it, such as `be-national-number`.
    pub pattern: String,
    /// The category the item belongs to.
    pub category: String,
    /// What the declaration says of it.
    pub status: Status,
    /// Whom it is about.
    pub subject: Subject,
    /// How sure.
    pub level: Level,
    /// Probability, 0 to 1, rounded to three digits.
    pub p: f64,
    /// Share of the non-null values that it holds for, 0 to 1.
    pub share: f64,
    /// The evidence; the sum of the values is log10 of the odds.
    pub terms: Vec<Term>,
    /// Rivals that came close.
    pub also: Vec<Also>,
}

/// A kind of evidence; each counts once in a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TermKind {
    /// How common such values are before anything is known.
    Prior,
    /// The jurisdictions the declaration names.
    Jurisdiction,
    /// Check digits of a value in text.
    Check,
    /// The shape of the values.
    Shape,
    /// The field's name.
    Name,
    /// Words near the value in text.
    Context,
    /// The share of a column's distinct values that pass, against chance.
    Column,
    /// The share of a column's distinct values that are in a word list.
    Vocabulary,
    /// Chance passes expected in a text file of so many look-alikes.
    File,
    /// Other fields of the same table.
    Sibling,
    /// The place: tests and fixtures, exports and backups.
    Place,
    /// A schema that declares the field, without any value.
    Schema,
}

impl TermKind {
    /// The word used in results and explanations.
    pub fn name(self) -> &'static str {
        match self {
            TermKind::Prior => "prior",
            TermKind::Jurisdiction => "jurisdiction",
            TermKind::Check => "check",
            TermKind::Shape => "shape",
            TermKind::Name => "name",
            TermKind::Context => "context",
            TermKind::Column => "column",
            TermKind::Vocabulary => "vocabulary",
            TermKind::File => "file",
            TermKind::Sibling => "sibling",
            TermKind::Place => "place",
            TermKind::Schema => "schema",
        }
    }
}

/// One term of the evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// Its kind.
    pub kind: TermKind,
    /// Change of log10 odds, rounded to two digits.
    pub value: f64,
    /// Why, in words of the catalogue and counts; never a value.
    pub why: String,
}

/// A rival reading of the same field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Also {
    /// Its item, or the name of a class that is no personal data.
    pub item: String,
    /// The pattern.
    pub pattern: String,
    /// Its probability.
    pub p: f64,
}

/// Something found in running text: one entry per place and item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TextResult {
    /// The file.
    pub place: Masked,
    /// What it was taken for. Positions belong to hits at this level.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// Hits.
    pub count: u64,
    /// The first 20, in the original.
    pub positions: Vec<Position>,
    /// Hits beyond those.
    pub more: u64,
    /// Hits among `count` on lines that say `piimap:ignore`; they do not count at the gate.
    pub ignored: u64,
}

/// A cell of the heat-map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HeatCell {
    /// The row: a file, or a table.
    pub place: Masked,
    /// The column: a category of the declaration, or `undeclared`.
    pub category: String,
    /// The gravest status among what was found.
    pub status: Status,
    /// Weight of status and sensitivity, times log10 of the number concerned, times p.
    pub heat: f64,
    /// Rows or hits concerned.
    pub rows: u64,
    /// The surest level among what was found.
    pub level: Level,
    /// The term for keeping that has passed, if one has.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub overdue: Option<Overdue>,
}

/// A remark about the run or the declaration.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Notice {
    /// A stable word, such as `declaration-conflict`.
    pub kind: String,
    /// One sentence.
    pub text: String,
}
