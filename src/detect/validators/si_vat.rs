//! Slovenian tax number (davčna številka), with SI as VAT number.
//! Source: Zakon o davčni službi; Finančna uprava.

use super::arith::{after_prefix, demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// Eight digits, the first not 0; weights 8 to 2 modulo eleven, subtracted from eleven; 10 gives 0.
pub fn check(value: &[u8]) -> Checked {
    let digits = genuine_digits(after_prefix(value, b"SI"), 8)?;
    demand(digits.number(0..1) != 0, Refusal::Range)?;
    let rest = weighted_sum(digits.as_slice(), &[8, 7, 6, 5, 4, 3, 2]) % 11;
    let check = if rest == 1 { 0 } else { 11 - rest };
    demand(check == digits.number(7..8) as i32, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        assert_eq!(check(b"SI 5022 3054"), Ok(()));
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [("SI 50223055", Refusal::CheckDigit), ("SI00223054", Refusal::Range)] {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
