//! What the benches share: corpora made from a seed, and the peers that run beside ours.

pub mod clock;
pub mod corpora;
pub mod peers;
