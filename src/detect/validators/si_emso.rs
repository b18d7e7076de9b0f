//! Slovenian personal registration number (EMŠO).
//! Source: Central Population Register Act (ZCRP), article 7.

use super::arith::{LATEST_YEAR, demand, genuine_digits, is_date, weighted_sum};
use super::{Checked, Refusal};

/// A date of birth DDMMYYY, the register 50 to 59, a serial number, and a check digit modulo
/// eleven.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 13)?;
    let short = number.number(4..7);
    let year = if short >= 800 { 1000 + short } else { 2000 + short };
    let dated = year <= LATEST_YEAR && is_date(year, number.number(2..4), number.number(0..2));
    demand(dated, Refusal::Date)?;
    demand((50..60).contains(&number.number(7..9)), Refusal::Range)?;
    let rest = weighted_sum(number.as_slice(), &[7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
    let check = (11 - rest) % 11 % 10;
    demand(check == i32::from(number.as_slice()[12]), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["0101006500006", "2409955509911"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"0101006500007"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"0113006500006"), Err(Refusal::Date));
        assert_eq!(check(b"0101006400009"), Err(Refusal::Range));
    }
}
