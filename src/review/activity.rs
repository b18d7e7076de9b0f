//! Declared purposes with what was found that serves them: the processing activities of the
//! record, in whatever form it is written.

use super::grounds::Grounds;
use crate::catalog::{Purpose, Retention};
use crate::model::{Finding, Masked};

/// A declared purpose and what was found of its categories.
pub struct Activity<'g> {
    /// The purpose.
    pub purpose: &'g Purpose,
    /// What was found.
    pub findings: Vec<Finding<'g>>,
}

impl<'g> Activity<'g> {
    /// The activities of the declaration, in its order.
    pub fn all(grounds: &'g Grounds<'g>) -> Vec<Activity<'g>> {
        let purposes = grounds.declaration.purpose.iter();
        let of = |purpose: &'g Purpose| {
            let findings = grounds.findings().filter(|found| serves(grounds, purpose, found));
            Activity { purpose, findings: findings.collect() }
        };
        purposes.map(of).collect()
    }

    /// The places of what was found.
    pub fn places(&self) -> Vec<&'g Masked> {
        let mut places: Vec<&Masked> = self.findings.iter().map(|found| found.place).collect();
        places.sort();
        places.dedup();
        places
    }

    /// The terms for keeping what was found.
    pub fn terms(&self, grounds: &'g Grounds<'g>) -> Vec<&'g Retention> {
        let mut terms: Vec<&Retention> = Vec::new();
        for found in &self.findings {
            let known = grounds.place_facts(found.place);
            let subject = known.and_then(|known| known.subject.as_deref());
            let term = grounds.declaration.term_for(&found.verdict.item, subject);
            if let Some(term) = term.filter(|t| !terms.iter().any(|k| k.key == t.retention.key)) {
                terms.push(term.retention);
            }
        }
        terms
    }
}

/// What was found that no declared purpose covers.
pub fn without_purpose<'g>(grounds: &'g Grounds<'g>) -> Vec<Finding<'g>> {
    let purposes = &grounds.declaration.purpose;
    let is_covered =
        |found: &Finding<'g>| purposes.iter().any(|purpose| serves(grounds, purpose, found));
    grounds.findings().filter(|found| !is_covered(found)).collect()
}

/// True if the purpose names the category, or names none and the declaration has it as
/// processed.
fn serves(grounds: &Grounds<'_>, purpose: &Purpose, found: &Finding<'_>) -> bool {
    let category = &found.verdict.category;
    if !purpose.categories.is_empty() {
        return purpose.categories.contains(category);
    }
    let known = grounds.declaration.category.iter().find(|known| known.key == *category);
    known.is_some_and(|known| known.status != crate::catalog::Stance::Never)
}
