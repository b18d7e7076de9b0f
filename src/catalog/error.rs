//! What is wrong with a file of patterns or a declaration, and where.

use std::fmt;

/// A fault of a pattern, header, vocabulary or declaration file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogError {
    /// The file, as it was named when it was loaded.
    pub file: String,
    /// 1-based line.
    pub line: usize,
    /// What is wrong, and what to do.
    pub fault: String,
}

impl fmt::Display for CatalogError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.fault)
    }
}

impl std::error::Error for CatalogError {}

/// Parses a TOML file of the catalogue.
///
/// # Errors
/// The first fault, with its line. Text of the file is quoted only where it is the name of a
/// key: anything else might be data that was passed by mistake.
pub fn parse_toml<T: serde::de::DeserializeOwned>(
    file: &str,
    bytes: &[u8],
) -> Result<T, CatalogError> {
    let at = |line, fault: &str| CatalogError { file: file.into(), line, fault: fault.into() };
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            return Err(at(line_of(bytes, error.valid_up_to()), "not UTF-8; save it as UTF-8"));
        }
    };
    toml::from_str(text).map_err(|error| located(file, bytes, &error))
}

/// The parser's fault at its line.
pub fn located(file: &str, bytes: &[u8], error: &toml::de::Error) -> CatalogError {
    let offset = error.span().map_or(0, |span| span.start);
    let (line, fault) = (line_of(bytes, offset), harmless(error.message()));
    CatalogError { file: file.to_owned(), line, fault }
}

/// The 1-based line of an offset.
pub fn line_of(bytes: &[u8], offset: usize) -> usize {
    1 + memchr::memchr_iter(b'\n', &bytes[..offset.min(bytes.len())]).count()
}

/// The parser's message if all it quotes is names of keys; a general sentence otherwise.
fn harmless(message: &str) -> String {
    let message = message.lines().next().unwrap_or_default();
    let starts = ["unknown field `", "missing field `", "duplicate key", "unknown variant `"];
    let key_like = |quoted: &str| {
        quoted.len() <= 40 && quoted.bytes().all(|b| b.is_ascii_lowercase() || b"_-.".contains(&b))
    };
    let quotes_keys_only = message.split('`').skip(1).step_by(2).all(key_like);
    if starts.iter().any(|start| message.starts_with(start)) && quotes_keys_only {
        message.to_owned()
    } else if message.starts_with("invalid type") {
        "a value of the wrong type; see the documentation of this key".to_owned()
    } else if message.starts_with("unknown") {
        "an unknown key or word; see the documentation of this file".to_owned()
    } else {
        "not valid TOML here; check quotes, brackets and the `=` of this line".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::PatternFile;

    fn fault(text: &str) -> String {
        parse_toml::<PatternFile>("x.toml", text.as_bytes()).map(|_| ()).unwrap_err().to_string()
    }

    #[test]
    fn says_file_line_and_key() {
        let text = "[[pattern]]\nid = 'a'\nregx = 'b'\n";
        assert!(fault(text).starts_with("x.toml:3: unknown field `regx`"), "{}", fault(text));
    }

    #[test]
    fn quotes_no_values() {
        for text in ["pattern = 'jan@corp.example'", "jan@corp.example;BE68", "'Jan Peeters' = 1"] {
            let fault = fault(text);
            assert!(!fault.contains("jan") && !fault.contains("Jan"), "{fault}");
        }
    }
}
