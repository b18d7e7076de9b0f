//! Where something stands in a file of text.

use serde::{Deserialize, Serialize};

/// A position in the original file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    /// 1-based.
    pub line: u64,
    /// 1-based, in characters.
    pub column: u64,
}

impl Position {
    /// Where a file begins.
    pub const START: Position = Position { line: 1, column: 1 };

    /// The position behind some UTF-8 text that begins there.
    pub fn behind(self, text: &[u8]) -> Position {
        match memchr::memrchr(b'\n', text) {
            Some(last) => Position {
                line: self.line + memchr::memchr_iter(b'\n', text).count() as u64,
                column: 1 + characters(&text[last + 1..]),
            },
            None => Position { column: self.column + characters(text), ..self },
        }
    }
}

/// Characters of UTF-8: the bytes that go on none.
fn characters(text: &[u8]) -> u64 {
    // As many as a byte can count: so they are added up many at once.
    let count = |some: &[u8]| some.iter().map(|&byte| u8::from(byte & 0xC0 != 0x80)).sum::<u8>();
    text.chunks(usize::from(u8::MAX)).map(|some| u64::from(count(some))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_by_their_first_bytes() {
        assert_eq!(characters(b""), 0);
        for length in [1, 254, 255, 256, 1000] {
            let (ascii, wide) = ("a".repeat(length), "\u{20AC}".repeat(length));
            assert_eq!(characters(ascii.as_bytes()), length as u64);
            assert_eq!(characters(wide.as_bytes()), length as u64);
        }
    }

    #[test]
    fn a_text_moves_on_by_lines_or_by_characters() {
        let from = Position { line: 3, column: 5 };
        let behind = |text: &str| {
            let Position { line, column } = from.behind(text.as_bytes());
            (line, column)
        };
        assert_eq!(behind(""), (3, 5));
        assert_eq!(behind("d\u{e9}f"), (3, 8));
        assert_eq!(behind("d\n"), (4, 1));
        assert_eq!(behind("d\n\n\u{e9}f"), (5, 3));
    }
}
