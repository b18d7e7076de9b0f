//! Names and words brought to one form: lower case, no accents, whole tokens. `build.rs`
//! includes this file too, so it imports nothing else of the crate.

/// The tokens of a name, whatever its writing style: `firstName`, `FIRST_NAME`, `first-name`
/// and `First name` all give `first`, `name`.
pub fn tokens(name: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut open = false;
    let mut before = None;
    let mut chars = name.chars().peekable();
    while let Some(c) = chars.next() {
        if !c.is_alphanumeric() {
            open = false;
            before = Some(c);
            continue;
        }
        if open && starts_token(before, c, chars.peek().copied()) {
            open = false;
        }
        before = Some(c);
        if !open {
            tokens.push(String::new());
            open = true;
        }
        if let Some(token) = tokens.last_mut() {
            fold_into(c, token);
        }
    }
    tokens
}

/// The tokens of a word as it may be written: without accents, with umlauts spelled out as
/// German names of fields often are, and each of these with and without its [`LINKS`].
pub fn spellings(word: &str) -> Vec<Vec<String>> {
    let spelt = word.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue");
    let spelt = spelt.replace('ø', "oe").replace('å', "aa");
    let mut all: Vec<Vec<String>> = Vec::new();
    for tokens in [tokens(word), tokens(&spelt)] {
        for written in [tokens.clone(), without_links(tokens)] {
            if !written.is_empty() && !all.contains(&written) {
                all.push(written);
            }
        }
    }
    all
}

/// The words that hold a name of several words together and may be left out of it: `date of
/// birth`, `fecha nacimiento`.
const LINKS: &[&str] = &[
    "d", "da", "das", "de", "degli", "dei", "del", "della", "delle", "dello", "den", "der", "des",
    "di", "do", "dos", "du", "het", "l", "la", "le", "of", "s", "the", "van", "von",
];

/// Tokens without the [`LINKS`] among them; one at either end is none.
pub fn without_links(mut tokens: Vec<String>) -> Vec<String> {
    let last = tokens.len().saturating_sub(1);
    let mut at = 0;
    tokens.retain(|token| {
        let inside = at > 0 && at < last;
        at += 1;
        !(inside && LINKS.contains(&token.as_str()))
    });
    tokens
}

/// True where a new token begins inside a run of letters and digits.
fn starts_token(before: Option<char>, c: char, after: Option<char>) -> bool {
    let Some(before) = before else { return false };
    let camel = c.is_uppercase() && before.is_lowercase();
    // The last capital of `IBANNumber` belongs to the next word.
    let acronym_end =
        c.is_uppercase() && before.is_uppercase() && after.is_some_and(char::is_lowercase);
    camel || acronym_end || c.is_numeric() != before.is_numeric()
}

/// A text in lower case and without accents; other characters stay.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    text.chars().for_each(|c| fold_into(c, &mut folded));
    folded
}

/// Adds a character in lower case and without its accent.
fn fold_into(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    for c in c.to_lowercase() {
        match ACCENTS.iter().find(|(accented, _)| accented.contains(c)) {
            Some((_, plain)) => out.push_str(plain),
            None => out.push(c),
        }
    }
}

/// The accented letters of the languages that names of fields and word lists are written in.
const ACCENTS: &[(&str, &str)] = &[
    ("àáâãäåāăą", "a"),
    ("çćčċ", "c"),
    ("ďđð", "d"),
    ("èéêëēėęě", "e"),
    ("ğģġ", "g"),
    ("ħ", "h"),
    ("ìíîïīįı", "i"),
    ("ķ", "k"),
    ("łľĺļ", "l"),
    ("ñńňņ", "n"),
    ("òóôõöøōő", "o"),
    ("řŕ", "r"),
    ("śšșş", "s"),
    ("ťțţ", "t"),
    ("ùúûüūůűų", "u"),
    ("ýÿ", "y"),
    ("źżž", "z"),
    ("ª", "a"),
    ("º", "o"),
    ("ß", "ss"),
    ("þ", "th"),
    ("ά", "α"),
    ("έ", "ε"),
    ("ή", "η"),
    ("ίϊΐ", "ι"),
    ("ό", "ο"),
    ("ς", "σ"),
    ("ύϋΰ", "υ"),
    ("ώ", "ω"),
    ("æ", "ae"),
    ("œ", "oe"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_writing_style_gives_the_same_tokens() {
        for name in
            ["firstName", "FirstName", "FIRST_NAME", "first-name", "First name", "first.name"]
        {
            assert_eq!(tokens(name), ["first", "name"], "{name}");
        }
        assert_eq!(tokens("IBANNumber2"), ["iban", "number", "2"]);
        assert_eq!(tokens("prénom_É"), ["prenom", "e"]);
    }

    #[test]
    fn umlauts_are_dropped_or_spelled_out() {
        assert_eq!(spellings("führerschein").concat(), ["fuhrerschein", "fuehrerschein"]);
        let naissance: [&[&str]; 2] = [&["date", "de", "naissance"], &["date", "naissance"]];
        assert_eq!(spellings("date de naissance"), naissance);
        assert_eq!(spellings("la de"), [["la", "de"]]);
        assert!(spellings("-").is_empty());
    }

    #[test]
    fn folds_accents_of_the_header_languages() {
        assert_eq!(fold("Geburtsdatum Straße É"), "geburtsdatum strasse e");
    }
}
