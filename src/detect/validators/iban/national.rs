//! Check digits that countries had before the IBAN and keep inside it.
//! Source: the notes of the national entries in the IBAN Registry, and the national standards
//! named at each check.

use crate::detect::validators::arith::mod97;

/// Whether an account number passes its country's own check; true where none is known. The
/// structure has been checked before.
pub fn fits(country: &[u8], account: &[u8]) -> bool {
    match country {
        b"BE" => belgium(account),
        b"ES" => spain(account),
        b"FR" | b"MC" => france(account),
        b"IT" | b"SM" => italy(account),
        b"NO" => norway(account),
        b"BA" | b"ME" | b"MK" | b"PT" | b"RS" | b"SI" => mod97(account) == 1,
        _ => true,
    }
}

fn number(digits: &[u8]) -> u64 {
    digits.iter().fold(0, |n, &byte| n * 10 + u64::from(byte - b'0'))
}

/// The last two digits are the first ten modulo 97, with 97 for 0 (Febelfin).
fn belgium(account: &[u8]) -> bool {
    let rest = number(&account[..10]) % 97;
    number(&account[10..]) == if rest == 0 { 97 } else { rest }
}

/// Two digits modulo 11, over bank and branch and over the account (Banco de España).
fn spain(account: &[u8]) -> bool {
    let digit = |part: &[u8], weights: &[u64]| {
        let sum: u64 = part.iter().zip(weights).map(|(&b, w)| u64::from(b - b'0') * w).sum();
        match 11 - sum % 11 {
            11 => 0,
            10 => 1,
            digit => digit,
        }
    };
    const WEIGHTS: [u64; 10] = [1, 2, 4, 8, 5, 10, 9, 7, 3, 6];
    let (bank, account_no) = (digit(&account[..8], &WEIGHTS[2..]), digit(&account[10..], &WEIGHTS));
    number(&account[8..10]) == bank * 10 + account_no
}

/// The key of the RIB: with letters read as digits, the sum of 89 times the bank, 15 times the
/// branch, 3 times the account and the key is a multiple of 97 (Comité français d'organisation
/// et de normalisation bancaires).
fn france(account: &[u8]) -> bool {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => u64::from(byte - b'0'),
        b'A'..=b'I' => u64::from(byte - b'A') + 1,
        b'J'..=b'R' => u64::from(byte - b'J') + 1,
        _ => u64::from(byte - b'S') + 2,
    };
    let part = |range: std::ops::Range<usize>| {
        account[range].iter().fold(0, |n, &byte| n * 10 + digit(byte))
    };
    (89 * part(0..5) + 15 * part(5..10) + 3 * part(10..21) + part(21..23)).is_multiple_of(97)
}

/// The letter CIN: characters at odd places by a table, at even places by value, modulo 26
/// (Associazione Bancaria Italiana).
fn italy(account: &[u8]) -> bool {
    const ODD: [u32; 26] = [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24,
        23,
    ];
    let place = |byte: u8| usize::from(if byte < b'A' { byte - b'0' } else { byte - b'A' });
    let value = |i: usize, byte: u8| {
        if i.is_multiple_of(2) { ODD[place(byte)] } else { place(byte) as u32 }
    };
    let sum: u32 = account[1..].iter().enumerate().map(|(i, &byte)| value(i, byte)).sum();
    u32::from(account[0] - b'A') == sum % 26
}

/// Weights 5,4,3,2,7,6,5,4,3,2 modulo 11 (Bits AS, kontonummer).
fn norway(account: &[u8]) -> bool {
    let weights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
    let sum: u32 = account.iter().zip(weights).map(|(&b, w)| u32::from(b - b'0') * w).sum();
    sum.is_multiple_of(11)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_of_the_registry() {
        assert!(fits(b"BE", b"539007547034") && !fits(b"BE", b"539007547035"));
        assert!(fits(b"ES", b"21000418450200051332") && !fits(b"ES", b"21000418450200051333"));
        assert!(
            fits(b"FR", b"20041010050500013M02606") && !fits(b"FR", b"20041010050500013M02607")
        );
        assert!(
            fits(b"IT", b"X0542811101000000123456") && !fits(b"IT", b"X0542811101000000123457")
        );
        assert!(fits(b"NO", b"86011117947") && !fits(b"NO", b"86011117948"));
        assert!(fits(b"PT", b"000201231234567890154") && !fits(b"PT", b"000201231234567890155"));
    }
}
