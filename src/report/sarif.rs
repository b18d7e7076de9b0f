//! SARIF 2.1.0 (OASIS Standard), for code scanning services. A rule is an item; a result is a
//! field, or the running text of a file, with all that was found there of one category. The
//! gravest come first, for services keep only so many. What was not scanned is a
//! notification; what does not count at a gate is suppressed.
//!
//! A result is known again by its place, field and category: no value, and no hash of a
//! value, is in it.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::io::Write;

use serde_json::{Value, json};

use super::{Render, RenderOptions, ledger, text};
use crate::model::{
    CoverageEntry, Finding, Gravity, GravityRules, Level, Masked, Reason, ScanResult, State, Status,
};

/// Where the standard's schema is published.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

/// Places that one notification names.
const PLACES: usize = 100;

/// `sarif`.
pub(super) struct Renderer;

impl Render for Renderer {
    fn name(&self) -> &'static str {
        "sarif"
    }

    fn extension(&self) -> Option<&'static str> {
        Some("sarif")
    }

    fn render(
        &self,
        result: &ScanResult,
        options: &RenderOptions<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let log = json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run(result)] });
        if options.compact {
            serde_json::to_writer(&mut *out, &log)?;
        } else {
            serde_json::to_writer_pretty(&mut *out, &log)?;
        }
        writeln!(out)
    }
}

fn run(result: &ScanResult) -> Value {
    let groups = by_category(result);
    let rules: BTreeMap<&str, &Finding<'_>> =
        groups.iter().flatten().map(|found| (found.verdict.item.as_str(), found)).collect();
    let index: BTreeMap<&str, usize> =
        rules.keys().enumerate().map(|(index, item)| (*item, index)).collect();
    let gravity = GravityRules::of(result);
    let ledger = ledger::groups(result);
    let mut reasons: Vec<Reason> = ledger.iter().map(|group| group.reason).collect();
    reasons.sort_unstable();
    reasons.dedup();
    json!({
        "tool": { "driver": {
            "name": result.tool.name,
            "semanticVersion": result.tool.version,
            "rules": rules.values().map(|found| rule(result, &gravity, found)).collect::<Vec<_>>(),
            "notifications": reasons.iter().map(|&reason| json!({
                "id": id(reason),
                "shortDescription": { "text": reason.sentence() },
            })).collect::<Vec<_>>(),
        } },
        "automationDetails": {
            "id": "piimap/",
            "description": { "text": format!(
                "Personal data, judged by {}, version {}. {}",
                result.declaration.title, result.declaration.version, text::coverage(result)
            ) },
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [{
            "executionSuccessful": !result.incomplete,
            "toolExecutionNotifications": notifications(&ledger, &reasons),
            "toolConfigurationNotifications": result.notices.iter().map(|notice| json!({
                "level": "note", "message": { "text": notice.text },
            })).collect::<Vec<_>>(),
        }],
        "results": groups
            .iter()
            .map(|group| entry(group, &index, gravity.of_finding(&group[0], result)))
            .collect::<Vec<_>>(),
    })
}

/// The findings of a field, or of the text of a file, and of one category; gravest first, in
/// each group and of the groups.
fn by_category(result: &ScanResult) -> Vec<Vec<Finding<'_>>> {
    let mut groups: BTreeMap<_, Vec<Finding<'_>>> = BTreeMap::new();
    for finding in result.findings() {
        let field = finding.field.map(|field| &field.field);
        groups.entry((finding.place, field, &finding.verdict.category)).or_default().push(finding);
    }
    let mut groups: Vec<_> = groups.into_values().collect();
    for group in &mut groups {
        group.sort_by_key(|finding| Reverse(finding.gravity()));
    }
    groups.sort_by_key(|group| Reverse(group[0].gravity()));
    groups
}

fn rule(result: &ScanResult, rules: &GravityRules, found: &Finding<'_>) -> Value {
    let verdict = found.verdict;
    let said = match verdict.status {
        Status::Declared => "which the declaration names",
        Status::Undeclared => "which the declaration does not name",
        Status::Consent => "which needs explicit consent",
        Status::Never => "which the declaration says is never processed",
    };
    let category = text::title(result, &verdict.category);
    let gravity = rules.judge(verdict.status, Level::Certain, false);
    let mut tags = vec!["privacy", &verdict.category];
    if verdict.category != verdict.status.name() {
        tags.push(verdict.status.name());
    }
    json!({
        "id": verdict.item,
        "shortDescription": { "text": format!("{} ({category}), {said}", verdict.item) },
        "help": { "text":
            "`piimap explain RESULT PLACE:FIELD` says why, with every term of the evidence." },
        "defaultConfiguration": { "level": gravity.name() },
        "properties": { "tags": tags },
    })
}

fn entry(group: &[Finding<'_>], index: &BTreeMap<&str, usize>, gravity: Gravity) -> Value {
    let gravest = &group[0];
    let verdict = gravest.verdict;
    // The gravest comes first: if it does not count, none of the group does.
    let example = verdict.level == Level::Example;
    let mut entry = json!({
        "ruleId": verdict.item,
        "ruleIndex": index[verdict.item.as_str()],
        "kind": if example { "informational" } else { "fail" },
        "level": if example { "none" } else { gravity.name() },
        "message": { "text": message(group) },
        "locations": locations(group),
        "partialFingerprints": { "primaryLocationLineHash": fingerprint(gravest) },
        "properties": {
            "category": verdict.category,
            "status": verdict.status.name(),
            "items": group.iter().map(|found| json!({
                "item": found.verdict.item,
                "pattern": found.verdict.pattern,
                "level": found.verdict.level.name(),
                "p": found.verdict.p,
                "subject": text::subject(found.verdict.subject),
                "concerned": found.concerned(),
            })).collect::<Vec<_>>(),
        },
    });
    if example {
        entry["suppressions"] = json!([{ "kind": "external",
            "justification": "a published example or test value" }]);
    } else if gravest.ignored() {
        entry["suppressions"] = json!([{ "kind": "inSource",
            "justification": "every hit is on a line marked piimap:ignore" }]);
    }
    entry
}

fn message(group: &[Finding<'_>]) -> String {
    let mut said = match group[0].field {
        Some(field) => format!("Field {}: ", field.field.one_line()),
        None => "In running text: ".to_owned(),
    };
    for (i, found) in group.iter().enumerate() {
        let verdict = found.verdict;
        let thing = if found.field.is_some() { "row" } else { "hit" };
        let _ = write!(
            said,
            "{}{}, {}, {} (p {:.3}), {}",
            if i == 0 { "" } else { "; " },
            verdict.item,
            verdict.status.name(),
            verdict.level.name(),
            verdict.p,
            text::counted(found.concerned(), thing),
        );
    }
    said + "."
}

/// A field as a whole, at the head of its file; hits in text where they stand.
fn locations(group: &[Finding<'_>]) -> Vec<Value> {
    let artifact = artifact(group[0].place);
    if let Some(field) = group[0].field {
        let name = field.field.one_line();
        return vec![json!({
            "physicalLocation": { "artifactLocation": artifact, "region": { "startLine": 1 } },
            "logicalLocations": [{ "name": name, "kind": "member" }],
        })];
    }
    let mut positions: Vec<_> =
        group.iter().filter_map(|found| found.text).flat_map(|text| &text.positions).collect();
    positions.sort_unstable();
    positions.dedup();
    let at = |position: &&crate::model::Position| {
        json!({ "physicalLocation": {
            "artifactLocation": artifact,
            "region": { "startLine": position.line, "startColumn": position.column },
        } })
    };
    positions.iter().map(at).collect()
}

/// A place as a URI: relative to the root of the source unless the path is absolute.
fn artifact(place: &Masked) -> Value {
    let path = place.as_str();
    if path.starts_with('/') {
        json!({ "uri": format!("file://{}", encoded(path)) })
    } else {
        json!({ "uri": encoded(path), "uriBaseId": "%SRCROOT%" })
    }
}

/// The path with every byte escaped that a path of a URI (RFC 3986) may not hold; a colon
/// too, for before a slash it would end a scheme.
fn encoded(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=@/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

/// What a result is known by from run to run, in the form that code scanning services keep.
fn fingerprint(finding: &Finding<'_>) -> String {
    let field = finding.field.map_or("", |field| field.field.as_str());
    let parts = [finding.place.as_str(), field, finding.verdict.category.as_str()];
    let hash = blake3::hash(parts.join("\0").as_bytes()).to_hex();
    format!("{}:1", &hash[..16])
}

/// What failed or was scanned with a remark, place by place; what was left out by a rule, a
/// rule at a time.
fn notifications(groups: &[ledger::Group<'_>], reasons: &[Reason]) -> Vec<Value> {
    let mut told = Vec::new();
    for group in groups {
        let level = match group.state {
            State::Failed => "error",
            State::Scanned => "warning",
            State::Skipped => "note",
        };
        let mut tell = |message: String, entries: &[&CoverageEntry]| {
            told.push(json!({
                "descriptor": {
                    "id": id(group.reason),
                    "index": reasons.iter().position(|&known| known == group.reason),
                },
                "level": level,
                "message": { "text": message },
                "locations": entries.iter().map(|entry| noticed(entry)).collect::<Vec<_>>(),
            }));
        };
        let sentence = group.reason.sentence();
        if group.state == State::Skipped {
            let (files, bytes) = (text::counted(group.files, "file"), text::bytes(group.bytes));
            let named = group.entries.len().min(PLACES);
            let more = (group.entries.len() - named) as u64;
            let more = match more {
                0 => String::new(),
                n => format!("; {} not named here", text::counted(n, "place")),
            };
            tell(format!("{files}, {bytes}: {sentence}{more}"), &group.entries[..named]);
        } else {
            for entry in &group.entries {
                tell(format!("{}: {sentence}", entry.place.one_line()), &[entry]);
            }
        }
    }
    told
}

fn noticed(entry: &CoverageEntry) -> Value {
    let mut place = json!({ "artifactLocation": artifact(&entry.place) });
    if let Some(line) = entry.line {
        place["region"] = json!({ "startLine": line });
    }
    json!({ "physicalLocation": place })
}

/// The word for a reason in results.
fn id(reason: Reason) -> Value {
    json!(reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_become_uris() {
        for (place, uri, base) in [
            ("exports/crm.csv", "exports/crm.csv", true),
            ("a b/100%\t{id.name}.csv", "a%20b/100%25%09%7Bid.name%7D.csv", true),
            ("c:/x.csv", "c%3A/x.csv", true),
            ("a.zip!/b.csv", "a.zip!/b.csv", true),
            ("/data/caf\u{e9}.csv", "file:///data/caf%C3%A9.csv", false),
        ] {
            let found = artifact(&Masked::vouched(place));
            assert_eq!(found["uri"], uri);
            assert_eq!(found["uriBaseId"].is_string(), base, "{place}");
        }
    }
}
