//! Values that are published as examples, whatever their separators and case.

use crate::detect::validators::{is_separator, placeholder_step};

/// The published examples of some patterns.
#[derive(Clone, Debug, Default)]
pub(super) struct Published {
    /// Without separators, in upper case.
    examples: Vec<Vec<u8>>,
}

impl Published {
    /// Some examples, as they are written.
    pub fn new(examples: &[String]) -> Published {
        let examples = examples.iter().map(|example| plain(example.as_bytes()).collect());
        Published { examples: examples.collect() }
    }

    /// Adds the examples of other patterns.
    pub fn extend(&mut self, others: &Published) {
        self.examples.extend_from_slice(&others.examples);
    }

    /// True if the value is one of them.
    pub fn hold(&self, value: &[u8]) -> bool {
        // Nearly all are told apart by how they end.
        let last = value.iter().rfind(|byte| !is_separator(**byte)).map(u8::to_ascii_uppercase);
        let is_value = |example: &Vec<u8>| {
            example.last().copied() == last && plain(value).eq(example.iter().copied())
        };
        self.examples.iter().any(is_value)
    }
}

/// A value without separators, in upper case.
fn plain(value: &[u8]) -> impl Iterator<Item = u8> + '_ {
    let kept = value.iter().filter(|&&byte| !is_separator(byte));
    kept.map(u8::to_ascii_uppercase)
}

/// The last two bytes of examples and placeholders, a bit each: nearly all values end with others.
pub(super) struct Ends(Box<[u64; 256]>);

/// Those of placeholders, and of what is written with separators to its end.
const OF_PLACEHOLDERS: [u64; 256] = {
    let (mut ends, mut at) = ([0; 256], 0);
    while at < 1 << 14 {
        let end = [(at >> 7) as u8, at as u8 & 0x7F];
        let is_end = match end {
            [a @ b'0'..=b'9', b @ b'0'..=b'9'] => placeholder_step(a, b).is_some(),
            [a, b] => !(a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric()),
        };
        let (word, bit) = place_of(end);
        ends[word] |= (is_end as u64) << bit;
        at += 1;
    }
    ends
};

impl Default for Ends {
    fn default() -> Ends {
        Ends(Box::new(OF_PLACEHOLDERS))
    }
}

impl Ends {
    /// Adds those of some examples.
    pub fn add(&mut self, published: &Published) {
        for &[a, b] in published.examples.iter().filter_map(|example| example.last_chunk()) {
            let [small_a, small_b] = [a, b].map(|byte| byte.to_ascii_lowercase());
            for end in [[a, b], [a, small_b], [small_a, b], [small_a, small_b]] {
                let (word, bit) = place_of(end);
                self.0[word] |= 1 << bit;
            }
        }
    }

    /// False for most values that are neither an example nor a placeholder.
    #[inline]
    pub fn may_be_of(&self, value: &[u8]) -> bool {
        value.last_chunk().is_none_or(|&end| {
            let (word, bit) = place_of(end);
            self.0[word] >> bit & 1 == 1
        })
    }
}

/// Where two bytes have their bit; of others than ASCII seven bits count.
#[inline]
const fn place_of([a, b]: [u8; 2]) -> (usize, usize) {
    let place = (a as usize & 0x7F) << 7 | (b as usize & 0x7F);
    (place / 64, place % 64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_their_separators_and_case() {
        let mut published = Published::new(&["be68 5390".to_owned()]);
        published.extend(&Published::new(&["AB-12-C".to_owned(), "12é".to_owned()]));
        for value in ["BE685390", "be68-5390.", "ab12c", "A B/1-2c-", "12é"] {
            assert!(published.hold(value.as_bytes()), "{value}");
        }
        for value in ["BE685391", "BE6853900", "", "AB12", "xAB12C", "12ê", "é"] {
            assert!(!published.hold(value.as_bytes()), "{value}");
        }
        published.extend(&Published::new(&["7".to_owned()]));
        assert!(published.hold(b"7") && published.hold(b"7-") && !published.hold(b"77"));
        assert!(!Published::default().hold(b"") && !Published::default().hold(b"-"));
    }

    #[test]
    fn ends_keep_all_that_may_be_one() {
        let mut ends = Ends::default();
        ends.add(&Published::new(&["BE68 5390 0754 7034".to_owned(), "12é".to_owned()]));
        for value in ["be68539007547034", "7-034", "703-4", "0 3.4 ", "12é", "111", "7890", "4", ""]
        {
            assert!(ends.may_be_of(value.as_bytes()), "{value}");
        }
        for value in ["be68539007547035", "4713", "example"] {
            assert!(!ends.may_be_of(value.as_bytes()), "{value}");
        }
        ends.add(&Published::new(&["ab-Cd".to_owned()]));
        assert!(["cd", "Cd", "cD", "CD"].iter().all(|end| ends.may_be_of(end.as_bytes())));
    }
}
