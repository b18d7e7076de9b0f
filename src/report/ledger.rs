//! The coverage ledger, grouped by state and reason, failures first.

use std::collections::BTreeMap;

use crate::model::{CoverageEntry, Reason, ScanResult, State};

/// Places that share a state and a reason.
pub(super) struct Group<'a> {
    pub(super) state: State,
    pub(super) reason: Reason,
    pub(super) files: u64,
    pub(super) bytes: u64,
    pub(super) entries: Vec<&'a CoverageEntry>,
}

/// The groups of a result.
pub(super) fn groups(result: &ScanResult) -> Vec<Group<'_>> {
    let mut groups: BTreeMap<_, Group<'_>> = BTreeMap::new();
    for entry in &result.coverage.entries {
        let (state, reason) = (entry.state, entry.reason);
        let group = groups.entry((std::cmp::Reverse(state), reason)).or_insert_with(|| Group {
            state,
            reason,
            files: 0,
            bytes: 0,
            entries: Vec::new(),
        });
        group.files += entry.files;
        group.bytes += entry.bytes;
        group.entries.push(entry);
    }
    groups.into_values().collect()
}

/// The word for a state in a list of what was not wholly scanned.
pub(super) fn state(state: State) -> &'static str {
    match state {
        State::Scanned => "scanned, but",
        State::Skipped => "left out",
        State::Failed => "failed",
    }
}
