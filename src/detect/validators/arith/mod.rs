//! Arithmetic that several checks share. Nothing here knows a country.

mod base36;
mod calendar;
mod compact;
mod demand;
mod digits;
mod luhn;
mod mod11_10;
mod mod11_twice;
mod mod97;
mod mrz;
mod mrz_lines;
mod number;
mod placeholder;
mod prefix;
mod short_date;
mod verhoeff;
mod weights;

pub use base36::{base36, place_in};
pub use calendar::{LATEST_YEAR, is_date, split_date, usual_date};
pub use compact::{Compact, DIGIT, LETTER, kind};
pub use demand::{demand, genuine_digits};
pub use digits::{Digits, eight_digits, is_separator};
pub use luhn::{ean_sum, luhn_sum};
pub use mod11_10::mod11_10;
pub use mod11_twice::mod11_twice;
pub use mod97::{Mod97, mod97};
pub use mrz::mrz_digit;
pub use mrz_lines::{mrz_dates, mrz_lines, mrz_part};
pub use number::{number, short_word};
pub use placeholder::{is_placeholder, placeholder_step};
pub use prefix::after_prefix;
pub use short_date::is_short_date;
pub use verhoeff::verhoeff;
pub use weights::weighted_sum;
