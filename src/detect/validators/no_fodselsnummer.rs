//! Norwegian national identity number (fødselsnummer) and number of temporary residents (D-nummer).
//! Source: Population Register Regulation (folkeregisterforskriften), sections 2-2-1 to 2-2-5.

use super::arith::{demand, genuine_digits, is_short_date, weighted_sum};
use super::{Checked, Refusal};

/// A date of birth DDMMYY (day plus 40 in a D number, month plus 40 in a help number), three
/// digits that tell the century, and two check digits modulo eleven.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 11)?;
    let less_40 = |part: u64| if part > 40 { part - 40 } else { part };
    let (day, month) = (less_40(number.number(0..2)), less_40(number.number(2..4)));
    demand(is_short_date(number.number(4..6), month, day), Refusal::Date)?;
    let first = weighted_sum(number.as_slice(), &[3, 7, 6, 1, 8, 9, 4, 5, 2, 1]);
    let second = weighted_sum(number.as_slice(), &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]);
    demand(first % 11 == 0 && second % 11 == 0, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["60126820006", "500754 40585"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"60126820007"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"32126820006"), Err(Refusal::Date));
    }
}
