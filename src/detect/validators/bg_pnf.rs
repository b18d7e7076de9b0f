//! Bulgarian personal number of foreigners (ЛНЧ).
//! Source: Act on Foreigners in the Republic of Bulgaria; register of the Ministry of the Interior.

use super::arith::{demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// Ten digits; the last is the weighted sum of the others modulo ten.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 10)?;
    let sum = weighted_sum(number.as_slice(), &[21, 19, 17, 13, 11, 9, 7, 3, 1]);
    demand(sum % 10 == i32::from(number.as_slice()[9]), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["1973344546", "0372221087"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"1973344547"), Err(Refusal::CheckDigit));
    }
}
