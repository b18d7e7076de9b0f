//! Telephone number in international form. Source: ITU-T E.164; notation ITU-T E.123.

mod codes;
mod plan;

pub(super) use plan::{AT, BE, DE, FR, GB, LU, NL, US};

use super::arith::is_placeholder;
use super::{Checked, Refusal};

/// `+` or 00, a country code that is assigned, and as many digits as its plan has. A trunk
/// zero in brackets, as in `+32 (0)450`, is passed over.
pub fn check(value: &[u8]) -> Checked {
    let zero = memchr::memchr(b'(', value).and_then(|_| memchr::memmem::find(value, b"(0)"));
    let digits = match zero {
        Some(at) => plan::digits_of_parts(&value[..at], &value[at + 3..])?,
        None => plan::digits_of(value)?,
    };
    let digits = match (value.first(), digits.as_slice()) {
        (Some(b'+'), digits) | (_, [0, 0, digits @ ..]) => digits,
        _ => return Err(Refusal::Range),
    };
    if digits.len() > 15 {
        return Err(Refusal::Length);
    }
    let (code, number) = split(digits).ok_or(Refusal::Range)?;
    if let Some(plan) = plan::PLANS.iter().find(|plan| plan.code == code) {
        return plan.check(number);
    }
    let known = codes::LENGTHS.binary_search_by_key(&code, |&(code, ..)| code);
    let (_, lengths) = codes::LENGTHS[known.map_err(|_| Refusal::Range)?];
    if !lengths.contains(&number.len()) {
        return Err(Refusal::Length);
    }
    if is_placeholder(number) { Err(Refusal::Placeholder) } else { Ok(()) }
}

/// Country code and the rest. No code is the beginning of another.
fn split(digits: &[u8]) -> Option<(u64, &[u8])> {
    let known = |code| {
        plan::PLANS.iter().any(|plan| plan.code == code)
            || codes::LENGTHS.binary_search_by_key(&code, |&(code, ..)| code).is_ok()
    };
    (1..=3).find_map(|len| {
        let (code, number) = digits.split_at_checked(len)?;
        let code = code.iter().fold(0, |n, &d| n * 10 + u64::from(d));
        known(code).then_some((code, number))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writings_of_a_number() {
        for number in
            ["+32 450 00 12 34", "0032450001234", "+32 (0)450/00.12.34", "+1 (202) 456-1411"]
        {
            assert_eq!(check(number.as_bytes()), Ok(()), "{number}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        for (number, why) in [
            ("+32123456", Refusal::Length),
            ("+999123456789", Refusal::Range),
            ("+1 211 456 1411", Refusal::Range),
            ("+33 000000000", Refusal::Range),
            ("+3211111111", Refusal::Placeholder),
            ("450001234", Refusal::Range),
        ] {
            assert_eq!(check(number.as_bytes()), Err(why), "{number}");
        }
    }

    #[test]
    fn codes_are_in_order() {
        assert!(codes::LENGTHS.is_sorted());
    }
}
