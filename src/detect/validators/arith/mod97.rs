//! Remainders modulo 97 of numbers that may hold letters, as ISO/IEC 7064 MOD 97-10 takes them.

use super::eight_digits;

/// Below it there is room for eight more digits, and a character after them.
const ROOM: u64 = 100_000_000;

/// The powers of ten.
const POWERS: [u64; 9] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, ROOM];

/// A number that is read character by character. Remainders are what takes time: one is taken as
/// seldom as there is room for two more digits.
#[derive(Default)]
pub struct Mod97(u64);

impl Mod97 {
    /// Adds a digit, or the two digits that a capital letter stands for: `A` for 10 to `Z` for
    /// 35. Other characters count as nothing.
    #[inline]
    pub fn add(&mut self, character: u8) {
        let next = match character {
            b'0'..=b'9' => self.0 * 10 + u64::from(character - b'0'),
            b'A'..=b'Z' => self.0 * 100 + u64::from(character - b'A') + 10,
            _ => self.0,
        };
        // Not less than 97, so that it stays apart from zero.
        self.0 = if next < u64::MAX / 1000 { next } else { next % 97 + 97 };
    }

    /// Adds characters one after the other; eight digits cost hardly more than one.
    pub fn add_all(&mut self, characters: &[u8]) {
        let (eights, rest) = characters.as_chunks::<8>();
        for eight in eights {
            match eight_digits(*eight) {
                Some(number) => self.add_number(number, 8),
                None => eight.iter().for_each(|&character| self.add(character)),
            }
        }
        if rest.iter().all(u8::is_ascii_digit) {
            let number = rest.iter().fold(0, |n, &digit| n * 10 + u64::from(digit - b'0'));
            self.add_number(number, rest.len());
        } else {
            rest.iter().for_each(|&character| self.add(character));
        }
    }

    /// Adds a number of at most eight digits.
    #[inline]
    fn add_number(&mut self, number: u64, digits: usize) {
        let before = if self.0 < ROOM { self.0 } else { self.0 % 97 + 97 };
        self.0 = before * POWERS[digits] + number;
    }

    /// The remainder.
    pub fn get(&self) -> u32 {
        (self.0 % 97) as u32
    }

    /// True if nothing but zeros was added.
    pub fn is_zero(&self) -> bool {
        self.0 == 0
    }
}

/// The remainder of the characters read as one number, as [`Mod97::add`] takes them.
pub fn mod97<'a>(characters: impl IntoIterator<Item = &'a u8>) -> u32 {
    let mut rest = Mod97::default();
    characters.into_iter().for_each(|&character| rest.add(character));
    rest.get()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_two_digits() {
        assert_eq!(mod97(b"A"), 10);
        assert_eq!(mod97(b"1Z"), 135 % 97);
        assert_eq!(mod97(b"3214282912345698765432161182"), 1);
    }

    #[test]
    fn together_as_one_by_one() {
        let mut random = 1u64;
        let mut draw = |from: &[u8]| {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            from[(random >> 33) as usize % from.len()]
        };
        for round in 0..20_000 {
            // Mostly digits; now and then zeros alone.
            let from: &[u8] =
                if round % 9 == 0 { b"0" } else { b"0123456789900112233445566778899Z" };
            let text: Vec<u8> = (0..round % 50).map(|_| draw(from)).collect();
            let (first, second) = text.split_at(text.len() / 3);
            let mut together = Mod97::default();
            together.add_all(first);
            together.add_all(second);
            assert_eq!(together.get(), mod97(&text));
            assert_eq!(together.is_zero(), text.iter().all(|&byte| byte == b'0'));
        }
    }
}
