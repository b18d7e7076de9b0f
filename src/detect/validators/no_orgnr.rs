//! Norwegian organisation number (organisasjonsnummer), which is the VAT number too.
//! Source: Enhetsregisterloven; Brønnøysundregistrene, structure of the organisation number.

use super::arith::{after_prefix, demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// Nine digits, the first 8 or 9, the last a check digit modulo eleven; NO may stand before
/// them and MVA behind.
pub fn check(value: &[u8]) -> Checked {
    let value = after_prefix(value, b"NO");
    let number = value.strip_suffix(b"MVA").unwrap_or(value);
    let digits = genuine_digits(number, 9)?;
    demand(digits.as_slice()[0] >= 8, Refusal::Range)?;
    let sum = weighted_sum(digits.as_slice(), &[3, 2, 7, 6, 5, 4, 3, 2, 1]);
    demand(sum % 11 == 0, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first is the register's own.
    #[test]
    fn accepts() {
        for value in ["974760673", "974 760 673", "NO 974760673 MVA", "974760673MVA"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [
            ("974760672", Refusal::CheckDigit),
            ("174760673", Refusal::Range),
            ("97476067", Refusal::Length),
            ("999999999", Refusal::Placeholder),
        ] {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
