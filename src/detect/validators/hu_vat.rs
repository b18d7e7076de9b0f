//! Hungarian tax number (adószám), whose first eight digits are the VAT number.
//! Source: 2017. évi CL. törvény az adózás rendjéről; Nemzeti Adó- és Vámhivatal.

use super::arith::{after_prefix, demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// Eight digits weighted 9, 7, 3, 1 twice: a multiple of ten.
pub fn check(value: &[u8]) -> Checked {
    let digits = genuine_digits(after_prefix(value, b"HU"), 8)?;
    let sum = weighted_sum(digits.as_slice(), &[9, 7, 3, 1, 9, 7, 3, 1]);
    demand(sum % 10 == 0, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        assert_eq!(check(b"HU12892312"), Ok(()));
    }

    #[test]
    fn says_why_it_refuses() {
        assert_eq!(check(b"HU12892313"), Err(Refusal::CheckDigit));
    }
}
