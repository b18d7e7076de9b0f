//! A month of the calendar: as near to a date as a result comes.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A month, as its number since January of the year 0. Written `2024-05`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct Month(u32);

impl Month {
    /// The month of a year, both as written. `None` for a thirteenth month or a year of more
    /// than four digits.
    pub fn new(year: u32, month: u32) -> Option<Month> {
        (year <= 9999 && (1..=12).contains(&month)).then(|| Month(year * 12 + month - 1))
    }

    /// Reads `2024-05`.
    pub fn parse(text: &str) -> Option<Month> {
        let (year, month) = text.split_once('-')?;
        let plain = |part: &str, digits| {
            part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !plain(year, 4) || !plain(month, 2) {
            return None;
        }
        Month::new(year.parse().ok()?, month.parse().ok()?)
    }

    /// The month so many months earlier; the first one there is, if that would be before it.
    pub fn minus(self, months: u32) -> Month {
        Month(self.0.saturating_sub(months))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0 / 12, self.0 % 12 + 1)
    }
}

impl From<Month> for String {
    fn from(month: Month) -> String {
        month.to_string()
    }
}

impl TryFrom<String> for Month {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Month, Self::Error> {
        Month::parse(&text).ok_or("not a month; write it as 2024-05")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_as_they_are_written() {
        for text in ["2024-05", "1999-12", "0000-01"] {
            assert_eq!(Month::parse(text).map(|month| month.to_string()).as_deref(), Some(text));
        }
        for wrong in ["2024-13", "2024-00", "2024-5", "24-05", "2024-05-01", "2024", "", "+024-05"]
        {
            assert_eq!(Month::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn terms_run_over_the_turn_of_years() {
        let month = Month::new(2026, 3).unwrap();
        assert_eq!(month.minus(12).to_string(), "2025-03");
        assert_eq!(month.minus(3).to_string(), "2025-12");
        assert!(Month::new(2025, 12) < Month::new(2026, 1));
    }
}
