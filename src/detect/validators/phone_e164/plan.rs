//! Numbering plans of the countries where people write numbers in national form.
//! Sources: BIPT (BE), ACM (NL), ILR (LU), Bundesnetzagentur (DE), Arcep (FR), RTR (AT),
//! Ofcom (GB), NANPA (US, Canada).

use crate::detect::validators::arith::{Digits, is_placeholder};
use crate::detect::validators::{Checked, Refusal};

/// A plan: which leading digits are in use, and with how many digits in all.
pub struct Plan {
    /// Country code.
    pub code: u64,
    /// The digit dialled before a number inside the country, where there is one.
    pub trunk: Option<u8>,
    /// Leading digits, least and most digits of the number without trunk digit. The first
    /// entry that fits decides.
    pub ranges: &'static [(&'static str, usize, usize)],
}

/// The plans known in detail.
pub static PLANS: &[&Plan] = &[&AT, &BE, &DE, &FR, &GB, &LU, &NL, &US];

/// Austria.
pub static AT: Plan = Plan {
    code: 43,
    trunk: Some(0),
    ranges: &[
        ("1", 4, 13),
        ("6", 7, 13),
        ("2", 7, 13),
        ("3", 6, 13),
        ("4", 6, 13),
        ("5", 5, 13),
        ("7", 6, 13),
        ("8", 9, 13),
        ("9", 9, 13),
    ],
};

/// Belgium.
pub static BE: Plan = Plan {
    code: 32,
    trunk: Some(0),
    ranges: &[
        ("45", 9, 9),
        ("46", 9, 9),
        ("47", 9, 9),
        ("48", 9, 9),
        ("49", 9, 9),
        ("42", 8, 8),
        ("43", 8, 8),
        ("4", 0, 0),
        ("1", 8, 8),
        ("2", 8, 8),
        ("3", 8, 8),
        ("5", 8, 8),
        ("6", 8, 8),
        ("7", 8, 8),
        ("8", 8, 8),
        ("9", 8, 8),
    ],
};

/// Germany.
pub static DE: Plan = Plan {
    code: 49,
    trunk: Some(0),
    ranges: &[
        ("15", 10, 11),
        ("16", 10, 11),
        ("17", 10, 11),
        ("180", 7, 11),
        ("1", 0, 0),
        ("30", 5, 12),
        ("40", 5, 12),
        ("69", 5, 12),
        ("89", 5, 12),
        ("32", 9, 13),
        ("2", 6, 13),
        ("3", 6, 13),
        ("4", 6, 13),
        ("5", 6, 13),
        ("6", 6, 13),
        ("7", 6, 13),
        ("8", 6, 13),
        ("9", 6, 13),
    ],
};

/// France without its overseas territories.
pub static FR: Plan = Plan {
    code: 33,
    trunk: Some(0),
    ranges: &[
        ("1", 9, 9),
        ("2", 9, 9),
        ("3", 9, 9),
        ("4", 9, 9),
        ("5", 9, 9),
        ("6", 9, 9),
        ("7", 9, 9),
        ("8", 9, 9),
        ("9", 9, 9),
    ],
};

/// United Kingdom and the Channel Islands.
pub static GB: Plan = Plan {
    code: 44,
    trunk: Some(0),
    ranges: &[
        ("1", 9, 10),
        ("2", 10, 10),
        ("3", 10, 10),
        ("55", 10, 10),
        ("56", 10, 10),
        ("70", 10, 10),
        ("7", 10, 10),
        ("800", 7, 10),
        ("8", 10, 10),
        ("9", 10, 10),
    ],
};

/// Luxembourg, whose numbers have no trunk digit.
pub static LU: Plan = Plan {
    code: 352,
    trunk: None,
    ranges: &[
        ("62", 9, 9),
        ("65", 9, 9),
        ("66", 9, 9),
        ("67", 9, 9),
        ("68", 9, 9),
        ("69", 9, 9),
        ("6", 0, 0),
        ("2", 6, 11),
        ("3", 5, 11),
        ("4", 5, 11),
        ("5", 5, 11),
        ("7", 5, 11),
        ("80", 8, 8),
        ("90", 8, 8),
        ("8", 5, 11),
        ("9", 5, 11),
    ],
};

/// Netherlands.
pub static NL: Plan = Plan {
    code: 31,
    trunk: Some(0),
    ranges: &[
        ("61", 9, 9),
        ("62", 9, 9),
        ("63", 9, 9),
        ("64", 9, 9),
        ("65", 9, 9),
        ("68", 9, 9),
        ("6", 0, 0),
        ("800", 7, 10),
        ("90", 7, 10),
        ("970", 11, 11),
        ("1", 9, 9),
        ("2", 9, 9),
        ("3", 9, 9),
        ("4", 9, 9),
        ("5", 9, 9),
        ("7", 9, 9),
        ("8", 9, 9),
    ],
};

/// The North American plan: area and exchange start with 2 to 9.
pub static US: Plan = Plan {
    code: 1,
    trunk: Some(1),
    ranges: &[
        ("2", 10, 10),
        ("3", 10, 10),
        ("4", 10, 10),
        ("5", 10, 10),
        ("6", 10, 10),
        ("7", 10, 10),
        ("8", 10, 10),
        ("9", 10, 10),
    ],
};

impl Plan {
    /// Checks a number without country code and trunk digit.
    pub fn check(&self, number: &[u8]) -> Checked {
        let starts_with = |lead: &str| {
            number.len() >= lead.len() && lead.bytes().zip(number).all(|(l, &d)| l - b'0' == d)
        };
        let &(_, least, most) =
            self.ranges.iter().find(|(lead, ..)| starts_with(lead)).ok_or(Refusal::Range)?;
        if !(least..=most).contains(&number.len()) {
            return Err(Refusal::Length);
        }
        if self.code == 1 && (number[1] == 9 || number[1..3] == [1, 1] || number[3] < 2) {
            return Err(Refusal::Range);
        }
        if is_placeholder(number) { Err(Refusal::Placeholder) } else { Ok(()) }
    }

    /// Checks a number as it is dialled inside the country; brackets are passed over.
    ///
    /// # Errors
    /// `Range` where the trunk digit is missing or the lead is not in use.
    pub fn check_national(&self, value: &[u8]) -> Checked {
        let digits = digits_of(value)?;
        match (self.trunk, digits.as_slice()) {
            (Some(0), [0, number @ ..]) | (None | Some(1), number) => self.check(number),
            _ => Err(Refusal::Range),
        }
    }
}

/// The digits of a telephone number as written, `+` and brackets passed over.
pub fn digits_of(value: &[u8]) -> Result<Digits, Refusal> {
    Digits::gather(value.iter().copied(), is_passed_over)
}

/// The same of two parts, with what stood between them left out.
pub fn digits_of_parts(before: &[u8], after: &[u8]) -> Result<Digits, Refusal> {
    Digits::gather(before.iter().chain(after).copied(), is_passed_over)
}

fn is_passed_over(byte: u8) -> bool {
    matches!(byte, b' ' | b'.' | b'-' | b'/' | b'+' | b'(' | b')')
}
