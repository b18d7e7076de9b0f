//! One view of what a result holds, whether it was found in a field or in running text.

use super::{
    Consent, FieldResult, Level, Masked, ScanResult, Sensitivity, Status, TextResult, Verdict,
};

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

    /// The record of consent that covers it, for data that need consent.
    pub fn consent<'r>(&self, result: &'r ScanResult) -> Option<&'r Consent> {
        let needs = self.verdict.status == Status::Consent;
        let mut here = result.places.iter().filter(|known| needs && known.place == *self.place);
        here.find_map(|known| known.consent_to(&self.verdict.category))
    }

    /// Order of gravity, gravest greatest: examples last, then status, level, number concerned.
    pub fn gravity(&self) -> impl Ord + use<> {
        let real = self.verdict.level != Level::Example && !self.ignored();
        (real, self.verdict.status, self.verdict.level, self.concerned())
    }
}

impl Verdict {
    /// True if it counts on the heat-map: examples and guesses do not, but for what is never
    /// processed or needs consent, where a guess does.
    pub fn heats(&self) -> bool {
        let least = match self.status {
            Status::Never | Status::Consent => Level::Possible,
            Status::Declared | Status::Undeclared => Level::Likely,
        };
        self.level >= least
    }

    /// How much a verdict weighs by what it is: its status, and how the law ranks its item.
    pub fn weight(&self, sensitivity: Sensitivity) -> f64 {
        let status = match self.status {
            Status::Declared => 1.0,
            Status::Undeclared => 2.0,
            Status::Consent => 4.0,
            Status::Never => 8.0,
        };
        let sensitivity = match sensitivity {
            Sensitivity::Ordinary => 1.0,
            Sensitivity::NationalId => 2.0,
            Sensitivity::Special => 4.0,
        };
        status * sensitivity
    }

    /// Its weight, times log10 of the number concerned, times the probability. The logarithm
    /// keeps a table of a million rows comparable with one of ten.
    pub fn heat(&self, sensitivity: Sensitivity, rows: u64) -> f64 {
        let heat = self.weight(sensitivity) * (1.0 + rows as f64).log10() * self.p;
        (heat * 100.0).round() / 100.0
    }

    /// The evidence added up: log10 of the odds.
    pub fn sum(&self) -> f64 {
        // Rounding each term may leave a negative zero.
        self.terms.iter().map(|term| term.value).sum::<f64>() + 0.0
    }

    /// What the evidence makes of the odds, in words.
    pub fn odds(&self) -> String {
        let odds = self.chances();
        let what = if odds.is_for { "is" } else { "is not" };
        format!("{} to 1 that it {what}, p {:.3}", odds.to_one, odds.p)
    }

    /// What the evidence makes of the odds, in figures.
    pub fn chances(&self) -> Odds {
        let odds = 10f64.powf(self.sum());
        let (is_for, p) = (odds >= 1.0, odds / (1.0 + odds));
        let to_one = if is_for { odds } else { 1.0 / odds };
        let to_one = if to_one < 10.0 { format!("{to_one:.1}") } else { format!("{to_one:.0}") };
        Odds { is_for, to_one, p }
    }
}

/// Odds in figures.
pub struct Odds {
    /// They are for the finding, not against it.
    pub is_for: bool,
    /// How many to one.
    pub to_one: String,
    /// The probability that they are.
    pub p: f64,
}

impl Level {
    /// What the level means.
    pub fn sentence(self) -> &'static str {
        match self {
            Level::Example => "a published example or test value; never counts at the gate",
            Level::Possible => "p is at least 0.20",
            Level::Likely => "p is at least 0.80",
            Level::Certain => "p is at least 0.98, with two kinds of evidence",
        }
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
