//! Thai personal identification number (เลขประจำตัวประชาชน) and the tax number of entities.
//! Source: Population Identification Code Act (Civil Registration Act B.E. 2534); Revenue Department.

use super::arith::{demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// Thirteen digits weighted 13 to 2, with a check digit modulo eleven.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 13)?;
    demand(number.as_slice()[0] != 9, Refusal::Range)?;
    let sum = weighted_sum(number.as_slice(), &[13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
    let check = (11 - sum % 11) % 10;
    demand(check == i32::from(number.as_slice()[12]), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["3-6797-42575-51-6", "3861287992576", "0354734785993"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"3679742575517"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"9679742575516"), Err(Refusal::Range));
    }
}
