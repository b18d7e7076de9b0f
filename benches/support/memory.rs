//! What a machine can do at best: reading its memory.

/// Adds up all bytes, eight at a time: what reading the memory costs.
pub fn read(bytes: &[u8]) -> u64 {
    let words = bytes.chunks_exact(8);
    words
        .map(|word| u64::from_le_bytes(word.try_into().expect("eight bytes")))
        .fold(0, u64::wrapping_add)
}
