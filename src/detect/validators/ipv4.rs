//! IPv4 address of a host on the internet. Sources: RFC 791; RFC 6890 and the IANA registry of
//! special-purpose addresses.

use super::{Checked, Refusal};
use std::net::Ipv4Addr;

/// Four octets without leading zeros, outside the blocks that no host on the internet has:
/// private, loopback, link-local, shared, multicast, reserved. The documentation blocks pass;
/// they are reported as examples. Four octets below ten are a version, not a host.
pub fn check(value: &[u8]) -> Checked {
    let text = std::str::from_utf8(value).map_err(|_| Refusal::Character)?;
    let address: Ipv4Addr = text.parse().map_err(|_| Refusal::Range)?;
    let [a, b, c, _] = address.octets();
    if address.octets().iter().all(|&octet| octet < 10) {
        return Err(Refusal::Placeholder);
    }
    let special = a == 0
        || a >= 224
        || address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (18..20).contains(&b));
    if special { Err(Refusal::Range) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts() {
        for host in ["81.82.83.84", "203.0.113.7", "172.32.0.1", "9.10.0.3"] {
            assert_eq!(check(host.as_bytes()), Ok(()), "{host}");
        }
    }

    #[test]
    fn no_hosts() {
        for (text, why) in [
            ("10.1.2.3", Refusal::Range),
            ("127.0.0.1", Refusal::Range),
            ("172.31.0.1", Refusal::Range),
            ("192.168.0.10", Refusal::Range),
            ("255.255.255.0", Refusal::Range),
            ("81.82.83.256", Refusal::Range),
            ("81.082.83.84", Refusal::Range),
            ("1.2.3.4", Refusal::Placeholder),
        ] {
            assert_eq!(check(text.as_bytes()), Err(why), "{text}");
        }
    }
}
