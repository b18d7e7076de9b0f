//! Number of the Polish identity card (dowód osobisty).
//! Source: Regulation of the Minister of Digital Affairs on the identity card; ICAO Doc 9303 weights.

use super::arith::{Compact, base36, demand};
use super::{Checked, Refusal};

/// Three letters and six digits; the first digit checks all other characters, weighted 7, 3, 1.
pub fn check(value: &[u8]) -> Checked {
    let number = Compact::exactly(value, 9)?;
    let weights = [7, 3, 1, 0, 7, 3, 1, 7, 3];
    let sum: u32 = number.as_slice().iter().zip(weights).map(|(&c, w)| base36(c) * w).sum();
    demand(sum % 10 == base36(number.as_slice()[3]), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        assert_eq!(check(b"ABA300000"), Ok(()));
        assert_eq!(check(b"ABA400000"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"ABA300001"), Err(Refusal::CheckDigit));
    }
}
