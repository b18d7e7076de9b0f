//! New Zealand IRD number.
//! Source: Inland Revenue, Resident withholding tax specification, IRD number validation.

use super::arith::{Digits, demand, is_placeholder, weighted_sum};
use super::{Checked, Refusal};

/// Eight or nine digits between ten and a hundred and fifty million, the last a check digit
/// modulo eleven that is reckoned with other weights where the first give ten.
pub fn check(value: &[u8]) -> Checked {
    let number = Digits::of(value)?;
    let len = number.as_slice().len();
    demand(len == 8 || len == 9, Refusal::Length)?;
    demand(!is_placeholder(number.as_slice()), Refusal::Placeholder)?;
    demand((10_000_000..150_000_000).contains(&number.number(0..len)), Refusal::Range)?;
    let mut base = [0; 8];
    base[9 - len..].copy_from_slice(&number.as_slice()[..len - 1]);
    let digit = |weights: &[i32]| -weighted_sum(&base, weights);
    let check = match digit(&[3, 2, 7, 6, 5, 4, 3, 2]).rem_euclid(11) {
        10 => digit(&[7, 4, 3, 2, 5, 2, 7, 6]).rem_euclid(11),
        first => first,
    };
    demand(check == i32::from(number.as_slice()[len - 1]), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["49-091-850", "136410132", "49098576"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"49091851"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"9125568"), Err(Refusal::Length));
        assert_eq!(check(b"199091850"), Err(Refusal::Range));
    }
}
