//! Austrian insurance number (Sozialversicherungsnummer).
//! Source: section 31 (4) ASVG; Dachverband der Sozialversicherungsträger.

use super::arith::{demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// A serial of three digits, a check digit, and usually the date of birth DDMMYY. The month may
/// exceed 12 where the serials of a day have run out.
pub fn check(value: &[u8]) -> Checked {
    let digits = genuine_digits(value, 10)?;
    demand(digits.number(0..1) != 0, Refusal::Range)?;
    let (day, month) = (digits.number(4..6), digits.number(6..8));
    demand((1..=31).contains(&day) && (1..=19).contains(&month), Refusal::Date)?;
    let sum = weighted_sum(digits.as_slice(), &[3, 7, 9, 0, 5, 8, 4, 2, 1, 6]);
    demand(sum % 11 == digits.number(3..4) as i32, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        assert_eq!(check(b"1237 010180"), Ok(()));
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [
            ("2237010180", Refusal::CheckDigit),
            ("1237410180", Refusal::Date),
            ("0237010180", Refusal::Range),
        ] {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
