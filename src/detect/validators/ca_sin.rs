//! Canadian Social Insurance Number.
//! Source: Employment Insurance Act, section 138; Employment and Social Development Canada, SIN code of practice.

use super::arith::{demand, genuine_digits, luhn_sum};
use super::{Checked, Refusal};

/// Nine digits with Luhn's check digit; none begins with 8, and 0 only in fictitious numbers.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 9)?;
    demand(number.as_slice()[0] != 8, Refusal::Range)?;
    demand(luhn_sum(number.as_slice()).is_multiple_of(10), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["969 266 758", "046-454-286"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"969 266 759"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"869 266 759"), Err(Refusal::Range));
    }
}
