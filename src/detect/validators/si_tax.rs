//! Slovenian tax number (davčna številka).
//! Source: Tax Administration Act (ZDavP-2), annex on the tax register.

use super::arith::{after_prefix, demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// Eight digits, the first not 0, perhaps after SI: the last is eleven less the weighted rest
/// modulo eleven, with ten as 0; a rest of nothing is not given out.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(after_prefix(value, b"SI"), 8)?;
    demand(number.as_slice()[0] != 0, Refusal::Range)?;
    let rest = weighted_sum(number.as_slice(), &[8, 7, 6, 5, 4, 3, 2]) % 11;
    let fits = rest != 0 && (11 - rest) % 10 == i32::from(number.as_slice()[7]);
    demand(fits, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["66752493", "SI73122351"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"66752494"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"06752493"), Err(Refusal::Range));
    }
}
