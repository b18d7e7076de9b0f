//! Indian Goods and Services Tax Identification Number.
//! Source: Central Goods and Services Tax Rules, 2017, rule 10; GSTN, check digit of the GSTIN.

use super::arith::{Compact, Digits, base36, demand};
use super::{Checked, Refusal};

/// State, PAN, registration, Z, and a check character modulo 36 in Luhn's manner.
pub fn check(value: &[u8]) -> Checked {
    let number = Compact::exactly(value, 15)?;
    let state = genuine_state(&number.as_slice()[..2])?;
    demand(matches!(state, 1..=38 | 96..=99), Refusal::Range)?;
    let sum: u32 = number
        .as_slice()
        .iter()
        .enumerate()
        .map(|(i, &character)| base36(character) * (1 + i as u32 % 2))
        .map(|product| product / 36 + product % 36)
        .sum();
    demand(sum.is_multiple_of(36), Refusal::CheckDigit)
}

/// The number of a state.
fn genuine_state(digits: &[u8]) -> Result<u64, Refusal> {
    Ok(Digits::exactly(digits, 2)?.number(0..2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["27PVNCB3036Z1Z1", "27ZSOPR1248X1ZR"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"27PVNCB3036Z1Z2"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"55PVNCB3036Z1Z1"), Err(Refusal::Range));
    }
}
