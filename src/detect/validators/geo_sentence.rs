//! Sentence of a satellite receiver.
//! Source: IEC 61162-1 (NMEA 0183).

use super::arith::demand;
use super::{Checked, Refusal};

/// The two hexadecimal digits after `*` are the exclusive or of all bytes between `$` and it.
pub fn check(value: &[u8]) -> Checked {
    let body = value.strip_prefix(b"$").ok_or(Refusal::Character)?;
    let [body @ .., b'*', high, low] = body else { return Err(Refusal::Character) };
    let digit = |byte: u8| (byte as char).to_digit(16).ok_or(Refusal::Character);
    let sum = body.iter().fold(0, |sum, byte| sum ^ byte);
    demand(u32::from(sum) == digit(*high)? * 16 + digit(*low)?, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        assert_eq!(check(b"$GPGLL,4916.45,N,12311.12,W,225444,A*31"), Ok(()));
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [
            ("$GPGLL,4916.45,N,12311.12,W,225444,A*32", Refusal::CheckDigit),
            ("GPGLL*31", Refusal::Character),
        ] {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
