//! New Zealand bank account number.
//! Source: Inland Revenue, Resident withholding tax specification, bank account number validation.

use super::arith::{Digits, demand};
use super::{Checked, Refusal};

/// Weights of bank, branch, number and suffix, and the modulus.
struct Rule {
    weights: [i32; 18],
    /// Whether products of two digits count by the sum of their digits.
    digit_sums: bool,
    modulus: i32,
}

const fn rule(weights: [i32; 18], modulus: i32) -> Rule {
    Rule { weights, digit_sums: false, modulus }
}

const A: Rule = rule([0, 0, 6, 3, 7, 9, 0, 0, 10, 5, 8, 4, 2, 1, 0, 0, 0, 0], 11);
const B: Rule = rule([0, 0, 0, 0, 0, 0, 0, 0, 10, 5, 8, 4, 2, 1, 0, 0, 0, 0], 11);
const D: Rule = rule([0, 0, 0, 0, 0, 0, 0, 7, 6, 5, 4, 3, 2, 1, 0, 0, 0, 0], 11);
const E: Rule = Rule {
    weights: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 4, 3, 2, 0, 0, 0, 1],
    digit_sums: true,
    modulus: 11,
};
const F: Rule = rule([0, 0, 0, 0, 0, 0, 0, 1, 7, 3, 1, 7, 3, 1, 0, 0, 0, 0], 10);
const G: Rule = Rule {
    weights: [0, 0, 0, 0, 0, 0, 0, 1, 3, 7, 1, 3, 7, 1, 0, 3, 7, 1],
    digit_sums: true,
    modulus: 10,
};

/// Bank (2), branch (4), number (7) and suffix (2 or 3), with the weighted sum of that bank.
pub fn check(value: &[u8]) -> Checked {
    let number = Digits::of(value)?;
    let digits = number.as_slice();
    demand(digits.len() == 15 || digits.len() == 16, Refusal::Length)?;
    demand(number.number(6..13) > 0, Refusal::Placeholder)?;
    let mut padded = [0; 18];
    padded[..6].copy_from_slice(&digits[..6]);
    padded[7..14].copy_from_slice(&digits[6..13]);
    padded[18 - (digits.len() - 13)..].copy_from_slice(&digits[13..]);
    let rule = rule_of(number.number(0..2), number.number(6..13)).ok_or(Refusal::Range)?;
    let products =
        padded.iter().zip(rule.weights).map(|(&digit, weight)| i32::from(digit) * weight);
    let folded = products.map(|product| match rule.digit_sums && product > 9 {
        true => digit_sum(product / 10 + product % 10),
        false => product,
    });
    demand(folded.sum::<i32>() % rule.modulus == 0, Refusal::CheckDigit)
}

/// The rule of a bank; for most it depends on the size of the account number.
fn rule_of(bank: u64, account: u64) -> Option<&'static Rule> {
    match bank {
        1..=3 | 6 | 11..=24 | 27 | 30 | 35 | 38 if account < 990_000 => Some(&A),
        1..=3 | 6 | 11..=24 | 27 | 30 | 35 | 38 => Some(&B),
        8 => Some(&D),
        9 => Some(&E),
        25 | 33 => Some(&F),
        26 | 28 | 29 => Some(&G),
        _ => None,
    }
}

/// The digits of a number below a hundred, added.
fn digit_sum(number: i32) -> i32 {
    number / 10 + number % 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in [
            "01-0902-0068389-00",
            "08-6523-1954512-001",
            "26-2600-0320871-032",
            "02-0500-2882912-00",
        ] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"01-0902-0068388-00"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"99-0902-0068389-00"), Err(Refusal::Range));
    }
}
