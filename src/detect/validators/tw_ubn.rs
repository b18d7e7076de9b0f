//! Taiwanese uniform business number (統一編號).
//! Source: Ministry of Finance, Fiscal Information Agency, check of the uniform number (revised 2023).

use super::arith::{demand, genuine_digits};
use super::{Checked, Refusal};

/// Eight digits weighted 1, 2 in turn and 4, products of two digits added up digit by digit;
/// the sum is a multiple of five. A seventh digit of 7 may count as one more.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 8)?;
    let digits = number.as_slice();
    let products =
        digits.iter().zip([1, 2, 1, 2, 1, 2, 4, 1]).map(|(&d, weight)| u32::from(d) * weight);
    let sum: u32 = products.map(|product| product / 10 + product % 10).sum();
    let fits = sum.is_multiple_of(5) || (digits[6] == 7 && (sum + 1).is_multiple_of(5));
    demand(fits, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["53781807", "86194244"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"53781808"), Err(Refusal::CheckDigit));
    }
}
