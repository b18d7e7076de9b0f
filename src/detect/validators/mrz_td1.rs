//! Machine-readable zone of an identity card (TD1). Source: ICAO Doc 9303-5, 4.2.

use super::arith::{demand, mrz_dates, mrz_digit, mrz_lines, mrz_part};
use super::{Checked, Refusal};

/// Three lines of 30. Check digits over number, birth, expiry and over all of these; a number of
/// more than nine characters, such as Belgium's, has `<` for its digit and goes on in the
/// optional part.
pub fn check(value: &[u8]) -> Checked {
    let [first, second, _] = mrz_lines::<3>(value, 30)?;
    if first[14] != b'<' {
        mrz_part(&first[5..15])?;
    }
    mrz_dates(&second[..15])?;
    let all = first[5..].iter().chain(&second[..7]).chain(&second[8..15]).chain(&second[18..29]);
    demand(second[29] == mrz_digit(all), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPECIMEN: &str = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<";

    #[test]
    fn specimen_of_the_standard() {
        assert_eq!(check(SPECIMEN.as_bytes()), Ok(()));
        let wrong = SPECIMEN.replace("7408122", "7409122");
        assert_eq!(check(wrong.as_bytes()), Err(Refusal::CheckDigit));
    }
}
