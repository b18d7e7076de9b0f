//! Chinese unified social credit identifier (统一社会信用代码).
//! Source: GB 32100-2015, Coding rule of the unified social credit identifier.

use super::arith::{Compact, demand, place_in};
use super::{Checked, Refusal};

/// Characters at their value; I, O, S, V and Z do not occur.
const CHARACTERS: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Eighteen characters weighted by powers of three modulo 31; the last fills up the sum.
pub fn check(value: &[u8]) -> Checked {
    let number = Compact::exactly(value, 18)?;
    let (mut sum, mut weight) = (0, 1);
    for &character in &number.as_slice()[..17] {
        sum += weight * place_in(CHARACTERS, character).ok_or(Refusal::Character)?;
        weight = weight * 3 % 31;
    }
    let check = CHARACTERS[((31 - sum % 31) % 31) as usize];
    demand(check == number.as_slice()[17], Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["91350100M000100Y43", "913100003B7THJK6TB"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"91350100M000100Y44"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"91350100I000100Y43"), Err(Refusal::Character));
    }
}
