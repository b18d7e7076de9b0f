//! Text or binary, and in which encoding; any text becomes UTF-8.

use std::collections::VecDeque;
use std::io::{self, Read};

use encoding_rs::{CoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Bytes decoded at a time.
const CHUNK: usize = 64 << 10;

/// The beginning of a file: as it is stored and, if it is text, decoded.
pub(super) enum Start {
    /// All of a file that is text as it stands.
    Sound(String),
    /// Anything else.
    Stored(Vec<u8>, Option<String>),
}

impl Start {
    /// Decodes a beginning, and tells its encoding; `None` for binary data.
    pub fn new(head: Vec<u8>, whole: bool) -> (Start, Option<&'static Encoding>) {
        let (head, sound) = match String::from_utf8(head) {
            Ok(text) => {
                let has_mark = text.starts_with('\u{FEFF}');
                if whole && !has_mark && detect(text.as_bytes(), whole, true) == Some(UTF_8) {
                    return (Start::Sound(text), Some(UTF_8));
                }
                (text.into_bytes(), true)
            }
            Err(error) => (error.into_bytes(), false),
        };
        let encoding = detect(&head, whole, sound);
        let text = encoding.map(|encoding| decode_start(encoding, &head, whole));
        (Start::Stored(head, text), encoding)
    }

    /// As stored.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Start::Sound(text) => text.as_bytes(),
            Start::Stored(bytes, _) => bytes,
        }
    }

    /// Decoded; `None` if it is not text.
    pub fn text(&self) -> Option<&str> {
        match self {
            Start::Sound(text) => Some(text),
            Start::Stored(_, text) => text.as_deref(),
        }
    }
}

/// The encoding of a text by its beginning, which may be known to be valid UTF-8; `None` for binary
/// data.
///
/// A byte order mark decides; then NUL bytes in every other place (UTF-16); then whether it is
/// valid UTF-8; what is left is Windows-1252, which any legacy Western text can be read as.
fn detect(head: &[u8], whole: bool, sound: bool) -> Option<&'static Encoding> {
    if head.starts_with(b"%PDF-") || head.starts_with(&[0xFF, 0xFE, 0, 0]) {
        return None;
    }
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return Some(encoding);
    }
    if let Some(encoding) = utf16_by_nuls(head) {
        return Some(encoding);
    }
    let nuls = memchr::memchr_iter(0, head).count();
    let (valid, broken) = if sound { (0, 0) } else { count_sequences(head, whole) };
    if broken == 0 {
        // A log with a hole of NULs, or one that separates fields by control characters, is
        // still text; mostly NULs is a data structure.
        return (nuls * 50 <= head.len()).then_some(UTF_8);
    }
    let odd = head.iter().filter(|&&b| is_no_text(b)).count();
    if odd * 200 > head.len() {
        return None;
    }
    Some(if valid > broken { UTF_8 } else { WINDOWS_1252 })
}

/// Control characters other than white space, and bytes that Windows-1252 leaves undefined.
fn is_no_text(byte: u8) -> bool {
    matches!(byte, 0..=8 | 11 | 14..=26 | 28..=31 | 0x7F | 0x81 | 0x8D | 0x8F | 0x90 | 0x9D)
}

/// UTF-16 without a mark: in mostly Latin text one byte of each pair is NUL.
fn utf16_by_nuls(head: &[u8]) -> Option<&'static Encoding> {
    let pairs = head.len() / 2;
    // Nearly all text holds none, which shows at the speed of memory.
    if pairs < 4 || memchr::memchr(0, head).is_none() {
        return None;
    }
    let nuls_at = |offset: usize| head.iter().skip(offset).step_by(2).filter(|&&b| b == 0).count();
    let (first, second) = (nuls_at(0), nuls_at(1));
    let (often, seldom) = (|n: usize| n * 2 > pairs, |n: usize| n * 50 <= pairs);
    let encoding = match () {
        () if often(second) && seldom(first) => UTF_16LE,
        () if often(first) && seldom(second) => UTF_16BE,
        () => return None,
    };
    let text = decode_start(encoding, head, false);
    let odd = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    (odd * 50 <= text.len() && !text.contains('\u{FFFD}')).then_some(encoding)
}

/// Well-formed sequences of several bytes, and broken places, read as UTF-8.
fn count_sequences(head: &[u8], whole: bool) -> (usize, usize) {
    let (mut valid, mut broken, mut rest) = (0, 0, head);
    loop {
        let (text, error) = match std::str::from_utf8(rest) {
            Ok(text) => (text.as_bytes(), None),
            Err(error) => (&rest[..error.valid_up_to()], Some(error)),
        };
        valid += text.iter().filter(|&&b| b >= 0xC0).count();
        let Some(error) = error else { return (valid, broken) };
        match error.error_len() {
            Some(length) => rest = &rest[error.valid_up_to() + length..],
            // The beginning ends in the middle of a character; only at the end is that wrong.
            None => return (valid, broken + usize::from(whole)),
        }
        broken += 1;
    }
}

/// Bytes that any one character, or its replacement, fits into with room to spare.
const LONGEST: usize = 16;

/// Decodes the beginning of a text; a character that it cuts is left off.
fn decode_start(encoding: &'static Encoding, head: &[u8], whole: bool) -> String {
    if encoding == UTF_8 {
        let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
        match std::str::from_utf8(text) {
            Ok(text) => return text.to_owned(),
            Err(error) if !whole && error.error_len().is_none() => {
                return String::from_utf8_lossy(&text[..error.valid_up_to()]).into_owned();
            }
            Err(_) => {}
        }
    }
    let mut decoder = encoding.new_decoder_with_bom_removal();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length(head.len()).unwrap_or(0));
    let _ = decoder.decode_to_string(head, &mut text, whole);
    text
}

/// Reads an encoded text as UTF-8; broken places become U+FFFD.
pub(super) struct Decoded<R> {
    input: R,
    decoder: encoding_rs::Decoder,
    raw: Box<[u8]>,
    start: usize,
    end: usize,
    ended: bool,
    finished: bool,
    broken: bool,
    spill: VecDeque<u8>,
}

impl<R: Read> Decoded<R> {
    pub(super) fn new(input: R, encoding: &'static Encoding) -> Self {
        Decoded {
            input,
            decoder: encoding.new_decoder_with_bom_removal(),
            raw: vec![0; CHUNK].into_boxed_slice(),
            start: 0,
            end: 0,
            ended: false,
            finished: false,
            broken: false,
            spill: VecDeque::new(),
        }
    }

    /// Fills some of `out`, which holds at least [`LONGEST`] bytes; 0 at the end.
    fn decode(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while !self.finished {
            if self.start == self.end && !self.ended {
                self.end = self.input.read(&mut self.raw)?;
                self.start = 0;
                self.ended = self.end == 0;
            }
            let raw = &self.raw[self.start..self.end];
            let (result, read, written, broken) = self.decoder.decode_to_utf8(raw, out, self.ended);
            self.start += read;
            self.broken |= broken;
            self.finished = self.ended && result == CoderResult::InputEmpty;
            if written > 0 {
                return Ok(written);
            }
        }
        Ok(0)
    }

    /// True if anything so far was not valid in the encoding.
    pub(super) fn is_broken(&self) -> bool {
        self.broken
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.spill.is_empty() && out.len() >= LONGEST {
            return self.decode(out);
        }
        if self.spill.is_empty() {
            // A character does not fit into a few bytes, and must not be cut by the decoder.
            let mut small = [0; LONGEST];
            let count = self.decode(&mut small)?;
            self.spill.extend(&small[..count]);
        }
        let count = self.spill.len().min(out.len());
        for (to, from) in out.iter_mut().zip(self.spill.drain(..count)) {
            *to = from;
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(bytes: &[u8]) -> Option<&'static str> {
        Start::new(bytes.to_vec(), true).1.map(Encoding::name)
    }

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn encodings_are_told_apart() {
        let text = "naam;plaats\nRené;Liège\n";
        let le = utf16(text, u16::to_le_bytes);
        let be = utf16(text, u16::to_be_bytes);
        let bom = [b"\xFF\xFE".as_slice(), &le].concat();
        let cases: [(&[u8], Option<&str>); 12] = [
            (b"", Some("UTF-8")),
            (text.as_bytes(), Some("UTF-8")),
            (b"\xEF\xBB\xBFa", Some("UTF-8")),
            (&le, Some("UTF-16LE")),
            (&be, Some("UTF-16BE")),
            (&bom, Some("UTF-16LE")),
            (b"Ren\xE9;Li\xE8ge", Some("windows-1252")),
            ("éééé\u{20ac}".as_bytes(), Some("UTF-8")),
            (b"8=FIX.4.2\x0135=D\x0149=A\x01", Some("UTF-8")),
            (b"%PDF-1.7\nabc", None),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01", None),
            (b"\x1f\x8b\x08\0\0\0\0\0\0\x03\xcbH\xcd\xc9\xc9\x07\0\x86\xa6\x106\x05", None),
        ];
        for (bytes, expected) in cases {
            assert_eq!(name(bytes), expected, "{bytes:?}");
        }
        assert_eq!(name(b"\xC3\xA9\xC3\xA8\xC3\xAA one bad byte \xE9 there"), Some("UTF-8"));
    }

    #[test]
    fn noise_is_binary() {
        let mut state = 1u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .take(4096)
        .collect();
        assert_eq!(name(&noise), None);
    }

    #[test]
    fn a_character_cut_by_the_buffer_survives() {
        let text = "é".repeat(CHUNK);
        let mut decoded = Decoded::new(text.as_bytes(), UTF_8);
        let mut out = Vec::new();
        decoded.read_to_end(&mut out).unwrap();
        assert!(out == text.as_bytes() && !decoded.is_broken());
        let (mut narrow, mut byte) = (Decoded::new("né€".as_bytes(), UTF_8), [0]);
        out.clear();
        while narrow.read(&mut byte).unwrap() > 0 {
            out.push(byte[0]);
        }
        assert_eq!(out, "né€".as_bytes());
        let mut decoded = Decoded::new(&b"a\xFFb"[..], UTF_8);
        out.clear();
        decoded.read_to_end(&mut out).unwrap();
        assert!(out == "a\u{FFFD}b".as_bytes() && decoded.is_broken());
    }
}
