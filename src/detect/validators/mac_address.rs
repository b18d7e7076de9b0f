//! Hardware address of a network interface (EUI-48).
//! Source: IEEE 802, clause 8.

use super::arith::demand;
use super::{Checked, Refusal};

/// Twelve hexadecimal digits. Refused are the broadcast, all zeros and groups (multicast).
pub fn check(value: &[u8]) -> Checked {
    let (mut octets, mut count) = ([0u8; 6], 0);
    for byte in value.iter().filter(|byte| !matches!(byte, b':' | b'-' | b'.')) {
        let digit = (*byte as char).to_digit(16).ok_or(Refusal::Character)? as u8;
        let octet = octets.get_mut(count / 2).ok_or(Refusal::Length)?;
        *octet = *octet << 4 | digit;
        count += 1;
    }
    demand(count == 12, Refusal::Length)?;
    demand(!octets.windows(2).all(|pair| pair[0] == pair[1]), Refusal::Placeholder)?;
    demand(octets[0] & 1 == 0, Refusal::Range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        for value in ["00:1B:44:11:3A:B7", "00-1b-44-11-3a-b7", "001b.4411.3ab7"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [
            ("ff:ff:ff:ff:ff:ff", Refusal::Placeholder),
            ("01:00:5e:00:00:fb", Refusal::Range),
            ("00:1B:44:11:3A", Refusal::Length),
            ("00:1B:44:11:3A:GG", Refusal::Character),
        ] {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
