//! International mobile equipment identity (IMEI).
//! Source: 3GPP TS 23.003, clause 6.2 and annex B.

use super::arith::{demand, genuine_digits, luhn_sum};
use super::{Checked, Refusal};

/// Fifteen digits: type allocation code, serial, Luhn digit.
pub fn check(value: &[u8]) -> Checked {
    let digits = genuine_digits(value, 15)?;
    demand(digits.number(0..8) > 0, Refusal::Range)?;
    demand(luhn_sum(digits.as_slice()).is_multiple_of(10), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        for value in ["49-015420-323751-8", "490154203237518"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [
            ("490154203237519", Refusal::CheckDigit),
            ("49015420323751", Refusal::Length),
            ("000000000000000", Refusal::Placeholder),
        ] {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
