//! What is known of a field or file before it is judged, and the key of its fingerprints.

mod key;

pub use key::Key;
