//! The hash that stands for a value in a sketch.

use siphasher::sip::SipHasher13;
use twox_hash::XxHash3_64;

use crate::profile::key::Key;

/// Hashes values: with a key nobody else can tell a value from its hash. Without one the hash
/// never leaves the process, and a faster one serves. Both give the same in every release and on
/// every machine.
#[derive(Clone, Copy)]
pub enum ValueHash {
    /// By a key: SipHash-1-3.
    Keyed(SipHasher13),
    /// By none: XXH3, 64 bits.
    Plain,
}

impl ValueHash {
    /// Hashes by the key, or by none.
    pub fn new(key: Option<&Key>) -> ValueHash {
        key.map_or(ValueHash::Plain, |key| {
            let secret = key.fingerprint("distinct", "", b"");
            ValueHash::Keyed(SipHasher13::new_with_key(&secret))
        })
    }

    /// The hash of one value.
    pub fn of(&self, value: &[u8]) -> u64 {
        match self {
            ValueHash::Keyed(hasher) => hasher.hash(value),
            ValueHash::Plain => XxHash3_64::oneshot(value),
        }
    }
}
