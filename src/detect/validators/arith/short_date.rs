//! Dates whose century is not written.

use super::is_date;

/// Whether there is such a day in the 1900s or the 2000s; the year has two digits.
pub fn is_short_date(year: u64, month: u64, day: u64) -> bool {
    is_date(1900 + year, month, day) || is_date(2000 + year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leap_day_of_either_century() {
        assert!(is_short_date(0, 2, 29), "2000 was a leap year, 1900 was not");
        assert!(is_short_date(88, 2, 29) && !is_short_date(87, 2, 29));
    }
}
