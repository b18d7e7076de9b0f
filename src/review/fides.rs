//! The record of processing activities as fideslang 3 resources: a dataset that says which
//! field holds which data category, and a system with a privacy declaration for each declared
//! purpose and data use. What only the controller knows says so in its place.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::activity::Activity;
use super::grounds::Grounds;
use super::transfer::is_outside;
use crate::catalog::Basis;
use crate::model::{Finding, Masked, Sensitivity};

/// Key of both resources.
const KEY: &str = "piimap_result";

/// Writes the resources.
pub fn fides(grounds: &Grounds<'_>) -> Value {
    let mut places: BTreeMap<&Masked, Vec<Finding<'_>>> = BTreeMap::new();
    for finding in grounds.findings() {
        places.entry(finding.place).or_default().push(finding);
    }
    let collections = places.iter().map(
        |(place, findings)| json!({"name": place.one_line(), "fields": fields(grounds, findings)}),
    );
    let declaration = &grounds.result.declaration;
    json!({
        "dataset": [{
            "fides_key": KEY,
            "name": grounds.words.text("review.title"),
            "description": format!("{}, {}", declaration.title, declaration.version),
            "collections": collections.collect::<Vec<_>>(),
        }],
        "system": [system(grounds, &places)],
    })
}

fn system(grounds: &Grounds<'_>, places: &BTreeMap<&Masked, Vec<Finding<'_>>>) -> Value {
    let words = &grounds.words;
    let blank = |key: &str| format!("{}: {}", words.text("review.fill-in"), words.text(key));
    let activities = Activity::all(grounds);
    let declared = activities.iter().flat_map(|activity| declarations(grounds, activity));
    // A data use is a purpose's own mapping: without one there is none to make up.
    let unmapped = activities.iter().filter(|activity| activity.purpose.fideslang.is_empty());
    let unmapped: Vec<&str> = unmapped.map(|activity| activity.purpose.title.as_str()).collect();
    json!({
        "fides_key": KEY,
        "name": grounds.result.declaration.title,
        "description": words.fill("record.unmapped", &[("purposes", &unmapped.join(", "))]),
        "system_type": blank("record.system-type"),
        "dataset_references": [KEY],
        "legal_name": blank("record.name-contact"),
        "dpo": blank("record.name-contact"),
        "data_security_practices": blank("record.which-measures"),
        "does_international_transfers": places.keys().any(|place| is_outside(grounds, place)),
        "privacy_declarations": declared.collect::<Vec<_>>(),
    })
}

/// A privacy declaration for each data use of a purpose of which something was found.
fn declarations(grounds: &Grounds<'_>, activity: &Activity<'_>) -> Vec<Value> {
    let purpose = activity.purpose;
    let items = activity.findings.iter().map(|found| found.verdict.item.as_str());
    let categories = categories(grounds, items);
    if categories.is_empty() {
        return Vec::new();
    }
    let is_special =
        |found: &Finding<'_>| grounds.sensitivity(&found.verdict.item) == Sensitivity::Special;
    let recipients: Vec<&str> =
        grounds.declaration.recipient.iter().map(|to| to.title.as_str()).collect();
    let terms: Vec<&str> =
        activity.terms(grounds).into_iter().map(|term| term.text.as_str()).collect();
    let basis = purpose.basis.first().map(|basis| match basis {
        Basis::Consent => "Consent",
        Basis::Contract => "Contract",
        Basis::LegalObligation => "Legal obligations",
        Basis::LegitimateInterest => "Legitimate interests",
    });
    let one = |data_use: &String| {
        json!({
            "name": purpose.title,
            "data_use": data_use,
            "data_categories": categories,
            "legal_basis_for_processing": basis,
            "retention_period": terms.join("; "),
            "processes_special_category_data": activity.findings.iter().any(is_special),
            "data_shared_with_third_parties": !recipients.is_empty(),
            "third_parties": recipients.join("; "),
        })
    };
    purpose.fideslang.iter().map(one).collect()
}

/// The fideslang keys of items: of each the first, which covers the item as a whole.
fn categories<'i>(grounds: &Grounds<'_>, items: impl Iterator<Item = &'i str>) -> Vec<String> {
    let known = items.filter_map(|item| grounds.item(item));
    let mut keys: Vec<String> = known.filter_map(|item| item.fideslang.first().cloned()).collect();
    keys.sort();
    keys.dedup();
    keys
}

/// The fields of a place. A dot parts a field from the one it lies in, so names of paths
/// become fields within fields.
fn fields(grounds: &Grounds<'_>, findings: &[Finding<'_>]) -> Vec<Value> {
    let mut root = Node::default();
    for finding in findings {
        let name = match finding.field {
            Some(field) => field.field.one_line().into_owned(),
            None => grounds.words.text("record.running-text").to_owned(),
        };
        let parts: Vec<&str> = name.split('.').filter(|part| !part.is_empty()).collect();
        let node = parts
            .into_iter()
            .fold(&mut root, |node, part| node.fields.entry(part.to_owned()).or_default());
        node.items.push(&finding.verdict.item);
    }
    root.list(grounds)
}

#[derive(Default)]
struct Node<'r> {
    items: Vec<&'r str>,
    fields: BTreeMap<String, Node<'r>>,
}

impl Node<'_> {
    fn list(&self, grounds: &Grounds<'_>) -> Vec<Value> {
        let one = |(name, node): (&String, &Node<'_>)| {
            let mut field = Map::new();
            field.insert("name".to_owned(), json!(name));
            if node.fields.is_empty() {
                let categories = categories(grounds, node.items.iter().copied());
                field.insert("data_categories".to_owned(), json!(categories));
            } else {
                field.insert("fields".to_owned(), Value::Array(node.list(grounds)));
            }
            Value::Object(field)
        };
        self.fields.iter().map(one).collect()
    }
}
