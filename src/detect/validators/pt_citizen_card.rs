//! Document number of the Portuguese citizen card (Cartão de Cidadão).
//! Source: Agência para a Modernização Administrativa, Validação do Número de Documento do Cartão de Cidadão.

use super::arith::{Compact, base36, demand};
use super::{Checked, Refusal};

/// Twelve characters with Luhn's sum, letters counting 10 to 35 and doubled values of ten and
/// more losing nine.
pub fn check(value: &[u8]) -> Checked {
    let number = Compact::exactly(value, 12)?;
    let sum: u32 = number
        .as_slice()
        .iter()
        .enumerate()
        .map(|(i, &character)| match (i % 2, base36(character)) {
            (0, worth) if worth * 2 > 9 => worth * 2 - 9,
            (0, worth) => worth * 2,
            (_, worth) => worth,
        })
        .sum();
    demand(sum.is_multiple_of(10), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["00000000 0 ZZ4", "90417080 1 NY6"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"00000000 0 ZZ5"), Err(Refusal::CheckDigit));
    }
}
