//! Date written day, month, year. Source: the usage of most of Europe (CLDR).

use super::Checked;
use super::arith::split_date;
use super::date_ymd::in_a_lifetime;

/// A day of the calendar from 1900 on, the year in four digits.
pub fn check(value: &[u8]) -> Checked {
    let [day, month, year] = split_date(value)?;
    in_a_lifetime(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::validators::Refusal;

    #[test]
    fn calendar() {
        assert_eq!(check(b"29/02/1984"), Ok(()));
        assert_eq!(check(b"29.02.1983"), Err(Refusal::Date));
    }
}
