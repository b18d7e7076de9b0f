//! Payment card number (PAN). Sources: ISO/IEC 7812-1 for form and check digit; the ranges as
//! published by the card schemes.

use super::arith::{Digits, demand, is_placeholder, luhn_sum};
use super::{Checked, Refusal};

/// Leading digits from and to (as many in both), least and most digits, per scheme.
const RANGES: &[(u64, u64, usize, usize)] = &[
    (4, 4, 16, 16),             // Visa; 13 and 19 digits are issued no more
    (51, 55, 16, 16),           // Mastercard
    (222_100, 272_099, 16, 16), // Mastercard
    (34, 34, 15, 15),           // American Express
    (37, 37, 15, 15),           // American Express
    (300, 305, 14, 19),         // Diners Club
    (36, 36, 14, 19),           // Diners Club
    (38, 39, 14, 19),           // Diners Club
    (6011, 6011, 16, 19),       // Discover
    (644, 649, 16, 19),         // Discover
    (65, 65, 16, 19),           // Discover
    (3528, 3589, 16, 19),       // JCB
    (62, 62, 16, 19),           // UnionPay
    (81, 81, 16, 19),           // UnionPay
    (5018, 5018, 12, 19),       // Maestro
    (5020, 5020, 12, 19),       // Maestro
    (5038, 5038, 12, 19),       // Maestro
    (5893, 5893, 12, 19),       // Maestro
    (6304, 6304, 12, 19),       // Maestro
    (6703, 6703, 12, 19),       // Bancontact
    (6759, 6763, 12, 19),       // Maestro
    (2200, 2204, 16, 19),       // Mir
];

/// The ranges by their first six digits, which every number has.
const BY_SIX: [(u64, u64, usize, usize); RANGES.len()] = {
    let mut ranges = [(0, 0, 0, 0); RANGES.len()];
    let mut at = 0;
    while at < RANGES.len() {
        let (from, to, least, most) = RANGES[at];
        let unit = 10u64.pow(5 - from.ilog10());
        ranges[at] = (from * unit, (to + 1) * unit, least, most);
        at += 1;
    }
    ranges
};

/// The two digits that some range begins with, a bit each: most numbers begin otherwise.
const LEADS: u128 = {
    let (mut leads, mut at) = (0, 0);
    while at < BY_SIX.len() {
        let (from, to, ..) = BY_SIX[at];
        let mut lead = from / 10_000;
        while lead * 10_000 < to {
            leads |= 1 << lead;
            lead += 1;
        }
        at += 1;
    }
    leads
};

/// The number lies in a scheme's range, has its length, and passes Luhn's check.
pub fn check(value: &[u8]) -> Checked {
    let digits = Digits::of(value)?;
    let len = digits.as_slice().len();
    if !(12..=19).contains(&len) {
        return Err(Refusal::Length);
    }
    if is_placeholder(digits.as_slice()) {
        return Err(Refusal::Placeholder);
    }
    if LEADS >> digits.number(0..2) & 1 == 0 {
        return Err(Refusal::Range);
    }
    let six = digits.number(0..6);
    let in_range = |&&(from, to, ..): &&(u64, u64, usize, usize)| (from..to).contains(&six);
    let mut schemes = BY_SIX.iter().filter(in_range).peekable();
    schemes.peek().ok_or(Refusal::Range)?;
    if !schemes.any(|&(_, _, least, most)| (least..=most).contains(&len)) {
        return Err(Refusal::Length);
    }
    demand(luhn_sum(digits.as_slice()).is_multiple_of(10), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_cards_of_the_schemes() {
        for card in
            ["4111 1111 1111 1111", "5555-5555-5555-4444", "378282246310005", "6703444444444449"]
        {
            assert_eq!(check(card.as_bytes()), Ok(()), "{card}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        for (number, why) in [
            ("4111111111111112", Refusal::CheckDigit),
            ("411111111111111", Refusal::Length),
            ("9111111111111111", Refusal::Range),
            ("0000000000000000", Refusal::Placeholder),
        ] {
            assert_eq!(check(number.as_bytes()), Err(why), "{number}");
        }
    }
}
