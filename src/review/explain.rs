//! Why something was concluded: every term of the evidence with its value, their sum, and
//! what it makes of the odds.

use crate::catalog::Messages;
use crate::model::{
    CoverageEntry, FieldRef, FieldResult, Finding, PlaceFacts, Position, SaidBy, ScanResult, State,
    Subject, TableResult, TextResult, Verdict, table_place,
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

/// Explains a target, `PLACE`, `PLACE:FIELD` or `PLACE:LINE`, in lines of text in one language.
/// Why a term of the evidence is what it is stays in the words of the result.
pub fn explain(
    result: &ScanResult,
    target: &str,
    words: &Messages,
) -> Result<Vec<String>, ExplainError> {
    let (place, part) = split(result, target)
        .ok_or_else(|| ExplainError::UnknownPlace(target.escape_debug().to_string()))?;
    let mut told = Told { result, words, lines: Vec::new() };
    for entry in result.coverage.entries.iter().filter(|entry| entry.place.one_line() == place) {
        told.coverage(entry);
    }
    let table = table_of(result, place);
    if let Some(table) = table {
        told.lines.push(one_of(place, table, words));
    }
    if part.is_none() {
        let here = result.places.iter().filter(|known| known.place.one_line() == place);
        here.for_each(|known| told.facts(known));
    }
    let here = |f: &FieldResult| {
        f.place.one_line() == place || table.is_some_and(|table| table.place == f.place)
    };
    for field in result.fields.iter().filter(|field| here(field)) {
        if part.is_none_or(|part| part == field.field.one_line()) {
            told.field(field, part.is_some());
        }
    }
    for finding in result.findings().filter(|f| f.place.one_line() == place) {
        if let Some(text) =
            finding.text.filter(|text| part.is_none_or(|part| stands_at(text, part)))
        {
            told.text(&finding, text);
        }
    }
    match part {
        Some(part) if told.lines.is_empty() => Err(ExplainError::UnknownPart {
            place: place.to_owned(),
            part: part.escape_debug().to_string(),
        }),
        None if told.lines.is_empty() => {
            Ok(vec![words.fill("explain.nothing", &[("place", place)])])
        }
        _ => Ok(told.lines),
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
            || table_of(result, place).is_some()
    };
    if known(target) {
        return Some((target, None));
    }
    let mut colons: Vec<usize> = target.match_indices(':').map(|(at, _)| at).collect();
    colons.reverse();
    let at = colons.into_iter().find(|&at| known(&target[..at]))?;
    Some((&target[..at], Some(&target[at + 1..])))
}

/// The table of several files that a place is named as a part of.
fn table_of<'r>(result: &'r ScanResult, place: &str) -> Option<&'r TableResult> {
    // What is masked in a place stands for what differs between the parts, or is the same.
    let masked = place.split('{').map(|text| text.split_once('}').map_or(text, |(_, rest)| rest));
    let unmasked = masked.collect::<Vec<_>>().join("0");
    let names = [place, unmasked.as_str()].map(table_place);
    let mut names = names.iter().flatten().filter(|name| *name != place);
    names.find_map(|name| result.tables.iter().find(|table| table.place.one_line() == *name))
}

/// What a place is to the table that it is a part of.
fn one_of(place: &str, table: &TableResult, words: &Messages) -> String {
    let key = if table.parts == 1 { "explain.part-of" } else { "explain.parts-of" };
    let (parts, name) = (words.count(table.parts), table.place.one_line());
    words.fill(key, &[("place", place), ("parts", &parts), ("table", &name)])
}

/// True if one of the positions kept is at `LINE` or `LINE:COLUMN`.
fn stands_at(text: &TextResult, part: &str) -> bool {
    let at =
        |p: &Position| part == p.line.to_string() || part == format!("{}:{}", p.line, p.column);
    text.positions.iter().any(at)
}

/// What was told so far.
struct Told<'r> {
    result: &'r ScanResult,
    words: &'r Messages,
    lines: Vec<String>,
}

impl Told<'_> {
    fn say(&mut self, indent: usize, key: &str, given: &[(&str, &str)]) {
        let said = self.words.fill(&format!("explain.{key}"), given);
        self.lines.push(format!("{:indent$}{said}", ""));
    }

    fn word(&self, key: &str) -> String {
        self.words.text(&format!("explain.{key}")).to_owned()
    }

    fn coverage(&mut self, entry: &CoverageEntry) {
        let key = match entry.state {
            State::Scanned => "explain.scanned-but",
            State::Skipped => "explain.left-out",
            State::Failed => "explain.failed",
        };
        let said = self.words.fill(key, &[("why", entry.reason.sentence())]);
        let line = entry.line.map_or_else(String::new, |line| {
            let line = self.words.fill("explain.line", &[("line", &line.to_string())]);
            format!(" ({line})")
        });
        self.lines.push(format!("{}: {said}{line}.", entry.place.one_line()));
    }

    /// Where a place lies and whom it is about.
    fn facts(&mut self, known: &PlaceFacts) {
        let said = |what: &Option<String>, by: Option<SaidBy>| {
            let by = if by == Some(SaidBy::Path) { "by-path" } else { "by-configuration" };
            what.as_ref().map_or_else(
                || self.word("not-said"),
                |what| self.words.fill(&format!("explain.{by}"), &[("what", what)]),
            )
        };
        let region = said(&known.region, known.region_source);
        let subject = said(&known.subject, known.subject_source);
        let place = known.place.one_line();
        self.say(0, "facts", &[("place", &place), ("region", &region), ("subject", &subject)]);
    }

    fn field(&mut self, field: &FieldResult, asked: bool) {
        if field.verdicts.is_empty() && field.dates.is_none() && !asked {
            return;
        }
        let distinct = match field.distinct {
            0..10 => "< 10".to_owned(),
            n if field.distinct_error > 0.0 => {
                self.words.fill("explain.about", &[("count", &n.to_string())])
            }
            n => n.to_string(),
        };
        let given = [
            ("place", &*field.place.one_line()),
            ("field", &*field.field.one_line()),
            ("rows", &field.rows.to_string()),
            ("nulls", &field.nulls.to_string()),
            ("distinct", &distinct),
        ];
        self.say(0, "field", &given);
        if field.verdicts.is_empty() {
            self.say(2, "no-kind", &[]);
        }
        if let Some(dates) = field.dates {
            let (oldest, newest) = (dates.oldest.to_string(), dates.newest.to_string());
            let what = self.words.text(&format!("retention.{}", dates.role.name())).to_owned();
            self.say(2, "dates", &[("oldest", &oldest), ("newest", &newest), ("what", &what)]);
        }
        self.copies(field);
        field.verdicts.iter().for_each(|verdict| self.verdict(verdict));
    }

    fn copies(&mut self, field: &FieldResult) {
        let own = FieldRef { place: field.place.clone(), field: field.field.clone() };
        for pair in self.result.copies.iter().flatten() {
            let other = if pair.first == own { &pair.second } else { &pair.first };
            if pair.first == own || pair.second == own {
                let (other, share) = (other.to_string(), format!("{:.0}", pair.contained * 100.0));
                self.say(2, "copies", &[("other", &other), ("share", &share)]);
            }
        }
    }

    fn text(&mut self, finding: &Finding<'_>, text: &TextResult) {
        let shown: Vec<String> =
            text.positions.iter().map(|p| format!("{}:{}", p.line, p.column)).collect();
        let mut positions = shown.join(", ");
        if text.more > 0 {
            let more = self.words.fill("explain.more", &[("count", &text.more.to_string())]);
            positions.push_str(&more);
        }
        let (place, count) = (finding.place.one_line(), text.count.to_string());
        let key = if text.count == 1 { "hit" } else { "hits" };
        self.say(0, key, &[("place", &place), ("count", &count), ("positions", &positions)]);
        if text.ignored > 0 {
            self.say(2, "ignored", &[("count", &text.ignored.to_string())]);
        }
        self.verdict(finding.verdict);
    }

    fn verdict(&mut self, verdict: &Verdict) {
        let about = match verdict.subject {
            Subject::Person => "person",
            Subject::Organisation => "organisation",
            Subject::Unknown => "unknown",
        };
        let level = verdict.level.name();
        let given = [
            ("item", verdict.item.as_str()),
            ("category", &verdict.category),
            ("status", &self.word(verdict.status.name())),
            ("about", &self.word(about)),
            ("pattern", &verdict.pattern),
            ("level", &self.word(level)),
            ("p", &format!("{:.3}", verdict.p)),
            ("share", &format!("{:.0}", verdict.share * 100.0)),
        ];
        self.say(2, "verdict", &given);
        for term in &verdict.terms {
            let (kind, value) = (term.kind.name(), term.value);
            self.lines.push(format!("    {kind:<13} {value:>+7.2}  {}", term.why));
        }
        let odds = verdict.chances();
        let key = if odds.is_for { "explain.odds-for" } else { "explain.odds-against" };
        let p = format!("{:.3}", odds.p);
        let said = self.words.fill(key, &[("odds", &odds.to_one), ("p", &p)]);
        let (name, sum) = (self.word("sum"), verdict.sum());
        self.lines.push(format!("    {name:<13} {sum:>+7.2}  {said}"));
        let means = self.word(&format!("means-{level}"));
        self.lines.push(format!("    {}: {means}", self.word(level)));
        for rival in &verdict.also {
            let p = format!("{:.3}", rival.p);
            self.say(4, "rival", &[("item", &rival.item), ("pattern", &rival.pattern), ("p", &p)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Language;
    use crate::model::Level;

    fn words(language: Language) -> Messages {
        Messages::embedded(language).unwrap()
    }

    fn explained(target: &str) -> Result<String, ExplainError> {
        let text =
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/testdata/report/sample.json"));
        let result: ScanResult = serde_json::from_str(text).unwrap();
        explain(&result, target, &words(Language::En)).map(|lines| lines.join("\n"))
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
        let lines = explain(&result, &target, &words(Language::En)).unwrap();
        assert_eq!(
            lines[1],
            "  dates from 2009-12 to 2024-01, by the month: when the relation ended"
        );
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
    #[test]
    fn an_explanation_speaks_other_languages_and_every_level_has_its_words() {
        let text =
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/testdata/report/sample.json"));
        let result: ScanResult = serde_json::from_str(text).unwrap();
        let dutch = explain(&result, "exports/crm.csv:card_no", &words(Language::Nl)).unwrap();
        assert!(dutch[0].contains("1040 zonder waarde, ongeveer 10950 verschillende waarden"));
        assert!(dutch[1].contains("niet verklaard, over een persoon"), "{}", dutch[1]);
        assert!(dutch[4].contains("som") && dutch[4].contains("13 tegen 1 dat het zo is"));
        let english = words(Language::En);
        for level in [Level::Example, Level::Possible, Level::Likely, Level::Certain] {
            let said = english.text(&format!("explain.means-{}", level.name())).to_owned();
            assert_eq!(said, level.sentence());
        }
    }
}
