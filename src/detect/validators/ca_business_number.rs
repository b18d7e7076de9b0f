//! Canadian Business Number with its program account.
//! Source: Canada Revenue Agency, Business Number registration (RC2).

use super::arith::{Compact, demand, genuine_digits, luhn_sum};
use super::{Checked, Refusal};

/// Nine digits with Luhn's check digit, a program of two letters, and an account number.
pub fn check(value: &[u8]) -> Checked {
    let number = Compact::exactly(value, 15)?;
    let registered = genuine_digits(&number.as_slice()[..9], 9)?;
    demand(luhn_sum(registered.as_slice()).is_multiple_of(10), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["351681291RP0001", "01624 8924 RT0001"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"351681292RP0001"), Err(Refusal::CheckDigit));
    }
}
