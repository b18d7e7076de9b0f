//! Australian Medicare card number.
//! Source: Services Australia, Medicare card number check digit (METeOR 270101).

use super::arith::{Digits, demand, is_placeholder, weighted_sum};
use super::{Checked, Refusal};

/// Eight digits from 2 to 6 on, a check digit, the issue of the card, and perhaps the place of
/// a person on it.
pub fn check(value: &[u8]) -> Checked {
    let number = Digits::of(value)?;
    let digits = number.as_slice();
    demand(digits.len() == 10 || digits.len() == 11, Refusal::Length)?;
    demand(!is_placeholder(digits), Refusal::Placeholder)?;
    demand((2..=6).contains(&digits[0]), Refusal::Range)?;
    let sum = weighted_sum(digits, &[1, 3, 7, 9, 1, 3, 7, 9]);
    demand(sum % 10 == i32::from(digits[8]), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["2123 45670 1", "3950485531"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"2123 45671 1"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"7123 45670 1"), Err(Refusal::Range));
    }
}
