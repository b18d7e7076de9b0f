//! Keys that are data: objects used as maps from a customer's number, an address or a date.

use super::skip_blanks;

/// Members after which an object whose values are all built alike is taken for a map.
const MEMBERS: usize = 64;

/// True if a key is a value by its looks: no one names a field so.
pub(super) fn is_value(key: &[u8]) -> bool {
    let count = |wanted: fn(&u8) -> bool| key.iter().filter(|b| wanted(b)).count();
    let digits = count(u8::is_ascii_digit);
    let letters = count(|b| b.is_ascii_alphabetic() || !b.is_ascii());
    let is_mail = memchr::memchr(b'@', key).is_some_and(|at| at > 0 && key[at..].contains(&b'.'));
    is_mail || (digits > 0 && letters == 0) || digits >= 6 || is_uuid(key)
}

fn is_uuid(key: &[u8]) -> bool {
    key.len() == 36
        && key.iter().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// True if the object whose first key is at a position has many members, and all of them are
/// objects that begin with the same key.
pub(super) fn is_map(bytes: &[u8], at: usize) -> bool {
    let mut first = None;
    let mut at = at;
    for _ in 0..=MEMBERS {
        let Some(end) = string_end(bytes, at) else { return false };
        let colon = skip_blanks(bytes, end);
        let value = skip_blanks(bytes, (colon + 1).min(bytes.len()));
        if bytes.get(value) != Some(&b'{') {
            return false;
        }
        let inner = skip_blanks(bytes, value + 1);
        let key = string_end(bytes, inner).map(|end| &bytes[inner..end]);
        if key.is_none() || *first.get_or_insert(key) != key {
            return false;
        }
        let Some(end) = value_end(bytes, value) else { return false };
        let comma = skip_blanks(bytes, end);
        if bytes.get(comma) != Some(&b',') {
            return false;
        }
        at = skip_blanks(bytes, comma + 1);
    }
    true
}

/// The position after the string that begins at a position.
fn string_end(bytes: &[u8], at: usize) -> Option<usize> {
    if bytes.get(at) != Some(&b'"') {
        return None;
    }
    let mut from = at + 1;
    loop {
        from += memchr::memchr2(b'"', b'\\', bytes.get(from..)?)?;
        if bytes[from] == b'"' {
            return Some(from + 1);
        }
        from += 2;
    }
}

/// The position after the object that begins at a position.
fn value_end(bytes: &[u8], at: usize) -> Option<usize> {
    let (mut depth, mut at) = (0usize, at);
    loop {
        match bytes.get(at)? {
            b'"' => {
                at = string_end(bytes, at)?;
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth <= 1 => return Some(at + 1),
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_are_values_are_known_by_their_looks() {
        for key in ["12", "2024-01-31", "jan@example.org", "+32 470", "cus_00123456"] {
            assert!(is_value(key.as_bytes()), "{key}");
        }
        assert!(is_value(b"0f8fad5b-d9cb-469f-a165-70867728950e"));
        for key in ["", "name", "address_line_2", "@type", "iso3166", "a@b", "prénom", "$ref"] {
            assert!(!is_value(key.as_bytes()), "{key}");
        }
    }

    #[test]
    fn many_members_built_alike_are_a_map() {
        let object = |count: usize, value: &str| {
            let members = (0..count).map(|i| format!("\"k{i}\": {value}"));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        };
        assert!(is_map(object(80, r#"{"n":"}\"","m":[{}]}"#).as_bytes(), 1));
        assert!(!is_map(object(20, r#"{"n":1}"#).as_bytes(), 1));
        assert!(!is_map(object(80, "1").as_bytes(), 1));
        assert!(!is_map(&object(80, r#"{"n":1}"#).as_bytes()[..700], 1));
    }
}
