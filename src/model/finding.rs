//! One view of what a result holds, whether it was found in a field or in running text.

use super::{FieldResult, Level, Masked, ScanResult, TextResult, Verdict};

/// One verdict of a result, with where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Finding<'a> {
    /// The table or file.
    pub place: &'a Masked,
    /// What was concluded.
    pub verdict: &'a Verdict,
    /// The field; `None` in running text.
    pub field: Option<&'a FieldResult>,
    /// The hits; `None` in a field.
    pub text: Option<&'a TextResult>,
}

impl Finding<'_> {
    /// The field's name on one line, or `-` in running text.
    pub fn field_name(&self) -> String {
        self.field.map_or_else(|| "-".into(), |field| field.field.one_line().into_owned())
    }

    /// Rows with a value that it holds for, or hits in text.
    pub fn concerned(&self) -> u64 {
        match (self.field, self.text) {
            (Some(field), _) => {
                let filled = field.rows.saturating_sub(field.nulls);
                (filled as f64 * self.verdict.share).round() as u64
            }
            (None, Some(text)) => text.count,
            (None, None) => 0,
        }
    }

    /// True if every hit stands on a line that says `piimap:ignore`.
    pub fn ignored(&self) -> bool {
        self.text.is_some_and(|text| text.count > 0 && text.ignored >= text.count)
    }

    /// Order of gravity, gravest greatest: examples last, then status, level, number concerned.
    pub fn gravity(&self) -> impl Ord + use<> {
        let real = self.verdict.level != Level::Example && !self.ignored();
        (real, self.verdict.status, self.verdict.level, self.concerned())
    }
}

impl ScanResult {
    /// Every verdict: those of fields first, then those in text, in the order of the result.
    pub fn findings(&self) -> impl Iterator<Item = Finding<'_>> {
        let fields = self.fields.iter().flat_map(|field| {
            field.verdicts.iter().map(move |verdict| Finding {
                place: &field.place,
                verdict,
                field: Some(field),
                text: None,
            })
        });
        let text = self.text.iter().map(|text| Finding {
            place: &text.place,
            verdict: &text.verdict,
            field: None,
            text: Some(text),
        });
        fields.chain(text)
    }
}
