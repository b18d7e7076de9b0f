//! Indonesian tax number (Nomor Pokok Wajib Pajak), form of fifteen digits.
//! Source: Directorate General of Taxes, PER-20/PJ/2013.

use super::arith::{Digits, demand, is_placeholder, luhn_sum};
use super::{Checked, Refusal};

/// Nine digits with Luhn's check digit, the tax office, and the branch; sixteen digits begin
/// with a 0 more.
pub fn check(value: &[u8]) -> Checked {
    let number = Digits::of(value)?;
    let start = match number.as_slice() {
        [_, _, _, _, _, _, _, _, _, _, _, _, _, _, _] => 0,
        [0, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] => 1,
        _ => return Err(Refusal::Length),
    };
    let taxpayer = &number.as_slice()[start..start + 9];
    demand(!is_placeholder(taxpayer), Refusal::Placeholder)?;
    demand(luhn_sum(taxpayer).is_multiple_of(10), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["06.995.871.8-853.000", "0069958718853000"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"06.995.871.9-853.000"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"06.995.871.8-853"), Err(Refusal::Length));
    }
}
