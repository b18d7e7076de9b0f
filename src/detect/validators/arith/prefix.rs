//! Country letters and the like before a number.

/// What follows a prefix and the separators after it, or the whole value where it has none.
pub fn after_prefix<'a>(value: &'a [u8], prefix: &[u8]) -> &'a [u8] {
    match value.strip_prefix(prefix) {
        Some(rest) => rest.trim_ascii_start(),
        None => value,
    }
}
