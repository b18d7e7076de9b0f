//! What has changed between two results: findings that are new, gone or other than they were,
//! places that appeared or vanished, and what is no longer, or newly, scanned.
//!
//! A finding is the same if its place, field and item are. Its count has changed if the power
//! of ten has: rows come and go every day.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::model::{CoverageEntry, Finding, Level, Masked, ScanResult, State, Status};

/// The two results were made with different keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the two results were not made with the same key; scan again with the key of the other")]
pub struct DiffError;

/// What has changed. Places and findings are in the order of their names.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Diff {
    /// Why changes may come from something else than the data.
    pub caveats: Vec<&'static str>,
    /// Findings that were not there.
    pub new: Vec<Known>,
    /// Findings that are no longer there.
    pub gone: Vec<Known>,
    /// Findings with another level, status or power of ten of their count.
    pub changed: Vec<Changed>,
    /// Places with findings that had none.
    pub new_places: Vec<Masked>,
    /// Places without findings that had some.
    pub gone_places: Vec<Masked>,
    /// Totals before and after, for those that differ.
    pub totals: Vec<Total>,
    /// Lines of the coverage ledger that were not there.
    pub newly_unscanned: Vec<CoverageEntry>,
    /// Lines of the coverage ledger that are no longer there.
    pub no_longer_unscanned: Vec<CoverageEntry>,
}

/// A finding of one of the results.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Known {
    /// Where.
    pub place: Masked,
    /// The field; `None` in running text.
    pub field: Option<Masked>,
    /// The item.
    pub item: String,
    /// How it is now, or was last.
    #[serde(flatten)]
    pub state: Seen,
}

/// A finding of both.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Changed {
    /// Where.
    pub place: Masked,
    /// The field; `None` in running text.
    pub field: Option<Masked>,
    /// The item.
    pub item: String,
    /// How it was.
    pub old: Seen,
    /// How it is.
    pub new: Seen,
}

/// What is compared of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Seen {
    /// What the declaration says of it.
    pub status: Status,
    /// How sure it is.
    pub level: Level,
    /// Rows or hits concerned.
    pub concerned: u64,
}

/// A total of the coverage.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Total {
    /// Of what.
    pub of: &'static str,
    /// Before.
    pub old: u64,
    /// After.
    pub new: u64,
}

type Key = (Masked, Option<Masked>, String);

/// Compares an older result with a newer one.
///
/// # Errors
/// If they were made with different keys.
pub fn diff(old: &ScanResult, new: &ScanResult) -> Result<Diff, DiffError> {
    if old.key_id != new.key_id {
        return Err(DiffError);
    }
    let mut diff = Diff { caveats: caveats(old, new), ..Diff::default() };
    let (before, after) = (seen(old), seen(new));
    for (key, &state) in &after {
        match before.get(key) {
            None => diff.new.push(known(key, state)),
            Some(&was) if !alike(was, state) => {
                let (place, field, item) = key.clone();
                diff.changed.push(Changed { place, field, item, old: was, new: state });
            }
            Some(_) => {}
        }
    }
    let gone = before.iter().filter(|(key, _)| !after.contains_key(key));
    diff.gone.extend(gone.map(|(key, &state)| known(key, state)));
    let (were, are) = (places(&before), places(&after));
    diff.new_places.extend(are.difference(&were).map(|place| (*place).clone()));
    diff.gone_places.extend(were.difference(&are).map(|place| (*place).clone()));
    diff.totals = totals(old, new);
    let (was, is) = (ledger(old), ledger(new));
    let only = |these: &Ledger<'_>, those: &Ledger<'_>| -> Vec<CoverageEntry> {
        let only = these.iter().filter(|(key, _)| !those.contains_key(*key));
        only.map(|(_, entry)| (*entry).clone()).collect()
    };
    diff.newly_unscanned = only(&is, &was);
    diff.no_longer_unscanned = only(&was, &is);
    Ok(diff)
}

fn caveats(old: &ScanResult, new: &ScanResult) -> Vec<&'static str> {
    let mut caveats = Vec::new();
    for (same, caveat) in [
        (old.tool == new.tool, "the versions of piimap differ"),
        (old.catalogue_version == new.catalogue_version, "the patterns differ"),
        (old.declaration == new.declaration, "the declarations differ"),
        (old.options == new.options, "the options differ"),
        (!old.incomplete, "the old scan is incomplete"),
        (!new.incomplete, "the new scan is incomplete"),
    ] {
        if !same {
            caveats.push(caveat);
        }
    }
    caveats
}

/// The findings by what they are known by; of several of one key the surest counts.
fn seen(result: &ScanResult) -> BTreeMap<Key, Seen> {
    let mut seen: BTreeMap<Key, Seen> = BTreeMap::new();
    for finding in result.findings().filter(|f| f.verdict.level != Level::Example) {
        let Finding { place, verdict, field, .. } = finding;
        let state =
            Seen { status: verdict.status, level: verdict.level, concerned: finding.concerned() };
        let key = (place.clone(), field.map(|field| field.field.clone()), verdict.item.clone());
        let known = seen.entry(key).or_insert(state);
        if (state.level, state.concerned) > (known.level, known.concerned) {
            *known = state;
        }
    }
    seen
}

fn known(key: &Key, state: Seen) -> Known {
    let (place, field, item) = key.clone();
    Known { place, field, item, state }
}

fn alike(a: Seen, b: Seen) -> bool {
    let band = |seen: Seen| seen.concerned.checked_ilog10();
    (a.status, a.level, band(a)) == (b.status, b.level, band(b))
}

fn places(seen: &BTreeMap<Key, Seen>) -> BTreeSet<&Masked> {
    seen.keys().map(|(place, _, _)| place).collect()
}

fn totals(old: &ScanResult, new: &ScanResult) -> Vec<Total> {
    let (a, b) = (&old.coverage, &new.coverage);
    let all = [
        ("files scanned", a.scanned, b.scanned),
        ("files left out", a.skipped, b.skipped),
        ("files failed", a.failed, b.failed),
        ("bytes", a.bytes, b.bytes),
        ("rows", a.rows, b.rows),
    ];
    let differ = all.into_iter().filter(|(_, old, new)| old != new);
    differ.map(|(of, old, new)| Total { of, old, new }).collect()
}

type Ledger<'a> = BTreeMap<(&'a Masked, State, crate::model::Reason), &'a CoverageEntry>;

fn ledger(result: &ScanResult) -> Ledger<'_> {
    let entries = result.coverage.entries.iter();
    entries.map(|entry| ((&entry.place, entry.state, entry.reason), entry)).collect()
}

impl Diff {
    /// True if nothing that was found or scanned has changed.
    pub fn is_empty(&self) -> bool {
        *self == Diff { caveats: self.caveats.clone(), ..Diff::default() }
    }

    /// The changes in lines of text, what is new first.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if self.is_empty() {
            lines.push("Nothing has changed.".to_owned());
        }
        section(&mut lines, "New", self.new.iter().map(Known::line));
        section(&mut lines, "Changed", self.changed.iter().map(Changed::line));
        section(&mut lines, "Gone", self.gone.iter().map(Known::line));
        let shown = |place: &Masked| place.one_line().into_owned();
        section(&mut lines, "New places", self.new_places.iter().map(shown));
        section(&mut lines, "Places without findings now", self.gone_places.iter().map(shown));
        section(&mut lines, "Newly not, or not wholly, scanned", entries(&self.newly_unscanned));
        section(&mut lines, "Scanned or gone now", entries(&self.no_longer_unscanned));
        let totals = self.totals.iter().map(|t| format!("{}: {} -> {}", t.of, t.old, t.new));
        section(&mut lines, "Totals", totals);
        section(&mut lines, "Mind", self.caveats.iter().map(|caveat| (*caveat).to_owned()));
        lines
    }
}

fn section(lines: &mut Vec<String>, title: &str, inner: impl ExactSizeIterator<Item = String>) {
    if inner.len() == 0 {
        return;
    }
    lines.push(format!("{title} ({})", inner.len()));
    lines.extend(inner.map(|line| format!("  {line}")));
}

fn entries(entries: &[CoverageEntry]) -> impl ExactSizeIterator<Item = String> {
    entries.iter().map(|entry| format!("{}: {}", entry.place.one_line(), entry.reason.sentence()))
}

fn target(place: &Masked, field: Option<&Masked>) -> String {
    let field = field.map_or_else(String::new, |field| format!(":{}", field.one_line()));
    format!("{}{field}", place.one_line())
}

impl Known {
    fn line(&self) -> String {
        let Seen { status, level, concerned } = self.state;
        let target = target(&self.place, self.field.as_ref());
        format!("{target}: {}, {}, {}, {concerned}", self.item, status.name(), level.name())
    }
}

impl Changed {
    fn line(&self) -> String {
        let (old, new) = (self.old, self.new);
        let change = |old: String, new: String| {
            if old == new { old } else { format!("{old} -> {new}") }
        };
        format!(
            "{}: {}, {}, {}, {}",
            target(&self.place, self.field.as_ref()),
            self.item,
            change(old.status.name().into(), new.status.name().into()),
            change(old.level.name().into(), new.level.name().into()),
            change(old.concerned.to_string(), new.concerned.to_string()),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> ScanResult {
        let text =
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/testdata/report/sample.json"));
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn a_result_does_not_differ_from_itself() {
        let diff = diff(&sample(), &sample()).unwrap();
        assert!(diff.is_empty());
        let incomplete = ["the old scan is incomplete", "the new scan is incomplete"];
        assert_eq!(diff.caveats, incomplete);
        assert_eq!(diff.lines()[0], "Nothing has changed.");
    }

    #[test]
    fn every_kind_of_change_is_told() {
        let (old, mut new) = (sample(), sample());
        new.incomplete = false;
        new.fields[0].field = Masked::vouched("belief");
        new.fields[1].verdicts[0].level = Level::Certain;
        new.fields[2].rows = 99_000;
        new.fields[4].rows = 200_000;
        new.text.remove(3);
        new.coverage.failed = 1;
        new.coverage.entries.remove(5);
        let lines = diff(&old, &new).unwrap().lines();
        let wanted = "\
New (1)
  exports/crm.csv:belief: never.religion, never, certain, 11760
Changed (2)
  exports/crm.csv:card_no: bank.card, undeclared, likely -> certain, 11000
  exports/crm.csv:vat: fiscal.vat, declared, certain, 11920 -> 198000
Gone (2)
  exports/crm.csv:church: never.religion, never, certain, 11760
  src/test.rs: bank.iban, declared, likely, 3
Places without findings now (1)
  src/test.rs
Scanned or gone now (1)
  exports/broken.parquet: ends in the middle of a record
Totals (1)
  files failed: 2 -> 1
Mind (1)
  the old scan is incomplete";
        assert_eq!(lines.join("\n"), wanted);
    }

    #[test]
    fn other_keys_are_refused_and_other_patterns_are_said() {
        let mut new = sample();
        new.catalogue_version += "0";
        assert!(diff(&sample(), &new).unwrap().caveats.contains(&"the patterns differ"));
        new.key_id = Some("00ff".into());
        assert_eq!(diff(&sample(), &new), Err(DiffError));
    }
}
