//! The self-test of a catalogue: what keeps a pattern from doing what it says, and what makes
//! it weak or slow.

use std::collections::BTreeMap;

use crate::catalog::{AUTOMATON_BOUND, Catalog, Lead, Pattern, Road};
use crate::detect::cell::CellHits;
use crate::detect::engine::Engine;
use crate::detect::selftest::{named_for, selftest};

/// How grave a remark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// Worth knowing.
    Note,
    /// Works, and worse than it might.
    Warning,
    /// Does not do what it says.
    Error,
}

/// One remark on a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// File and line of the pattern.
    pub file: String,
    /// 1-based line.
    pub line: usize,
    /// Its id.
    pub pattern: String,
    /// How grave it is.
    pub gravity: Gravity,
    /// What is to be said, and what to do.
    pub what: String,
}

/// Fewest examples that tell a pattern from its look-alikes.
const MATCHES: usize = 2;
const LOOK_ALIKES: usize = 3;

/// Remarks on the patterns that `concerned` picks, in the order of the catalogue.
pub fn audit(engine: &Engine<'_>, concerned: impl Fn(&Pattern) -> bool) -> Vec<Remark> {
    let patterns = engine.catalog().patterns().iter().filter(|pattern| concerned(pattern));
    patterns.flat_map(|pattern| remarks(engine, pattern)).collect()
}

/// What there is to say of an automaton of shapes that is too large for its cache.
pub fn automaton_excess(catalog: &Catalog) -> Option<usize> {
    catalog.automaton_bytes().checked_sub(AUTOMATON_BOUND).filter(|&excess| excess > 0)
}

fn remarks(engine: &Engine<'_>, pattern: &Pattern) -> Vec<Remark> {
    let mut said: Vec<(Gravity, String)> = Vec::new();
    for fault in selftest(engine, pattern) {
        let (list, number, what) = (fault.list, fault.number, fault.what);
        said.push((Gravity::Error, format!("example {number} of `{list}` is {what}")));
    }
    if pattern.entry.undetectable.is_none() {
        completeness(pattern, &mut said);
        if pattern.road() == Road::Slow {
            said.push((Gravity::Warning, slow(pattern)));
        }
        said.extend(vague(pattern).map(|what| (Gravity::Warning, what.to_owned())));
        if let Some(text) = overlap(engine, pattern) {
            said.push((Gravity::Note, text));
        }
    }
    if unknown_item(engine.catalog(), pattern) {
        let what = format!("no item `{}` is declared; it counts as undeclared", pattern.entry.item);
        said.push((Gravity::Warning, what));
    }
    let remark = |(gravity, what)| Remark {
        file: pattern.file.clone(),
        line: pattern.line,
        pattern: pattern.entry.id.clone(),
        gravity,
        what,
    };
    said.into_iter().map(remark).collect()
}

fn completeness(pattern: &Pattern, said: &mut Vec<(Gravity, String)>) {
    let entry = &pattern.entry;
    let mut weak = |what: &str| said.push((Gravity::Warning, what.to_owned()));
    if entry.matches.len() < MATCHES {
        weak("give at least 2 examples in `match`");
    }
    if entry.no_match.len() < LOOK_ALIKES {
        weak("give at least 3 look-alikes in `no_match`");
    }
    if entry.reference.trim().is_empty() {
        weak("name the standard, law or register in `reference`");
    }
    if pattern.road() == Road::Name && entry.headers.is_empty() && !has_words(pattern) {
        weak("no word names its fields, so it is never tried; give `headers`");
    }
    if entry.validator.is_some() && entry.chance >= 1.0 && !entry.negative {
        let what = "its check is no evidence as long as `chance` does not say how few strings of \
                    the shape pass it";
        said.push((Gravity::Note, what.to_owned()));
    }
}

/// True if the item of the pattern has names of fields of its own.
fn has_words(pattern: &Pattern) -> bool {
    Catalog::header_files()
        .is_ok_and(|files| files.iter().any(|file| file.items.contains_key(&pattern.entry.item)))
}

fn unknown_item(catalog: &Catalog, pattern: &Pattern) -> bool {
    let item = catalog.item(pattern.item);
    // An item that the catalogue knows has a title of its own.
    !pattern.entry.negative && item.title == item.key
}

fn slow(pattern: &Pattern) -> String {
    match pattern.outline.and_then(|outline| outline.longest) {
        Some(longest) => format!(
            "slow road: values of up to {longest} bytes do not fit the automaton of shapes, so \
             the expression is searched for in everything; shorten it or give a `trigger`"
        ),
        None => "slow road: the shape has no bound, so the expression is searched for in \
                 everything; bound its repetitions or give a `trigger`"
            .to_owned(),
    }
}

/// What there is to say of a pattern whose values may begin like most words of a text: for one such
/// pattern all of these words are looked at.
fn vague(pattern: &Pattern) -> Option<&'static str> {
    match pattern.beginning.as_ref().filter(|_| pattern.road() == Road::Automaton)?.lead {
        Lead::Any => Some(
            "its values may begin with any letters, so every word of a text is looked at; \
             let them have a digit among the first 8 bytes or give a `trigger`",
        ),
        Lead::Word => Some(
            "its values may begin with a word of small letters, so every such word near a digit is \
             looked at; give a `trigger`",
        ),
        _ => None,
    }
}

/// The patterns of other items that take examples of this one as whole values.
fn overlap(engine: &Engine<'_>, pattern: &Pattern) -> Option<String> {
    let catalog = engine.catalog();
    let plan = named_for(engine, pattern);
    let mut taken: BTreeMap<&str, usize> = BTreeMap::new();
    for value in &pattern.entry.matches {
        let mut hits = CellHits::default();
        engine.cell(&plan, value.as_bytes(), &mut hits);
        for (other, _) in hits.whole.iter().filter(|(_, passed)| *passed) {
            let other = catalog.pattern(*other);
            if other.item != pattern.item && !other.entry.negative {
                *taken.entry(&other.entry.id).or_default() += 1;
            }
        }
    }
    let of = pattern.entry.matches.len();
    let taken: Vec<String> =
        taken.iter().map(|(other, count)| format!("{other} ({count} of {of})")).collect();
    (!taken.is_empty())
        .then(|| format!("its examples are values of other items too: {}", taken.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Builder;
    use crate::detect::TextHits;

    /// A user's patterns: one sound, one on the slow road, one that does not hold.
    const OWN: &str = r#"
disable = ["uuid"]

[[pattern]]
id = "own-badge"
name = "Badge number"
item = "work.employment"
jurisdiction = "*"
scope = "free"
regex = 'ACME-\d{6}'
reference = "the company's handbook"
headers = ["badge"]
match = ['ACME-123456', 'ACME-654321']
no_match = ['ACME-12345', 'ACME-1234567', 'acme-123456']

[[pattern]]
id = "own-note"
name = "Note of a visit"
item = "own.visit"
jurisdiction = "*"
scope = "free"
regex = 'VISIT:[A-Z]+'
reference = "the company's handbook"
match = ['VISIT:ABC', 'VISIT:A']
no_match = ['VISIT:', 'visit:ABC', 'VISIT:ABC1']

[[pattern]]
id = "own-wrong"
name = "Badge number, the old form"
item = "work.employment"
jurisdiction = "*"
scope = "field"
regex = 'B\d{4}'
reference = ""
match = ['C1234']
no_match = ['B1234']
"#;

    #[test]
    fn a_users_patterns_are_told_apart() {
        let builder = Builder::embedded().patterns("own.toml", OWN.as_bytes().to_vec());
        let catalog = builder.build().expect("it loads");
        assert!(catalog.pattern_named("uuid").is_none());
        let engine = Engine::new(&catalog).expect("the engine takes it");
        let remarks = audit(&engine, |pattern| pattern.file == "own.toml");
        let of = |id: &str, gravity| {
            let mine = remarks.iter().filter(|r| r.pattern == id && r.gravity == gravity);
            mine.map(|r| (r.line, r.what.as_str())).collect::<Vec<_>>()
        };
        assert_eq!(of("own-badge", Gravity::Error), []);
        assert_eq!(of("own-badge", Gravity::Warning), []);
        assert_eq!(of("own-note", Gravity::Error), []);
        let warnings = of("own-note", Gravity::Warning);
        assert!(warnings.iter().any(|(_, what)| what.starts_with("slow road")), "{warnings:?}");
        assert!(warnings.iter().any(|(_, what)| what.contains("own.visit")), "{warnings:?}");
        let errors = of("own-wrong", Gravity::Error);
        assert_eq!(errors.len(), 2, "{errors:?}");
        assert_eq!(errors[0].0, 27);
        assert_eq!(of("own-wrong", Gravity::Warning).len(), 3);

        let mut hits = TextHits::default();
        engine.text(b"saw VISIT:ABC and ACME-123456 on Monday, not XVISIT:DEF", &mut hits);
        let found: Vec<_> =
            hits.hits.iter().map(|hit| catalog.pattern(hit.pattern).entry.id.as_str()).collect();
        assert_eq!(found, ["own-note", "own-badge"]);
    }

    #[test]
    fn the_built_in_patterns_have_no_error_and_no_slow_road() {
        let catalog = Catalog::embedded().expect("the catalogue loads");
        let engine = Engine::new(&catalog).expect("the engine takes it");
        let grave: Vec<Remark> = audit(&engine, |_| true)
            .into_iter()
            .filter(|remark| remark.gravity > Gravity::Note)
            .collect();
        assert!(grave.is_empty(), "{grave:#?}");
        assert_eq!(automaton_excess(&catalog), None);
    }
}
