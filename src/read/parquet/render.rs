//! Parquet values as text: what a number or some bytes mean is said by the column's type.

use std::io::Write;

use parquet::basic::{ConvertedType, LogicalType, TimeUnit};
use parquet::data_type::Int96;
use parquet::schema::types::ColumnDescriptor;

/// Nanoseconds of a day.
const DAY: i128 = 86_400 * 1_000_000_000;

/// Julian day number of 1 January 1970, from which INT96 counts its days.
const JULIAN_EPOCH: i64 = 2_440_588;

/// What the values of a column stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Just what they are.
    Plain,
    /// Integers without a sign.
    Unsigned,
    /// Days since 1 January 1970.
    Date,
    /// Time of day, in units of so many nanoseconds.
    Time(i64),
    /// Time since 1 January 1970, in units of so many nanoseconds.
    Timestamp(i64),
    /// Numbers with so many digits after the point.
    Decimal(usize),
    /// 16 bytes of a UUID.
    Uuid,
}

impl Meaning {
    /// What a column's type says. Files of before 2018 have only the converted type.
    pub(super) fn of(column: &ColumnDescriptor) -> Self {
        let scale = usize::try_from(column.type_scale()).unwrap_or(0).min(100);
        match column.logical_type_ref() {
            Some(LogicalType::Date) => Meaning::Date,
            Some(LogicalType::Time(time)) => Meaning::Time(nanos(&time.unit)),
            Some(LogicalType::Timestamp(time)) => Meaning::Timestamp(nanos(&time.unit)),
            Some(LogicalType::Decimal(_)) => Meaning::Decimal(scale),
            Some(LogicalType::Integer(integer)) if !integer.is_signed => Meaning::Unsigned,
            Some(LogicalType::Uuid) => Meaning::Uuid,
            Some(_) => Meaning::Plain,
            None => match column.converted_type() {
                ConvertedType::DATE => Meaning::Date,
                ConvertedType::TIME_MILLIS => Meaning::Time(1_000_000),
                ConvertedType::TIME_MICROS => Meaning::Time(1_000),
                ConvertedType::TIMESTAMP_MILLIS => Meaning::Timestamp(1_000_000),
                ConvertedType::TIMESTAMP_MICROS => Meaning::Timestamp(1_000),
                ConvertedType::DECIMAL => Meaning::Decimal(scale),
                ConvertedType::UINT_8
                | ConvertedType::UINT_16
                | ConvertedType::UINT_32
                | ConvertedType::UINT_64 => Meaning::Unsigned,
                _ => Meaning::Plain,
            },
        }
    }
}

fn nanos(unit: &TimeUnit) -> i64 {
    match unit {
        TimeUnit::MILLIS => 1_000_000,
        TimeUnit::MICROS => 1_000,
        TimeUnit::NANOS => 1,
    }
}

/// A value that can be written as text.
pub(super) trait Render {
    /// Writes the value; `false` if it is bytes that are no text.
    fn render(&self, meaning: Meaning, out: &mut Vec<u8>) -> bool;
}

impl Render for bool {
    fn render(&self, _meaning: Meaning, out: &mut Vec<u8>) -> bool {
        write(out, format_args!("{self}"))
    }
}

impl Render for i32 {
    fn render(&self, meaning: Meaning, out: &mut Vec<u8>) -> bool {
        match meaning {
            Meaning::Plain => whole(*self, out),
            Meaning::Unsigned => whole(self.cast_unsigned(), out),
            _ => integer(i128::from(*self), meaning, out),
        }
    }
}

impl Render for i64 {
    fn render(&self, meaning: Meaning, out: &mut Vec<u8>) -> bool {
        match meaning {
            Meaning::Plain => whole(*self, out),
            Meaning::Unsigned => whole(self.cast_unsigned(), out),
            _ => integer(i128::from(*self), meaning, out),
        }
    }
}

impl Render for f32 {
    fn render(&self, _meaning: Meaning, out: &mut Vec<u8>) -> bool {
        write(out, format_args!("{self}"))
    }
}

impl Render for f64 {
    fn render(&self, _meaning: Meaning, out: &mut Vec<u8>) -> bool {
        decimal(*self, out) || write(out, format_args!("{self}"))
    }
}

impl Render for Int96 {
    fn render(&self, _meaning: Meaning, out: &mut Vec<u8>) -> bool {
        let &[low, high, day] = self.data() else { return false };
        let days = i128::from(i64::from(day) - JULIAN_EPOCH);
        timestamp(days * DAY + i128::from(u64::from(high) << 32 | u64::from(low)), out)
    }
}

impl Render for [u8] {
    fn render(&self, meaning: Meaning, out: &mut Vec<u8>) -> bool {
        match (meaning, self.len()) {
            (Meaning::Decimal(_), 1..=16) => {
                let fill = if self[0] & 0x80 == 0 { 0 } else { 0xFF };
                let mut wide = [fill; 16];
                wide[16 - self.len()..].copy_from_slice(self);
                integer(i128::from_be_bytes(wide), meaning, out)
            }
            (Meaning::Uuid, 16) => {
                for (position, byte) in self.iter().enumerate() {
                    let dash = if matches!(position, 4 | 6 | 8 | 10) { "-" } else { "" };
                    write(out, format_args!("{dash}{byte:02x}"));
                }
                true
            }
            _ if is_text(self) => {
                out.extend_from_slice(self);
                true
            }
            _ => false,
        }
    }
}

/// True for UTF-8. Nearly all texts are short and ASCII, which is told faster.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    bytes.is_ascii() || std::str::from_utf8(bytes).is_ok()
}

/// Writes a number with at most six digits behind the point, as most in tables have: they are found
/// by trying, in less time than by the general way. False for any other.
fn decimal(value: f64, out: &mut Vec<u8>) -> bool {
    const WHOLE: f64 = (1u64 << 52) as f64;
    const MILLION: u64 = 1_000_000;
    let size = value.abs();
    if size == 0.0 || size.is_nan() || size >= 1e9 {
        return false;
    }
    // Below 2^51 the sum has no place for a fraction: it is rounded to a whole number. Both parts of
    // the quotient are exact then: it is the number that is next to the decimal one, and no other
    // decimal number of so few digits is next to it.
    let millionths = (size * MILLION as f64 + WHOLE) - WHOLE;
    if millionths / MILLION as f64 != size {
        return false;
    }
    let (units, mut part) = (millionths as u64 / MILLION, (millionths as u64 % MILLION) as u32);
    if value < 0.0 {
        out.push(b'-');
    }
    whole(units as u32, out);
    if part > 0 {
        let mut decimals = *b".000000";
        for digit in decimals[1..].iter_mut().rev() {
            *digit += (part % 10) as u8;
            part /= 10;
        }
        out.extend_from_slice(&decimals);
        let zeros = decimals.iter().rev().take_while(|&&digit| digit == b'0').count();
        out.truncate(out.len() - zeros);
    }
    true
}

/// Writes a whole number.
fn whole(number: impl itoa::Integer, out: &mut Vec<u8>) -> bool {
    out.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
    true
}

fn write(out: &mut Vec<u8>, text: std::fmt::Arguments<'_>) -> bool {
    out.write_fmt(text).is_ok()
}

fn integer(value: i128, meaning: Meaning, out: &mut Vec<u8>) -> bool {
    match meaning {
        Meaning::Date => timestamp(value * DAY, out),
        Meaning::Timestamp(unit) => timestamp(value * i128::from(unit), out),
        Meaning::Time(unit) => time(value * i128::from(unit), out),
        Meaning::Decimal(scale) if scale > 0 => {
            let sign = if value < 0 { "-" } else { "" };
            let digits = format!("{:0width$}", value.unsigned_abs(), width = scale + 1);
            let (whole, part) = digits.split_at(digits.len() - scale);
            write(out, format_args!("{sign}{whole}.{part}"))
        }
        _ => whole(value, out),
    }
}

/// ISO 8601. Midnight is left out: dates are often stored as times.
fn timestamp(nanos: i128, out: &mut Vec<u8>) -> bool {
    let (year, month, day) = civil(nanos.div_euclid(DAY));
    let rest = nanos.rem_euclid(DAY);
    write(out, format_args!("{year:04}-{month:02}-{day:02}"));
    if rest > 0 {
        out.push(b'T');
        time(rest, out);
    }
    true
}

fn time(nanos: i128, out: &mut Vec<u8>) -> bool {
    let (seconds, part) = (nanos / 1_000_000_000, nanos % 1_000_000_000);
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    write(out, format_args!("{hours:02}:{minutes:02}:{:02}", seconds % 60));
    if part > 0 {
        let digits = format!("{part:09}");
        write(out, format_args!(".{}", digits.trim_end_matches('0')));
    }
    true
}

/// Year, month and day of the Gregorian calendar by days since 1 January 1970: years are
/// counted from 1 March, so that a leap day is the last day of its year.
fn civil(days: i128) -> (i128, i128, i128) {
    let days = days + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year + i128::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text<T: Render + ?Sized>(value: &T, meaning: Meaning) -> String {
        let mut out = Vec::new();
        assert!(value.render(meaning, &mut out));
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn numbers_become_what_they_mean() {
        let cases: [(i64, Meaning, &str); 14] = [
            (-7, Meaning::Plain, "-7"),
            (-1, Meaning::Unsigned, "18446744073709551615"),
            (0, Meaning::Date, "1970-01-01"),
            (-1, Meaning::Date, "1969-12-31"),
            (11_016, Meaning::Date, "2000-02-29"),
            (-25_567, Meaning::Date, "1900-01-01"),
            (951_782_400_000, Meaning::Timestamp(1_000_000), "2000-02-29"),
            (951_782_400_001, Meaning::Timestamp(1_000_000), "2000-02-29T00:00:00.001"),
            (-1, Meaning::Timestamp(1_000), "1969-12-31T23:59:59.999999"),
            (3_723_000, Meaning::Time(1_000_000), "01:02:03"),
            (-12_345, Meaning::Decimal(2), "-123.45"),
            (5, Meaning::Decimal(3), "0.005"),
            (5, Meaning::Decimal(0), "5"),
            (i64::MAX, Meaning::Timestamp(1), "2262-04-11T23:47:16.854775807"),
        ];
        for (value, meaning, expected) in cases {
            assert_eq!(text(&value, meaning), expected);
        }
        assert_eq!(text(&i64::MAX, Meaning::Date).chars().filter(|c| *c == '-').count(), 2);
        let mut noon = Int96::new();
        noon.set_data(0x2F6B_0000, 0x274A, 2_451_604);
        assert!(text(&noon, Meaning::Plain).starts_with("2000-02-29T1"));
    }

    #[test]
    fn numbers_are_written_as_the_standard_library_does() {
        let mut values =
            vec![0.0, -0.0, f64::NAN, f64::INFINITY, 1e9, 999_999_999.999_999, 1e-7, 0.1];
        values.extend([0.000_001, -1.5, 0.1 + 0.2, 1e300, f64::MIN_POSITIVE, 100.0, 3872.09]);
        let mut random = 1u64;
        for round in 0..200_000 {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let whole = (random >> 30) as f64 / 10f64.powi(round % 9) - 1000.0;
            values.extend([whole, f64::from_bits(random), whole / 3.0]);
        }
        for value in values {
            assert_eq!(text(&value, Meaning::Plain), value.to_string());
        }
        for value in [0, 7, -7, 10, i64::MAX, i64::MIN, 1_700_000_000_000] {
            assert_eq!(text(&value, Meaning::Plain), value.to_string());
        }
    }

    #[test]
    fn bytes_become_text_where_they_are() {
        assert_eq!(text("é".as_bytes(), Meaning::Plain), "é");
        assert_eq!(text(&[0xFF, 0x85][..], Meaning::Decimal(2)), "-1.23");
        let id: Vec<u8> = (0..16).collect();
        assert_eq!(text(id.as_slice(), Meaning::Uuid), "00010203-0405-0607-0809-0a0b0c0d0e0f");
        assert!(!b"\xFF\xD8"[..].render(Meaning::Plain, &mut Vec::new()));
    }
}
