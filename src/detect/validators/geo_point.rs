//! Latitude and longitude in degrees and decimals.
//! Source: ISO 6709, annex D; WGS 84.

use super::arith::demand;
use super::{Checked, Refusal};

/// Two numbers in the order latitude, longitude, within 90 and 180 degrees, not both zero. Letters
/// and brackets around them are passed over.
pub fn check(value: &[u8]) -> Checked {
    let [latitude, longitude] = numbers(value)?;
    within(latitude, longitude)
}

/// The first two decimal numbers in a value.
pub(super) fn numbers(value: &[u8]) -> Result<[f64; 2], Refusal> {
    let text = std::str::from_utf8(value).map_err(|_| Refusal::Character)?;
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-');
    let parts = text.split(|c: char| !is_part(c)).filter(|part| part.contains('.'));
    let mut numbers = parts.map_while(|part| part.parse().ok());
    match (numbers.next(), numbers.next()) {
        (Some(first), Some(second)) => Ok([first, second]),
        _ => Err(Refusal::Character),
    }
}

/// Whether there is such a place on Earth, other than the origin.
pub(super) fn within(latitude: f64, longitude: f64) -> Checked {
    demand(latitude.abs() <= 90.0 && longitude.abs() <= 180.0, Refusal::Range)?;
    demand(latitude != 0.0 || longitude != 0.0, Refusal::Placeholder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        for value in ["50.8503, 4.3517", "-33.8688;151.2093"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [
            ("95.1234, 4.3517", Refusal::Range),
            ("0.0000, 0.0000", Refusal::Placeholder),
            ("50.8503", Refusal::Character),
        ] {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
