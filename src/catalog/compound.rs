//! Compounds: names of fields written as one word (`klanttelefoonnummer`, `Kundenadresse`,
//! `customeremail`), taken apart into known parts. A part that is not known leaves the word
//! whole: `velocity` names no city, and `passenger` no password.

use crate::catalog::lexicon::Part;

/// Letters between the parts of Dutch and German compounds.
const LINKS: &[&str] = &["", "s", "n", "en", "e", "es", "er"];

/// Least letters of a compound.
const SHORTEST: usize = 8;

/// Most letters of a compound; longer runs of letters are no names.
const LONGEST: usize = 48;

/// Most parts of a compound.
const PARTS: usize = 4;

/// Least letters of a part. Shorter ones are found in too many words; only words for whose it
/// is may have [`SHORT_OWNER`].
const LEAST: usize = 4;

/// Least letters of a part that only says whose it is.
const SHORT_OWNER: usize = 3;

/// The parts of a word, or `None` where it has other ones than those that `known` knows. Of
/// several readings the one with the fewest parts, and of these the one with the longest end,
/// where Dutch, German and English words say what they are.
pub fn split<'w>(word: &'w str, known: &dyn Fn(&str) -> Option<Part>) -> Option<Vec<&'w str>> {
    let fits = word.len() >= SHORTEST && word.len() <= LONGEST;
    if !fits || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    (2..=PARTS).find_map(|count| into(word, count, known))
}

/// The word as `count` parts, read from its end.
fn into<'w>(
    word: &'w str,
    count: usize,
    known: &dyn Fn(&str) -> Option<Part>,
) -> Option<Vec<&'w str>> {
    if count == 1 {
        return is_part(word, known).then(|| vec![word]);
    }
    let starts = SHORT_OWNER..(word.len() + 1).saturating_sub(SHORT_OWNER);
    starts.into_iter().find_map(|at| {
        let (rest, last) = word.split_at(at);
        if !is_part(last, known) {
            return None;
        }
        LINKS.iter().filter_map(|link| rest.strip_suffix(link)).find_map(|rest| {
            let mut parts = into(rest, count - 1, known)?;
            parts.push(last);
            Some(parts)
        })
    })
}

fn is_part(word: &str, known: &dyn Fn(&str) -> Option<Part>) -> bool {
    let owner = |part| part == Part::Owner && word.len() >= SHORT_OWNER;
    word.len() >= SHORT_OWNER && known(word).is_some_and(|p| word.len() >= LEAST || owner(p))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(word: &str) -> Option<Part> {
        match word {
            "cust" | "klant" | "kunde" | "kunden" | "zus" => Some(Part::Owner),
            "adresse" | "city" | "echtgenote" | "email" | "naam" | "nummer" | "pass" | "sex"
            | "telefoon" | "telefoonnummer" | "word" | "geburt" | "datum" => Some(Part::Plain),
            _ => None,
        }
    }

    #[test]
    fn known_parts_are_taken_apart() {
        let cases: &[(&str, &[&str])] = &[
            ("klanttelefoonnummer", &["klant", "telefoonnummer"]),
            ("kundenadresse", &["kunden", "adresse"]),
            ("custemail", &["cust", "email"]),
            ("geburtsdatum", &["geburt", "datum"]),
            ("echtgenotenaam", &["echtgenote", "naam"]),
            ("klantemailnummer", &["klant", "email", "nummer"]),
        ];
        for (word, parts) in cases {
            assert_eq!(split(word, &known).as_deref(), Some(*parts), "{word}");
        }
    }

    #[test]
    fn a_word_with_an_unknown_part_stays_whole() {
        for word in ["velocity", "passenger", "capacity", "sussexes", "naamgeving", "email", "pass"]
        {
            assert_eq!(split(word, &known), None, "{word}");
        }
        assert_eq!(split(&"naam".repeat(20), &known), None);
    }
}
