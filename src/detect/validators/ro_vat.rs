//! Romanian VAT number: RO before the registration code of an enterprise (CUI).
//! Source: Codul fiscal, article 316; Oficiul Național al Registrului Comerțului.

use super::arith::{Digits, after_prefix, demand, weighted_sum};
use super::{Checked, Refusal};

/// Two to ten digits, the first not 0; the others, aligned right under 7,5,3,2,1,7,5,3,2 and
/// times ten, give the last modulo eleven, modulo ten.
pub fn check(value: &[u8]) -> Checked {
    let digits = Digits::of(after_prefix(value, b"RO"))?;
    let all = digits.as_slice();
    demand((2..=10).contains(&all.len()), Refusal::Length)?;
    demand(all[0] != 0, Refusal::Range)?;
    let weights = [7, 5, 3, 2, 1, 7, 5, 3, 2];
    let (check, body) = (all[all.len() - 1], &all[..all.len() - 1]);
    let sum = 10 * weighted_sum(body, &weights[9 - body.len()..]);
    demand(sum % 11 % 10 == i32::from(check), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        assert_eq!(check(b"RO 185 472 90"), Ok(()));
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [
            ("RO18547291", Refusal::CheckDigit),
            ("RO08547290", Refusal::Range),
            ("RO1", Refusal::Length),
        ] {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
