//! Machine-readable zone of a travel document of the size TD2. Source: ICAO Doc 9303-6, 4.2.

use super::arith::{demand, mrz_dates, mrz_digit, mrz_lines, mrz_part};
use super::{Checked, Refusal};

/// Two lines of 36. Check digits over number, birth, expiry and over all of these; a number of
/// more than nine characters has `<` for its digit and goes on in the optional part.
pub fn check(value: &[u8]) -> Checked {
    let [_, line] = mrz_lines::<2>(value, 36)?;
    if line[9] != b'<' {
        mrz_part(&line[..10])?;
    }
    mrz_dates(&line[13..28])?;
    let all = line[..10].iter().chain(&line[13..20]).chain(&line[21..35]);
    demand(line[35] == mrz_digit(all), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPECIMEN: &str =
        "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6";

    #[test]
    fn specimen_of_the_standard() {
        assert_eq!(check(SPECIMEN.as_bytes()), Ok(()));
        let wrong = SPECIMEN.replace("D231458907", "D231458917");
        assert_eq!(check(wrong.as_bytes()), Err(Refusal::CheckDigit));
    }
}
