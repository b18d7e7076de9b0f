//! From files to a catalogue: embedded data, a user's own patterns over it, a declaration.

use std::collections::HashMap;
use std::sync::OnceLock;

use regex_syntax::hir::Hir;

use crate::catalog::declaration::{Declaration, Resolution, Stance};
use crate::catalog::declaring::read_declaration;
use crate::catalog::embedded;
use crate::catalog::error::{CatalogError, parse_toml};
use crate::catalog::file;
use crate::catalog::file::{Located, PatternEntry, PatternFile, disable_line, pattern_lines};
use crate::catalog::header::Headers;
use crate::catalog::items::{ItemEntry, ItemFile, ItemSensitivity};
use crate::catalog::own_words::{self, OwnWords};
use crate::catalog::pattern::{Pattern, Road};
use crate::catalog::shape;
use crate::catalog::vocabulary::Vocabularies;
use crate::catalog::{Automaton, Catalog, Item};
use crate::model::{ItemId, PatternId, Sensitivity, Status, StoredKind};

/// Gathers the files of a catalogue and compiles them.
pub struct Builder {
    declaration: Option<(String, Vec<u8>)>,
    patterns: Vec<(String, Vec<u8>)>,
    jurisdictions: Vec<String>,
    words: own_words::Read,
    resolution: Option<Resolution>,
}

impl Builder {
    /// Starts from what the program carries.
    pub fn embedded() -> Builder {
        Builder {
            declaration: None,
            patterns: Vec::new(),
            jurisdictions: Vec::new(),
            words: own_words::Read::default(),
            resolution: None,
        }
    }

    /// Takes another declaration: its file's name and content.
    pub fn declaration(mut self, name: impl Into<String>, content: Vec<u8>) -> Builder {
        self.declaration = Some((name.into(), content));
        self
    }

    /// Adds a file of patterns. A pattern with the id of a known one takes its place; those
    /// that the file disables go.
    pub fn patterns(mut self, name: impl Into<String>, content: Vec<u8>) -> Builder {
        self.patterns.push((name.into(), content));
        self
    }

    /// Raises the odds of jurisdictions (ISO 3166-1 codes) beyond what the declaration says.
    pub fn jurisdictions(mut self, codes: &[String]) -> Builder {
        self.jurisdictions = codes.to_vec();
        self
    }

    /// Takes words for fields from a configuration: its file's name and content, for the line
    /// of a fault, and the words.
    pub fn words(mut self, name: impl Into<String>, content: Vec<u8>, words: OwnWords) -> Builder {
        self.words = own_words::Read { name: name.into(), content, words };
        self
    }

    /// Resolves the contradictions of the declaration otherwise than it says itself.
    pub fn resolution(mut self, resolution: Option<Resolution>) -> Builder {
        self.resolution = resolution;
        self
    }

    /// Compiles the catalogue.
    ///
    /// # Errors
    /// The first fault of any file, with its line.
    pub fn build(self) -> Result<Catalog, CatalogError> {
        self.build_or_faults().map_err(|mut faults| faults.swap_remove(0))
    }

    /// Compiles the catalogue, for whoever wants to mend all faults at once.
    ///
    /// # Errors
    /// All faults of all files, with their lines; at least one.
    pub fn build_or_faults(self) -> Result<Catalog, Vec<CatalogError>> {
        let own = self.own_files()?;
        let mut located: Vec<Located> = embedded::data(embedded::PATTERNS).map_err(one)?;
        let changed = !own.is_empty();
        take_in(&mut located, own)?;
        self.compile(located, changed)
    }

    /// The user's own files, parsed.
    fn own_files(&self) -> Result<Vec<Own>, Vec<CatalogError>> {
        let parse = |(name, content): &(String, Vec<u8>)| {
            let file: PatternFile = parse_toml(name, content)?;
            let text = String::from_utf8_lossy(content);
            let (lines, line) = (pattern_lines(&text), disable_line(&text));
            let located = |(index, entry)| Located {
                file: name.clone(),
                line: lines.get(index).copied().unwrap_or(1),
                entry,
            };
            let patterns = file.pattern.into_iter().enumerate().map(located).collect();
            Ok(Own { name: name.clone(), patterns, disable: file.disable, line })
        };
        gathered(self.patterns.iter().map(parse))
    }

    fn compile(self, located: Vec<Located>, changed: bool) -> Result<Catalog, Vec<CatalogError>> {
        let declaration = self.declared()?;
        let vocabularies = vocabularies().map_err(one)?;
        let known: ItemFile = embedded::data(embedded::ITEMS).map_err(one)?;
        let mut items = Items::new(&declaration, &known);
        let patterns = gathered(located.into_iter().enumerate().map(|(index, located)| {
            let item = items.of_pattern(&located);
            let pattern = Pattern::new(located, PatternId(index as u16), item)?;
            items.raise(item, pattern.sensitivity);
            check_vocabulary(&pattern, &vocabularies)?;
            Ok(pattern)
        }))?;
        let headers = headers(&patterns, &mut items, &self.words).map_err(one)?;
        let automaton = |wanted, embedded| automaton(&patterns, wanted, embedded, changed);
        let cells = automaton(|_| true, embedded::CELLS).map_err(one)?;
        let text = automaton(file::in_text, embedded::TEXT).map_err(one)?;
        let negative = automaton(file::negative_in_text, embedded::NEGATIVE).map_err(one)?;
        Ok(Catalog {
            patterns,
            items: items.list,
            headers,
            own_words: self.words.words,
            vocabularies,
            declaration,
            cells,
            text,
            negative,
            version: OnceLock::new(),
        })
    }

    fn declared(&self) -> Result<Declaration, Vec<CatalogError>> {
        let mut declaration: Declaration = match &self.declaration {
            Some((name, content)) => read_declaration(name, content)?,
            None => parse_toml("patterns/declaration.toml", embedded::DECLARATION).map_err(one)?,
        };
        if let Some(resolution) = self.resolution {
            declaration.resolve(resolution);
        }
        for code in &self.jurisdictions {
            declaration.jurisdictions.insert(code.clone(), 3.0);
        }
        Ok(declaration)
    }
}

/// A user's own file of patterns.
struct Own {
    name: String,
    patterns: Vec<Located>,
    disable: Vec<String>,
    /// Line of `disable`.
    line: usize,
}

/// Puts a user's patterns in the place of those of the same id or beside the others, then
/// takes away what is disabled.
fn take_in(located: &mut Vec<Located>, own: Vec<Own>) -> Result<(), Vec<CatalogError>> {
    let (mut disabled, mut faults) = (Vec::new(), Vec::new());
    let mut seen: HashMap<String, (String, usize)> = HashMap::new();
    for file in own {
        for pattern in file.patterns {
            let place = (pattern.file.clone(), pattern.line);
            if let Some((file, line)) = seen.insert(pattern.entry.id.clone(), place) {
                let fault = format!("pattern `{}` is also in {file}:{line}", pattern.entry.id);
                faults.push(CatalogError { file: pattern.file.clone(), line: pattern.line, fault });
            }
            match located.iter_mut().find(|known| known.entry.id == pattern.entry.id) {
                Some(known) => *known = pattern,
                None => located.push(pattern),
            }
        }
        disabled.push((file.name, file.line, file.disable));
    }
    for (file, line, ids) in disabled {
        for id in ids {
            let before = located.len();
            located.retain(|known| known.entry.id != id);
            if located.len() == before {
                let fault = format!("`disable` names `{id}`, and there is no such pattern");
                faults.push(CatalogError { file: file.clone(), line, fault });
            }
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// All that went well, or all that did not.
fn gathered<T>(
    outcomes: impl Iterator<Item = Result<T, CatalogError>>,
) -> Result<Vec<T>, Vec<CatalogError>> {
    let (mut good, mut faults) = (Vec::new(), Vec::new());
    for outcome in outcomes {
        match outcome {
            Ok(value) => good.push(value),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(good) } else { Err(faults) }
}

fn one(fault: CatalogError) -> Vec<CatalogError> {
    vec![fault]
}

/// Items by key, with their place in the declaration.
struct Items<'a> {
    declaration: &'a Declaration,
    known: &'a ItemFile,
    list: Vec<Item>,
    by_key: HashMap<String, ItemId>,
}

impl<'a> Items<'a> {
    fn new(declaration: &'a Declaration, known: &'a ItemFile) -> Self {
        Items { declaration, known, list: Vec::new(), by_key: HashMap::new() }
    }

    fn of_pattern(&mut self, located: &Located) -> ItemId {
        self.of_key(&located.entry.item, located.entry.negative)
    }

    fn of_key(&mut self, key: &str, negative: bool) -> ItemId {
        if let Some(&id) = self.by_key.get(key) {
            return id;
        }
        let id = ItemId(self.list.len() as u16);
        let (category, status) = self.status(key);
        let known = self.known.item.iter().find(|known| known.key == key);
        self.by_key.insert(key.to_owned(), id);
        self.list.push(Item {
            key: key.to_owned(),
            category,
            status,
            title: known.map_or_else(|| key.to_owned(), |known| known.title.en.clone()),
            sensitivity: known.map_or(Sensitivity::Ordinary, rank),
            beside: known.map_or_else(Vec::new, |known| known.beside.clone()),
            low_entropy: known.is_some_and(|known| known.low_entropy),
            unlike: known.map_or_else(Vec::new, kinds_unlike),
            negative,
        });
        id
    }

    /// Category and status of an item, contradictions resolved.
    fn status(&self, key: &str) -> (String, Status) {
        match (self.declaration.category_of(key), self.declaration.stance_of(key)) {
            (Some(category), Some(stance)) => (category.key.clone(), status_of(stance)),
            _ => ("undeclared".to_owned(), Status::Undeclared),
        }
    }

    /// An item ranks as high as the gravest of its patterns.
    fn raise(&mut self, item: ItemId, sensitivity: Sensitivity) {
        let item = &mut self.list[item.index()];
        item.sensitivity = item.sensitivity.max(sensitivity);
    }
}

/// The kinds of stored values that an item never is.
fn kinds_unlike(item: &ItemEntry) -> Vec<StoredKind> {
    let is_named = |kind: &StoredKind| item.unlike.iter().any(|unlike| unlike == kind.key());
    StoredKind::ALL.into_iter().filter(is_named).collect()
}

fn rank(item: &ItemEntry) -> Sensitivity {
    match item.sensitivity {
        ItemSensitivity::Ordinary => Sensitivity::Ordinary,
        ItemSensitivity::NationalId => Sensitivity::NationalId,
        ItemSensitivity::Special => Sensitivity::Special,
    }
}

fn status_of(stance: Stance) -> Status {
    match stance {
        Stance::Declared => Status::Declared,
        Stance::Consent => Status::Consent,
        Stance::Never => Status::Never,
    }
}

fn vocabularies() -> Result<Vocabularies, CatalogError> {
    Ok(Vocabularies::new(embedded::set(embedded::VOCABULARIES)?, embedded::map(embedded::LISTS)?))
}

fn check_vocabulary(pattern: &Pattern, known: &Vocabularies) -> Result<(), CatalogError> {
    let entry = &pattern.entry;
    let others = entry.also_in.iter().chain(&entry.rivals).chain(&entry.rival_words);
    match entry.vocabulary.iter().chain(others).find(|list| !known.has(list)) {
        Some(list) => Err(CatalogError {
            file: pattern.file.clone(),
            line: pattern.line,
            fault: format!("pattern `{}`: there is no vocabulary `{list}`", entry.id),
        }),
        None => Ok(()),
    }
}

/// The words of `patterns/headers/`, those of the patterns and the user's.
fn headers(
    patterns: &[Pattern],
    items: &mut Items<'_>,
    own: &own_words::Read,
) -> Result<Headers, CatalogError> {
    let numbered = items.known.item.iter().map(|known| known.key.as_str()).collect::<Vec<_>>();
    let numbered = numbered.into_iter().map(|key| items.of_key(key, false)).collect();
    let known = embedded::map(embedded::HEADER_WORDS)?;
    let mut headers = Headers::new(known, embedded::map(embedded::HEADER_PARTS)?, numbered);
    for pattern in patterns.iter().filter(|pattern| !pattern.entry.negative) {
        for word in &pattern.entry.headers {
            headers.add_of_pattern(word, pattern.item, pattern.id.0);
        }
    }
    own.add_to(&mut headers, |key| items.by_key.get(key).copied())?;
    Ok(headers)
}

/// The automaton of the shapes of some patterns: the embedded one, or for a changed catalogue
/// one that is made now.
fn automaton(
    patterns: &[Pattern],
    wanted: fn(&PatternEntry) -> bool,
    embedded: &[u8],
    changed: bool,
) -> Result<Automaton, CatalogError> {
    let shaped = patterns.iter().filter(|pattern| pattern.road() == Road::Automaton);
    let shaped: Vec<&Pattern> = shaped.filter(|pattern| wanted(&pattern.entry)).collect();
    let table = if changed {
        let shapes: Vec<Hir> = shaped.iter().filter_map(|p| p.automaton_shape()).collect();
        shape::automaton(&shapes).map_err(|_| too_large())?
    } else {
        embedded::table(embedded)?
    };
    Ok(Automaton { table, patterns: shaped.iter().map(|pattern| pattern.id).collect() })
}

fn too_large() -> CatalogError {
    CatalogError {
        file: "the patterns in all".into(),
        line: 1,
        fault: "too many or too wide shapes for the automaton; bound their repetitions".into(),
    }
}
