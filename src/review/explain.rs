//! Why something was concluded: every term of the evidence with its value, their sum, and
//! what it makes of the odds.

use crate::model::{
    CoverageEntry, FieldRef, FieldResult, Finding, PlaceFacts, Position, SaidBy, ScanResult, State,
    Subject, TextResult, Verdict,
};

/// Why there is nothing to explain.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExplainError {
    /// The result does not mention the place.
    #[error(
        "the result has no place `{0}`; `piimap report RESULT --format tsv` lists all that have findings"
    )]
    UnknownPlace(String),
    /// The place is known, the part after the colon is not.
    #[error("nothing was found at `{part}` in `{place}`; give the place alone to see all that was")]
    UnknownPart {
        /// The place.
        place: String,
        /// The field, or the line.
        part: String,
    },
}

/// Explains a target: `PLACE`, `PLACE:FIELD` or `PLACE:LINE`, in lines of text.
pub fn explain(result: &ScanResult, target: &str) -> Result<Vec<String>, ExplainError> {
    let (place, part) = split(result, target)
        .ok_or_else(|| ExplainError::UnknownPlace(target.escape_debug().to_string()))?;
    let mut lines = Vec::new();
    for entry in result.coverage.entries.iter().filter(|entry| entry.place.one_line() == place) {
        lines.push(coverage(entry));
    }
    if part.is_none() {
        lines.extend(
            result.places.iter().filter(|known| known.place.one_line() == place).map(facts),
        );
    }
    let here = |f: &FieldResult| f.place.one_line() == place;
    for field in result.fields.iter().filter(|field| here(field)) {
        if part.is_none_or(|part| part == field.field.one_line()) {
            explain_field(result, field, part.is_some(), &mut lines);
        }
    }
    for finding in result.findings().filter(|f| f.place.one_line() == place) {
        if let Some(text) =
            finding.text.filter(|text| part.is_none_or(|part| stands_at(text, part)))
        {
            explain_text(&finding, text, &mut lines);
        }
    }
    match part {
        Some(part) if lines.is_empty() => Err(ExplainError::UnknownPart {
            place: place.to_owned(),
            part: part.escape_debug().to_string(),
        }),
        None if lines.is_empty() => Ok(vec![format!("{place}: scanned, and nothing was found.")]),
        _ => Ok(lines),
    }
}

/// The place of the target and what follows the colon after it. Places and names of fields
/// may hold colons themselves: the longest known place wins.
fn split<'a>(result: &ScanResult, target: &'a str) -> Option<(&'a str, Option<&'a str>)> {
    let known = |place: &str| {
        result.findings().any(|finding| finding.place.one_line() == place)
            || result.fields.iter().any(|field| field.place.one_line() == place)
            || result.tables.iter().any(|table| table.place.one_line() == place)
            || result.coverage.entries.iter().any(|entry| entry.place.one_line() == place)
    };
    if known(target) {
        return Some((target, None));
    }
    let mut colons: Vec<usize> = target.match_indices(':').map(|(at, _)| at).collect();
    colons.reverse();
    let at = colons.into_iter().find(|&at| known(&target[..at]))?;
    Some((&target[..at], Some(&target[at + 1..])))
}

/// True if one of the positions kept is at `LINE` or `LINE:COLUMN`.
fn stands_at(text: &TextResult, part: &str) -> bool {
    let at =
        |p: &Position| part == p.line.to_string() || part == format!("{}:{}", p.line, p.column);
    text.positions.iter().any(at)
}

fn coverage(entry: &CoverageEntry) -> String {
    let state = match entry.state {
        State::Scanned => "scanned, but",
        State::Skipped => "left out:",
        State::Failed => "not, or not wholly, scanned:",
    };
    let line = entry.line.map_or_else(String::new, |line| format!(" (line {line})"));
    format!("{}: {state} {}{line}.", entry.place.one_line(), entry.reason.sentence())
}

/// Where a place lies and whom it is about.
fn facts(known: &PlaceFacts) -> String {
    let said = |what: &Option<String>, by: Option<SaidBy>| {
        let by = if by == Some(SaidBy::Path) { "by its path" } else { "by the configuration" };
        what.as_ref().map_or_else(|| "not said".to_owned(), |what| format!("{what}, {by}"))
    };
    let region = said(&known.region, known.region_source);
    let subject = said(&known.subject, known.subject_source);
    format!("{}: region {region}; subject {subject}.", known.place.one_line())
}

fn explain_field(result: &ScanResult, field: &FieldResult, asked: bool, lines: &mut Vec<String>) {
    if field.verdicts.is_empty() && field.dates.is_none() && !asked {
        return;
    }
    let about = if field.distinct_error > 0.0 { "about " } else { "" };
    let distinct = match field.distinct {
        0..10 => "< 10".to_owned(),
        n => format!("{about}{n}"),
    };
    lines.push(format!(
        "{}, field {}: {} rows, {} without a value, {distinct} distinct values",
        field.place.one_line(),
        field.field.one_line(),
        field.rows,
        field.nulls,
    ));
    if field.schema {
        lines.push("  declared by a schema; what is stored may be elsewhere".into());
    }
    if field.verdicts.is_empty() {
        lines.push("  taken for no kind of personal data".into());
    }
    if let Some(dates) = field.dates {
        let (oldest, newest) = (dates.oldest, dates.newest);
        lines
            .push(format!("  {} dates from {oldest} to {newest}, by the month", dates.role.name()));
    }
    let own = FieldRef { place: field.place.clone(), field: field.field.clone() };
    for pair in result.copies.iter().flatten() {
        let other = if pair.first == own { &pair.second } else { &pair.first };
        if pair.first == own || pair.second == own {
            let share = pair.contained * 100.0;
            lines.push(format!(
                "  holds the same values as {other}: about {share:.0} % of the fewer"
            ));
        }
    }
    for verdict in &field.verdicts {
        explain_verdict(verdict, lines);
    }
}

fn explain_text(finding: &Finding<'_>, text: &TextResult, lines: &mut Vec<String>) {
    let shown: Vec<String> =
        text.positions.iter().map(|p| format!("{}:{}", p.line, p.column)).collect();
    let more = if text.more > 0 { format!(" and {} more", text.more) } else { String::new() };
    lines.push(format!(
        "{}, in running text: {} {} at {}{more}",
        finding.place.one_line(),
        text.count,
        if text.count == 1 { "hit" } else { "hits" },
        shown.join(", "),
    ));
    if text.ignored > 0 {
        lines.push(format!(
            "  {} of them on lines marked piimap:ignore, which do not count at the gate",
            text.ignored
        ));
    }
    explain_verdict(finding.verdict, lines);
}

fn explain_verdict(verdict: &Verdict, lines: &mut Vec<String>) {
    let about = match verdict.subject {
        Subject::Person => "about a person",
        Subject::Organisation => "about an organisation",
        Subject::Unknown => "about a person or an organisation",
    };
    lines.push(format!(
        "  {} (category {}, {}, {about}), by pattern {}: {}, p {:.3}, for {:.0} % of the values",
        verdict.item,
        verdict.category,
        verdict.status.name(),
        verdict.pattern,
        verdict.level.name(),
        verdict.p,
        verdict.share * 100.0,
    ));
    for term in &verdict.terms {
        lines.push(format!("    {:<13} {:>+7.2}  {}", term.kind.name(), term.value, term.why));
    }
    let (sum, odds) = (verdict.sum(), verdict.odds());
    lines.push(format!("    {:<13} {sum:>+7.2}  log10 of the odds: {odds}", "sum"));
    lines.push(format!("    {}: {}", verdict.level.name(), verdict.level.sentence()));
    for rival in &verdict.also {
        lines.push(format!(
            "    rival: {} by pattern {}, p {:.3}",
            rival.item, rival.pattern, rival.p
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn explained(target: &str) -> Result<String, ExplainError> {
        let text =
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/testdata/report/sample.json"));
        let result: ScanResult = serde_json::from_str(text).unwrap();
        explain(&result, target).map(|lines| lines.join("\n"))
    }

    #[test]
    fn a_field_is_explained_to_the_last_term() {
        let wanted = "\
exports/crm.csv, field card_no: 12040 rows, 1040 without a value, about 10950 distinct values
  bank.card (category undeclared, undeclared, about a person), by pattern payment-card: likely, p 0.931, for 100 % of the values
    prior           -2.00  16 digits
    column          +3.13  100 % pass Luhn; chance gives 10 %
    sum             +1.13  log10 of the odds: 13 to 1 that it is, p 0.931
    likely: p is at least 0.80
    rival: bank.account by pattern account-number, p 0.041
    rival: timestamp by pattern unix-time, p 0.003";
        assert_eq!(explained("exports/crm.csv:card_no").as_deref(), Ok(wanted));
    }

    #[test]
    fn what_a_review_rests_on_is_told() {
        let text =
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/testdata/report/sample.json"));
        let mut result: ScanResult = serde_json::from_str(text).unwrap();
        let month = |text| crate::model::Month::parse(text).unwrap();
        let (oldest, newest) = (month("2009-12"), month("2024-01"));
        let role = crate::model::DateRole::End;
        result.fields[0].dates = Some(crate::model::Dates { role, oldest, newest });
        let of = |f: &FieldResult| FieldRef { place: f.place.clone(), field: f.field.clone() };
        let (first, second) = (of(&result.fields[0]), of(&result.fields[1]));
        let said = format!("  holds the same values as {second}: about 67 % of the fewer");
        let (similarity, contained, sample) = (0.5, 0.667, 55);
        result.copies =
            Some(vec![crate::model::Copies { first, second, similarity, contained, sample }]);
        let target = of(&result.fields[0]).to_string();
        let lines = explain(&result, &target).unwrap();
        assert_eq!(lines[1], "  end dates from 2009-12 to 2024-01, by the month");
        assert_eq!(lines[2], said);
    }

    #[test]
    fn targets_are_places_fields_and_lines() {
        for (target, lines, part) in [
            ("exports/crm.csv", 39, "field vat"),
            ("home/an/mail.txt:12", 7, "id.national"),
            ("home/an/mail.txt:44:2", 6, "never.political"),
            ("exports/hr/staff.parquet:plain", 2, "taken for no kind"),
            ("exports/hr/staff.parquet:customers.{contact.email}.blood_group", 7, "< 10 distinct"),
            ("exports/old.csv", 1, "not well-formed for its format (line 1204)"),
        ] {
            let found = explained(target).unwrap();
            assert!(found.contains(part), "{target}: {found}");
            assert_eq!(found.lines().count(), lines, "{target}: {found}");
        }
        let unknown = explained("nowhere.csv:x");
        assert_eq!(unknown, Err(ExplainError::UnknownPlace("nowhere.csv:x".into())));
        let no_line = explained("home/an/mail.txt:13");
        assert!(matches!(no_line, Err(ExplainError::UnknownPart { .. })), "{no_line:?}");
    }
}
