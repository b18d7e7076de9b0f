//! Point in well-known text.
//! Source: OGC 06-103r4, clause 7.

use super::Checked;
use super::geo_point::{numbers, within};

/// Longitude first, then latitude, within 180 and 90 degrees.
pub fn check(value: &[u8]) -> Checked {
    let [longitude, latitude] = numbers(value)?;
    within(latitude, longitude)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::validators::Refusal;

    #[test]
    fn accepts() {
        for value in ["POINT (4.3517 50.8503)", "SRID=4326;POINT(4.3517 50.8503)"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        assert_eq!(check(b"POINT (4.3517 95.8503)"), Err(Refusal::Range));
    }
}
