//! Date written month, day, year. Source: the usage of the United States (CLDR).

use super::Checked;
use super::arith::split_date;
use super::date_ymd::in_a_lifetime;

/// A day of the calendar from 1900 on, the year in four digits.
pub fn check(value: &[u8]) -> Checked {
    let [month, day, year] = split_date(value)?;
    in_a_lifetime(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::validators::Refusal;

    #[test]
    fn calendar() {
        assert_eq!(check(b"02/29/1984"), Ok(()));
        assert_eq!(check(b"29/02/1984"), Err(Refusal::Date));
    }
}
