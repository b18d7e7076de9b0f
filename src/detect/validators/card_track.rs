//! Magnetic stripe of a payment card, track 1 or 2.
//! Source: ISO/IEC 7813.

use super::arith::{Digits, demand, is_placeholder, luhn_sum};
use super::{Checked, Refusal};

/// The digits after the start sign, up to `^` or `=`, pass Luhn's check.
pub fn check(value: &[u8]) -> Checked {
    let digits = value.iter().skip_while(|byte| !byte.is_ascii_digit());
    let digits = digits.take_while(|byte| !matches!(byte, b'^' | b'=')).copied();
    let digits = Digits::from_bytes(digits)?;
    demand((12..=19).contains(&digits.as_slice().len()), Refusal::Length)?;
    demand(!is_placeholder(digits.as_slice()), Refusal::Placeholder)?;
    demand(luhn_sum(digits.as_slice()).is_multiple_of(10), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        for value in ["%B4111111111111111^PEETERS/JAN^2512", ";4111111111111111=25121011000?"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [
            ("%B4111111111111112^PEETERS/JAN^2512", Refusal::CheckDigit),
            ("%B41111^X^2512", Refusal::Length),
        ] {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
