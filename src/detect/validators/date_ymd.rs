//! Date written year, month, day, with separators or without. Source: ISO 8601-1.

use super::arith::{Digits, LATEST_YEAR, is_date, split_date};
use super::{Checked, Refusal};

/// A day of the calendar from 1900 on.
pub fn check(value: &[u8]) -> Checked {
    if value.len() == 8 && value.iter().all(u8::is_ascii_digit) {
        let digits = Digits::of(value)?;
        return in_a_lifetime(digits.number(0..4), digits.number(4..6), digits.number(6..8));
    }
    let [year, month, day] = split_date(value)?;
    in_a_lifetime(year, month, day)
}

/// Whether someone alive can have been born that day.
pub(super) fn in_a_lifetime(year: u64, month: u64, day: u64) -> Checked {
    let known = (1900..=LATEST_YEAR).contains(&year) && is_date(year, month, day);
    if known { Ok(()) } else { Err(Refusal::Date) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calendar() {
        for date in ["1984-02-29", "19840229", "2001/1/9"] {
            assert_eq!(check(date.as_bytes()), Ok(()), "{date}");
        }
        for date in ["1983-02-29", "18991231", "2101-01-01", "19841301"] {
            assert_eq!(check(date.as_bytes()), Err(Refusal::Date), "{date}");
        }
    }
}
