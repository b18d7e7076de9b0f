//! Business identifier code of a bank (BIC).
//! Source: ISO 9362; country codes ISO 3166-1.

use super::arith::demand;
use super::{Checked, Refusal};

/// Country codes of ISO 3166-1 and Kosovo's XK, one after another.
const COUNTRIES: &[u8] = b"ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCG\
CHCICKCLCMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGY\
HKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMM\
MNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESG\
SHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW";

/// Four letters of the bank, a country, two characters of the place and, in the long form, three
/// of the branch.
pub fn check(value: &[u8]) -> Checked {
    demand(matches!(value.len(), 8 | 11), Refusal::Length)?;
    demand(value[..6].iter().all(u8::is_ascii_uppercase), Refusal::Character)?;
    demand(COUNTRIES.chunks(2).any(|country| country == &value[4..6]), Refusal::Range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        for value in ["DEUTDEFF", "KREDBEBB", "ABNANL2AXXX"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [
            ("DEUTZZFF", Refusal::Range),
            ("DEUTDEF", Refusal::Length),
            ("12UTDEFF", Refusal::Character),
        ] {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
