//! The letters and digits of a value, without its separators, in a buffer of fixed size.

use crate::detect::validators::Refusal;

/// Kinds of characters, a bit each: digits, capital letters, separators, others.
pub const DIGIT: u8 = 1;
pub const LETTER: u8 = 2;
const SEPARATOR: u8 = 4;
const OTHER: u8 = 8;

static KINDS: [u8; 256] = {
    let mut kinds = [OTHER; 256];
    let mut byte = 0;
    while byte < kinds.len() {
        match byte as u8 {
            b'0'..=b'9' => kinds[byte] = DIGIT,
            b'A'..=b'Z' => kinds[byte] = LETTER,
            b' ' | b'.' | b'-' | b'/' => kinds[byte] = SEPARATOR,
            _ => {}
        }
        byte += 1;
    }
    kinds
};

/// The kind of a character.
#[inline]
pub fn kind(character: u8) -> u8 {
    KINDS[usize::from(character)]
}

/// Room for the characters of a value, and most that are kept.
const ROOM: usize = 64;
const MOST: usize = 48;

/// Up to 48 characters, each `A` to `Z` or `0` to `9`.
pub struct Compact {
    /// A power of two, so that nothing is asked before a character is written.
    buffer: [u8; ROOM],
    len: usize,
}

impl Compact {
    /// The characters of a value; blanks and `.`, `-`, `/` between them are passed over.
    ///
    /// # Errors
    /// `Character` for anything else, lower case included; `Length` for more than 48.
    pub fn of(value: &[u8]) -> Result<Compact, Refusal> {
        Compact::gather(value.iter().copied())
    }

    /// The same of letters in either case, as capitals.
    ///
    /// # Errors
    /// As for [`Compact::of`], lower case aside.
    pub fn of_either_case(value: &[u8]) -> Result<Compact, Refusal> {
        Compact::gather(value.iter().map(u8::to_ascii_uppercase))
    }

    #[inline]
    fn gather(bytes: impl Iterator<Item = u8>) -> Result<Compact, Refusal> {
        // Separators are written over by what follows.
        let (mut buffer, mut len, mut held) = ([0; ROOM], 0, 0);
        for byte in bytes {
            let kind = kind(byte);
            buffer[len % ROOM] = byte;
            len += usize::from(kind < SEPARATOR);
            held |= kind;
        }
        if len > MOST {
            return Err(Refusal::Length);
        }
        if held & OTHER == 0 { Ok(Compact { buffer, len }) } else { Err(Refusal::Character) }
    }

    /// The same, demanding a number of characters.
    ///
    /// # Errors
    /// `Length` for any other number of characters.
    pub fn exactly(value: &[u8], len: usize) -> Result<Compact, Refusal> {
        let compact = Compact::of(value)?;
        if compact.len == len { Ok(compact) } else { Err(Refusal::Length) }
    }

    /// The characters, each `A` to `Z` or `0` to `9`.
    pub fn as_slice(&self) -> &[u8] {
        &self.buffer[..self.len]
    }
}
