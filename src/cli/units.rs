//! Sizes and times as people write them.

use std::str::FromStr;
use std::time::Duration;

use serde::Deserialize;

/// A number of bytes: `4096`, `512kB`, `2GiB`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Size(pub u64);

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Size, String> {
        let (number, unit) = split(text);
        let factor: u64 = match unit.to_ascii_lowercase().as_str() {
            "" | "b" => 1,
            "k" | "kb" => 1_000,
            "m" | "mb" => 1_000_000,
            "g" | "gb" => 1_000_000_000,
            "kib" => 1 << 10,
            "mib" => 1 << 20,
            "gib" => 1 << 30,
            _ => return Err("a size is a number with B, kB, MB, GB, KiB, MiB or GiB".into()),
        };
        let number = number.parse::<u64>().ok().and_then(|number| number.checked_mul(factor));
        number.map(Size).ok_or_else(|| "a size is a whole number, such as 100MB".into())
    }
}

/// A length of time: `90s`, `10m`, `1h`; `none` for no bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Span(pub Option<Duration>);

impl FromStr for Span {
    type Err = String;

    fn from_str(text: &str) -> Result<Span, String> {
        if text == "none" {
            return Ok(Span(None));
        }
        let (number, unit) = split(text);
        let seconds = match unit {
            "s" => 1,
            "m" => 60,
            "h" => 3600,
            _ => return Err("a time is a number with s, m or h, or `none`".into()),
        };
        let number = number.parse::<u64>().ok().and_then(|number| number.checked_mul(seconds));
        let time = number.filter(|&number| number > 0).map(Duration::from_secs);
        time.map(|time| Span(Some(time)))
            .ok_or_else(|| "a time is a whole number of at least 1".into())
    }
}

fn split(text: &str) -> (&str, &str) {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (&text[..end], text[end..].trim_start())
}

macro_rules! try_from_string {
    ($($kind:ty),*) => {
        $(impl TryFrom<String> for $kind {
            type Error = String;

            fn try_from(text: String) -> Result<$kind, String> {
                text.parse()
            }
        })*
    };
}

try_from_string!(Size, Span, crate::cli::output::Target);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_times() {
        for (text, size) in [
            ("4096", Some(4096)),
            ("512kB", Some(512_000)),
            ("2 GiB", Some(2 << 30)),
            ("1.5MB", None),
            ("-1", None),
            ("", None),
            ("99999999999999GB", None),
        ] {
            assert_eq!(text.parse().ok(), size.map(Size), "{text}");
        }
        for (text, seconds) in [("90s", Some(90)), ("10m", Some(600)), ("0s", None), ("5", None)] {
            let span = seconds.map(|n| Span(Some(Duration::from_secs(n))));
            assert_eq!(text.parse().ok(), span, "{text}");
        }
        assert_eq!("none".parse(), Ok(Span(None)));
    }
}
