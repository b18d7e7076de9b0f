//! Portuguese tax number (número de identificação fiscal, NIF), with PT as VAT number.
//! Source: Decreto-Lei n.º 14/2013; Autoridade Tributária e Aduaneira.

use super::arith::{after_prefix, demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// Weights 9 to 2 modulo eleven, subtracted from eleven; 10 and 11 give 0. The first digit is one in use.
pub fn check(value: &[u8]) -> Checked {
    let digits = genuine_digits(after_prefix(value, b"PT"), 9)?;
    let lead = digits.number(0..1);
    demand(matches!(lead, 1..=3 | 5..=9) || digits.number(0..2) == 45, Refusal::Range)?;
    let rest = weighted_sum(digits.as_slice(), &[9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    let check = if rest < 2 { 0 } else { 11 - rest };
    demand(check == digits.number(8..9) as i32, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        assert_eq!(check(b"PT 501 964 843"), Ok(()));
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in
            [("PT 501 964 842", Refusal::CheckDigit), ("PT 001 964 843", Refusal::Range)]
        {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
