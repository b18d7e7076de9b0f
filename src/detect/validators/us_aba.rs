//! Routing number of a United States bank.
//! Source: ABA Routing Number Policy and Procedures (American Bankers Association).

use super::arith::{demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// Nine digits weighted 3, 7, 1; the sum is a multiple of ten. The first two are those of a
/// Federal Reserve district, a thrift institution, an electronic or a government payment.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 9)?;
    let district = number.number(0..2);
    demand(matches!(district, 0..=12 | 21..=32 | 61..=72 | 80), Refusal::Range)?;
    let sum = weighted_sum(number.as_slice(), &[3, 7, 1, 3, 7, 1, 3, 7, 1]);
    demand(sum % 10 == 0, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["059930862", "078907135"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"059930863"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"139930862"), Err(Refusal::Range));
    }
}
