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

/// What may stand between the digits and letters of a value.
#[inline]
pub fn is_separator(byte: u8) -> bool {
    matches!(byte, b' ' | b'.' | b'-' | b'/')
}

impl Digits {
    /// The digits of a value; blanks and `.`, `-`, `/` between them are passed over.
    ///
    /// # Errors
    /// `Character` for anything else, `Length` for more than 40 digits.
    #[inline]
    pub fn of(value: &[u8]) -> Result<Digits, Refusal> {
        match Digits::alone(value) {
            Some(digits) => Ok(digits),
            None => Digits::from_bytes(value.iter().copied()),
        }
    }

    /// Eight to sixteen digits without anything between them; `None` for anything else.
    #[inline]
    fn alone(value: &[u8]) -> Option<Digits> {
        let (first, last) = (value.first_chunk()?, value.last_chunk()?);
        if value.len() > 16 {
            return None;
        }
        let (first, last) = (digits_of(*first)?, digits_of(*last)?);
        // Of the last eight those that are none of the first.
        let last = last.checked_shr(8 * (16 - value.len() as u32)).unwrap_or(0);
        let mut digits = Digits { buffer: [0; 40], len: value.len() };
        *digits.buffer.first_chunk_mut()? =
            (u128::from(last) << 64 | u128::from(first)).to_le_bytes();
        Some(digits)
    }

    /// The digits of bytes between which others are passed over.
    ///
    /// # Errors
    /// As for [`Digits::of`].
    #[inline]
    pub fn gather(
        bytes: impl Iterator<Item = u8>,
        passes_over: impl Fn(u8) -> bool,
    ) -> Result<Digits, Refusal> {
        // What is no digit is written over by the next one, which costs less than a way for each kind.
        let (mut buffer, mut len) = ([0; 41], 0);
        for byte in bytes {
            let digit = byte.wrapping_sub(b'0');
            *buffer.get_mut(len).ok_or(Refusal::Length)? = digit;
            len += usize::from(digit < 10);
            if digit >= 10 && !passes_over(byte) {
                return Err(Refusal::Character);
            }
        }
        let whole = buffer.first_chunk().filter(|_| len <= 40).ok_or(Refusal::Length)?;
        Ok(Digits { buffer: *whole, len })
    }

    /// The same, of bytes that come from several parts of a value.
    ///
    /// # Errors
    /// As for [`Digits::of`].
    pub fn from_bytes(bytes: impl IntoIterator<Item = u8>) -> Result<Digits, Refusal> {
        Digits::gather(bytes.into_iter(), is_separator)
    }

    /// The same, demanding a number of digits.
    ///
    /// # Errors
    /// `Length` for any other number of digits.
    #[inline]
    pub fn exactly(value: &[u8], len: usize) -> Result<Digits, Refusal> {
        let digits = Digits::of(value)?;
        if digits.len == len { Ok(digits) } else { Err(Refusal::Length) }
    }

    /// The digits, each 0 to 9.
    #[inline]
    pub fn as_slice(&self) -> &[u8] {
        &self.buffer[..self.len]
    }

    /// The digits of a range read as one number; at most 19 of them.
    #[inline]
    pub fn number(&self, range: std::ops::Range<usize>) -> u64 {
        self.as_slice()[range].iter().fold(0, |n, &d| n * 10 + u64::from(d))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_gives_the_same_digits() {
        let numbers = (0..45).map(|len| "9081726354".repeat(5)[..len].to_owned());
        let mut values: Vec<String> = numbers.collect();
        for at in 0..values.len() {
            let number = values[at].clone();
            for separator in [" ", ".-/", "x", ":"] {
                values.extend([0, at / 2, at].map(|place| {
                    let (before, after) = number.split_at(place);
                    [before, separator, after].concat()
                }));
            }
        }
        for value in &values {
            let own = Digits::of(value.as_bytes()).map(|digits| digits.as_slice().to_vec());
            let digits: Vec<u8> = value.bytes().filter(u8::is_ascii_digit).collect();
            let others = value.contains(|c: char| !c.is_ascii_digit() && !" .-/".contains(c));
            match digits.len() {
                41.. => assert!(own.is_err(), "{value}"),
                _ if others => assert_eq!(own, Err(Refusal::Character), "{value}"),
                _ => assert_eq!(own, Ok(digits.iter().map(|byte| byte - b'0').collect())),
            }
        }
    }

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
