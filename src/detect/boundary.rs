//! Where a value may begin and end. The expressions have no look-around; the neighbours are
//! checked here.

/// What a byte is to a value beside or around it, a bit each.
const WORD: u8 = 1;
const DIGIT: u8 = 2;
/// It stands between two digits of a number.
const JOINT: u8 = 4;
/// It may: digits with a comma behind are a number that goes on, or one of several values.
const COMMA: u8 = 8;
const PLUS: u8 = 16;
/// Hashes, keys and base64 are made of it.
const ENCODED: u8 = 32;
/// Base64 ends with it, and none goes on behind it.
const PADDING: u8 = 64;

static KINDS: [u8; 256] = {
    let (mut kinds, mut at) = ([0; 256], 0);
    while at < kinds.len() {
        let byte = at as u8;
        kinds[at] = match byte {
            b'0'..=b'9' => WORD | DIGIT | ENCODED,
            b'A'..=b'Z' | b'a'..=b'z' | b'_' => WORD | ENCODED,
            b'-' | b'/' => JOINT | ENCODED,
            b'.' => JOINT,
            b',' => COMMA,
            b'+' => PLUS | ENCODED,
            b'=' => PADDING,
            _ => 0,
        };
        at += 1;
    }
    kinds
};

#[inline]
fn kind(byte: u8) -> u8 {
    KINDS[usize::from(byte)]
}

/// True for the bytes that a token is made of.
#[inline]
pub fn is_word(byte: u8) -> bool {
    kind(byte) & WORD != 0
}

/// True for a byte that makes a word of a language longer. An underscore joins words and does
/// not.
#[inline]
pub fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// True if two neighbouring bytes are of one word of a language. A capital behind a small letter
/// begins another (`phoneNumber`).
#[inline]
pub fn is_joined(before: u8, byte: u8) -> bool {
    is_letter(before)
        && is_letter(byte)
        && (!byte.is_ascii_uppercase() || before.is_ascii_uppercase() || before.is_ascii_digit())
}

/// What escapes begin with.
pub const ESCAPES: [u8; 2] = *b"\\%";

/// True if an escape ends in front of an offset, as programs and JSON write the ends of lines and
/// tabs, or URLs what has a meaning in them: a letter or a digit there is of no word.
#[inline]
pub fn is_escaped(bytes: &[u8], at: usize) -> bool {
    match bytes[..at] {
        [.., b'\\', b'n' | b'r' | b't'] => true,
        [.., b'%', high, low] => high.is_ascii_hexdigit() && low.is_ascii_hexdigit(),
        _ => false,
    }
}

/// True if a word goes on at an offset that began before it, and no value begins there.
pub fn is_inside_word(bytes: &[u8], at: usize) -> bool {
    at > 0 && is_word(bytes[at - 1]) && !is_escaped(bytes, at)
}

/// True if a value may stand there: not inside a longer word, number, UUID, hash or encoded
/// block.
#[inline]
pub fn stands_alone(bytes: &[u8], start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).map_or(0, |at| kind(bytes[at]));
    let before = if before & WORD != 0 && is_escaped(bytes, start) { 0 } else { before };
    let after = bytes.get(end).map_or(0, |&byte| kind(byte));
    let (first, last) = (kind(bytes[start]), kind(bytes[end - 1]));
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let joins = |kind: u8| kind & JOINT != 0 || kind & COMMA != 0 && is_amount(&bytes[start..end]);

    let inside_word = after & WORD != 0 || before & WORD != 0 && first & (WORD | PLUS) != 0;
    // Digits go on beside it: a decimal, a longer grouped number, a `+`.
    let continues = || {
        let is_joined = || is_digit(start.checked_sub(2).map(|at| &bytes[at])) && joins(before);
        first & DIGIT != 0 && (before & PLUS != 0 || before & (JOINT | COMMA) != 0 && is_joined())
    };
    let is_continued = || {
        last & DIGIT != 0
            && after & (JOINT | COMMA) != 0
            && is_digit(bytes.get(end + 1))
            && joins(after)
    };
    if inside_word || continues() || is_continued() {
        return false;
    }
    // Nearly always the value is all of a run as encoded blocks have.
    before & ENCODED == 0 && after & (ENCODED | PADDING) == 0 || !in_block(bytes, start, end)
}

/// True if a value may be what stands on one side of a decimal comma: digits alone, with a point
/// among them, or in thousands.
fn is_amount(value: &[u8]) -> bool {
    let (mut groups, mut length, mut in_thousands, mut spaced) = (0, 0, true, false);
    for &byte in value {
        match byte {
            b'0'..=b'9' => length += 1,
            b'.' | b' ' => {
                in_thousands &= length == 3 || groups == 0 && length < 3;
                (groups, length) = (groups + 1, 0);
                spaced |= byte == b' ';
            }
            _ => return false,
        }
    }
    groups == 0 || groups == 1 && !spaced || in_thousands && length == 3
}

/// Shortest run of letters and digits that is taken for a hash or an encoded block.
const BLOCK: usize = 40;
/// Characters of a UUID, and of no block fewer.
const UUID: usize = 36;

/// True if the value is part of a UUID, or of a long run as hashes, keys and base64 have.
fn in_block(bytes: &[u8], start: usize, end: usize) -> bool {
    let (first, last) = (
        start - behind(bytes, start, |byte| kind(byte) & ENCODED != 0),
        end + ahead(bytes, end, |byte| kind(byte) & (ENCODED | PADDING) != 0),
    );
    // What a UUID is made of is encoded too.
    if last - first < UUID {
        return false;
    }
    let hyphened = |b: u8| b.is_ascii_hexdigit() || b == b'-';
    let (from, to) = (start - behind(bytes, start, hyphened), end + ahead(bytes, end, hyphened));
    let dashes = [8, 13, 18, 23];
    if to - from == UUID && dashes.iter().all(|&at| bytes[from + at] == b'-') {
        return to - from != end - start;
    }
    let (length, block) = (last - first, &bytes[first..last]);
    // A path has slashes too; a block has digits and letters mixed all along.
    length >= BLOCK
        && length > end - start
        && block.iter().filter(|b| b.is_ascii_digit()).count() >= 6
        && !block.windows(2).any(|pair| pair[0] == b'/' && pair[1] == b'/')
        && block.iter().filter(|&&b| b == b'/' || b == b'-' || b == b'_').count() * 12 < length
}

/// How many bytes in front of an offset belong to a run, 64 at most.
fn behind(bytes: &[u8], start: usize, belongs: impl Fn(u8) -> bool) -> usize {
    bytes[..start].iter().rev().take(64).take_while(|&&byte| belongs(byte)).count()
}

/// How many bytes from an offset on belong to a run, 64 at most.
fn ahead(bytes: &[u8], end: usize, belongs: impl Fn(u8) -> bool) -> usize {
    bytes[end..].iter().take(64).take_while(|&&byte| belongs(byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours() {
        let cases = [
            ("123456782", "BSN 123456782.", true),
            ("123456782", "BSN:123456782", true),
            ("123456782", "n\u{b0}123456782", true),
            ("123456782", "a123456782", false),
            ("123456782", r"a\n123456782", true),
            ("123456782", r"a\t123456782\n", true),
            ("123456782", r"a\e123456782", false),
            ("123456782", "a=%2B123456782", true),
            ("123456782", "a%2123456782", false),
            ("123456782", "123456782a", false),
            ("123456782", "+123456782", false),
            ("+123456782", "1+123456782", false),
            ("123456782", "1.123456782", false),
            ("123456782", "123456782.5", false),
            ("123456782", "123456782,5", false),
            ("123456782", "0,123456782", false),
            ("3872.09", "3872.09,8", false),
            ("234.567", "1,234.567", false),
            ("1 234 567", "1 234 567,89", false),
            ("1234 5678", "1,1234 5678,9", true),
            ("04.06.26-772.29", "74,04.06.26-772.29,1", true),
            ("81.82.83.84", "1,81.82.83.84,5.6.7.8", true),
            ("BE68 5390 0754 7034", "1,BE68 5390 0754 7034,1957", true),
            ("+32 2 555 01 23", "+32 2 555 01 23,04", true),
            ("2b7c1e94", "a=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b-2b7c1e94==", false),
            ("2b7c1e94", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b==2b7c1e94", true),
            ("446655440000", "550e8400-e29b-41d4-a716-446655440000", false),
            ("123456782", "sha1-9f86d081884c7d659a2feaa0c55ad015a3bf4f1b-123456782", false),
        ];
        for (value, text, expected) in cases {
            let start = text.find(value).unwrap();
            let found = stands_alone(text.as_bytes(), start, start + value.len());
            assert_eq!(found, expected, "{value} in {text}");
        }
    }
}
