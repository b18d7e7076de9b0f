//! Indian Aadhaar number, and the virtual id that may stand in for it.
//! Source: Aadhaar (Targeted Delivery of Financial and Other Subsidies, Benefits and Services) Act, 2016; UIDAI.

use super::arith::{Digits, demand, is_placeholder, verhoeff};
use super::{Checked, Refusal};

/// Twelve digits, or sixteen in a virtual id, from 2 on, no palindrome, with Verhoeff's check
/// digit.
pub fn check(value: &[u8]) -> Checked {
    let number = Digits::of(value)?;
    let digits = number.as_slice();
    demand(digits.len() == 12 || digits.len() == 16, Refusal::Length)?;
    demand(digits[0] >= 2, Refusal::Range)?;
    demand(!is_placeholder(digits) && digits.iter().ne(digits.iter().rev()), Refusal::Placeholder)?;
    demand(verhoeff(digits), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["9309 6087 1146", "285510037100", "7051034827112334"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"9309 6087 1147"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"1309 6087 1146"), Err(Refusal::Range));
        assert_eq!(check(b"222222222222"), Err(Refusal::Placeholder));
    }
}
