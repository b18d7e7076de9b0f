//! Number of a SIM card (ICCID).
//! Source: ITU-T E.118; GSMA SGP.02 for cards of 20 digits.

use super::arith::{Digits, demand, luhn_sum};
use super::{Checked, Refusal};

/// `89` for telecommunications, a country code, and a Luhn digit at the end; a filler `F` may
/// follow.
pub fn check(value: &[u8]) -> Checked {
    let digits = Digits::of(value.strip_suffix(b"F").unwrap_or(value))?;
    demand(matches!(digits.as_slice().len(), 18..=20), Refusal::Length)?;
    demand(digits.number(0..2) == 89, Refusal::Range)?;
    demand(luhn_sum(digits.as_slice()).is_multiple_of(10), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        for value in ["8932042000000000014", "8931440300000123455F"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [
            ("8932042000000000015", Refusal::CheckDigit),
            ("9932042000000000014", Refusal::Range),
            ("893204200000", Refusal::Length),
        ] {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
