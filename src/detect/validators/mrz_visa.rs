//! Machine-readable zone of a visa (MRV-A, MRV-B). Source: ICAO Doc 9303-7, 4.2 and 5.2.

use super::Checked;
use super::arith::{mrz_dates, mrz_lines, mrz_part};

/// Two lines of 44 or of 36. Check digits over number, birth and expiry; there is none over all.
pub fn check(value: &[u8]) -> Checked {
    let [_, line] = mrz_lines::<2>(value, 44).or_else(|_| mrz_lines::<2>(value, 36))?;
    mrz_part(&line[..10])?;
    mrz_dates(&line[13..28])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::validators::Refusal;

    const SPECIMEN: &str = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<";

    #[test]
    fn specimen_of_the_standard() {
        assert_eq!(check(SPECIMEN.as_bytes()), Ok(()));
        let wrong = SPECIMEN.replace("4009078", "4009178");
        assert_eq!(check(wrong.as_bytes()), Err(Refusal::CheckDigit));
    }
}
