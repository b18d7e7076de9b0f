//! Values that standards and registries set aside for documentation, tests and films: nobody
//! has them. Single published numbers stand with their patterns; here are whole families.

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::detect::validators;

/// Kinds of values, by what of them is set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    Email,
    Phone,
    Ip,
    Card,
    Device,
    Other,
}

const ALL: [Family; 6] =
    [Family::Email, Family::Phone, Family::Ip, Family::Card, Family::Device, Family::Other];

impl Family {
    /// The family of an item's values.
    pub fn of(item: &str) -> Family {
        match item {
            "contact.email" => Family::Email,
            "contact.phone" => Family::Phone,
            "id.ip" => Family::Ip,
            "bank.card" => Family::Card,
            "id.online.device" => Family::Device,
            _ => Family::Other,
        }
    }

    /// The family as one bit of a set.
    pub fn bit(self) -> u8 {
        1 << self as u8
    }

    /// True for a value that some family of a set holds.
    #[inline]
    pub fn any_holds(families: u8, value: &[u8]) -> bool {
        // Most sets hold this one alone.
        if families == Family::Other.bit() {
            return is_placeholder(value);
        }
        ALL.iter().any(|family| families & family.bit() != 0 && family.holds(value))
    }

    /// True for a value that is set aside, or is an obvious placeholder.
    pub fn holds(self, value: &[u8]) -> bool {
        match self {
            Family::Email => is_example_address(value),
            Family::Phone => is_fictitious_phone(value),
            Family::Ip => is_documentation_ip(value),
            Family::Card => is_test_card(value) || is_placeholder(value),
            Family::Device => is_documentation_mac(value) || is_placeholder(value),
            Family::Other => is_placeholder(value),
        }
    }
}

/// RFC 2606 and RFC 6761: names that are never given out. In addition the local parts and
/// domains that manuals write for `your name here`.
fn is_example_address(value: &[u8]) -> bool {
    let at = memchr::memrchr(b'@', value).map(|at| (at, at + 1));
    // In a URL it is written otherwise.
    let encoded = || memchr::memmem::rfind(value, b"%40").map(|at| (at, at + 3));
    let Some((at, behind)) = at.or_else(encoded) else { return false };
    let (local, domain) = (&value[..at], &value[behind..]);
    let last = domain.last().map(u8::to_ascii_lowercase);
    let ends_with = |name: &str| {
        let tail = domain.len().checked_sub(name.len());
        last.as_ref() == name.as_bytes().last()
            && tail.is_some_and(|at| {
                domain[at..].eq_ignore_ascii_case(name.as_bytes())
                    && (at == 0 || domain[at - 1] == b'.')
            })
    };
    let is = |text: &[u8], names: &[&str]| {
        names.iter().any(|name| text.eq_ignore_ascii_case(name.as_bytes()))
    };
    RESERVED_NAMES.iter().any(|name| ends_with(name))
        || is(domain, PLACEHOLDER_DOMAINS)
        || is(local, PLACEHOLDER_LOCALS) && is(domain, GENERIC_DOMAINS)
}

const RESERVED_NAMES: &[&str] =
    &["example", "example.com", "example.net", "example.org", "invalid", "localhost", "test"];
const PLACEHOLDER_DOMAINS: &[&str] =
    &["domain.com", "domain.tld", "yourdomain.com", "your-domain.com"];
const PLACEHOLDER_LOCALS: &[&str] =
    &["me", "name", "user", "username", "you", "your.email", "youremail"];
const GENERIC_DOMAINS: &[&str] = &["company.com", "email.com", "gmail.com", "mail.com"];

/// RFC 5737 (IPv4), RFC 3849 and RFC 9637 (IPv6): the blocks for documentation.
fn is_documentation_ip(value: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(value) else { return false };
    if let Ok(address) = text.parse::<Ipv4Addr>() {
        return address.is_documentation();
    }
    text.parse::<Ipv6Addr>().is_ok_and(|address| {
        let [first, second, ..] = address.segments();
        (first, second) == (0x2001, 0x0db8) || (first, second & 0xf000) == (0x3fff, 0)
    })
}

/// RFC 7042, section 2.1.2: 00-00-5E-00-53-00 to -FF.
fn is_documentation_mac(value: &[u8]) -> bool {
    let digits = value.iter().filter(|byte| byte.is_ascii_hexdigit());
    let count = digits.clone().count();
    count == 12 && digits.zip(b"00005E0053").all(|(a, b)| a.eq_ignore_ascii_case(b))
}

/// Numbers for films and manuals: the beginning in international form, and how many digits
/// follow.
const FICTITIOUS_PHONES: &[(&str, usize)] = &[
    // Ofcom, telephone numbers for use in TV and radio drama programmes.
    ("441134960", 3),
    ("441144960", 3),
    ("441154960", 3),
    ("441164960", 3),
    ("441174960", 3),
    ("441184960", 3),
    ("441214960", 3),
    ("441314960", 3),
    ("441414960", 3),
    ("441514960", 3),
    ("441614960", 3),
    ("441632960", 3),
    ("441914980", 3),
    ("442079460", 3),
    ("442896496", 3),
    ("442920180", 3),
    ("443069990", 3),
    ("447700900", 3),
    ("448081570", 3),
    ("449098790", 3),
    // Arcep, décision 2018-0881: numbers for audiovisual works.
    ("3319900", 4),
    ("3326191", 4),
    ("3335301", 4),
    ("3346571", 4),
    ("3353649", 4),
    ("3363998", 4),
    // Bundesnetzagentur, Drama Numbers.
    ("493023125", 3),
    ("496990009", 3),
    ("494066969", 3),
    ("492214710", 3),
    ("498999998", 3),
    ("4917139200", 2),
    ("49176040690", 2),
];

/// What two digits say as a number.
const fn two_digits(digits: [u8; 2]) -> u8 {
    10 * (digits[0] - b'0') + (digits[1] - b'0')
}

/// The two digits that these numbers begin with inside their countries, a bit each: most other
/// numbers begin otherwise.
const FICTITIOUS_LEADS: u128 = {
    let (mut leads, mut at) = (0, 0);
    while at < FICTITIOUS_PHONES.len() {
        let number = FICTITIOUS_PHONES[at].0.as_bytes();
        leads |= 1 << two_digits([number[2], number[3]]);
        at += 1;
    }
    leads
};

/// A number of [`FICTITIOUS_PHONES`], in international or national form, or a North American
/// one whose line is 555-0100 to 555-0199 (ATIS-0300115).
fn is_fictitious_phone(value: &[u8]) -> bool {
    // Of other countries no such numbers are known.
    let is_foreign = matches!(value, [b'+', b'2'..=b'9', b'0'..=b'9', ..])
        && !matches!(value, [b'+', b'3', b'3', ..] | [b'+', b'4', b'4' | b'9', ..]);
    !is_foreign && is_one_of_films(value) || is_placeholder(value)
}

/// The fewest digits of one of them, without the country.
const SHORTEST_PHONE: usize = 10;

fn is_one_of_films(value: &[u8]) -> bool {
    if value.len() < SHORTEST_PHONE {
        return false;
    }
    // Most numbers inside a country are told by what they begin with.
    if let [b'0', lead @ b'1'..=b'9', next @ b'0'..=b'9', ..] = *value
        && FICTITIOUS_LEADS >> two_digits([lead, next]) & 1 == 0
    {
        return false;
    }
    let mut buffer = [0u8; 16];
    let Some(digits) = digits_of(value, &mut buffer) else { return false };
    let digits = digits.strip_prefix(b"00").unwrap_or(digits);
    // Their area codes begin with 2 to 9.
    let line = |number: &[u8]| number.len() == 10 && number[0] >= b'2' && number[3..8] == *b"55501";
    // Country codes of these plans have two digits; inside the country stands a 0.
    let fictitious = |number: &[u8], code: usize| {
        FICTITIOUS_PHONES.iter().any(|(lead, more)| {
            let lead = &lead.as_bytes()[code..];
            let may_be = number.len() == lead.len() + more && number[0] == lead[0];
            may_be && number.starts_with(lead)
        })
    };
    line(digits)
        || digits.strip_prefix(b"1").is_some_and(line)
        || matches!(digits, [b'3', b'3', ..] | [b'4', b'4' | b'9', ..]) && fictitious(digits, 0)
        || digits.strip_prefix(b"0").is_some_and(|number| fictitious(number, 2))
}

/// Numbers that payment services and schemes publish for tests.
const TEST_CARDS: &[&str] = &[
    "4000000000000002",
    "4000000000000077",
    "4000000760000002",
    "4000002500003155",
    "4000056655665556",
    "4012888888881881",
    "4111111111111111",
    "4242424242424242",
    "4988438843884305",
    "2222400070000005",
    "2223003122003222",
    "5105105105105100",
    "5200828282828210",
    "5454545454545454",
    "5555341244441115",
    "5555555555554444",
    "340000000000009",
    "370000000000002",
    "371449635398431",
    "378282246310005",
    "378734493671000",
    "30569309025904",
    "36227206271667",
    "38520000023237",
    "6011000990139424",
    "6011111111111117",
    "3530111333300000",
    "3566002020360505",
    "3569990010095841",
    "6200000000000005",
    "6304000000000000",
    "6703444444444449",
    "6759649826438453",
    "6771798021000008",
];

/// Their fewest digits.
const SHORTEST_CARD: usize = 14;

fn is_test_card(value: &[u8]) -> bool {
    let is_one = |digits: &[u8]| TEST_CARDS.iter().any(|card| card.as_bytes() == digits);
    value.len() >= SHORTEST_CARD && digits_of(value, &mut [0; 32]).is_some_and(is_one)
}

/// True for six and more digits, and nothing but separators beside them, that are all equal or
/// each one more or one less than the one before.
#[inline]
fn is_placeholder(value: &[u8]) -> bool {
    // Nearly all values end at a letter, or at two digits that do not follow on each other.
    let ends = |pair: &[u8]| match *pair {
        [a @ b'0'..=b'9', b @ b'0'..=b'9'] => validators::placeholder_step(a, b).is_none(),
        _ => pair[0].is_ascii_alphabetic(),
    };
    !value.windows(2).any(ends) && are_placeholders(value)
}

fn are_placeholders(value: &[u8]) -> bool {
    let mut buffer = [0u8; 40];
    let digits = digits_of(value, &mut buffer).filter(|digits| digits.len() >= 6);
    digits.is_some_and(validators::is_placeholder)
}

/// The digits of a value of digits and separators; `None` for anything else or too long.
fn digits_of<'b>(value: &[u8], buffer: &'b mut [u8]) -> Option<&'b [u8]> {
    let mut len = 0;
    for &byte in value {
        match byte {
            b'0'..=b'9' => {
                *buffer.get_mut(len)? = byte;
                len += 1;
            }
            b' ' | b'.' | b'-' | b'/' | b'+' | b'(' | b')' => {}
            _ => return None,
        }
    }
    Some(&buffer[..len])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn set_aside() {
        for (item, value) in [
            ("contact.email", "jan@example.com"),
            ("contact.email", "jan@mail.EXAMPLE.org"),
            ("contact.email", "jan@voorbeeld.test"),
            ("contact.email", "you@gmail.com"),
            ("contact.email", "jan%40example.com"),
            ("contact.phone", "+1 202 555 0143"),
            ("contact.phone", "(202) 555-0143"),
            ("contact.phone", "+44 7700 900123"),
            ("contact.phone", "07700 900123"),
            ("contact.phone", "01 99 00 12 34"),
            ("contact.phone", "0049 30 23125123"),
            ("id.ip", "192.0.2.7"),
            ("id.ip", "2001:db8::1:2"),
            ("id.ip", "3fff:0:1::2"),
            ("id.online.device", "00-00-5e-00-53-af"),
            ("bank.card", "4242 4242 4242 4242"),
            ("id.national", "1111.11.111"),
            ("id.national", "123456789"),
        ] {
            assert!(Family::of(item).holds(value.as_bytes()), "{item}: {value}");
        }
    }

    #[test]
    fn all_that_are_listed_however_they_are_written() {
        for (lead, more) in FICTITIOUS_PHONES {
            let (country, rest) = (&lead[..2], format!("{}{}", &lead[2..], &"7305"[..*more]));
            let (first, last) = rest.split_at(3);
            for number in [
                format!("+{country}{rest}"),
                format!("00{country} {first}-{last}"),
                format!("0{rest}"),
                format!("(0{first}) {last}"),
                format!("0 {rest}"),
            ] {
                assert!(Family::Phone.holds(number.as_bytes()), "{number}");
            }
        }
        for card in TEST_CARDS {
            let (first, last) = card.split_at(4);
            assert!(Family::Card.holds(card.as_bytes()), "{card}");
            assert!(Family::Card.holds(format!("{first} {last}").as_bytes()), "{card}");
        }
    }

    #[test]
    fn somebody_may_have() {
        for (item, value) in [
            ("contact.email", "jan@myexample.com"),
            ("contact.email", "emma.peeters@gmail.com"),
            ("contact.email", "jan"),
            ("contact.phone", "+1 202 555 1143"),
            ("contact.phone", "+32 456 12 98 34"),
            ("contact.phone", "+32 2 555 01 23"),
            ("contact.phone", "07700 900 1234"),
            ("contact.phone", "0475 55 01 23"),
            ("id.ip", "81.82.83.84"),
            ("id.ip", "2a02:1811::1"),
            ("id.online.device", "3C:22:FB:41:82:73"),
            ("bank.card", "4917 6100 1446 6528"),
            ("id.national", "11112"),
            ("id.passport", "EH418273"),
            ("contact.phone", "+"),
        ] {
            assert!(!Family::of(item).holds(value.as_bytes()), "{item}: {value}");
        }
    }
}
