//! Names of persons where names of files, folders and keys are meant: a given and a family
//! name side by side, in either order. One alone says nothing: `lib/felix` is no person.

use crate::catalog::embedded;
use crate::catalog::fold::{fold, tokens};
use crate::catalog::lexicon::list_key;

/// Words of a part that are looked at; a longer one is a sentence.
const WORDS: usize = 8;

/// Least letters of a name: shorter ones are found in too many words.
const LEAST: usize = 3;

/// True if a part of a path holds the name of a person: `cv_hanne-peeters.pdf`.
pub fn names_a_person(part: &str) -> bool {
    let words = tokens(part);
    words.len() <= WORDS && words.windows(2).any(|pair| is_name(&pair[0], &pair[1]))
}

/// True if a key is the name of a person and nothing else, written as one: `Hanne Peeters`,
/// `Peeters, Hanne`.
pub fn is_a_person(key: &str) -> bool {
    let words: Vec<&str> = key.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let written = |word: &&str| {
        let mut chars = word.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.all(char::is_alphabetic)
    };
    match words[..] {
        [first, .., last] if words.len() <= 3 && words.iter().all(written) => {
            is_name(&fold(first), &fold(last))
        }
        _ => false,
    }
}

/// True for a given and a family name, in either order.
fn is_name(one: &str, other: &str) -> bool {
    let long = one.len() >= LEAST && other.len() >= LEAST;
    long && one != other
        && (is_in("given-name", one) && is_in("family-name", other)
            || is_in("family-name", one) && is_in("given-name", other))
}

fn is_in(list: &str, folded: &str) -> bool {
    embedded::set(embedded::VOCABULARIES).is_ok_and(|words| words.contains(list_key(list, folded)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_given_beside_a_family_name_is_a_person() {
        for part in ["hanne-peeters.csv", "Peeters, Hanne", "cv_hanne_peeters.pdf", "JürgenSchmidt"]
        {
            assert!(names_a_person(part), "{part}");
        }
        for part in [
            "src",
            "customers_2024.csv",
            "felix",
            "main-page.html",
            "test_data",
            "hanne",
            "april-may",
            "README.md",
            "new york",
            "red-hat",
            "unit-tests",
            "jan-feb",
        ] {
            assert!(!names_a_person(part), "{part}");
        }
    }

    #[test]
    fn a_key_is_a_person_only_as_a_whole() {
        for key in ["Hanne Peeters", "Peeters, Hanne", "Hanne Van Peeters"] {
            assert!(is_a_person(key), "{key}");
        }
        for key in [
            "hanne_peeters",
            "Hanne",
            "Hanne Peeters 2",
            "First Name",
            "Home Address",
            "Order Date",
            "Total Sales",
        ] {
            assert!(!is_a_person(key), "{key}");
        }
    }
}
