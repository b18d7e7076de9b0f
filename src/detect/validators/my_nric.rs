//! Malaysian identity card number (MyKad, nombor kad pengenalan).
//! Source: National Registration Regulations 1990; Jabatan Pendaftaran Negara, codes of states and countries.

use super::arith::{demand, genuine_digits, is_short_date};
use super::{Checked, Refusal};

/// A date of birth YYMMDD, the place of birth, and a serial number. There is no check digit.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 12)?;
    let part = |at: usize| number.number(at..at + 2);
    demand(is_short_date(part(0), part(2), part(4)), Refusal::Date)?;
    let unused = matches!(part(6), 0 | 17..=20 | 69 | 70 | 73 | 80 | 81 | 94..=97);
    demand(!unused, Refusal::Range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_places() {
        for value in ["450319-01-0242", "610617718120"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"451319-01-0242"), Err(Refusal::Date));
        assert_eq!(check(b"450319-00-0242"), Err(Refusal::Range));
    }
}
