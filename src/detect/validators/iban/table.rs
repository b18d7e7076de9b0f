//! Countries of the IBAN registry and the structure of their account numbers.
//! Source: SWIFT, IBAN Registry (ISO 13616-1), release 101.

use crate::detect::validators::arith::{DIGIT, LETTER};

/// Country letters and the account number after the check digits: runs of `n` (digits), `a`
/// (letters) and `c` (both), each with its length before it.
static STRUCTURES: &[(&[u8; 2], &str)] = &[
    (b"AD", "4n4n12c"),
    (b"AE", "3n16n"),
    (b"AL", "8n16c"),
    (b"AT", "5n11n"),
    (b"AZ", "4a20c"),
    (b"BA", "3n3n8n2n"),
    (b"BE", "3n7n2n"),
    (b"BG", "4a4n2n8c"),
    (b"BH", "4a14c"),
    (b"BI", "5n5n11n2n"),
    (b"BR", "8n5n10n1a1c"),
    (b"BY", "4c4n16c"),
    (b"CH", "5n12c"),
    (b"CR", "4n14n"),
    (b"CY", "3n5n16c"),
    (b"CZ", "4n16n"),
    (b"DE", "8n10n"),
    (b"DJ", "5n5n11n2n"),
    (b"DK", "4n9n1n"),
    (b"DO", "4c20n"),
    (b"EE", "2n14n"),
    (b"EG", "4n4n17n"),
    (b"ES", "4n4n1n1n10n"),
    (b"FI", "3n11n"),
    (b"FK", "2a12n"),
    (b"FO", "4n9n1n"),
    (b"FR", "5n5n11c2n"),
    (b"GB", "4a6n8n"),
    (b"GE", "2a16n"),
    (b"GI", "4a15c"),
    (b"GL", "4n9n1n"),
    (b"GR", "3n4n16c"),
    (b"GT", "4c20c"),
    (b"HN", "4a20n"),
    (b"HR", "7n10n"),
    (b"HU", "3n4n1n15n1n"),
    (b"IE", "4a6n8n"),
    (b"IL", "3n3n13n"),
    (b"IQ", "4a3n12n"),
    (b"IS", "4n2n6n10n"),
    (b"IT", "1a5n5n12c"),
    (b"JO", "4a4n18c"),
    (b"KW", "4a22c"),
    (b"KZ", "3n13c"),
    (b"LB", "4n20c"),
    (b"LC", "4a24c"),
    (b"LI", "5n12c"),
    (b"LT", "5n11n"),
    (b"LU", "3n13c"),
    (b"LV", "4a13c"),
    (b"LY", "3n3n15n"),
    (b"MC", "5n5n11c2n"),
    (b"MD", "2c18c"),
    (b"ME", "3n13n2n"),
    (b"MK", "3n10c2n"),
    (b"MN", "4n12n"),
    (b"MR", "5n5n11n2n"),
    (b"MT", "4a5n18c"),
    (b"MU", "4a2n2n12n3n3a"),
    (b"NI", "4a20n"),
    (b"NL", "4a10n"),
    (b"NO", "4n6n1n"),
    (b"OM", "3n16c"),
    (b"PK", "4a16c"),
    (b"PL", "8n16n"),
    (b"PS", "4a21c"),
    (b"PT", "4n4n11n2n"),
    (b"QA", "4a21c"),
    (b"RO", "4a16c"),
    (b"RS", "3n13n2n"),
    (b"RU", "9n5n15c"),
    (b"SA", "2n18c"),
    (b"SC", "4a2n2n16n3a"),
    (b"SD", "2n12n"),
    (b"SE", "3n16n1n"),
    (b"SI", "5n8n2n"),
    (b"SK", "4n6n10n"),
    (b"SM", "1a5n5n12c"),
    (b"SO", "4n3n12n"),
    (b"ST", "4n4n11n2n"),
    (b"SV", "4a20n"),
    (b"TL", "3n14n2n"),
    (b"TN", "2n3n13n2n"),
    (b"TR", "5n1n16c"),
    (b"UA", "6n19c"),
    (b"VA", "3n15n"),
    (b"VG", "4a16n"),
    (b"XK", "4n10n2n"),
    (b"YE", "4a4n18c"),
];

/// One more than the place of a country in the list, by its two letters; 0 for others.
static PLACES: [u8; 26 * 26] = {
    let mut places = [0; 26 * 26];
    let mut at = 0;
    while at < STRUCTURES.len() {
        let [first, second] = *STRUCTURES[at].0;
        places[26 * (first - b'A') as usize + (second - b'A') as usize] = at as u8 + 1;
        at += 1;
    }
    places
};

/// Runs of a structure at most, neighbours of one kind taken together.
const RUNS: usize = 4;

/// Characters of some kinds, a bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// How many there are; 0 behind the last run.
    pub count: u8,
    /// Of which kinds they are.
    pub kinds: u8,
}

/// The structures, read once.
static READ: [[Run; RUNS]; STRUCTURES.len()] = {
    let mut all = [[Run { count: 0, kinds: 0 }; RUNS]; STRUCTURES.len()];
    let mut at = 0;
    while at < STRUCTURES.len() {
        all[at] = read(STRUCTURES[at].1.as_bytes());
        at += 1;
    }
    all
};

const fn read(structure: &[u8]) -> [Run; RUNS] {
    let mut runs = [Run { count: 0, kinds: 0 }; RUNS];
    let (mut at, mut run, mut count) = (0, 0, 0);
    while at < structure.len() {
        let kinds = match structure[at] {
            b'n' => DIGIT,
            b'a' => LETTER,
            b'c' => DIGIT | LETTER,
            digit => {
                count = count * 10 + (digit - b'0');
                0
            }
        };
        if kinds > 0 {
            if runs[run].count > 0 && runs[run].kinds != kinds {
                run += 1;
            }
            runs[run] = Run { count: runs[run].count + count, kinds };
            count = 0;
        }
        at += 1;
    }
    runs
}

/// The structure of a country's account numbers.
pub fn structure(country: [u8; 2]) -> Option<&'static [Run; RUNS]> {
    let [first, second] = country.map(|letter| usize::from(letter.wrapping_sub(b'A')));
    let place = (first < 26 && second < 26).then(|| PLACES[26 * first + second])?;
    READ.get(usize::from(place).checked_sub(1)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_has_its_structure() {
        for &(country, own) in STRUCTURES {
            let each = own.split_inclusive(|c: char| !c.is_ascii_digit()).flat_map(|run| {
                let (count, kind) = run.split_at(run.len() - 1);
                let kinds = match kind {
                    "n" => DIGIT,
                    "a" => LETTER,
                    _ => DIGIT | LETTER,
                };
                std::iter::repeat_n(kinds, count.parse().unwrap())
            });
            let runs = structure(*country).unwrap().iter();
            let read = runs.flat_map(|run| std::iter::repeat_n(run.kinds, run.count.into()));
            assert_eq!(read.collect::<Vec<_>>(), each.collect::<Vec<_>>(), "{country:?}");
        }
        for other in [*b"XX", *b"be", *b"B1", *b"{A"] {
            assert_eq!(structure(other), None);
        }
    }
}
