//! Mobile equipment identifier (MEID) in hexadecimal form with its check digit.
//! Source: 3GPP2 S.R0048-A.

use super::arith::{Compact, demand};
use super::{Checked, Refusal};

/// Fourteen hexadecimal digits from A0 on and Luhn's check digit to the base 16.
pub fn check(value: &[u8]) -> Checked {
    let compact = Compact::exactly(value, 15)?;
    let mut digits = [0u32; 15];
    for (digit, &byte) in digits.iter_mut().zip(compact.as_slice()) {
        *digit = (byte as char).to_digit(16).ok_or(Refusal::Character)?;
    }
    demand(digits[0] >= 10, Refusal::Range)?;
    let doubled = |(place, digit): (usize, &u32)| match place % 2 {
        0 => *digit,
        _ => digit * 2 / 16 + digit * 2 % 16,
    };
    let sum: u32 = digits.iter().rev().enumerate().map(doubled).sum();
    demand(sum.is_multiple_of(16), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        assert_eq!(check(b"AF 012345 0ABCDE C"), Ok(()));
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [
            ("AF0123450ABCDED", Refusal::CheckDigit),
            ("9F0123450ABCDEC", Refusal::Range),
            ("AF0123450ABCDE", Refusal::Length),
        ] {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
