//! Korean business registration number (사업자등록번호).
//! Source: Value-Added Tax Act, article 8; National Tax Service, check digit of the number.

use super::arith::{demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// Ten digits: office, kind, serial number, and a check digit; the ninth digit counts five
/// times and once more by the tens of that product.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 10)?;
    let digits = number.as_slice();
    let sum = weighted_sum(digits, &[1, 3, 7, 1, 3, 7, 1, 3, 5, 1]) + i32::from(digits[8]) * 5 / 10;
    demand(sum % 10 == 0, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        assert_eq!(check(b"4054372268"), Ok(()));
        assert_eq!(check(b"4054372269"), Err(Refusal::CheckDigit));
    }
}
