//! Indonesian single identity number (Nomor Induk Kependudukan).
//! Source: Law 24 of 2013 on population administration; Regulation of the Minister of Home Affairs on regional codes.

use super::arith::{demand, genuine_digits, is_short_date};
use super::{Checked, Refusal};

/// Province, regency and district, a date of birth DDMMYY (day plus 40 for women), and a serial
/// number. There is no check digit.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 16)?;
    let part = |at: usize| number.number(at..at + 2);
    let province =
        matches!(part(0), 11..=19 | 21 | 31..=36 | 51..=53 | 61..=65 | 71..=76 | 81 | 82 | 91..=97);
    demand(province && part(2) > 0 && part(4) > 0, Refusal::Range)?;
    let day = if part(6) > 40 { part(6) - 40 } else { part(6) };
    demand(is_short_date(part(10), part(8), day), Refusal::Date)?;
    demand(number.number(12..16) > 0, Refusal::Range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_and_dates() {
        for value in ["3174012408934105", "3174011409712638", "3273015509900001"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"3174013213934105"), Err(Refusal::Date));
        assert_eq!(check(b"9974012408934105"), Err(Refusal::Range));
        assert_eq!(check(b"3174012408930000"), Err(Refusal::Range));
    }
}
