//! Swedish personal identity number (personnummer) and coordination number (samordningsnummer).
//! Source: Population Registration Act (folkbokföringslagen, 1991:481), sections 18 and 18a.

use super::arith::{Digits, LATEST_YEAR, demand, is_date, is_short_date, luhn_sum};
use super::{Checked, Refusal};

/// A date of birth YYMMDD or YYYYMMDD (day plus 60 in a coordination number), a birth number,
/// and Luhn's check digit over the last ten. A plus sign stands before it from the age of 100.
pub fn check(value: &[u8]) -> Checked {
    let mut written = [0; 13];
    let written = written.get_mut(..value.len()).ok_or(Refusal::Length)?;
    written.copy_from_slice(value);
    written.iter_mut().filter(|byte| **byte == b'+').for_each(|byte| *byte = b'-');
    let number = Digits::of(written)?;
    let start = number.as_slice().len().checked_sub(10).ok_or(Refusal::Length)?;
    let year = number.number(0..start + 2);
    let (month, day) = (number.number(start + 2..start + 4), number.number(start + 4..start + 6));
    let day = if day > 60 { day - 60 } else { day };
    let dated = match start {
        0 => is_short_date(year, month, day),
        2 => (1840..=LATEST_YEAR).contains(&year) && is_date(year, month, day),
        _ => return Err(Refusal::Length),
    };
    demand(dated, Refusal::Date)?;
    demand(luhn_sum(&number.as_slice()[start..]).is_multiple_of(10), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["640823-3234", "196408233234", "640883-3231", "120101+1234"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"640823-3235"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"641323-3234"), Err(Refusal::Date));
        assert_eq!(check(b"40823-3234"), Err(Refusal::Length));
    }
}
