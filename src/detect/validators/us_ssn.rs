//! United States Social Security number.
//! Source: Social Security Administration, Social Security Number Randomization (2011).

use super::arith::{demand, genuine_digits};
use super::{Checked, Refusal};

/// Area, group and serial number in use. There is no check digit.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 9)?;
    let (area, group, serial) = (number.number(0..3), number.number(3..5), number.number(5..9));
    let never_issued = area == 0 || area == 666 || area >= 900 || group == 0 || serial == 0;
    demand(!never_issued, Refusal::Range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        for value in ["381-94-7228", "078051120"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"666-94-7228"), Err(Refusal::Range));
        assert_eq!(check(b"381-00-7228"), Err(Refusal::Range));
        assert_eq!(check(b"381-94-0000"), Err(Refusal::Range));
        assert_eq!(check(b"123-45-6789"), Err(Refusal::Placeholder));
    }
}
