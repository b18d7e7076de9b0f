//! Czech bank account number in national form.
//! Source: Czech National Bank, Decree 169/2011 Coll. on the structure of account numbers.

use super::arith::{Digits, demand};
use super::{Checked, Refusal};

/// Weights from the right.
const WEIGHTS: [i32; 10] = [1, 2, 4, 8, 5, 10, 9, 7, 3, 6];

/// An optional prefix, a number and a bank code; prefix and number each have a weighted sum
/// that is a multiple of eleven.
pub fn check(value: &[u8]) -> Checked {
    let (account, bank) = split(value, b'/').ok_or(Refusal::Length)?;
    let (prefix, number) = split(account, b'-').unwrap_or((b"", account));
    let (prefix, number) = (Digits::of(prefix)?, Digits::of(number)?);
    demand(number.as_slice().iter().any(|&digit| digit != 0), Refusal::Placeholder)?;
    demand(prefix.as_slice().len() <= 6 && number.as_slice().len() <= 10, Refusal::Length)?;
    demand(Digits::exactly(bank, 4)?.number(0..4) > 0, Refusal::Range)?;
    demand(fits(prefix.as_slice()) && fits(number.as_slice()), Refusal::CheckDigit)
}

/// The two sides of a separator.
fn split(value: &[u8], separator: u8) -> Option<(&[u8], &[u8])> {
    let at = value.iter().position(|&byte| byte == separator)?;
    Some((&value[..at], &value[at + 1..]))
}

/// Whether the weighted sum is a multiple of eleven.
fn fits(digits: &[u8]) -> bool {
    let sum: i32 = digits.iter().rev().zip(WEIGHTS).map(|(&d, weight)| i32::from(d) * weight).sum();
    sum % 11 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["19-3349332642/0300", "19-5677000929/0100"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"19-3349332643/0300"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"18-3349332642/0300"), Err(Refusal::CheckDigit));
    }
}
