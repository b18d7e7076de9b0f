//! French register number of establishments (SIRET).
//! Source: Code de commerce, article R123-221; INSEE, répertoire SIRENE.

use super::arith::{demand, genuine_digits, luhn_sum};
use super::{Checked, Refusal};

/// The first nine of fourteen digits and all of them pass Luhn's check. The offices of La Poste
/// have a sum of digits that is a multiple of five instead.
pub fn check(value: &[u8]) -> Checked {
    let digits = genuine_digits(value, 14)?;
    let all = digits.as_slice();
    demand(digits.number(0..9) > 0, Refusal::Range)?;
    demand(luhn_sum(&all[..9]).is_multiple_of(10), Refusal::CheckDigit)?;
    let sum: u32 = all.iter().map(|&digit| u32::from(digit)).sum();
    let la_poste = digits.number(0..9) == 356_000_000 && sum.is_multiple_of(5);
    demand(la_poste || luhn_sum(all).is_multiple_of(10), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        for value in ["732 829 320 00074", "35600000049837"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [
            ("73282932000079", Refusal::CheckDigit),
            ("73282932100074", Refusal::CheckDigit),
            ("00000000000018", Refusal::Range),
        ] {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
