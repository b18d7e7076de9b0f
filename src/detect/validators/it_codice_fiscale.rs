//! Italian tax code of a person (codice fiscale).
//! Source: Decree of the Ministry of Finance of 23 December 1976 (Gazzetta Ufficiale 345).

use super::arith::{Compact, base36, demand, is_short_date, place_in};
use super::{Checked, Refusal};

/// Values of characters at odd places, 0 to 9 and A to Z; 0 to 9 share those of A to J.
const ODD: [u32; 26] =
    [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
/// Letters of the months of birth.
const MONTHS: &[u8] = b"ABCDEHLMPRST";
/// Letters that stand for digits where two people would have the same code.
const FOR_DIGITS: &[u8] = b"LMNPQRSTUV";

/// Sixteen characters: name, date of birth (day plus 40 for women), place, check letter.
pub fn check(value: &[u8]) -> Checked {
    let code = Compact::exactly(value, 16)?;
    let code = code.as_slice();
    let month = place_in(MONTHS, code[8]).ok_or(Refusal::Date)?;
    let (year, day) = (number(&code[6..8])?, number(&code[9..11])?);
    let day = if day > 40 { day - 40 } else { day };
    demand(is_short_date(year, u64::from(month) + 1, day), Refusal::Date)?;
    let sum: u32 = code[..15].iter().enumerate().map(|(i, &c)| worth(i % 2 == 0, c)).sum();
    demand(sum % 26 + 10 == base36(code[15]), Refusal::CheckDigit)
}

/// Two digits, or letters in their stead, as a number.
fn number(characters: &[u8]) -> Result<u64, Refusal> {
    characters.iter().try_fold(0, |number, &character| {
        let digit = (character as char).to_digit(10).or_else(|| place_in(FOR_DIGITS, character));
        Ok(number * 10 + u64::from(digit.ok_or(Refusal::Character)?))
    })
}

/// What a character adds to the sum; the first place counts as odd.
fn worth(odd: bool, character: u8) -> u32 {
    let place = match character {
        b'0'..=b'9' => u32::from(character - b'0'),
        letter => base36(letter) - 10,
    };
    if odd { ODD[place as usize] } else { place }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["RSSMRA85T10A562S", "PZSNSR48L12I796C"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"RSSMRA85T10A562T"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"RSSMRA85T32A562S"), Err(Refusal::Date));
    }

    #[test]
    fn letters_for_digits() {
        assert_eq!(check(b"RSSMRA85T10A56NH"), Ok(()));
        assert_eq!(check(b"RSSMRA85T10A56NI"), Err(Refusal::CheckDigit));
    }
}
