//! The form of a privacy declaration, such as `patterns/declaration.toml`. `build.rs`
//! includes this file too, so it imports nothing else of the crate.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A privacy declaration as data: what it promises, in the order in which it says so.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declaration {
    /// Version of this form; 1.
    pub schema: u32,
    /// Title, version, entities.
    pub declaration: Head,
    /// Odds multipliers by ISO 3166-1 code, `EU`, `APAC` and `default`.
    pub jurisdictions: BTreeMap<String, f64>,
    /// How grave a finding is, by status and level.
    pub severity: Vec<SeverityRule>,
    /// The data categories; the columns of the heat-map, in this order.
    pub category: Vec<Category>,
    /// Items about which the declaration contradicts itself.
    #[serde(default)]
    pub conflict: Vec<Conflict>,
    /// The principles it binds itself to (GDPR Art. 5).
    #[serde(default)]
    pub principle: Vec<Promise>,
    /// The duties it names for itself.
    #[serde(default)]
    pub duty: Vec<Promise>,
    /// The rights it grants (GDPR Art. 15 to 22).
    #[serde(default)]
    pub right: Vec<Promise>,
    /// How requests about those rights are handled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requests: Option<Requests>,
    /// Where the data come from.
    #[serde(default)]
    pub source: Vec<Named>,
    /// People whose data are held without a direct relation to them.
    #[serde(default)]
    pub indirect: Vec<Named>,
    /// What the data are processed for, and on which basis.
    #[serde(default)]
    pub purpose: Vec<Purpose>,
    /// Who receives data.
    #[serde(default)]
    pub recipient: Vec<Recipient>,
    /// On which grounds data leave the European Economic Area.
    #[serde(default)]
    pub transfer: Vec<Transfer>,
    /// Countries by the rules that hold for transfers to them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub countries: Option<Countries>,
    /// How long data are kept.
    #[serde(default)]
    pub retention: Vec<Retention>,
}

/// What the declaration says of itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// Its title.
    pub title: String,
    /// Its version, or the date from which it applies.
    pub version: String,
    /// Entities of the organisation, by ISO code or region.
    #[serde(default)]
    pub entities: Vec<String>,
    /// As what the organisation acts (GDPR Art. 4(7) and (8)).
    #[serde(default)]
    pub acts_as: Vec<ActsAs>,
}

/// A part that an organisation has in processing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActsAs {
    /// Decides on purposes and means.
    Controller,
    /// Processes on behalf of a controller.
    Processor,
}

/// What a declaration can say of an item. What it does not name at all is *undeclared*,
/// which only a finding can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// Named as processed.
    Declared,
    /// Processed only where needed and with explicit consent.
    Consent,
    /// Named as never processed.
    Never,
}

/// A category of data.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Short key, such as `contact`.
    pub key: String,
    /// Its name in the declaration.
    pub title: String,
    /// What the declaration says of it.
    pub status: Stance,
    /// The lawful basis or condition, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// Items it names. An item stands for all below it: `id.online` for `id.online.device`.
    pub items: Vec<String>,
    /// Items it does not name but implies.
    #[serde(default)]
    pub implied: Vec<String>,
    /// Why nothing of it can be detected, where no pattern looks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undetectable: Option<String>,
}

/// An item that the declaration gives two statuses.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conflict {
    /// The item.
    pub item: String,
    /// The statuses.
    pub statuses: Vec<Stance>,
    /// What contradicts what.
    pub text: String,
    /// Which one holds.
    pub resolution: Resolution,
}

/// How a contradiction is resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Resolution {
    /// The item is declared.
    Declared,
    /// The item is never to be found.
    Never,
    /// The item is declared, and each run that meets it says once that the declaration
    /// contradicts itself.
    DeclaredWithNotice,
}

/// A rule that ranks findings. The first rule that fits holds; without one, a note.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeverityRule {
    /// Status of the finding.
    pub status: FindingStatus,
    /// The lowest level at which the rule holds.
    pub from: FindingLevel,
    /// What the finding is then.
    pub severity: Severity,
    /// The rule does not hold where a consent record covers the place.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unless_consent_recorded: bool,
}

/// Status of a finding: what the declaration says of its item, if anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingStatus {
    /// As [`Stance::Declared`].
    Declared,
    /// Named by no category.
    Undeclared,
    /// As [`Stance::Consent`].
    Consent,
    /// As [`Stance::Never`].
    Never,
}

/// How sure a finding is, in rising order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingLevel {
    /// Probability of at least 0.20.
    Possible,
    /// Probability of at least 0.80.
    Likely,
    /// Probability of at least 0.98, on evidence of two kinds.
    Certain,
}

/// How grave a finding is, in rising order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// As declared: part of the map.
    Note,
    /// To be looked at.
    Warning,
    /// Against the declaration.
    Error,
}

/// A principle, duty or right, and what serves it here.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// Short key, such as `erasure`.
    pub key: String,
    /// Its words.
    pub title: String,
    /// Where the law has it, such as `GDPR Art. 17`.
    pub article: String,
    /// What the program does towards it.
    pub served_by: Vec<Service>,
    /// How that serves it, in one sentence.
    pub how: String,
}

/// A function of the program that serves a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Service {
    /// `scan`: the heat-map of places and categories.
    HeatMap,
    /// The gate: what was found against what was declared.
    Gate,
    /// Fields ranked by what they hold beyond need.
    Minimisation,
    /// Dates against the terms for keeping.
    RetentionCheck,
    /// Output without values, keyed where it needs identity.
    SafeOutput,
    /// `find`: every place that holds one person's data.
    Find,
    /// The record of processing activities.
    Record,
    /// Places by region, and the grounds for data being there.
    TransferView,
    /// Categories and number of people in a compromised place.
    BreachView,
    /// `declaration show`: the declaration itself, in order.
    Declaration,
}

/// How requests of data subjects are handled.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requests {
    /// Months within which every request is answered.
    pub answer_within_months: u32,
}

/// Something with a key and a name.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// Short key.
    pub key: String,
    /// Its name.
    pub title: String,
}

/// A purpose of processing.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Purpose {
    /// Short key.
    pub key: String,
    /// Its name.
    pub title: String,
    /// The ground that makes it lawful.
    pub basis: Vec<Basis>,
    /// What it comprises.
    pub comprises: Vec<String>,
    /// By which means, where the declaration says so.
    #[serde(default)]
    pub means: Vec<String>,
    /// Categories that serve it in particular; empty: any.
    #[serde(default)]
    pub categories: Vec<String>,
    /// Purposes of the W3C Data Privacy Vocabulary that it falls under.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dpv: Vec<String>,
    /// Keys of fideslang data uses that it falls under.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fideslang: Vec<String>,
}

/// A ground for processing (GDPR Art. 6(1)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// Consent of the data subject, Art. 6(1)(a).
    Consent,
    /// A contract, or steps before one, Art. 6(1)(b).
    Contract,
    /// A legal obligation, Art. 6(1)(c).
    LegalObligation,
    /// A legitimate interest, Art. 6(1)(f).
    LegitimateInterest,
}

/// A kind of recipient.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipient {
    /// Short key.
    pub key: String,
    /// Its name.
    pub title: String,
    /// When it receives data, where not always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
}

/// Grounds for transfers to one kind of country (GDPR Chapter V).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transfer {
    /// Where the data come from, such as `EEA`.
    pub from: String,
    /// The kind of country they go to.
    pub to: Destination,
    /// The grounds; any one is enough.
    pub guarantees: Vec<Guarantee>,
}

/// A kind of country outside the European Economic Area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Destination {
    /// The Commission found its protection adequate (GDPR Art. 45).
    Adequate,
    /// Any other.
    Other,
}

/// A ground for a transfer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Guarantee {
    /// An adequacy decision, Art. 45.
    AdequacyDecision,
    /// Data-protection clauses or policies that the Commission approved, Art. 46(2)(c).
    ApprovedPolicies,
    /// Binding corporate rules, Art. 47.
    BindingCorporateRules,
}

/// Countries by transfer rule, as ISO 3166-1 alpha-2 codes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Countries {
    /// Where the lists come from and how old they are.
    pub source: String,
    /// Members of the European Economic Area.
    pub eea: Vec<String>,
    /// With an adequacy decision for all organisations.
    pub adequate: Vec<String>,
    /// With an adequacy decision for some organisations only.
    pub partly_adequate: Vec<String>,
}

/// A term for keeping data.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// Short key, such as `prospect`.
    pub key: String,
    /// Whose or which data.
    pub title: String,
    /// From when the term runs.
    pub runs_from: RunsFrom,
    /// Length of the term in months; none where only the text limits it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<u32>,
    /// The term in words.
    pub text: String,
    /// Items it is about in particular; empty: all.
    #[serde(default)]
    pub items: Vec<String>,
    /// Operational needs that may prolong it.
    #[serde(default)]
    pub longer_for: Vec<String>,
}

/// The event from which a term for keeping runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RunsFrom {
    /// The data were collected.
    Collection,
    /// The contract ended.
    ContractEnd,
    /// The last contact.
    LastContact,
}
