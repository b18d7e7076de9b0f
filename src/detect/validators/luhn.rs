//! Luhn's check digit. Source: ISO/IEC 7812-1, annex B.

use super::arith::Digits;
use super::{Checked, Refusal};

/// Every second digit from the right is doubled and its digits summed; the total is a
/// multiple of ten.
pub fn check(value: &[u8]) -> Checked {
    let digits = Digits::of(value)?;
    let total: u32 = digits
        .as_slice()
        .iter()
        .rev()
        .enumerate()
        .map(|(i, &d)| match (i % 2, u32::from(d)) {
            (0, d) => d,
            (_, d) => d * 2 / 10 + d * 2 % 10,
        })
        .sum();
    if total.is_multiple_of(10) { Ok(()) } else { Err(Refusal::CheckDigit) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_test_card() {
        assert_eq!(check(b"4111 1111 1111 1111"), Ok(()));
        assert_eq!(check(b"4111 1111 1111 1112"), Err(Refusal::CheckDigit));
    }
}
