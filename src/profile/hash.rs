//! The hash that stands for a value in a sketch.

use siphasher::sip::SipHasher13;

use crate::profile::key::Key;

/// Hashes values: with a key nobody else can tell a value from its hash. Without one the hash
/// never leaves the process.
#[derive(Clone, Copy)]
pub struct ValueHash(SipHasher13);

impl ValueHash {
    /// Hashes by the key, or by none.
    pub fn new(key: Option<&Key>) -> ValueHash {
        let secret = key.map_or([0; 16], |key| key.fingerprint("distinct", "", b""));
        ValueHash(SipHasher13::new_with_key(&secret))
    }

    /// The hash of one value, blanks around it aside.
    pub fn of(&self, value: &[u8]) -> u64 {
        self.0.hash(value.trim_ascii())
    }
}
