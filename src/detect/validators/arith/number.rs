//! Digits as a number.

use super::eight_digits;

/// Zeros as text.
const ZEROS: u64 = u64::from_le_bytes(*b"00000000");

/// Most digits of a number.
const DIGITS: usize = 18;

/// The number of a text of digits and nothing else; `None` for any other, or more than
/// eighteen of them.
#[inline]
pub fn number(text: &[u8]) -> Option<u64> {
    if text.is_empty() || text.len() > DIGITS {
        return None;
    }
    let (first, eights) = text.as_rchunks::<8>();
    // What is left over becomes eight digits too, with zeros before it.
    let known = 8 * first.len() as u32;
    let first = match text.first_chunk() {
        _ if first.is_empty() => ZEROS,
        Some(eight) => u64::from_le_bytes(*eight) << (64 - known) | ZEROS >> known,
        None => short_word(first) << (64 - known) | ZEROS >> known,
    };
    eights.iter().try_fold(eight_digits(first.to_le_bytes())?, |number, eight| {
        Some(number * 100_000_000 + eight_digits(*eight)?)
    })
}

/// Less than eight bytes, the first one lowest.
#[inline]
pub fn short_word(text: &[u8]) -> u64 {
    let four = |four: &[u8; 4]| u64::from(u32::from_le_bytes(*four));
    match (text.first_chunk(), text.last_chunk()) {
        (Some(first), Some(last)) => four(first) | four(last) << (8 * (text.len() - 4)),
        _ => text.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_nothing_else() {
        for len in 1..=DIGITS {
            let text = &"902817364509182736"[..len];
            assert_eq!(number(text.as_bytes()), text.parse().ok());
            assert_eq!(number("0".repeat(len).as_bytes()), Some(0));
            for at in 0..len {
                for other in [b'/', b':', b' ', b'A', 0x80] {
                    let mut text = text.as_bytes().to_vec();
                    text[at] = other;
                    assert_eq!(number(&text), None, "{text:?}");
                }
            }
        }
        assert_eq!((number(b""), number(b"1234567890123456789")), (None, None));
    }
}
