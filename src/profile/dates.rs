//! How far back the dates of a field go, by month. No date itself is kept.

use crate::detect::validators::{number, usual_date};
use crate::model::{DateRole, Dates, Month};

/// Months of dates that could be read one way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Range {
    rows: u64,
    ends: Option<(Month, Month)>,
}

impl Range {
    #[inline]
    fn add(&mut self, month: Option<Month>, rows: u64) {
        let Some(month) = month else { return };
        self.rows += rows;
        match &mut self.ends {
            Some((first, last)) if *first <= month && month <= *last => {}
            Some((first, last)) => (*first, *last) = (month.min(*first), month.max(*last)),
            ends => *ends = Some((month, month)),
        }
    }

    fn merge(&mut self, other: &Range) {
        self.rows += other.rows;
        self.ends = match (self.ends, other.ends) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (a, b) => a.or(b),
        };
    }
}

/// The months of a field whose name is that of dates which count towards terms for keeping.
/// Whether the day or the month comes first shows only once all values were seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateRange {
    role: DateRole,
    plain: Range,
    day_first: Range,
    month_first: Range,
}

impl DateRange {
    /// The range of a field with no value yet.
    pub fn new(role: DateRole) -> DateRange {
        let none = Range::default();
        DateRange { role, plain: none, day_first: none, month_first: none }
    }

    /// Adds a value that so many rows hold, and its number if it is nothing but digits. Few fields
    /// are of dates: the loop over the cells of all has no room for it.
    #[inline(never)]
    pub fn add(&mut self, value: &[u8], number: Option<u64>, rows: u64) {
        match number.map_or_else(|| read(value), |number| read_number(number, value.len())) {
            Some(Read::Plain(month)) => self.plain.add(Some(month), rows),
            Some(Read::Either { day_first, month_first }) => {
                self.day_first.add(day_first, rows);
                self.month_first.add(month_first, rows);
            }
            None => {}
        }
    }

    /// Adds what another part of the same field holds.
    pub fn merge(&mut self, other: &DateRange) {
        self.plain.merge(&other.plain);
        self.day_first.merge(&other.day_first);
        self.month_first.merge(&other.month_first);
    }

    /// The range, if at least half of so many values are dates.
    pub fn dates(&self, values: u64) -> Option<Dates> {
        let mut all = self.plain;
        let month_first = self.month_first.rows > self.day_first.rows;
        all.merge(if month_first { &self.month_first } else { &self.day_first });
        let (oldest, newest) = all.ends.filter(|_| all.rows * 2 >= values)?;
        Some(Dates { role: self.role, oldest, newest })
    }
}

enum Read {
    Plain(Month),
    Either { day_first: Option<Month>, month_first: Option<Month> },
}

/// Years that the dates of records fall in. What lies before is a birth or a fault.
const YEARS: std::ops::RangeInclusive<u32> = 1950..=2199;

/// Seconds of the years 1980 to 2100 since 1970.
const SECONDS: std::ops::Range<u64> = 315_532_800..4_102_444_800;

/// The month of a number of so many digits: year, month and day, or a count of seconds or
/// milliseconds since 1970.
fn read_number(number: u64, digits: usize) -> Option<Read> {
    match digits {
        8 => plain(number / 10_000, number / 100 % 100, number % 100).map(Read::Plain),
        9..=10 => seconds(number),
        12..=13 => seconds(number / 1000),
        _ => None,
    }
}

/// The month of a date: year first, day first, month first, or a number that something follows. A
/// time after it does not matter.
fn read(value: &[u8]) -> Option<Read> {
    if !(6..=40).contains(&value.len()) || !value[0].is_ascii_digit() {
        return None;
    }
    if let Some(month) = usual(value) {
        return month.map(Read::Plain);
    }
    let digits = value.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let first = number(&value[..digits])?;
    match (digits, value.get(digits)) {
        (8, Some(b'T' | b' ')) | (9..=13, Some(b'.')) => read_number(first, digits),
        (4, Some(&separator)) if is_separator(separator) => {
            let (month, rest) = part(&value[5..])?;
            let day = match rest.strip_prefix(&[separator]) {
                Some(rest) => part(rest)?.0,
                None => 1,
            };
            plain(first, month, day).map(Read::Plain)
        }
        (1..=2, Some(&separator)) if is_separator(separator) => {
            let (second, rest) = part(&value[digits + 1..])?;
            let rest = rest.strip_prefix(&[separator])?;
            let year = number(rest.get(..4)?)?;
            if rest.get(4).is_some_and(u8::is_ascii_digit) {
                return None;
            }
            let (day_first, month_first) = (plain(year, second, first), plain(year, first, second));
            (day_first.or(month_first)).map(|_| Read::Either { day_first, month_first })
        }
        _ => None,
    }
}

/// The month of a date of four, two and two digits, as nearly all are written; `None` for any other
/// text.
fn usual(value: &[u8]) -> Option<Option<Month>> {
    let (ten, rest) = value.split_first_chunk()?;
    let (separator, [year, month, day]) = usual_date(ten)?;
    let goes_on = rest.first().is_some_and(u8::is_ascii_digit);
    (is_separator(separator) && !goes_on).then(|| plain(year, month, day))
}

fn is_separator(byte: u8) -> bool {
    matches!(byte, b'-' | b'/' | b'.')
}

/// One or two digits and what follows them.
fn part(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let digits = bytes.iter().take(3).take_while(|byte| byte.is_ascii_digit()).count();
    (1..=2).contains(&digits).then_some(())?;
    Some((number(&bytes[..digits])?, &bytes[digits..]))
}

/// A month, unless the date is none or stands for "no date" or "for ever".
fn plain(year: u64, month: u64, day: u64) -> Option<Month> {
    let year = u32::try_from(year).ok().filter(|year| YEARS.contains(year))?;
    let stands_for_none = matches!((year, month, day), (1970, 1, 1));
    let is_day = (1..=31).contains(&day) && !stands_for_none;
    is_day.then(|| Month::new(year, u32::try_from(month).ok()?)).flatten()
}

fn seconds(seconds: u64) -> Option<Read> {
    SECONDS.contains(&seconds).then_some(())?;
    // Days of the Gregorian calendar, counted in years that begin in March.
    let days = seconds / 86_400 + 719_468;
    let era_day = days % 146_097;
    let year_of_era = (era_day - era_day / 1_460 + era_day / 36_524 - era_day / 146_096) / 365;
    let day_of_year = era_day - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = days / 146_097 * 400 + year_of_era + u64::from(month <= 2);
    plain(year, month, 2).map(Read::Plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(values: &[&str]) -> Option<(String, String)> {
        let mut range = DateRange::new(DateRole::Created);
        values.iter().for_each(|value| {
            let value = value.as_bytes();
            range.add(value, number(value), 1);
        });
        let dates = range.dates(values.len() as u64)?;
        Some((dates.oldest.to_string(), dates.newest.to_string()))
    }

    #[test]
    fn usual_ways_to_write_a_date() {
        for (value, month) in [
            ("2019-03-07", Some("2019-03")),
            ("2019-03-07T23:59:59.120+01:00", Some("2019-03")),
            ("2019/3/7 10:00", Some("2019-03")),
            ("2019-03", Some("2019-03")),
            ("20190307", Some("2019-03")),
            ("20190307T101500Z", Some("2019-03")),
            ("07.03.2019", Some("2019-03")),
            ("7/3/2019 10:15", Some("2019-03")),
            ("1551916800", Some("2019-03")),
            ("1551916800123", Some("2019-03")),
            ("1704067199", Some("2023-12")),
            ("1709251200", Some("2024-03")),
            ("1970-01-01", None),
            ("9999-12-31", None),
            ("0001-01-01", None),
            ("2019-13-07", None),
            ("2019-03-32", None),
            ("2019-03-071", None),
            ("2019-03-0x", None),
            ("07-03-19", None),
            ("12/2019", None),
            ("soon", None),
            ("", None),
            ("4111111111111111", None),
        ] {
            let wanted = month.map(|month| (month.to_owned(), month.to_owned()));
            assert_eq!(range(&[value]), wanted, "{value}");
        }
    }

    #[test]
    fn all_values_tell_whether_the_day_comes_first() {
        let months = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(range(&["03/04/2020", "05/06/2021"]), months("2020-04", "2021-06"));
        assert_eq!(range(&["03/04/2020", "05/26/2021"]), months("2020-03", "2021-05"));
        assert_eq!(range(&["2020-01-02", "x", "y"]), None);
    }

    proptest::proptest! {
        #[test]
        fn merged_ranges_are_the_range_of_all(
            years in proptest::collection::vec((1960u32..2100, 1u32..13, 1u32..29), 1..40),
            at in 0usize..40,
        ) {
            let written: Vec<String> =
                years.iter().map(|(y, m, d)| format!("{d:02}/{m:02}/{y}")).collect();
            let of = |values: &[String]| {
                let mut range = DateRange::new(DateRole::Event);
                values.iter().for_each(|value| range.add(value.as_bytes(), None, 1));
                range
            };
            let (a, b) = written.split_at(at.min(written.len()));
            let (mut ab, mut ba) = (of(a), of(b));
            ab.merge(&of(b));
            ba.merge(&of(a));
            proptest::prop_assert_eq!(ab, ba);
            proptest::prop_assert_eq!(ab, of(&written));
        }
    }
}
