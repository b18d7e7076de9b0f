//! International standard book number of ten characters (until 2006).
//! Source: ISO 2108:1992.

use super::arith::{Compact, Digits, demand, weighted_sum};
use super::{Checked, Refusal};

/// Weights 10 to 1 modulo eleven; a last `X` is ten.
pub fn check(value: &[u8]) -> Checked {
    let compact = Compact::exactly(value, 10)?;
    let [body @ .., last] = compact.as_slice() else { return Err(Refusal::Length) };
    let check = match last {
        b'X' => 10,
        last => i32::from(Digits::exactly(&[*last], 1)?.as_slice()[0]),
    };
    let body = Digits::exactly(body, 9)?;
    let sum = weighted_sum(body.as_slice(), &[10, 9, 8, 7, 6, 5, 4, 3, 2]) + check;
    demand(sum % 11 == 0, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        for value in ["0-306-40615-2", "080442957X"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [("0-306-40615-3", Refusal::CheckDigit), ("030640615", Refusal::Length)]
        {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
