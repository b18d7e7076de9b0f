//! The letters and digits of a value, without its separators, in a buffer of fixed size.

use crate::detect::validators::Refusal;

/// Up to 48 characters, each `A` to `Z` or `0` to `9`.
pub struct Compact {
    /// One more than are kept, for a separator behind them.
    buffer: [u8; 49],
    len: usize,
}

impl Compact {
    /// The characters of a value; blanks and `.`, `-`, `/` between them are passed over.
    ///
    /// # Errors
    /// `Character` for anything else, lower case included; `Length` for more than 48.
    pub fn of(value: &[u8]) -> Result<Compact, Refusal> {
        let mut compact = Compact { buffer: [0; 49], len: 0 };
        if let Some(buffer) = compact.buffer[..48].get_mut(..value.len())
            && value.iter().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
        {
            buffer.copy_from_slice(value);
            compact.len = value.len();
            return Ok(compact);
        }
        // Separators are written over by what follows.
        let mut len = 0;
        for &byte in value {
            let kept = byte.is_ascii_digit() || byte.is_ascii_uppercase();
            *compact.buffer.get_mut(len).ok_or(Refusal::Length)? = byte;
            len += usize::from(kept);
            if !kept && !matches!(byte, b' ' | b'.' | b'-' | b'/') {
                return Err(Refusal::Character);
            }
        }
        compact.len = len;
        if len <= 48 { Ok(compact) } else { Err(Refusal::Length) }
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
