//! The transfer sheet: places that are said to lie outside the European Economic Area, what
//! was found in them, and which ground the transfer has or needs (GDPR Chapter V).

use std::collections::BTreeMap;

use super::grounds::{Grounds, evidence};
use crate::catalog::{Decision, Destination, Guarantee};
use crate::model::{Finding, Masked, PlaceFacts, SaidBy, Sensitivity, Sheet, SheetCell, SheetPart};

/// Makes the sheet.
pub fn transfer(grounds: &Grounds<'_>) -> Sheet {
    let words = &grounds.words;
    let adequacy = &grounds.facts.adequacy;
    let mut places: BTreeMap<&Masked, Vec<Finding<'_>>> = BTreeMap::new();
    for finding in grounds.findings() {
        places.entry(finding.place).or_default().push(finding);
    }
    let region = |place: &Masked| grounds.place_facts(place)?.region.as_deref();
    let (mut outside, mut unknown, mut inside) = (Vec::new(), Vec::new(), Vec::new());
    for (place, findings) in places {
        match region(place) {
            _ if is_outside(grounds, place) => outside.push((place, findings)),
            Some(_) => inside.push((place, findings)),
            None => unknown.push((place, findings)),
        }
    }
    Sheet {
        key: "transfer".to_owned(),
        title: words.text("transfer.title").to_owned(),
        intro: vec![
            words.text("transfer.what").to_owned(),
            words.fill("transfer.list", &[("date", &adequacy.as_of), ("source", &adequacy.source)]),
        ],
        parts: vec![
            outside_part(grounds, &outside),
            listed(grounds, "transfer.unknown", &unknown),
            listed(grounds, "transfer.inside", &inside),
        ],
    }
}

/// A place with what was found in it.
type Found<'g> = (&'g Masked, Vec<Finding<'g>>);

/// True if a place is said to lie outside the European Economic Area.
pub fn is_outside(grounds: &Grounds<'_>, place: &Masked) -> bool {
    let region = grounds.place_facts(place).and_then(|known| known.region.as_deref());
    region.is_some_and(|region| !grounds.facts.is_in_eea(region))
}

fn outside_part(grounds: &Grounds<'_>, places: &[Found<'_>]) -> SheetPart {
    let words = &grounds.words;
    let columns = ["place", "region", "said-by", "categories", "adequacy", "grounds", "safeguard"];
    let rows = places.iter().filter_map(|(place, findings)| {
        let known = grounds.place_facts(place)?;
        let region = known.region.as_deref()?;
        let decision = grounds.facts.adequacy_of(region);
        let is_special = findings
            .iter()
            .any(|found| grounds.sensitivity(&found.verdict.item) == Sensitivity::Special);
        Some(vec![
            SheetCell::new(place.one_line()),
            SheetCell::new(region).alarm(decision.is_none() || is_special),
            SheetCell::new(said_by(grounds, known)),
            categories(grounds, findings),
            SheetCell::new(adequacy(grounds, decision)),
            SheetCell::new(declared(grounds, decision)),
            safeguard(grounds, decision),
        ])
    });
    SheetPart {
        title: words.text("transfer.outside").to_owned(),
        notes: Vec::new(),
        columns: columns.map(|key| words.text(&format!("column.{key}")).to_owned()).into(),
        rows: rows.collect(),
    }
}

/// Places with their categories and nothing to ask but where they lie.
fn listed(grounds: &Grounds<'_>, title: &str, places: &[Found<'_>]) -> SheetPart {
    let words = &grounds.words;
    let row = |(place, findings): &Found<'_>| {
        let region = match grounds.place_facts(place).and_then(|known| known.region.as_deref()) {
            Some(region) => SheetCell::new(region),
            None => SheetCell::blank(words.text("transfer.where")),
        };
        vec![SheetCell::new(place.one_line()), region, categories(grounds, findings)]
    };
    let columns = ["place", "region", "categories"];
    SheetPart {
        title: words.text(title).to_owned(),
        notes: Vec::new(),
        columns: columns.map(|key| words.text(&format!("column.{key}")).to_owned()).into(),
        rows: places.iter().map(row).collect(),
    }
}

fn categories(grounds: &Grounds<'_>, findings: &[Finding<'_>]) -> SheetCell {
    SheetCell::new(grounds.categories(findings)).resting_on(findings.iter().map(evidence))
}

fn said_by(grounds: &Grounds<'_>, known: &PlaceFacts) -> String {
    let by = match known.region_source {
        Some(SaidBy::Configuration) => "transfer.by-configuration",
        _ => "transfer.by-path",
    };
    grounds.words.text(by).to_owned()
}

fn adequacy(grounds: &Grounds<'_>, decision: Option<&Decision>) -> String {
    let words = &grounds.words;
    let Some(decision) = decision else { return words.text("transfer.no-decision").to_owned() };
    let mut said = format!("{}, {}", decision.act, decision.date);
    if let Some(only) = &decision.only {
        said += &format!("; {}", words.fill("transfer.only", &[("whom", only)]));
    }
    if let Some(ends) = &decision.ends {
        said += &format!("; {}", words.fill("transfer.ends", &[("date", ends)]));
    }
    said
}

/// The grounds that the declaration names for such a country.
fn declared(grounds: &Grounds<'_>, decision: Option<&Decision>) -> String {
    let is_for = |to: Destination| match to {
        Destination::Adequate => decision.is_some(),
        Destination::Other => decision.is_none_or(|made| made.only.is_some()),
    };
    let rules = grounds.declaration.transfer.iter().filter(|rule| is_for(rule.to));
    let named = rules.flat_map(|rule| &rule.guarantees).map(|guarantee| match guarantee {
        Guarantee::AdequacyDecision => "transfer.adequacy-decision",
        Guarantee::ApprovedPolicies => "transfer.approved-policies",
        Guarantee::BindingCorporateRules => "transfer.binding-corporate-rules",
    });
    let named: Vec<&str> = named.map(|key| grounds.words.text(key)).collect();
    named.join("; ")
}

/// What a person must say of the ground of the transfer.
fn safeguard(grounds: &Grounds<'_>, decision: Option<&Decision>) -> SheetCell {
    let words = &grounds.words;
    match decision {
        None => SheetCell::blank(words.text("transfer.which-safeguard")),
        Some(made) if made.only.is_some() => SheetCell::blank(words.text("transfer.is-covered")),
        Some(made) if has_ended(grounds, made) => {
            SheetCell::blank(words.text("transfer.is-prolonged"))
        }
        Some(_) => SheetCell::default(),
    }
}

fn has_ended(grounds: &Grounds<'_>, decision: &Decision) -> bool {
    let month = grounds.result.as_of.unwrap_or_default().to_string();
    decision.ends.as_ref().is_some_and(|ends| ends.get(..7).is_some_and(|end| end <= &*month))
}
