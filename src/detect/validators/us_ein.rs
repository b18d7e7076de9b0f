//! United States Employer Identification Number.
//! Source: IRS, How EINs are assigned and valid EIN prefixes.

use super::arith::{demand, genuine_digits};
use super::{Checked, Refusal};

/// A prefix that some campus of the IRS assigns. There is no check digit.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 9)?;
    let assigned = matches!(
        number.number(0..2),
        1..=6 | 10..=16 | 20..=27 | 30..=48 | 50..=68 | 71..=77 | 80..=88 | 90..=95 | 98..=99
    );
    demand(assigned, Refusal::Range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes() {
        assert_eq!(check(b"48-9821347"), Ok(()));
        assert_eq!(check(b"07-9821347"), Err(Refusal::Range));
        assert_eq!(check(b"97-1234560"), Err(Refusal::Range));
    }
}
