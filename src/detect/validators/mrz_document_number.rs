//! Number of a travel document with its check digit, as German identity cards and passports have it.
//! Source: ICAO Doc 9303-3, 4.9; Personalausweisverordnung and Passverordnung, annexes.

use super::arith::{Compact, demand, mrz_digit};
use super::{Checked, Refusal};

/// The last character is the check digit of those before it.
pub fn check(value: &[u8]) -> Checked {
    let compact = Compact::of(value)?;
    let (last, body) = compact.as_slice().split_last().ok_or(Refusal::Length)?;
    demand(body.iter().any(|&byte| byte != b'0'), Refusal::Placeholder)?;
    demand(*last == mrz_digit(body), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        for value in ["L01X00T471", "T220001293"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in
            [("L01X00T472", Refusal::CheckDigit), ("0000000000", Refusal::Placeholder)]
        {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
