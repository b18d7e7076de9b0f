//! Values that are published as examples, whatever their separators and case.

use crate::detect::validators::is_separator;

/// The published examples of some patterns.
#[derive(Clone, Debug, Default)]
pub(super) struct Published {
    /// Without separators, in upper case.
    examples: Vec<Vec<u8>>,
    /// Their last two bytes, mixed to a bit each: nearly all values end with others.
    ends: [u64; 16],
}

impl Published {
    /// Some examples, as they are written.
    pub fn new(examples: &[String]) -> Published {
        let mut published = Published::default();
        examples.iter().for_each(|example| published.add(plain(example.as_bytes()).collect()));
        published
    }

    fn add(&mut self, example: Vec<u8>) {
        if let Some(end) = example.last_chunk() {
            let (word, bit) = place_of(*end);
            self.ends[word] |= bit;
        }
        self.examples.push(example);
    }

    /// Adds the examples of other patterns.
    pub fn extend(&mut self, others: &Published) {
        others.examples.iter().for_each(|example| self.add(example.clone()));
    }

    /// True if the value is one of them.
    #[inline]
    pub fn hold(&self, value: &[u8]) -> bool {
        if self.examples.is_empty() {
            return false;
        }
        let may_be = value.last_chunk().is_none_or(|end: &[u8; 2]| {
            let (word, bit) = place_of(*end);
            self.ends[word] & bit != 0 || end.iter().any(|&byte| is_separator(byte))
        });
        may_be && self.is_one(value)
    }

    #[inline(never)]
    fn is_one(&self, value: &[u8]) -> bool {
        self.examples.iter().any(|example| plain(value).eq(example.iter().copied()))
    }
}

/// Where two bytes, in either case, have their bit.
#[inline]
fn place_of(end: [u8; 2]) -> (usize, u64) {
    let [a, b] = end.map(|byte| usize::from(byte.to_ascii_uppercase()));
    let place = 37 * a + b;
    (place / 64 % 16, 1 << (place % 64))
}

/// A value without separators, in upper case.
fn plain(value: &[u8]) -> impl Iterator<Item = u8> + '_ {
    let kept = value.iter().filter(|&&byte| !is_separator(byte));
    kept.map(u8::to_ascii_uppercase)
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
}
