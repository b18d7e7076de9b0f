//! The digits of a value, without its separators, in a buffer of fixed size.

use crate::detect::validators::Refusal;

const ONES: u64 = 0x0101_0101_0101_0101;

/// Up to 40 digits, each 0 to 9.
pub struct Digits {
    buffer: [u8; 40],
    len: usize,
}

/// Eight characters as digits, each 0 to 9; `None` if one of them is something else.
#[inline]
fn digits_of(eight: [u8; 8]) -> Option<u64> {
    let digits = u64::from_le_bytes(eight) ^ (0x30 * ONES);
    let over_nine = (digits & (0x7F * ONES)) + 0x76 * ONES;
    ((digits | over_nine) & (0x80 * ONES) == 0).then_some(digits)
}

/// Eight characters read as one number; `None` if one of them is no digit.
#[inline]
pub fn eight_digits(eight: [u8; 8]) -> Option<u64> {
    // Neighbours are put together: pairs, then fours, then all.
    let ones = digits_of(eight)?;
    let pairs = (ones * 10 + (ones >> 8)) & 0x00FF_00FF_00FF_00FF;
    let fours = (pairs * 100 + (pairs >> 16)) & 0x0000_FFFF_0000_FFFF;
    Some((fours * 10_000 + (fours >> 32)) & 0xFFFF_FFFF)
}

impl Digits {
    /// The digits of a value; blanks and `.`, `-`, `/` between them are passed over.
    ///
    /// # Errors
    /// `Character` for anything else, `Length` for more than 40 digits.
    pub fn of(value: &[u8]) -> Result<Digits, Refusal> {
        match Digits::alone(value) {
            Some(digits) => Ok(digits),
            None => Digits::from_bytes(value.iter().copied()),
        }
    }

    /// Digits without anything between them, eight at a time; `None` for anything else.
    #[inline]
    fn alone(value: &[u8]) -> Option<Digits> {
        let last = value.len().checked_sub(8).filter(|_| value.len() <= 40)?;
        let mut digits = Digits { buffer: [0; 40], len: value.len() };
        let mut at = 0;
        loop {
            let eight = digits_of(*value[at..].first_chunk()?)?;
            digits.buffer[at..at + 8].copy_from_slice(&eight.to_le_bytes());
            if at == last {
                return Some(digits);
            }
            at = last.min(at + 8);
        }
    }

    /// The same, of bytes that come from several parts of a value.
    ///
    /// # Errors
    /// As for [`Digits::of`].
    pub fn from_bytes(bytes: impl IntoIterator<Item = u8>) -> Result<Digits, Refusal> {
        let mut digits = Digits { buffer: [0; 40], len: 0 };
        for byte in bytes {
            match byte {
                b'0'..=b'9' if digits.len < 40 => {
                    digits.buffer[digits.len] = byte - b'0';
                    digits.len += 1;
                }
                b'0'..=b'9' => return Err(Refusal::Length),
                b' ' | b'.' | b'-' | b'/' => {}
                _ => return Err(Refusal::Character),
            }
        }
        Ok(digits)
    }

    /// The same, demanding a number of digits.
    ///
    /// # Errors
    /// `Length` for any other number of digits.
    pub fn exactly(value: &[u8], len: usize) -> Result<Digits, Refusal> {
        let digits = Digits::of(value)?;
        if digits.len == len { Ok(digits) } else { Err(Refusal::Length) }
    }

    /// The digits, each 0 to 9.
    pub fn as_slice(&self) -> &[u8] {
        &self.buffer[..self.len]
    }

    /// The digits of a range read as one number; at most 19 of them.
    pub fn number(&self, range: std::ops::Range<usize>) -> u64 {
        self.as_slice()[range].iter().fold(0, |n, &d| n * 10 + u64::from(d))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_at_once() {
        for number in [0, 7, 12_345_678, 90_909_090, 99_999_999] {
            let text = format!("{number:08}");
            assert_eq!(eight_digits(*text.as_bytes().first_chunk().unwrap()), Some(number));
        }
        for other in [b"1234567/", b":2345678", b"123 5678", b"1234\xB5678"] {
            assert_eq!(eight_digits(*other), None);
        }
    }
}
