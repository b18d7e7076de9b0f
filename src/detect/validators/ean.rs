//! Article number (GTIN-8, GTIN-12, GTIN-13), also ISBN-13.
//! Source: GS1 General Specifications, section 7.9.

use super::arith::{Digits, demand, ean_sum};
use super::{Checked, Refusal};

/// Digits from the right weighted 1 and 3 in turn: a multiple of ten.
pub fn check(value: &[u8]) -> Checked {
    let digits = Digits::of(value)?;
    demand(matches!(digits.as_slice().len(), 8 | 12 | 13), Refusal::Length)?;
    demand(ean_sum(digits.as_slice()).is_multiple_of(10), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        for value in ["4006381333931", "96385074", "978-0-306-40615-7"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in
            [("4006381333932", Refusal::CheckDigit), ("40063813339", Refusal::Length)]
        {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
