//! Portuguese tax number (NIF, número de contribuinte).
//! Source: Decree-Law 14/2013 of 28 January, article 8 and annex.

use super::arith::{after_prefix, demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// Nine digits, perhaps after PT: the last is eleven less the weighted rest modulo eleven.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(after_prefix(value, b"PT"), 9)?;
    let rest = weighted_sum(number.as_slice(), &[9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    let check = if rest < 2 { 0 } else { 11 - rest };
    demand(check == i32::from(number.as_slice()[8]), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["645269093", "PT308761855"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"645269094"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"64526909"), Err(Refusal::Length));
    }
}
