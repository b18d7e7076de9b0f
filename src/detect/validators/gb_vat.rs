//! United Kingdom VAT number, and that of Northern Ireland with XI.
//! Source: HM Revenue & Customs, VAT Notice 700; the check in VAT Information Sheet 06/2009.

use super::arith::{Digits, after_prefix, demand, is_placeholder, weighted_sum};
use super::{Checked, Refusal};

/// Nine digits, or twelve with a branch; weights 8 to 2 with the last two digits leave 0 modulo
/// 97, in the newer series 42.
pub fn check(value: &[u8]) -> Checked {
    let digits = Digits::of(after_prefix(after_prefix(value, b"GB"), b"XI"))?;
    demand(matches!(digits.as_slice().len(), 9 | 12), Refusal::Length)?;
    demand(!is_placeholder(digits.as_slice()), Refusal::Placeholder)?;
    let sum = weighted_sum(digits.as_slice(), &[8, 7, 6, 5, 4, 3, 2, 10, 1]) % 97;
    let newer = digits.number(0..3) >= 100 && matches!(sum, 42 | 55);
    demand(sum == 0 || newer, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        for value in ["GB 980 7806 84", "XI980780684"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [("GB802311781", Refusal::CheckDigit), ("GB80231178", Refusal::Length)]
        {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
