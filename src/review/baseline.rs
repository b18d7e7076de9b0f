//! What was known before, so that the gate stops only at what is new.
//!
//! A baseline is a text with a line a finding, sorted, made to be committed and read in a
//! diff. Without a key it knows a finding by its place, field and item and by the band its
//! count is in (the power of ten): other values of the same kind in the same number pass.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::model::{Finding, Level, ScanResult};

const TITLE: &str = "# piimap baseline 1";
const KEY: &str = "# key: ";
const HEADER: &str = "place\tfield\titem\tband";

/// Findings that are known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Baseline {
    key_id: Option<String>,
    /// Place, field and item, with the highest band known.
    known: BTreeMap<[String; 3], u32>,
}

/// Why a baseline cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BaselineError {
    /// Not the text of a baseline.
    #[error("line {0} is not of a baseline; make it anew with --write-baseline")]
    Malformed(usize),
    /// Made with another key than the result.
    #[error("it was not made with the key of this result; use that key, or --write-baseline anew")]
    OtherKey,
}

impl Baseline {
    /// Everything that a result holds. Published example values are no findings.
    pub fn of(result: &ScanResult) -> Baseline {
        let mut known = BTreeMap::new();
        for finding in result.findings().filter(|f| f.verdict.level != Level::Example) {
            let band = known.entry(key(&finding)).or_insert(0);
            *band = (*band).max(self::band(finding.concerned()));
        }
        Baseline { key_id: result.key_id.clone(), known }
    }

    /// Reads what [`text`](Self::text) wrote.
    pub fn parse(text: &str) -> Result<Baseline, BaselineError> {
        let mut baseline = Baseline::default();
        let mut titled = false;
        for (i, line) in text.lines().enumerate() {
            let fault = BaselineError::Malformed(i + 1);
            if i == 0 && line != TITLE {
                return Err(fault);
            }
            titled = true;
            if let Some(key) = line.strip_prefix(KEY) {
                baseline.key_id = Some(key.to_owned());
            }
            if line.starts_with('#') || line == HEADER || line.is_empty() {
                continue;
            }
            let cells: Vec<&str> = line.split('\t').collect();
            let &[place, field, item, band] = &cells[..] else { return Err(fault) };
            let band = band.parse().map_err(|_| fault)?;
            baseline.known.insert([place, field, item].map(str::to_owned), band);
        }
        if titled { Ok(baseline) } else { Err(BaselineError::Malformed(1)) }
    }

    /// The baseline as a text: a head that says what it is, then a sorted line a finding.
    pub fn text(&self) -> String {
        let mut text = format!("{TITLE}\n");
        if let Some(key) = &self.key_id {
            let _ = writeln!(text, "{KEY}{key}");
        }
        text += "# Findings that are known, by place, field (- in running text), item and band: the power\n\
                 # of ten of their count. This is weaker than a comparison of values: other values of the\n\
                 # same item in the same place pass unseen while their count stays within the band.\n";
        let _ = writeln!(text, "{HEADER}");
        for ([place, field, item], band) in &self.known {
            let _ = writeln!(text, "{place}\t{field}\t{item}\t{band}");
        }
        text
    }

    /// Fails if the baseline and the result were not made with the same key, or both without.
    pub fn fits(&self, result: &ScanResult) -> Result<(), BaselineError> {
        if self.key_id == result.key_id { Ok(()) } else { Err(BaselineError::OtherKey) }
    }

    /// True if the finding is known, and in no greater number than it was.
    pub fn knows(&self, finding: &Finding<'_>) -> bool {
        self.known.get(&key(finding)).is_some_and(|&known| band(finding.concerned()) <= known)
    }
}

fn key(finding: &Finding<'_>) -> [String; 3] {
    [finding.place.one_line().into_owned(), finding.field_name(), finding.verdict.item.clone()]
}

/// The power of ten at or below a count.
fn band(count: u64) -> u32 {
    count.checked_ilog10().unwrap_or(0)
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
    fn a_baseline_comes_back_as_it_was_written_and_knows_its_result() {
        let result = sample();
        let baseline = Baseline::of(&result);
        let text = baseline.text();
        assert_eq!(Baseline::parse(&text).as_ref(), Ok(&baseline));
        let lines: Vec<_> = text.lines().skip_while(|line| *line != HEADER).skip(1).collect();
        assert!(lines.is_sorted() && lines.contains(&"exports/crm.csv\tchurch\tnever.religion\t4"));
        for finding in result.findings() {
            assert_eq!(baseline.knows(&finding), finding.verdict.level != Level::Example);
        }
    }

    #[test]
    fn a_greater_band_is_new() {
        let mut result = sample();
        let baseline = Baseline::of(&result);
        for (count, known) in [(1, true), (25, true), (99, true), (100, false)] {
            result.text[1].count = count;
            let finding = result.findings().find(|f| f.verdict.item == "id.national").unwrap();
            assert_eq!(baseline.knows(&finding), known, "{count}");
        }
    }

    #[test]
    fn other_texts_and_other_keys_are_refused() {
        for (text, line) in [
            ("", 1),
            ("place\tfield\n", 1),
            ("# piimap baseline 1\na\tb\n", 2),
            ("# piimap baseline 1\na\tb\tc\tmany\n", 2),
        ] {
            assert_eq!(Baseline::parse(text), Err(BaselineError::Malformed(line)));
        }
        let mut result = sample();
        let baseline = Baseline::of(&result);
        assert_eq!(baseline.fits(&result), Ok(()));
        result.key_id = Some("00ff".into());
        assert_eq!(baseline.fits(&result), Err(BaselineError::OtherKey));
        assert_eq!(Baseline::parse(&Baseline::of(&result).text()).unwrap().fits(&result), Ok(()));
    }
}
