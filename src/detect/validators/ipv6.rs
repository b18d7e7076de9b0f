//! IPv6 address of a host on the internet. Sources: RFC 4291; RFC 6890.

use super::{Checked, Refusal};
use std::net::Ipv6Addr;

/// A global unicast address (2000::/3) of at least three groups. The documentation blocks
/// pass; they are reported as examples.
pub fn check(value: &[u8]) -> Checked {
    // A time of day has the form too; without an empty group there are six colons at least.
    let colons = value.iter().filter(|&&byte| byte == b':').count();
    if colons < 6 && !value.windows(2).any(|pair| pair == b"::") {
        return Err(Refusal::Character);
    }
    let text = std::str::from_utf8(value).map_err(|_| Refusal::Character)?;
    let address: Ipv6Addr = text.parse().map_err(|_| Refusal::Character)?;
    if address.segments()[0] & 0xe000 != 0x2000 {
        return Err(Refusal::Range);
    }
    let groups = address.segments().iter().filter(|&&group| group != 0).count();
    if groups < 3 { Err(Refusal::Range) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts() {
        for host in [
            "2a02:1811:4d2::17",
            "2001:db8::2:1",
            "2A02:a03f:0:1:2:3:4:5",
            "2a02:a03f:0:1:2:3:4.5.6.7",
        ] {
            assert_eq!(check(host.as_bytes()), Ok(()), "{host}");
        }
    }

    #[test]
    fn no_hosts() {
        for (text, why) in [
            ("::1", Refusal::Range),
            ("fe80::1:2:3", Refusal::Range),
            ("fd00::1:2:3", Refusal::Range),
            ("2a02::", Refusal::Range),
            ("12:34:56", Refusal::Character),
            ("2a02:a03f:0:1:2:3:4", Refusal::Character),
            ("std::vec", Refusal::Character),
        ] {
            assert_eq!(check(text.as_bytes()), Err(why), "{text}");
        }
    }
}
