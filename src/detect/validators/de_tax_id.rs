//! German tax identification number (steuerliche Identifikationsnummer).
//! Source: section 139b AO; Steueridentifikationsnummerverordnung; check digit ISO 7064 MOD 11,10.

use super::arith::{demand, genuine_digits, mod11_10};
use super::{Checked, Refusal};

/// Eleven digits, the first not 0. Among the first ten one digit stands twice or three times,
/// and no other more than once.
pub fn check(value: &[u8]) -> Checked {
    let digits = genuine_digits(value, 11)?;
    demand(digits.number(0..1) != 0, Refusal::Range)?;
    let mut counts = [0; 10];
    for &digit in &digits.as_slice()[..10] {
        counts[usize::from(digit)] += 1;
    }
    let repeated = counts.iter().filter(|&&count| count > 1).count();
    demand(repeated == 1 && counts.iter().all(|&count| count < 4), Refusal::Range)?;
    demand(mod11_10(digits.as_slice()), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        assert_eq!(check(b"36 574 261 809"), Ok(()));
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [
            ("36574261890", Refusal::CheckDigit),
            ("36554266806", Refusal::Range),
            ("12345678903", Refusal::Range),
            ("03657426180", Refusal::Range),
        ] {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
