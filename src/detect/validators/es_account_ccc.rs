//! Spanish bank account number (Código Cuenta Cliente), part of Spanish IBANs.
//! Source: Asociación Española de Banca, Normas y Procedimientos Bancarios; Banco de España register of entities.

use super::arith::{demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// Bank, branch, two check digits and account: one digit checks bank and branch, the other the
/// account.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 20)?;
    let digits = number.as_slice();
    let fits = control(&digits[..8], &[4, 8, 5, 10, 9, 7, 3, 6]) == i32::from(digits[8])
        && control(&digits[10..], &[1, 2, 4, 8, 5, 10, 9, 7, 3, 6]) == i32::from(digits[9]);
    demand(fits, Refusal::CheckDigit)
}

/// Eleven less the rest modulo eleven, ten and eleven standing for one and nothing.
fn control(digits: &[u8], weights: &[i32]) -> i32 {
    match 11 - weighted_sum(digits, weights) % 11 {
        10 => 1,
        11 => 0,
        digit => digit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["2100 0418 45 0200051332", "21606367636845165970"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"2100 0418 46 0200051332"), Err(Refusal::CheckDigit));
    }
}
