//! Names and words brought to one form: lower case, no accents, whole tokens.

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

/// The accented letters of the languages that the headers and word lists are written in.
const ACCENTS: &[(&str, &str)] = &[
    ("àáâãäåāăą", "a"),
    ("çćč", "c"),
    ("ďđ", "d"),
    ("èéêëēėęě", "e"),
    ("ğ", "g"),
    ("ìíîïīįı", "i"),
    ("łľ", "l"),
    ("ñńň", "n"),
    ("òóôõöøōő", "o"),
    ("řŕ", "r"),
    ("śšșş", "s"),
    ("ťțţ", "t"),
    ("ùúûüūůűų", "u"),
    ("ýÿ", "y"),
    ("źżž", "z"),
    ("ß", "ss"),
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
    fn folds_accents_of_the_header_languages() {
        assert_eq!(fold("Geburtsdatum Straße É"), "geburtsdatum strasse e");
    }
}
