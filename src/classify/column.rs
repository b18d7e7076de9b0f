//! What the values of a field say for one pattern.

use crate::catalog::{Pattern, Scope};
use crate::classify::evidence::{beats_chance, column_ratio, file_discount, names, vocabulary};
use crate::model::{Term, TermKind};
use crate::profile::{Count, FieldProfile};

/// Least share of values with a pattern's shape for a verdict on the whole field.
pub const WHOLE: f64 = 0.5;
/// Least share for a verdict on a mixed field; below, values count as in text.
const MIXED: f64 = 0.02;
/// Distinct values from which on names among them say something by themselves.
const TELLING: u64 = 5;
/// Least share of values that must say by themselves what a column of many forms holds.
const SPOKEN: f64 = 0.1;
/// What a shape says that many values have.
const LOOSE: f64 = 0.3;
/// Odds of a pattern that is tried only where a name speaks for it.
const NAMED_PRIOR: f64 = -1.0;

/// The terms of prior and values for a pattern whose shape some whole values have.
pub fn value_terms(field: &FieldProfile, pattern: &Pattern, count: &Count) -> Vec<Term> {
    let share = count.shaped as f64 / field.values.max(1) as f64;
    let mut terms = vec![prior(pattern)];
    let (n, k) = field.sketch.tally(pattern.id);
    if pattern.entry.vocabulary.is_some() {
        let (value, how) = match pattern.entry.any_word {
            // Under a name that says nothing, few values are no evidence.
            true if is_sampled(field, pattern) && n < TELLING => (0.0, "hold a word of"),
            true => (names(n, k), "hold a word of"),
            false => (vocabulary(n, k), "are in"),
        };
        let why = format!("{k} of {n} distinct values {how} the word list");
        terms.push(term(TermKind::Vocabulary, value, why));
    } else if pattern.is_checked() {
        terms.extend(check_terms(pattern, n, k, share));
    } else {
        let held = count.passed as f64 / field.values.max(1) as f64;
        terms.extend(shape_term(pattern, held, pooled(field, pattern)));
    }
    if share < WHOLE && pattern.is_checked() && pattern.entry.scope != Scope::Free {
        terms.push(term(TermKind::Shape, -1.5, "few values have the shape".into()));
    }
    if field.is_sequence() {
        terms.push(term(TermKind::Shape, -3.0, "the values count up by one".into()));
    }
    terms
}

/// True where a bare number or two among many other values pass, no more than chance makes of
/// them sooner or later: of some hundred checks, one meets such a value in every large column.
pub fn is_stray(field: &FieldProfile, pattern: &Pattern, count: &Count) -> bool {
    let bare = pattern.outline.is_some_and(|shape| !shape.letters && !shape.structured);
    let few = (count.shaped as f64) < field.values as f64 * MIXED;
    let (n, k) = field.sketch.tally(pattern.id);
    bare && few && pattern.is_checked() && !beats_chance(n, k, pattern.entry.chance)
}

/// True for a list that was tried on a sample of the values only.
pub fn is_sampled(field: &FieldProfile, pattern: &Pattern) -> bool {
    pattern.entry.sampled && field.name_hits.as_ref().is_some_and(Vec::is_empty)
}

/// Share of the distinct values of the sample that the pattern's list knows.
pub fn share_of_sample(field: &FieldProfile, pattern: &Pattern) -> f64 {
    let (n, k) = field.sketch.tally(pattern.id);
    k as f64 / n.max(1) as f64
}

/// Share of the values that any pattern of the item takes: telephone numbers of several
/// countries are telephone numbers all the same.
pub fn pooled(field: &FieldProfile, pattern: &Pattern) -> f64 {
    let rows = field.rows_of(pattern.item);
    rows as f64 / field.values.max(1) as f64
}

fn prior(pattern: &Pattern) -> Term {
    let value = match pattern.entry.prior {
        Some(prior) => prior,
        None if pattern.needs_name() => NAMED_PRIOR,
        None => pattern.prior,
    };
    term(TermKind::Prior, value, "how common such values are".into())
}

/// Evidence of a check: the share of the column's distinct values that pass, against chance.
fn check_terms(pattern: &Pattern, n: u64, k: u64, share: f64) -> Vec<Term> {
    let q = pattern.entry.chance;
    let why = format!("{k} of {n} distinct values pass a check that chance passes at {q:.5}");
    let ratio = column_ratio(n, k, q);
    if share >= MIXED && (beats_chance(n, k, q) || ratio < 0.0) {
        return vec![term(TermKind::Column, ratio, why)];
    }
    // Too few for the column to speak: each value as in text.
    let single = if k > 0 { (pattern.entry.pass / q.max(1e-9)).log10() } else { -2.0 };
    let mut terms = vec![term(TermKind::Check, single.min(ratio.max(-2.0)), why)];
    if k > 0 {
        let discount = file_discount(n, k, q);
        if discount < -0.005 {
            let why = format!("chance alone passes {:.1} of {n}", n as f64 * q);
            terms.push(term(TermKind::File, discount, why));
        }
    }
    terms
}

/// Evidence of a shape without a check. One for the whole column: its values are alike. Where
/// other patterns of the item take the rest, these speak as a loose shape does.
fn shape_term(pattern: &Pattern, own: f64, share: f64) -> Option<Term> {
    if pattern.entry.negative {
        return (own >= 0.95)
            .then(|| term(TermKind::Shape, 1.0, "nearly all values have the shape".into()));
    }
    let weight = shape_weight(pattern);
    let (value, why) = if own >= 0.9 {
        (weight, "nearly all values have the shape")
    } else if share >= 0.9 && own >= SPOKEN && is_outspoken(pattern) {
        // What a plus says of some numbers holds for those beside them.
        (1.0, "nearly all values have this shape or a like one")
    } else if share >= 0.9 {
        (own * weight + (share - own) * LOOSE, "nearly all values have this shape or a like one")
    } else if share >= WHOLE {
        (0.0, "most values have the shape")
    } else {
        (-1.0, "few values have the shape")
    };
    Some(term(TermKind::Shape, value, why.into()))
}

/// True for values that say by themselves what they are, such as a telephone number with a plus.
fn is_outspoken(pattern: &Pattern) -> bool {
    pattern.entry.prior.is_some_and(|prior| prior >= 0.0)
}

/// What a shape says where nearly all values have it.
pub fn shape_weight(pattern: &Pattern) -> f64 {
    let rare = -pattern.entry.chance.max(1e-9).log10();
    match pattern.entry.validator {
        None if rare > 0.0 => rare.clamp(0.3, 3.0),
        _ if pattern.is_loose() => LOOSE,
        // Digits in groups of set lengths fit few things; letters and digits many.
        _ if pattern.outline.is_some_and(|o| o.structured && !o.letters) => 1.3,
        _ => 1.0,
    }
}

pub fn term(kind: TermKind, value: f64, why: String) -> Term {
    Term { kind, value, why }
}
