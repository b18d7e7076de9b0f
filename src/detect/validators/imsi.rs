//! International mobile subscriber identity (IMSI).
//! Source: ITU-T E.212; the mobile country codes in the annex to ITU Operational Bulletin 1162.

use super::arith::{Digits, demand, is_placeholder};
use super::{Checked, Refusal};

/// Mobile country codes in use: first and last of each run, in turn.
const COUNTRIES: &[u64] = &[
    202, 202, 204, 204, 206, 206, 208, 208, 212, 214, 216, 216, 218, 222, 226, 226, 228, 228, 230,
    232, 234, 235, 238, 238, 240, 240, 242, 242, 244, 244, 246, 248, 250, 250, 255, 255, 257, 257,
    259, 260, 262, 262, 266, 268, 270, 270, 272, 272, 274, 274, 276, 276, 278, 278, 280, 280, 282,
    284, 286, 286, 288, 290, 292, 295, 297, 297, 302, 302, 308, 308, 310, 316, 330, 330, 334, 334,
    338, 338, 340, 340, 342, 342, 344, 344, 346, 346, 348, 348, 350, 350, 352, 352, 354, 354, 356,
    356, 358, 358, 360, 360, 362, 366, 368, 368, 370, 370, 372, 372, 374, 374, 376, 376, 400, 402,
    404, 406, 410, 410, 412, 422, 424, 432, 434, 434, 436, 438, 440, 441, 450, 450, 452, 452, 454,
    457, 460, 461, 466, 467, 470, 470, 472, 472, 502, 502, 505, 505, 510, 510, 514, 515, 520, 520,
    525, 525, 528, 528, 530, 530, 536, 537, 539, 555, 602, 655, 657, 657, 659, 659, 702, 702, 704,
    704, 706, 706, 708, 708, 710, 710, 712, 712, 714, 714, 716, 716, 722, 722, 724, 724, 730, 730,
    732, 732, 734, 734, 736, 736, 738, 738, 740, 740, 742, 742, 744, 744, 746, 746, 748, 748, 750,
    750,
];

/// A mobile country code in use, a network and a subscriber: 14 or 15 digits.
pub fn check(value: &[u8]) -> Checked {
    let digits = Digits::of(value)?;
    demand(matches!(digits.as_slice().len(), 14 | 15), Refusal::Length)?;
    let country = digits.number(0..3);
    demand(COUNTRIES.chunks(2).any(|run| (run[0]..=run[1]).contains(&country)), Refusal::Range)?;
    demand(!is_placeholder(&digits.as_slice()[5..]), Refusal::Placeholder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        for value in ["206011403958271", "204046620938475"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [
            ("199011403958271", Refusal::Range),
            ("206010000000000", Refusal::Placeholder),
            ("2060114039582", Refusal::Length),
        ] {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
