//! Lithuanian VAT number (PVM mokėtojo kodas).
//! Source: Directive 2006/112/EC, article 215, for the form; Valstybinė mokesčių inspekcija.

use super::arith::{Digits, after_prefix, demand};
use super::{Checked, Refusal};

/// Nine digits of an enterprise, twelve of others; the last but one is 1. Weights 1 to 9 in turn
/// modulo eleven; where that gives 10, the weights start from 3, and 10 then gives 0.
pub fn check(value: &[u8]) -> Checked {
    let digits = Digits::of(after_prefix(value, b"LT"))?;
    let all = digits.as_slice();
    demand(matches!(all.len(), 9 | 12), Refusal::Length)?;
    let [body @ .., check] = all else { return Err(Refusal::Length) };
    demand(body.last() == Some(&1), Refusal::Range)?;
    let rest = |first: usize| {
        let weighted =
            body.iter().enumerate().map(|(i, &d)| usize::from(d) * (1 + (i + first) % 9));
        weighted.sum::<usize>() % 11
    };
    let expected = if rest(0) < 10 { rest(0) } else { rest(2) % 10 };
    demand(expected == usize::from(*check), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        for value in ["LT 119511515", "LT100001919017"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in
            [("LT100001919018", Refusal::CheckDigit), ("LT119511525", Refusal::Range)]
        {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
