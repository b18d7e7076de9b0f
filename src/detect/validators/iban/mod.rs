//! International bank account number. Source: ISO 13616-1 and the IBAN Registry; check digits
//! ISO/IEC 7064 MOD 97-10.

mod national;
mod table;

use super::arith::{Compact, Mod97, demand, kind};
use super::{Checked, Refusal};
use table::Run;

/// Country, length and structure are of the registry, the whole leaves 1 modulo 97, and the
/// account number passes its country's own check where it has one.
pub fn check(value: &[u8]) -> Checked {
    let compact = Compact::of(value)?;
    check_international(compact.as_slice())?;
    let (country, account) = (&compact.as_slice()[..2], &compact.as_slice()[4..]);
    if national::fits(country, account) { Ok(()) } else { Err(Refusal::CheckDigit) }
}

/// What the registry says of every country: its structure, and 1 modulo 97 of the whole. The
/// number is without separators and in upper case.
pub(super) fn check_international(compact: &[u8]) -> Checked {
    let (head, account) = compact.split_at_checked(4).ok_or(Refusal::Length)?;
    let structure = table::structure([head[0], head[1]]).ok_or(Refusal::Range)?;
    follow(account, structure)?;
    let mut rest = Mod97::default();
    rest.add_all(account);
    if rest.is_zero() {
        return Err(Refusal::Placeholder);
    }
    rest.add_all(head);
    if rest.get() == 1 { Ok(()) } else { Err(Refusal::CheckDigit) }
}

/// Follows an account number through the runs of a structure.
fn follow(account: &[u8], structure: &[Run]) -> Checked {
    let mut rest = account;
    for run in structure.iter().take_while(|run| run.count > 0) {
        let (own, after) = rest.split_at_checked(run.count.into()).ok_or(Refusal::Length)?;
        let held = own.iter().fold(0, |held, &byte| held | kind(byte));
        demand(held & !run.kinds == 0, Refusal::Character)?;
        rest = after;
    }
    demand(rest.is_empty(), Refusal::Length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_of_the_registry() {
        for iban in [
            "BE68 5390 0754 7034",
            "NL91 ABNA 0417 1643 00",
            "DE89 3704 0044 0532 0130 00",
            "FR14 2004 1010 0505 0001 3M02 606",
            "LU28 0019 4006 4475 0000",
            "IT60X0542811101000000123456",
            "ES9121000418450200051332",
            "PT50000201231234567890154",
            "NO9386011117947",
            "MT84MALT011000012345MTLCAST001S",
        ] {
            assert_eq!(check(iban.as_bytes()), Ok(()), "{iban}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        for (iban, why) in [
            ("BE68 5390 0754 7035", Refusal::CheckDigit),
            ("BE68 5390 0754 703", Refusal::Length),
            ("NL91 0417 1643 0000 00", Refusal::Character),
            ("XX68 5390 0754 7034", Refusal::Range),
            ("BE68", Refusal::Length),
            ("be68 5390 0754 7034", Refusal::Character),
        ] {
            assert_eq!(check(iban.as_bytes()), Err(why), "{iban}");
        }
    }
}
