//! Where a value may begin and end. The expressions have no look-around; the neighbours are
//! checked here.

/// ASCII letters and digits, and some signs.
const fn with_signs(signs: &[u8]) -> [bool; 256] {
    let (mut set, mut byte) = ([false; 256], 0);
    while byte < 256 {
        set[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    let mut at = 0;
    while at < signs.len() {
        set[signs[at] as usize] = true;
        at += 1;
    }
    set
}

static WORD: [bool; 256] = with_signs(b"_");
static ENCODED: [bool; 256] = with_signs(b"+/=_-");

/// True for the bytes that a token is made of.
#[inline]
pub fn is_word(byte: u8) -> bool {
    WORD[usize::from(byte)]
}

/// True for a byte that makes a word of a language longer. An underscore joins words and does
/// not.
pub fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// True if a value may stand there: not inside a longer word, number, UUID, hash or encoded
/// block.
pub fn stands_alone(bytes: &[u8], start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).map(|at| bytes[at]);
    let after = bytes.get(end).copied();
    let joined = is_word(bytes[start]) || bytes[start] == b'+';
    if before.is_some_and(is_word) && joined || after.is_some_and(is_word) {
        return false;
    }
    if bytes[start].is_ascii_digit() && continues_number(bytes, start, before) {
        return false;
    }
    if bytes[end - 1].is_ascii_digit() && number_continues(bytes, end, after) {
        return false;
    }
    !in_block(bytes, start, end)
}

/// True if the digits go on before the value: a decimal, a longer grouped number, a `+`.
fn continues_number(bytes: &[u8], start: usize, before: Option<u8>) -> bool {
    match before {
        Some(b'+') => true,
        Some(b'.' | b'-' | b',' | b'/') => start >= 2 && bytes[start - 2].is_ascii_digit(),
        _ => false,
    }
}

/// True if the digits go on after the value.
fn number_continues(bytes: &[u8], end: usize, after: Option<u8>) -> bool {
    match after {
        Some(b'.' | b'-' | b',' | b'/') => bytes.get(end + 1).is_some_and(u8::is_ascii_digit),
        _ => false,
    }
}

/// Shortest run of letters and digits that is taken for a hash or an encoded block.
const BLOCK: usize = 40;
/// Characters of a UUID, and of no block fewer.
const UUID: usize = 36;

/// True if the value is part of a UUID, or of a long run as hashes, keys and base64 have.
fn in_block(bytes: &[u8], start: usize, end: usize) -> bool {
    // Nearly always the value is all of the run.
    let goes_on = |byte: Option<&u8>| byte.is_some_and(|&byte| is_encoded(byte));
    if !goes_on(bytes[..start].last()) && !goes_on(bytes.get(end)) {
        return false;
    }
    let (first, last) = run(bytes, start, end, is_encoded);
    // What a UUID is made of is encoded too.
    if last - first < UUID {
        return false;
    }
    let hyphened = |b: u8| b.is_ascii_hexdigit() || b == b'-';
    let (from, to) = run(bytes, start, end, hyphened);
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

/// True for the bytes of hashes, keys and base64.
#[inline]
fn is_encoded(byte: u8) -> bool {
    ENCODED[usize::from(byte)]
}

/// The run of such bytes around a span, looking no further than 64 bytes on either side.
fn run(bytes: &[u8], start: usize, end: usize, belongs: impl Fn(u8) -> bool) -> (usize, usize) {
    let back = bytes[..start].iter().rev().take(64).take_while(|&&b| belongs(b)).count();
    let ahead = bytes[end..].iter().take(64).take_while(|&&b| belongs(b)).count();
    (start - back, end + ahead)
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
            ("123456782", "123456782a", false),
            ("123456782", "+123456782", false),
            ("+123456782", "1+123456782", false),
            ("123456782", "1.123456782", false),
            ("123456782", "123456782.5", false),
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
