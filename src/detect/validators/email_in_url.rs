//! E-mail address as part of a URL. Source: RFC 3986, section 2.1 (percent-encoding).

use super::{Checked, Refusal, email};

/// Bytes of the longest address, and of one more `@`.
const LONGEST: usize = 255;

/// An address whose `@` is written `%40`, and whose `+` may be written `%2B`.
pub fn check(value: &[u8]) -> Checked {
    let mut address = [0; LONGEST];
    let (mut length, mut rest) = (0, value);
    while let [first, ..] = *rest {
        let (byte, more) = match rest {
            [b'%', b'4', b'0', more @ ..] => (b'@', more),
            [b'%', b'2', b'B' | b'b', more @ ..] => (b'+', more),
            [b'%', ..] => return Err(Refusal::Character),
            _ => (first, &rest[1..]),
        };
        *address.get_mut(length).ok_or(Refusal::Length)? = byte;
        (length, rest) = (length + 1, more);
    }
    email::check(&address[..length])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for address in ["jan.peeters%40mail.be", "jan%2Bx%40a-b.co.uk", "o'neill%2bx%40mail.be"] {
            assert_eq!(check(address.as_bytes()), Ok(()), "{address}");
        }
    }

    #[test]
    fn look_alikes() {
        let long = format!("{}%40mail.be", "a".repeat(300));
        for (text, why) in [
            ("icon%402x.png", Refusal::Range),
            ("a%20b%40mail.be", Refusal::Character),
            ("a..b%40mail.be", Refusal::Character),
            (&long, Refusal::Length),
        ] {
            assert_eq!(check(text.as_bytes()), Err(why), "{text}");
        }
    }
}
