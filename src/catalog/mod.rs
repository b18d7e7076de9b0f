//! Patterns, words and declaration as loaded from data. Knows nothing of what is scanned.

mod build;
mod compound;
mod declaration;
mod declared;
mod declaring;
mod embedded;
mod error;
mod faults;
mod file;
mod fold;
mod header;
mod items;
mod lead;
mod lexicon;
mod messages;
mod own_words;
mod pattern;
mod persons;
mod problem;
mod review;
mod shape;
#[cfg(test)]
mod size;
mod table;
mod terms;
mod vocabulary;

use std::sync::OnceLock;

pub use build::Builder;
pub use declaration::{
    ActsAs, Basis, Category, Conflict, Countries, Declaration, Destination, FindingLevel,
    FindingStatus, Guarantee, Head, Named, Promise, Purpose, Recipient, Requests, Resolution,
    Retention, RunsFrom, Service, Severity, SeverityRule, Stance, Transfer,
};
pub use declared::is_at_or_below;
pub use declaring::read_declaration;
pub use error::{CatalogError, parse_toml};
pub use file::{HeaderFile, PatternEntry, PatternFile, Scope, VocabularyFile};
pub use fold::{fold, tokens};
pub use header::{Headers, NameHit, NameStrength};
pub use items::{ItemEntry, ItemFile, ItemSensitivity, ItemTitle};
pub use lead::{CLOSE, HEX, Lead, NEAR};
pub use messages::{Language, Messages};
pub use own_words::OwnWords;
pub use pattern::{Pattern, Road};
pub use persons::{is_a_person, names_a_person};
pub use problem::{Problem, Spot};
pub use review::{Adequacy, Decision, ReviewFacts, Screening};
pub use shape::{LONGEST, Outline, parse as parse_shape};
pub use table::{DEAD, Table};
pub use terms::{Keeping, Term};
pub use vocabulary::{Vocabularies, WordOutline};

use crate::model::{ItemId, PatternId, Sensitivity, Status, StoredKind};

/// A kind of personal data, or a class of values that is none.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its key, such as `contact.email`.
    pub key: String,
    /// Key of its category in the declaration, or `undeclared`.
    pub category: String,
    /// What the declaration says of it.
    pub status: Status,
    /// Its name for people, in English.
    pub title: String,
    /// How the law ranks it.
    pub sensitivity: Sensitivity,
    /// Items beside which a name that may mean this one does mean it.
    pub beside: Vec<String>,
    /// So few values are possible that a fingerprint of one could be reversed.
    pub low_entropy: bool,
    /// What a schema never declares it as.
    pub unlike: Vec<StoredKind>,
    /// True for a class of values that is no personal data.
    pub negative: bool,
}

/// An automaton of shapes, and which pattern each of its indices is.
pub struct Automaton {
    /// Anchored; reports every shape that matches.
    pub table: Table,
    /// Pattern of each index of the automaton.
    pub patterns: Vec<PatternId>,
}

/// Most bytes that the automata of shapes should take: they stay in cache.
pub const AUTOMATON_BOUND: usize = 1 << 20;

/// Everything that a scan knows about personal data.
pub struct Catalog {
    patterns: Vec<Pattern>,
    items: Vec<Item>,
    headers: Headers,
    own_words: OwnWords,
    vocabularies: Vocabularies,
    declaration: Declaration,
    cells: Automaton,
    text: Automaton,
    negative: Automaton,
    version: OnceLock<String>,
}

impl Catalog {
    /// The catalogue and declaration that the program carries.
    ///
    /// # Errors
    /// None for a build that passed its tests.
    pub fn embedded() -> Result<Catalog, CatalogError> {
        Builder::embedded().build()
    }

    /// All patterns, in order of their [`PatternId`].
    pub fn patterns(&self) -> &[Pattern] {
        &self.patterns
    }

    /// One pattern.
    pub fn pattern(&self, id: PatternId) -> &Pattern {
        &self.patterns[id.index()]
    }

    /// The pattern of that name.
    pub fn pattern_named(&self, id: &str) -> Option<&Pattern> {
        self.patterns.iter().find(|pattern| pattern.entry.id == id)
    }

    /// All items, in order of their [`ItemId`].
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// One item.
    pub fn item(&self, id: ItemId) -> &Item {
        &self.items[id.index()]
    }

    /// The names of fields.
    pub fn headers(&self) -> &Headers {
        &self.headers
    }

    /// The closed lists of words.
    pub fn vocabularies(&self) -> &Vocabularies {
        &self.vocabularies
    }

    /// The declaration in force.
    pub fn declaration(&self) -> &Declaration {
        &self.declaration
    }

    /// The automaton of all shapes, for whole values.
    pub fn cell_shapes(&self) -> &Automaton {
        &self.cells
    }

    /// The automaton of the shapes that are looked for in text.
    pub fn text_shapes(&self) -> &Automaton {
        &self.text
    }

    /// The automaton of negative classes whose values text may hold.
    pub fn negative_shapes(&self) -> &Automaton {
        &self.negative
    }

    /// Bytes of the automata of shapes.
    pub fn automaton_bytes(&self) -> usize {
        let automata = [&self.cells, &self.text, &self.negative];
        automata.iter().map(|automaton| automaton.table.size()).sum()
    }

    /// The words of `patterns/headers/`, a file a language, as they are written there.
    ///
    /// # Errors
    /// None for a build that passed its tests.
    pub fn header_files() -> Result<Vec<HeaderFile>, CatalogError> {
        embedded::data(embedded::HEADERS)
    }

    /// The items of `patterns/items.toml`, with their names in other vocabularies.
    ///
    /// # Errors
    /// None for a build that passed its tests.
    pub fn item_entries() -> Result<Vec<ItemEntry>, CatalogError> {
        embedded::data::<ItemFile>(embedded::ITEMS).map(|file| file.item)
    }

    /// Fingerprint of patterns and words, all that decides what is found, in hexadecimal.
    pub fn version(&self) -> &str {
        self.version.get_or_init(|| {
            let mut hasher = blake3::Hasher::new();
            for pattern in &self.patterns {
                // Serialising plain data into memory does not fail; nothing is hashed if it did.
                hasher.update(&serde_json::to_vec(&pattern.entry).unwrap_or_default());
            }
            hasher.update(&serde_json::to_vec(&self.own_words).unwrap_or_default());
            hasher.update(embedded::HEADER_WORDS);
            hasher.update(embedded::HEADER_PARTS);
            hasher.update(embedded::VOCABULARIES);
            hasher.finalize().to_hex()[..16].to_owned()
        })
    }

    /// log10 of the odds multiplier of a jurisdiction.
    pub fn jurisdiction(&self, code: &str) -> f64 {
        const EU: &[&str] = &[
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
            "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "EU",
        ];
        const APAC: &[&str] =
            &["AU", "CN", "HK", "ID", "IN", "JP", "KR", "MY", "NZ", "PH", "SG", "TH", "TW"];
        let odds = &self.declaration.jurisdictions;
        let group = match code {
            "*" => return 0.0,
            code if EU.contains(&code) => "EU",
            code if APAC.contains(&code) => "APAC",
            _ => "default",
        };
        let multiplier = odds.get(code).or_else(|| odds.get(group)).or_else(|| odds.get("default"));
        multiplier.copied().unwrap_or(1.0).log10()
    }
}
