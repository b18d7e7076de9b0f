//! Machine-readable zone of a passport book (TD3). Source: ICAO Doc 9303-4, 4.2.

use super::arith::{demand, mrz_dates, mrz_digit, mrz_lines, mrz_part};
use super::{Checked, Refusal};

/// Two lines of 44. Check digits over number, birth, expiry, personal number (or `<` where it
/// is empty) and over all of these.
pub fn check(value: &[u8]) -> Checked {
    let [_, line] = mrz_lines::<2>(value, 44)?;
    mrz_part(&line[..10])?;
    mrz_dates(&line[13..28])?;
    if line[42] != b'<' || line[28..42].iter().any(|&byte| byte != b'<') {
        mrz_part(&line[28..43])?;
    }
    let all = line[..10].iter().chain(&line[13..20]).chain(&line[21..43]);
    demand(line[43] == mrz_digit(all), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPECIMEN: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";

    #[test]
    fn specimen_of_the_standard() {
        assert_eq!(check(SPECIMEN.as_bytes()), Ok(()));
        let wrong = SPECIMEN.replace("L898902C3", "L898902C4");
        assert_eq!(check(wrong.as_bytes()), Err(Refusal::CheckDigit));
        assert_eq!(check(&SPECIMEN.as_bytes()[1..]), Err(Refusal::Length));
    }
}
