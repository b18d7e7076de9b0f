//! Polish tax number (numer identyfikacji podatkowej, NIP), with PL as VAT number.
//! Source: ustawa z dnia 13 października 1995 r. o zasadach ewidencji i identyfikacji podatników.

use super::arith::{after_prefix, demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// The last of ten digits is the weighted sum of the first nine modulo eleven.
pub fn check(value: &[u8]) -> Checked {
    let digits = genuine_digits(after_prefix(value, b"PL"), 10)?;
    let sum = weighted_sum(digits.as_slice(), &[6, 5, 7, 2, 3, 4, 5, 6, 7]);
    demand(sum % 11 == digits.number(9..10) as i32, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        for value in ["PL 8567346215", "856-734-62-15"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        assert_eq!(check(b"PL 8567346216"), Err(Refusal::CheckDigit));
    }
}
