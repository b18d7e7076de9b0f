//! The coverage ledger: what was scanned, what was left out, what failed, and why.

use crate::model::{Coverage, CoverageEntry, Incident, Masked, State};

/// Gathers the ledger of one scan.
#[derive(Default)]
pub struct Ledger {
    coverage: Coverage,
}

/// What became of one place.
pub struct Line<'a> {
    /// The file.
    pub place: &'a Masked,
    /// Its size when it was listed.
    pub size: u64,
    /// Bytes read from it.
    pub read: u64,
    /// Rows read from it.
    pub rows: u64,
    /// What was noticed; empty where all went well.
    pub incidents: &'a [Incident],
    /// It is part of an archive, whose bytes are counted already.
    pub is_member: bool,
}

impl Ledger {
    /// Enters a file that was opened, or should have been.
    pub fn file(&mut self, line: &Line<'_>) {
        if !line.is_member {
            self.coverage.bytes += line.read;
        }
        self.coverage.rows += line.rows;
        let worst = line.incidents.iter().map(|incident| incident.reason.state()).max();
        match worst.unwrap_or(State::Scanned) {
            State::Scanned => self.coverage.scanned += 1,
            State::Skipped => self.coverage.skipped += 1,
            State::Failed => self.coverage.failed += 1,
        }
        for incident in line.incidents {
            let bytes = match incident.reason.state() {
                State::Scanned => 0,
                State::Skipped | State::Failed => line.size.saturating_sub(line.read),
            };
            self.enter(line.place.clone(), incident, 1, bytes);
        }
    }

    /// Enters a file or directory that the walk left out.
    pub fn left_out(&mut self, place: Masked, incident: &Incident, files: u64, bytes: u64) {
        match incident.reason.state() {
            State::Failed => self.coverage.failed += files,
            State::Scanned | State::Skipped => self.coverage.skipped += files,
        }
        self.enter(place, incident, files, bytes);
    }

    fn enter(&mut self, place: Masked, incident: &Incident, files: u64, bytes: u64) {
        let (state, reason, line) = (incident.reason.state(), incident.reason, incident.line);
        self.coverage.entries.push(CoverageEntry { place, state, reason, line, files, bytes });
    }

    /// The ledger, in order of places.
    pub fn finish(mut self) -> Coverage {
        self.coverage.entries.sort();
        self.coverage
    }
}
