//! Dutch citizen service number (burgerservicenummer, BSN), formerly sofi number.
//! Source: Besluit BSN, article 2 (elfproef).

use super::arith::{Digits, is_placeholder, weighted_sum};
use super::{Checked, Refusal};

/// Nine digits weighted 9 to 2 and -1; the sum is a multiple of eleven.
pub fn check(value: &[u8]) -> Checked {
    let digits = Digits::exactly(value, 9)?;
    if is_placeholder(digits.as_slice()) {
        return Err(Refusal::Placeholder);
    }
    if elfproef(digits.as_slice()) == 0 { Ok(()) } else { Err(Refusal::CheckDigit) }
}

/// The weighted sum of nine digits modulo eleven.
pub(super) fn elfproef(digits: &[u8]) -> i32 {
    weighted_sum(digits, &[9, 8, 7, 6, 5, 4, 3, 2, -1]).rem_euclid(11)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elevens() {
        assert_eq!(check(b"1112.22.333"), Ok(()));
        assert_eq!(check(b"111222334"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"000000000"), Err(Refusal::Placeholder));
    }
}
