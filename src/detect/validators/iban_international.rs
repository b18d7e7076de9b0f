//! International bank account number by the international rules alone, in either case. Source:
//! ISO 13616-1 and the IBAN Registry; check digits ISO/IEC 7064 MOD 97-10.
//!
//! Numbers that were made up seldom keep the check that a country has inside its account
//! numbers, and are account numbers for all that the two digits behind the country say.

use super::Checked;
use super::arith::Compact;
use super::iban;

/// Country, length and structure are of the registry, and the whole leaves 1 modulo 97.
pub fn check(value: &[u8]) -> Checked {
    iban::check_international(Compact::of_either_case(value)?.as_slice())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::validators::Refusal;

    #[test]
    fn by_the_international_rules_alone() {
        for iban in ["BE68-5390-0754-7034", "be68539007547034", "FR14 2004 1010 0505 0001 3M02 606"]
        {
            assert_eq!(check(iban.as_bytes()), Ok(()), "{iban}");
        }
        // The key of the account is wrong, the check digits of the whole are right.
        assert_eq!(check(b"FR84 2004 1010 0505 0001 3M02 607"), Ok(()));
        for (iban, why) in [
            ("BE68 5390 0754 7035", Refusal::CheckDigit),
            ("BE68 5390 0754 703", Refusal::Length),
            ("XX68 5390 0754 7034", Refusal::Range),
            ("BE68 5390 0754 7034 5390 0754 7034 5390 0754 7034", Refusal::Length),
        ] {
            assert_eq!(check(iban.as_bytes()), Err(why), "{iban}");
        }
    }

    #[test]
    fn passes_what_passes_the_check_inside_the_country_too() {
        for iban in ["BE68539007547034", "NL91ABNA0417164300", "MT84MALT011000012345MTLCAST001S"] {
            for separator in [" ", "-", ".", "/"] {
                let parts = iban.as_bytes().chunks(4).map(|part| String::from_utf8_lossy(part));
                let value = parts.collect::<Vec<_>>().join(separator);
                assert_eq!(iban::check(value.as_bytes()), Ok(()), "{value}");
                assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
            }
        }
    }
}
