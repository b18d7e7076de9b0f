//! Croatian personal identification number (OIB).
//! Source: Act on the personal identification number (NN 60/2008), article 4; ISO 7064 MOD 11,10.

use super::arith::{after_prefix, demand, genuine_digits, mod11_10};
use super::{Checked, Refusal};

/// Eleven digits, perhaps after HR, the last a check digit over the others.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(after_prefix(value, b"HR"), 11)?;
    demand(mod11_10(number.as_slice()), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["99936083429", "HR29129852397"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"99936083428"), Err(Refusal::CheckDigit));
    }
}
