//! Swiss enterprise identification number (UID, IDE, IDI).
//! Source: Federal Act on the enterprise identification number (SR 431.03); BFS, form of the UID (eCH-0097).

use super::arith::{demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// CHE, eight digits and a check digit modulo eleven; MWST, TVA, IVA or TPV may follow.
pub fn check(value: &[u8]) -> Checked {
    let digits = value.strip_prefix(b"CHE").ok_or(Refusal::Character)?;
    let end = digits.iter().rposition(u8::is_ascii_digit).map_or(0, |last| last + 1);
    let number = genuine_digits(&digits[..end], 9)?;
    let sum = weighted_sum(number.as_slice(), &[5, 4, 3, 2, 7, 6, 5, 4, 1]);
    demand(sum % 11 == 0, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["CHE-856.613.704", "CHE841333584 MWST"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"CHE-856.613.705"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"DEU-856.613.704"), Err(Refusal::Character));
    }
}
