//! Bitcoin address of the SegWit form (Bech32, Bech32m).
//! Source: BIP 173; BIP 350.

use super::arith::{demand, place_in};
use super::{Checked, Refusal};

/// The 32 characters in the order of their values.
const ALPHABET: &[u8] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";

/// The constants of the code over GF(32).
const GENERATOR: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];

/// `bc1` and characters whose checksum, with the name of the network before them, leaves the
/// constant of Bech32 (version 0) or of Bech32m (later versions).
pub fn check(value: &[u8]) -> Checked {
    let data = value.strip_prefix(b"bc1").ok_or(Refusal::Range)?;
    demand((11..=71).contains(&data.len()), Refusal::Length)?;
    let mut sum = [3, 3, 0, 2, 3].into_iter().fold(1, step);
    for &byte in data {
        sum = step(sum, place_in(ALPHABET, byte).ok_or(Refusal::Character)?);
    }
    let constant = if data[0] == b'q' { 1 } else { 0x2bc8_30a3 };
    demand(sum == constant, Refusal::CheckDigit)
}

fn step(sum: u32, value: u32) -> u32 {
    let top = sum >> 25;
    let shifted = (sum & 0x01ff_ffff) << 5 ^ value;
    let used = (0..5).filter(|bit| top >> bit & 1 == 1).map(|bit| GENERATOR[bit]);
    used.fold(shifted, |sum, generator| sum ^ generator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        for value in [
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
            "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
        ] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [
            ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", Refusal::CheckDigit),
            ("bc1short", Refusal::Length),
            ("tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx", Refusal::Range),
        ] {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
