//! The verdicts on one field.

use crate::catalog::{Catalog, NameStrength, Pattern, Scope, is_at_or_below};
use crate::classify::apart::add_apart;
use crate::classify::column::{
    WHOLE, is_sampled, is_stray, pooled, share_of_sample, term, value_terms,
};
use crate::classify::decide::{Reading, decide};
use crate::classify::name::name_evidence;
use crate::classify::schema::schema_readings;
use crate::model::{Level, Status, Term, TermKind, Verdict};
use crate::profile::{Count, FieldProfile, PlaceKind};

/// Distinct values below which a field's values are too few to speak for its kind.
const FEW: usize = 3;

/// Least share of values with a pattern's shape for a reading of the field.
const LEAST: f64 = 0.001;

/// What is known of a field beyond its own profile.
#[derive(Clone, Copy)]
pub struct Setting<'t> {
    /// What the path says.
    pub place: PlaceKind,
    /// Other fields of the table tell of persons.
    pub among_persons: bool,
    /// Items that the other fields of the table are likely to be.
    pub beside: &'t [&'t str],
}

/// The verdicts on one field, first the one that is right for the most values, by its odds.
pub fn classify_field(
    catalog: &Catalog,
    field: &FieldProfile,
    setting: Setting<'_>,
) -> Vec<Verdict> {
    if field.values == 0 && field.declared.is_some() {
        return decide(catalog, &schema_readings(catalog, field, setting));
    }
    let whole = field
        .counts
        .iter()
        .filter(|(id, count)| is_read(field, count) || is_sampled(field, catalog.pattern(*id)));
    let readings: Vec<Reading<'_>> = whole
        .map(|(id, count)| whole_reading(catalog, field, setting, catalog.pattern(*id), count))
        .filter(|reading| !is_guess(catalog, setting, reading))
        .collect();
    let mut verdicts = decide(catalog, &readings);
    add_apart(catalog, field, readings, &mut verdicts);
    for verdict in inside(catalog, field, setting) {
        if !verdicts.iter().any(|known| known.item == verdict.item) {
            verdicts.push(verdict);
        }
    }
    let values = |verdict: &Verdict| verdict.p * verdict.share;
    verdicts.sort_by(|a, b| values(b).total_cmp(&values(a)).then_with(|| a.item.cmp(&b.item)));
    verdicts
}

/// True where a word with other meanings, such as `color`, is all that speaks for an item that
/// is never processed: neither the values nor the neighbours do.
fn is_guess(catalog: &Catalog, setting: Setting<'_>, reading: &Reading<'_>) -> bool {
    let never = catalog.item(reading.pattern.item).status == Status::Never;
    // Yes and no under `union` in a table of persons are more than a guess; all zeros are not.
    let known = |t: &Term| t.kind == TermKind::Vocabulary && t.value >= 1.0;
    let listed = setting.among_persons && reading.terms.iter().any(known);
    never && reading.cap.is_some() && reading.pattern.is_loose() && !listed
}

fn is_read(field: &FieldProfile, count: &Count) -> bool {
    count.shaped as f64 >= field.values as f64 * LEAST
}

/// A reading of the values as wholes.
fn whole_reading<'c>(
    catalog: &'c Catalog,
    field: &FieldProfile,
    setting: Setting<'_>,
    pattern: &'c Pattern,
    count: &Count,
) -> Reading<'c> {
    let mut terms = value_terms(field, pattern, count);
    let strength = surround(catalog, field, setting, pattern, &mut terms);
    Reading {
        pattern,
        terms,
        share: match is_sampled(field, pattern) {
            true => share_of_sample(field, pattern),
            false => pooled(field, pattern),
        },
        example: count.passed > 0 && count.examples * 2 > count.passed,
        cap: cap(catalog, field, setting, pattern, strength).or_else(|| {
            let unnamed = strength < Some(NameStrength::Token);
            // Measurements have exponents; a long number has one where a spreadsheet wrote it.
            let rounded = field.expanded * 2 > field.values;
            (unnamed && (rounded || is_stray(field, pattern, count))).then_some(Level::Possible)
        }),
    }
}

/// Adds the terms that are not about values: jurisdiction, name, place, neighbours.
fn surround(
    catalog: &Catalog,
    field: &FieldProfile,
    setting: Setting<'_>,
    pattern: &Pattern,
    terms: &mut Vec<Term>,
) -> Option<NameStrength> {
    terms.extend(jurisdiction_term(catalog, pattern));
    let name = name_evidence(field, pattern);
    terms.extend(name.term);
    terms.extend(place_term(setting.place, pattern, -0.5));
    if name.strength >= Some(NameStrength::Hint) {
        terms.extend(sibling_term(catalog, setting, pattern));
    }
    name.strength
}

/// What the other fields of the table say of a pattern that the field's name may mean.
pub fn sibling_term(catalog: &Catalog, setting: Setting<'_>, pattern: &Pattern) -> Option<Term> {
    if let Some(beside) = is_beside(catalog, setting, pattern) {
        let why = format!("another field of the table is {beside}");
        return Some(term(TermKind::Sibling, 1.0, why));
    }
    let why = "other fields of the table tell of persons".to_owned();
    setting.among_persons.then(|| term(TermKind::Sibling, 0.5, why))
}

/// The item of another field that belongs together with the pattern's.
fn is_beside<'t>(catalog: &Catalog, setting: Setting<'t>, pattern: &Pattern) -> Option<&'t str> {
    let kin = &catalog.item(pattern.item).beside;
    let is_kin = |item: &&&str| kin.iter().any(|known| is_at_or_below(item, known));
    setting.beside.iter().find(is_kin).copied()
}

/// What the jurisdictions of the declaration say of a pattern.
pub fn jurisdiction_term(catalog: &Catalog, pattern: &Pattern) -> Option<Term> {
    let code = &pattern.entry.jurisdiction;
    let value = catalog.jurisdiction(code);
    (value != 0.0 && !pattern.entry.negative)
        .then(|| term(TermKind::Jurisdiction, value, format!("jurisdiction {code}")))
}

/// What the path says of a pattern.
///
/// In text a path of tests speaks louder (-1.5) than for a table (-0.5), which is more than an
/// illustration.
pub fn place_term(place: PlaceKind, pattern: &Pattern, test_path: f64) -> Option<Term> {
    let (value, why) = match place {
        _ if pattern.entry.negative => return None,
        PlaceKind::Plain => return None,
        PlaceKind::Test => (test_path, "the path names tests, examples or documentation"),
        PlaceKind::Export => (0.3, "the path names an export, backup or production data"),
    };
    Some(term(TermKind::Place, value, why.to_owned()))
}

/// Where a word with other meanings is all that names it: an item that is never processed is
/// not alarmed about, and a shape or word list that fits many things does not decide.
fn cap(
    catalog: &Catalog,
    field: &FieldProfile,
    setting: Setting<'_>,
    pattern: &Pattern,
    strength: Option<NameStrength>,
) -> Option<Level> {
    let never = catalog.item(pattern.item).status == Status::Never;
    let alone = is_beside(catalog, setting, pattern).is_none();
    let leaning = alone && pattern.needs_name() && pattern.is_loose();
    let unsure = strength < Some(NameStrength::Token);
    // One or two values say nothing of a kind that many things fit.
    let few = strength < Some(NameStrength::Exact) && field.sketch.len() < FEW;
    let few = few && pattern.needs_name() && pattern.entry.validator.is_none();
    let unnamed = strength.is_none() && (is_of_context(pattern) || pattern.entry.any_word);
    (few || unnamed || unsure && (never || leaning)).then_some(Level::Possible)
}

/// True for a shape that needs a word beside it in text, and no less in a field.
fn is_of_context(pattern: &Pattern) -> bool {
    pattern.entry.scope == Scope::Context && !pattern.is_checked()
}

/// Verdicts on what stands inside longer values: judged as text, reported with their share.
fn inside(catalog: &Catalog, field: &FieldProfile, setting: Setting<'_>) -> Vec<Verdict> {
    let readings = field.inside.iter().map(|(kind, &rows)| {
        let pattern = catalog.pattern(kind.pattern);
        let mut terms = crate::classify::text::hit_terms(pattern, kind.nearby, true);
        terms.extend(file_term(field, rows, pattern));
        let strength = surround(catalog, field, setting, pattern, &mut terms);
        let share = rows as f64 / field.values.max(1) as f64;
        let cap = cap(catalog, field, setting, pattern, strength);
        Reading { pattern, terms, share, example: kind.example, cap }
    });
    // Each item stands alone: a note may hold a phone number and an e-mail address.
    let mut by_item: std::collections::BTreeMap<_, Vec<Reading<'_>>> = Default::default();
    for reading in readings {
        by_item.entry(reading.pattern.item).or_default().push(reading);
    }
    by_item.into_values().flat_map(|readings| decide(catalog, &readings)).collect()
}

/// In a column of many values a few hits may be chance.
fn file_term(field: &FieldProfile, rows: u64, pattern: &Pattern) -> Option<Term> {
    let q = pattern.entry.chance;
    let value = crate::classify::evidence::file_discount(field.values, rows, q);
    (pattern.is_checked() && value < -0.005 && (rows as f64) < field.values as f64 * WHOLE)
        .then(|| term(TermKind::File, value, format!("{rows} of {} values hold one", field.values)))
}
