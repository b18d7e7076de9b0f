//! The record of processing activities as JSON-LD, in terms of the W3C Data Privacy
//! Vocabulary 2 and its extensions for personal data and the GDPR. What only the controller
//! knows is a node with a comment that says so, never a made-up value.

use serde_json::{Value, json};

use super::activity::{Activity, without_purpose};
use super::grounds::Grounds;
use super::transfer::is_outside;
use crate::catalog::Basis;
use crate::model::{Finding, Sensitivity};

/// Writes the record.
pub fn dpv(grounds: &Grounds<'_>) -> Value {
    let activities = Activity::all(grounds);
    let (title, version) = (&grounds.result.declaration.title, &grounds.result.declaration.version);
    let ids: Vec<Value> =
        activities.iter().map(|activity| id("purpose", &activity.purpose.key)).collect();
    let mut graph = vec![
        json!({
            "@id": "_:record",
            "@type": "dpv:RecordsOfActivities",
            "dct:title": title,
            "dct:hasVersion": version,
            "dpv:hasDataController": {"@id": "_:controller"},
            "dpv:hasProcess": ids,
        }),
        json!({
            "@id": "_:controller",
            "@type": "dpv:DataController",
            "rdfs:comment": blank(grounds, "record.name-contact"),
            "dpv:hasDataProtectionOfficer": {
                "@type": "dpv:DataProtectionOfficer",
                "rdfs:comment": blank(grounds, "record.name-contact"),
            },
        }),
    ];
    graph.extend(activities.iter().map(|activity| process(grounds, activity)));
    let rest = without_purpose(grounds);
    if !rest.is_empty() {
        graph.push(json!({
            "@id": "_:without-purpose",
            "@type": "dpv:PersonalDataProcess",
            "dct:title": grounds.words.text("record.uncovered"),
            "rdfs:comment": blank(grounds, "record.purpose-or-erase"),
            "dpv:hasPersonalData": personal_data(grounds, &rest),
        }));
    }
    json!({
        "@context": {
            "dct": "http://purl.org/dc/terms/",
            "dpv": "https://w3id.org/dpv#",
            "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
            "pd": "https://w3id.org/dpv/pd#",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        },
        "@graph": graph,
    })
}

fn process(grounds: &Grounds<'_>, activity: &Activity<'_>) -> Value {
    let purpose = activity.purpose;
    let mut kinds = vec![json!("dpv:Purpose")];
    kinds.extend(purpose.dpv.iter().map(|term| json!(format!("dpv:{term}"))));
    let recipients = grounds.declaration.recipient.iter();
    let sources = grounds.declaration.source.iter();
    let terms = activity.terms(grounds).into_iter();
    json!({
        "@id": format!("_:purpose-{}", purpose.key),
        "@type": "dpv:PersonalDataProcess",
        "dct:title": purpose.title,
        "dpv:hasDataController": {"@id": "_:controller"},
        "dpv:hasPurpose": {
            "@type": kinds,
            "dct:title": purpose.title,
            "dct:description": purpose.comprises.join("; "),
        },
        "dpv:hasLegalBasis": bases(grounds, activity),
        "dpv:hasPersonalData": personal_data(grounds, &activity.findings),
        "dpv:hasDataSubject": {
            "@type": "dpv:DataSubject",
            "rdfs:comment": blank(grounds, "record.which-subjects"),
        },
        "dpv:hasDataSource": sources.map(|source| named("dpv:DataSource", &source.title)).collect::<Vec<_>>(),
        "dpv:hasRecipient": recipients.map(|to| named("dpv:Recipient", &to.title)).collect::<Vec<_>>(),
        "dpv:hasStorageCondition": terms.map(|term| json!({
            "@type": "dpv:StorageCondition",
            "dct:title": term.title,
            "dct:description": term.text,
        })).collect::<Vec<_>>(),
        "dpv:hasTechnicalOrganisationalMeasure": {
            "@type": "dpv:TechnicalOrganisationalMeasure",
            "rdfs:comment": blank(grounds, "record.which-measures"),
        },
        "dpv:hasLocation": locations(grounds, activity),
    })
}

/// The legal bases by their articles. Consent for special categories is that of Art. 9.
fn bases(grounds: &Grounds<'_>, activity: &Activity<'_>) -> Vec<Value> {
    let is_special =
        |found: &Finding<'_>| grounds.sensitivity(&found.verdict.item) == Sensitivity::Special;
    let mut terms: Vec<&str> = activity
        .purpose
        .basis
        .iter()
        .map(|basis| match basis {
            Basis::Consent => "eu-gdpr:A6-1-a",
            Basis::Contract => "eu-gdpr:A6-1-b",
            Basis::LegalObligation => "eu-gdpr:A6-1-c",
            Basis::LegitimateInterest => "eu-gdpr:A6-1-f",
        })
        .collect();
    if activity.purpose.basis.contains(&Basis::Consent) && activity.findings.iter().any(is_special)
    {
        terms.push("eu-gdpr:A9-2-a");
    }
    terms.into_iter().map(|term| json!({"@id": term})).collect()
}

/// What was found, an entry an item, with its evidence.
fn personal_data(grounds: &Grounds<'_>, findings: &[Finding<'_>]) -> Vec<Value> {
    let mut items: Vec<&str> = findings.iter().map(|found| found.verdict.item.as_str()).collect();
    items.sort_unstable();
    items.dedup();
    let entry = |item: &str| {
        let of = findings.iter().filter(|found| found.verdict.item == item);
        let evidence: Vec<String> = of.map(super::grounds::evidence).collect();
        let known = grounds.item(item);
        let mut kinds: Vec<String> = match known {
            Some(known) => known.dpv.iter().map(|term| format!("pd:{term}")).collect(),
            None => vec!["dpv:PersonalData".to_owned()],
        };
        if grounds.sensitivity(item) == Sensitivity::Special {
            kinds.push("dpv:SpecialCategoryPersonalData".to_owned());
        }
        json!({"@type": kinds, "dct:title": grounds.item_title(item), "dct:source": evidence})
    };
    items.into_iter().map(entry).collect()
}

/// Where what was found lies, as far as it is said.
fn locations(grounds: &Grounds<'_>, activity: &Activity<'_>) -> Vec<Value> {
    let places = activity.places();
    let known = places.iter().filter_map(|place| {
        let region = grounds.place_facts(place)?.region.as_deref()?;
        let kind = if is_outside(grounds, place) { "dpv:ThirdCountry" } else { "dpv:Location" };
        Some((region, kind))
    });
    let mut known: Vec<(&str, &str)> = known.collect();
    known.sort_unstable();
    known.dedup();
    known.into_iter().map(|(region, kind)| named(kind, region)).collect()
}

fn named(kind: &str, title: &str) -> Value {
    json!({"@type": kind, "dct:title": title})
}

fn id(kind: &str, key: &str) -> Value {
    json!({"@id": format!("_:{kind}-{key}")})
}

fn blank(grounds: &Grounds<'_>, key: &str) -> String {
    let words = &grounds.words;
    format!("{}: {}", words.text("review.fill-in"), words.text(key))
}
