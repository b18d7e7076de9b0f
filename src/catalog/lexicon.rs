//! Words as `build.rs` lays them down: automata that the program reads in place, so that no
//! list costs start-up time. `build.rs` includes this file too, so it imports nothing else of
//! the crate.

/// What a word in the name of a field stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Its item and nothing else.
    Sure,
    /// Its item among other things.
    Ambiguous,
    /// Something else than its item.
    Negative,
}

/// What a part of a name says about the rest of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A part of some known word.
    Plain,
    /// Whose or which one it is; what it is stays open.
    Owner,
    /// A count or rate of what the rest names.
    Measure,
    /// A setting or a property of what the rest names.
    Setting,
}

/// A meaning in embedded data: the number of the item, 0 for all of them, and the kind.
pub type Packed = (u64, Kind);

/// Bits of a meaning: seven for the item, two for the kind.
pub const BITS: u32 = 9;

/// Meanings of one word that a value of the automaton has room for.
pub const MOST: usize = 7;

/// The meanings in a value of the automaton.
pub fn unpack(value: u64) -> impl Iterator<Item = Packed> {
    let codes = (0..MOST as u32).map(move |at| value >> (at * BITS) & ((1 << BITS) - 1));
    codes.filter_map(|code| {
        let kind = match code & 3 {
            1 => Kind::Sure,
            2 => Kind::Ambiguous,
            3 => Kind::Negative,
            _ => return None,
        };
        Some((code >> 2, kind))
    })
}

impl Part {
    /// The part of a value.
    pub fn of(code: u64) -> Part {
        match code {
            1 => Part::Owner,
            2 => Part::Measure,
            3 => Part::Setting,
            _ => Part::Plain,
        }
    }
}

/// The key of a word in the automaton of all lists.
pub fn list_key(list: &str, folded: &str) -> Vec<u8> {
    [list.as_bytes(), b"\0", folded.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meanings_are_read_from_the_lowest_bits_on() {
        let meanings = |value| unpack(value).collect::<Vec<Packed>>();
        assert_eq!(meanings(0), []);
        assert_eq!(meanings(5 << 2 | 1), [(5, Kind::Sure)]);
        assert_eq!(
            meanings(3 << BITS | 127 << 2 | 2),
            [(127, Kind::Ambiguous), (0, Kind::Negative)]
        );
        assert_eq!(unpack(u64::MAX >> 1).count(), MOST);
    }

    #[test]
    fn parts_are_what_their_codes_say() {
        for part in [Part::Plain, Part::Owner, Part::Measure, Part::Setting] {
            assert_eq!(Part::of(part as u64), part);
        }
    }
}
