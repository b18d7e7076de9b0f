//! SEPA creditor identifier (AT-02).
//! Source: European Payments Council, EPC262-08; check digits ISO/IEC 7064 MOD 97-10.

use super::arith::{Compact, Mod97, demand};
use super::{Checked, Refusal};

/// Country, two check digits, three characters for the creditor's businesses, which are not
/// checked, and the national identifier.
pub fn check(value: &[u8]) -> Checked {
    let compact = Compact::of(value)?;
    demand((8..=35).contains(&compact.as_slice().len()), Refusal::Length)?;
    let (head, rest) = compact.as_slice().split_at(4);
    let mut number = Mod97::default();
    number.add_all(&rest[3..]);
    number.add_all(head);
    demand(number.get() == 1, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        for value in ["ES23ZZZ47690558N", "DE98ZZZ09999999999", "NL42ZZZ123456780001"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in
            [("ES24ZZZ47690558N", Refusal::CheckDigit), ("ES23ZZZ", Refusal::Length)]
        {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
