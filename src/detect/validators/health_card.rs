//! Number of a European Health Insurance Card.
//! Source: Decision S2 of the Administrative Commission, annex; EN 1867 for the issuer: 80, the country in ISO 3166-1 numeric.

use super::arith::{Digits, demand, is_placeholder};
use super::{Checked, Refusal};

/// Countries that issue the card: the European Union, EEA, Switzerland, United Kingdom.
const COUNTRIES: &[u64] = &[
    40, 56, 100, 191, 196, 203, 208, 233, 246, 250, 276, 300, 348, 352, 372, 380, 428, 438, 440,
    442, 470, 528, 578, 616, 620, 642, 703, 705, 724, 752, 756, 826,
];

/// Twenty digits that start with 80 and the number of an issuing country.
pub fn check(value: &[u8]) -> Checked {
    let digits = Digits::exactly(value, 20)?;
    demand(digits.number(0..2) == 80, Refusal::Range)?;
    demand(COUNTRIES.contains(&digits.number(2..5)), Refusal::Range)?;
    demand(!is_placeholder(&digits.as_slice()[10..]), Refusal::Placeholder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        assert_eq!(check(b"80056012340000913727"), Ok(()));
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [
            ("81056012340000913727", Refusal::Range),
            ("80999012340000913727", Refusal::Range),
            ("80056012340000000000", Refusal::Placeholder),
        ] {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
