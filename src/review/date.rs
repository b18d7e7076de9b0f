//! A day of the calendar, for terms that expire.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::model::Month;

/// A day, as its number since 1 January 1970 (UTC).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(i64);

impl Date {
    /// Today, in UTC.
    pub fn today() -> Date {
        let passed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Date((passed.as_secs() / 86_400) as i64)
    }

    /// Reads `2027-01-31`; `None` for anything that is no day of the calendar.
    pub fn parse(text: &str) -> Option<Date> {
        let mut parts = text.splitn(3, '-');
        let mut part = |digits: usize| -> Option<i64> {
            let part = parts.next()?;
            let plain = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
            plain.then(|| part.parse().ok()).flatten()
        };
        let date = Date::from_civil(part(4)?, part(2)?, part(2)?);
        (date.to_string() == text).then_some(date)
    }

    /// The month it lies in.
    pub fn month(self) -> Month {
        let (year, month, _) = self.civil();
        // Days before the year 0 or after 9999 are no days of a scan.
        let number = |part: i64| u32::try_from(part).unwrap_or(0);
        Month::new(number(year), number(month)).unwrap_or_default()
    }

    /// Days from `self` to `later`; negative if that day is past.
    pub fn days_until(self, later: Date) -> i64 {
        later.0 - self.0
    }

    /// Counts in years that begin in March, so that the leap day is a year's last.
    fn from_civil(year: i64, month: i64, day: i64) -> Date {
        let year = if month <= 2 { year - 1 } else { year };
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        Date(
            365 * year + year.div_euclid(4) - year.div_euclid(100)
                + year.div_euclid(400)
                + day_of_year
                - 719_468,
        )
    }
}

impl Date {
    /// Year, month and day.
    fn civil(self) -> (i64, i64, i64) {
        let days = self.0 + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        (year, month, day)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_calendar_and_no_others() {
        assert_eq!(Date::parse("1970-01-01"), Some(Date(0)));
        assert_eq!(Date::parse("2000-02-29"), Some(Date(11_016)));
        for wrong in ["2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10", "2024-1-1", "x", ""] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
        let (a, b) = (Date::parse("2024-02-28"), Date::parse("2024-03-01"));
        assert_eq!(a.zip(b).map(|(a, b)| a.days_until(b)), Some(2));
    }

    proptest::proptest! {
        #[test]
        fn a_date_is_read_as_it_is_written(day in 0i64..2_000_000) {
            let month = Date(day).month().to_string();
            proptest::prop_assert!(Date(day).to_string().starts_with(&month));
            proptest::prop_assert_eq!(Date::parse(&Date(day).to_string()), Some(Date(day)));
        }
    }
}
