//! The key of fingerprints: who has it can tell that two values are the same, who has not
//! cannot find out what they are by trying.

use zeroize::Zeroize;

/// Purpose of the fingerprint that names the key itself.
const KEY_ID: &str = "piimap 1 key id";

/// 32 secret bytes. It has no `Debug`, is wiped when dropped and never leaves the process.
#[derive(Clone)]
pub struct Key([u8; 32]);

impl Key {
    /// Length of a key in bytes.
    pub const LENGTH: usize = 32;

    /// Takes the secret bytes.
    pub fn new(secret: [u8; 32]) -> Key {
        Key(secret)
    }

    /// Reads a key written as 64 hexadecimal digits, with blanks around them at most. `None`
    /// for any other text.
    pub fn from_hex(text: &[u8]) -> Option<Key> {
        let text = text.trim_ascii();
        if text.len() != 2 * Key::LENGTH {
            return None;
        }
        let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
        let mut secret = [0; Key::LENGTH];
        for (byte, pair) in secret.iter_mut().zip(text.chunks_exact(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Some(Key(secret))
    }

    /// The key as text, to be written to a key file and nowhere else.
    pub fn to_hex(&self) -> String {
        hex(&self.0)
    }

    /// A name for the key that tells nothing about it: 16 hexadecimal digits.
    pub fn key_id(&self) -> String {
        hex(&self.derived(KEY_ID, "")[..8])
    }

    /// The fingerprint of a value for one purpose and item. Values of different items never
    /// share a fingerprint, nor do the same values for different purposes.
    pub fn fingerprint(&self, purpose: &str, item: &str, bytes: &[u8]) -> [u8; 16] {
        let mut key = self.derived(purpose, item);
        let whole = blake3::keyed_hash(&key, bytes);
        key.zeroize();
        let mut fingerprint = [0; 16];
        fingerprint.copy_from_slice(&whole.as_bytes()[..16]);
        fingerprint
    }

    /// The key for one purpose and item. The length keeps their boundary: `a`, `bc` is not
    /// `ab`, `c`.
    fn derived(&self, purpose: &str, item: &str) -> [u8; 32] {
        let context = format!("piimap 1 fingerprint {} {purpose} {item}", purpose.len());
        blake3::derive_key(&context, &self.0)
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_is_written() {
        let key = Key::new([0xa5; 32]);
        let read = Key::from_hex(format!("{}\n", key.to_hex()).as_bytes());
        assert!(read.is_some_and(|read| read.to_hex() == key.to_hex()));
        let zeros = "0".repeat(62);
        for wrong in ["", "00", &format!("{zeros}0g"), &format!("{zeros}000")] {
            assert!(Key::from_hex(wrong.as_bytes()).is_none(), "{wrong}");
        }
    }

    #[test]
    fn purposes_items_values_and_keys_are_told_apart() {
        let (a, b) = (Key::new([1; 32]), Key::new([2; 32]));
        let base = a.fingerprint("distinct", "id.national", b"x");
        assert_eq!(base, a.fingerprint("distinct", "id.national", b"x"));
        assert_ne!(base, a.fingerprint("subject", "id.national", b"x"));
        assert_ne!(base, a.fingerprint("distinct", "id.passport", b"x"));
        assert_ne!(base, a.fingerprint("distinct", "id.national", b"y"));
        assert_ne!(base, b.fingerprint("distinct", "id.national", b"x"));
        assert_ne!(a.fingerprint("ab", "c", b""), a.fingerprint("a", "b c", b""));
        assert_ne!(a.key_id(), b.key_id());
        assert!(!a.to_hex().contains(&a.key_id()));
    }
}
