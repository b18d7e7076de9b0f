//! The texts of reviews and explanations, by language: `patterns/messages/`.

use std::collections::BTreeMap;

use crate::catalog::embedded;
use crate::catalog::error::{CatalogError, parse_toml};

/// A language that reviews are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Dutch.
    Nl,
    /// French.
    Fr,
}

impl Language {
    /// All of them.
    pub const ALL: [Language; 3] = [Language::En, Language::Nl, Language::Fr];

    /// Its ISO 639-1 code.
    pub fn code(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Nl => "nl",
            Language::Fr => "fr",
        }
    }
}

/// The texts of one language.
pub struct Messages {
    language: Language,
    texts: BTreeMap<String, BTreeMap<String, String>>,
}

impl Messages {
    /// The texts that the program carries.
    ///
    /// # Errors
    /// None for a build that passed its tests.
    pub fn embedded(language: Language) -> Result<Messages, CatalogError> {
        let bytes = match language {
            Language::En => embedded::MESSAGES_EN,
            Language::Nl => embedded::MESSAGES_NL,
            Language::Fr => embedded::MESSAGES_FR,
        };
        let file = format!("patterns/messages/{}.toml", language.code());
        Ok(Messages { language, texts: parse_toml(&file, bytes)? })
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The text of a key such as `retention.title`; the key itself where there is none.
    pub fn text<'m>(&'m self, key: &'m str) -> &'m str {
        let found = key.split_once('.').and_then(|(part, key)| self.texts.get(part)?.get(key));
        found.map_or(key, String::as_str)
    }

    /// The text with `{name}` replaced by what is given for the name. What is given may hold
    /// braces itself, as names of fields do.
    pub fn fill(&self, key: &str, given: &[(&str, &str)]) -> String {
        let mut rest = self.text(key);
        let mut filled = String::with_capacity(2 * rest.len());
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let named = after.split_once('}').and_then(|(name, tail)| {
                given.iter().find(|(known, _)| *known == name).map(|(_, value)| (value, tail))
            });
            rest = match named {
                Some((value, tail)) => {
                    filled.push_str(value);
                    tail
                }
                None => {
                    filled.push('{');
                    after
                }
            };
        }
        filled.push_str(rest);
        filled
    }

    /// A number with its thousands set apart.
    pub fn count(&self, n: u64) -> String {
        let digits = n.to_string();
        let mut shown = String::with_capacity(digits.len() + digits.len() / 3);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                shown.push_str(self.text("number.thousands"));
            }
            shown.push(digit);
        }
        shown
    }

    /// A number of people or records: nothing that could single one out.
    pub fn crowd(&self, n: u64) -> String {
        if n < 10 { "< 10".to_owned() } else { self.count(n) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every key with the names in braces in its text.
    fn keys(language: Language) -> BTreeMap<String, Vec<String>> {
        let messages = Messages::embedded(language).unwrap();
        let mut keys = BTreeMap::new();
        for (part, texts) in &messages.texts {
            for (key, text) in texts {
                assert!(!text.is_empty(), "{part}.{key}");
                let names = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
                let mut names: Vec<String> = names.map(|(name, _)| name.to_owned()).collect();
                names.sort();
                keys.insert(format!("{part}.{key}"), names);
            }
        }
        keys
    }

    #[test]
    fn every_language_says_the_same() {
        let english = keys(Language::En);
        for language in Language::ALL {
            assert_eq!(keys(language), english, "{language:?}");
        }
    }

    #[test]
    fn texts_are_filled_and_numbers_set_apart() {
        let messages = Messages::embedded(Language::Nl).unwrap();
        assert_eq!(messages.count(1_234_567), "1.234.567");
        assert_eq!((messages.crowd(9), messages.crowd(10)), ("< 10".into(), "10".into()));
        assert_eq!(messages.text("no.such"), "no.such");
        let filled = messages.fill("no.{x}", &[("x", "such")]);
        assert_eq!(filled, "no.such");
        let braced = messages.fill("{x}/{y}/{z", &[("x", "{y}"), ("y", "2")]);
        assert_eq!(braced, "{y}/2/{z");
    }
}
