//! Greek social security number (ΑΜΚΑ).
//! Source: Law 3655/2008, article 153; e-EFKA, structure of the number.

use super::arith::{demand, genuine_digits, is_short_date, luhn_sum};
use super::{Checked, Refusal};

/// A date of birth DDMMYY, a serial number, and Luhn's check digit.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 11)?;
    let part = |at: usize| number.number(at..at + 2);
    demand(is_short_date(part(4), part(2), part(0)), Refusal::Date)?;
    demand(luhn_sum(number.as_slice()).is_multiple_of(10), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["10084852770", "14100245100"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"10084852771"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"32084852770"), Err(Refusal::Date));
    }
}
