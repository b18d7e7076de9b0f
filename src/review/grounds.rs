//! What every sheet of a review rests on: one result, the declaration it carries, and the
//! words of one language.

use std::collections::BTreeMap;

use crate::catalog::{
    Catalog, CatalogError, Declaration, ItemEntry, Language, Messages, ReviewFacts, is_at_or_below,
};
use crate::model::{Finding, Masked, PlaceFacts, ScanResult, Sensitivity};

/// Why a result cannot be reviewed.
#[derive(Debug, thiserror::Error)]
pub enum ReviewError {
    /// It was made by a version that did not keep the declaration.
    #[error("the result does not carry its declaration; scan again with this version")]
    NoDeclaration,
    /// What it carries is no declaration.
    #[error("the declaration in the result is not one that this version reads; scan again")]
    NotADeclaration,
    /// A file that the program carries is broken.
    #[error(transparent)]
    Catalog(#[from] CatalogError),
}

/// What every sheet rests on.
pub struct Grounds<'r> {
    /// The result.
    pub result: &'r ScanResult,
    /// The declaration it was judged by.
    pub declaration: Declaration,
    /// Facts beside the declaration.
    pub facts: ReviewFacts,
    /// The texts.
    pub words: Messages,
    catalog: &'r Catalog,
    items: BTreeMap<String, ItemEntry>,
}

impl<'r> Grounds<'r> {
    /// Takes up a result, in a language.
    ///
    /// # Errors
    /// If the result carries no declaration.
    pub fn new(
        result: &'r ScanResult,
        catalog: &'r Catalog,
        language: Language,
    ) -> Result<Grounds<'r>, ReviewError> {
        let facts = result.declaration.facts.clone().ok_or(ReviewError::NoDeclaration)?;
        let declaration =
            serde_json::from_value(facts).map_err(|_| ReviewError::NotADeclaration)?;
        let items = Catalog::item_entries()?;
        Ok(Grounds {
            result,
            declaration,
            facts: ReviewFacts::embedded()?,
            words: Messages::embedded(language)?,
            catalog,
            items: items.into_iter().map(|item| (item.key.clone(), item)).collect(),
        })
    }

    /// The findings that count on the heat-map.
    pub fn findings(&self) -> impl Iterator<Item = Finding<'r>> + use<'r> {
        self.result.findings().filter(|finding| finding.verdict.heats() && !finding.ignored())
    }

    /// The findings by place and category, in the order of the declaration's categories.
    pub fn cells(&self) -> BTreeMap<(&'r Masked, usize), Vec<Finding<'r>>> {
        let mut cells: BTreeMap<_, Vec<Finding<'r>>> = BTreeMap::new();
        for finding in self.findings() {
            let column = self.column(&finding.verdict.category);
            cells.entry((finding.place, column)).or_default().push(finding);
        }
        cells
    }

    /// The position of a category among the declared ones; after them all if it is none.
    pub fn column(&self, category: &str) -> usize {
        let known = &self.declaration.category;
        known.iter().position(|known| known.key == category).unwrap_or(known.len())
    }

    /// The name of the category of that position.
    pub fn category_title(&self, column: usize) -> &str {
        let known = self.declaration.category.get(column);
        known.map_or(self.words.text("category.undeclared"), |category| &category.title)
    }

    /// The names of the categories of findings, in their order.
    pub fn categories(&self, findings: &[Finding<'_>]) -> String {
        let mut columns: Vec<usize> =
            findings.iter().map(|found| self.column(&found.verdict.category)).collect();
        columns.sort_unstable();
        columns.dedup();
        let titles: Vec<&str> = columns.iter().map(|&column| self.category_title(column)).collect();
        titles.join(", ")
    }

    /// The names of the items of findings.
    pub fn items(&self, findings: &[Finding<'_>]) -> String {
        let mut items: Vec<&str> =
            findings.iter().map(|found| self.item_title(&found.verdict.item)).collect();
        items.sort_unstable();
        items.dedup();
        items.join(", ")
    }

    /// The name of an item in the language; its key where it has none.
    pub fn item_title<'a>(&'a self, item: &'a str) -> &'a str {
        let Some(entry) = self.item(item) else { return item };
        match self.words.language() {
            Language::En => &entry.title.en,
            Language::Nl => &entry.title.nl,
            Language::Fr => &entry.title.fr,
        }
    }

    /// What the catalogue knows of an item, or of the nearest one above it.
    pub fn item(&self, item: &str) -> Option<&ItemEntry> {
        let above = |known: &&ItemEntry| is_at_or_below(item, &known.key);
        self.items.values().filter(above).max_by_key(|known| known.key.len())
    }

    /// How the law ranks an item.
    pub fn sensitivity(&self, item: &str) -> Sensitivity {
        let known = self.catalog.items().iter().find(|known| known.key == item);
        known.map_or(Sensitivity::Ordinary, |item| item.sensitivity)
    }

    /// What is known of a place beside what was found in it.
    pub fn place_facts(&self, place: &Masked) -> Option<&'r PlaceFacts> {
        self.result.places.iter().find(|known| known.place == *place)
    }
}

/// The target of `explain` for a finding.
pub fn evidence(finding: &Finding<'_>) -> String {
    let place = finding.place.one_line();
    match (finding.field, finding.text.and_then(|text| text.positions.first())) {
        (Some(field), _) => format!("{place}:{}", field.field.one_line()),
        (None, Some(at)) => format!("{place}:{}:{}", at.line, at.column),
        (None, None) => place.into_owned(),
    }
}
