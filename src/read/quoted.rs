//! Text between double quotes, with a backslash before what would end it.

use std::borrow::Cow;

/// Where the closing quote is, in the text after the opening one.
pub(super) fn quote_end(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    text.bytes().position(|byte| {
        let is_end = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        is_end
    })
}

/// The text without its backslashes; escapes that formats do not share stay as they are.
pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match (character, characters.clone().next()) {
            ('\\', Some(escaped @ ('"' | '\\' | '/'))) => plain.push(escaped),
            ('\\', Some('n')) => plain.push('\n'),
            ('\\', Some('r')) => plain.push('\r'),
            ('\\', Some('t')) => plain.push('\t'),
            _ => {
                plain.push(character);
                continue;
            }
        }
        characters.next();
    }
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_end_nothing_and_are_undone() {
        assert_eq!(quote_end(r#"a \"b\" \\" c""#), Some(10));
        assert_eq!(quote_end(r#"a \" b"#), None);
        assert_eq!(unescape(r#"a \"b\"\n\\ \x \"#), "a \"b\"\n\\ \\x \\");
        assert_eq!(unescape("plain"), "plain");
    }
}
