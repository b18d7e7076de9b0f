//! What the name of a field adds.

use crate::catalog::{NameHit, NameStrength, Pattern};
use crate::model::{Term, TermKind};
use crate::profile::FieldProfile;

/// What a name says of one pattern, and how sure it is of it.
#[derive(Clone, Debug, PartialEq)]
pub struct NameEvidence {
    /// The strongest reading; `None` where the name says nothing.
    pub strength: Option<NameStrength>,
    /// The term, if there is one.
    pub term: Option<Term>,
}

/// The evidence of a field's name for a pattern.
pub fn name_evidence(field: &FieldProfile, pattern: &Pattern) -> NameEvidence {
    let Some(hits) = &field.name_hits else {
        return NameEvidence { strength: None, term: None };
    };
    let concerns = |hit: &&NameHit| {
        hit.item == pattern.item && hit.pattern.is_none_or(|own| own == pattern.id.0)
    };
    let strongest = hits.iter().filter(concerns).map(|hit| hit.strength).max();
    let denied = hits.iter().filter(concerns).any(|h| h.strength == NameStrength::Negative);
    let strength = if denied { Some(NameStrength::Negative) } else { strongest };
    let named_otherwise = field.name_negative
        || pattern.entry.negative && hits.iter().any(|hit| hit.strength >= NameStrength::Token);
    let (value, why) = match strength {
        Some(NameStrength::Exact) => (2.5, "the field's name is a word for it"),
        Some(NameStrength::Token) => (1.5, "the field's name holds a word for it"),
        Some(NameStrength::Ambiguous | NameStrength::Hint) => (0.5, "the field's name may mean it"),
        Some(NameStrength::Negative) => (-2.5, "the field's name means something else"),
        None if named_otherwise && !field.name_negative => {
            (-2.5, "the field's name means personal data")
        }
        None if named_otherwise && !pattern.entry.negative => {
            (-2.5, "the field's name means something else")
        }
        None if hits.iter().any(|hit| hit.strength == NameStrength::Exact) => {
            (-1.5, "the field's name is a word for other personal data")
        }
        None => return NameEvidence { strength, term: None },
    };
    let term = Term { kind: TermKind::Name, value, why: why.to_owned() };
    NameEvidence { strength, term: Some(term) }
}
