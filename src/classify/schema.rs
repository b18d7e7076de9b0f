//! What a schema says of a field: its name, a comment, its neighbours. There is no value to
//! judge, so nothing is surer than likely, and a word with other meanings needs neighbours
//! that tell of persons.

use crate::catalog::{Catalog, NameHit, NameStrength, Pattern};
use crate::classify::column::term;
use crate::classify::decide::Reading;
use crate::classify::field::{Setting, place_term, sibling_term};
use crate::model::{ItemId, Level, Status, Term, TermKind};
use crate::profile::FieldProfile;

/// What it takes away that no value backs the name: a name that holds a word for it stays
/// likely (p = 0.83), one that may mean it is possible beside others.
const UNSEEN: f64 = -0.8;

/// The readings of a field that is declared and of which no value was seen.
pub fn schema_readings<'c>(
    catalog: &'c Catalog,
    field: &FieldProfile,
    setting: Setting<'_>,
) -> Vec<Reading<'c>> {
    let (name, comment) = (field.name_hits.as_deref(), field.declared.as_deref());
    let (name, comment) = (name.unwrap_or_default(), comment.unwrap_or_default());
    let mut items: Vec<ItemId> = name.iter().chain(comment).map(|hit| hit.item).collect();
    items.sort_unstable();
    items.dedup();
    if field.name_negative {
        return Vec::new();
    }
    let may_be = |item: &&ItemId| {
        let unlike = &catalog.item(**item).unlike;
        field.stored.is_empty() || field.stored.iter().any(|kind| !unlike.contains(kind))
    };
    items
        .iter()
        .filter(may_be)
        .filter_map(|&item| reading(catalog, name, comment, setting, item))
        .collect()
}

fn reading<'c>(
    catalog: &'c Catalog,
    name: &[NameHit],
    comment: &[NameHit],
    setting: Setting<'_>,
    item: ItemId,
) -> Option<Reading<'c>> {
    let strength = |hits: &[NameHit]| {
        let own = hits.iter().filter(|hit| hit.item == item).map(|hit| hit.strength);
        // What the name denies stays denied.
        let denied = own.clone().any(|strength| strength == NameStrength::Negative);
        if denied { Some(NameStrength::Negative) } else { own.max() }
    };
    let (named, said) = (strength(name), strength(comment));
    let mut terms = vec![term(
        TermKind::Schema,
        UNSEEN,
        "a schema or the header of a file declares the field; no value was seen".to_owned(),
    )];
    terms.extend(spoken(TermKind::Name, named, "the field's name"));
    terms.extend(spoken(TermKind::Context, said, "the field's comment"));
    let pattern = carrier(catalog, name.iter().chain(comment), item)?;
    terms.extend(place_term(setting.place, pattern, -0.5));
    let never = catalog.item(item).status == Status::Never;
    let told = named.max(said).filter(|told| *told >= NameStrength::Ambiguous)?;
    let sure = told >= NameStrength::Token;
    let beside = sibling_term(catalog, setting, pattern);
    // Of what is never processed, a word with other meanings (`color`, `party`) is no trace.
    let vague = !sure && (beside.is_none() || never);
    if named == Some(NameStrength::Negative) || vague {
        return None;
    }
    terms.extend(beside);
    let cap = Some(if sure { Level::Likely } else { Level::Possible });
    Some(Reading { pattern, terms, share: 0.0, example: false, cap })
}

/// What a name or comment says of an item.
fn spoken(kind: TermKind, strength: Option<NameStrength>, what: &str) -> Option<Term> {
    let (value, how) = match strength? {
        NameStrength::Exact => (2.5, "is a word for it"),
        NameStrength::Token => (1.5, "holds a word for it"),
        NameStrength::Ambiguous => (0.5, "may mean it"),
        NameStrength::Hint | NameStrength::Negative => return None,
    };
    Some(term(kind, value, format!("{what} {how}")))
}

/// The pattern that a reading without values is told by: the one whose own word it is, else
/// the item's most general one.
fn carrier<'c, 'h>(
    catalog: &'c Catalog,
    hits: impl Iterator<Item = &'h NameHit>,
    item: ItemId,
) -> Option<&'c Pattern> {
    let of_item = |pattern: &&Pattern| pattern.item == item && !pattern.entry.negative;
    let own = hits
        .filter(|hit| hit.item == item && hit.strength >= NameStrength::Token)
        .filter_map(|hit| hit.pattern)
        .min();
    let patterns = || catalog.patterns().iter().filter(of_item);
    patterns()
        .find(|pattern| Some(pattern.id.0) == own)
        .or_else(|| patterns().find(|pattern| pattern.entry.jurisdiction == "*"))
        .or_else(|| patterns().next())
}
