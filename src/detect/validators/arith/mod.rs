//! Arithmetic that several checks share. Nothing here knows a country.

mod calendar;
mod compact;
mod digits;
mod luhn;
mod mod11_10;
mod mod97;
mod mrz;
mod placeholder;
mod prefix;
mod weights;

pub use calendar::{LATEST_YEAR, is_date, split_date};
pub use compact::Compact;
pub use digits::Digits;
pub use luhn::luhn_sum;
pub use mod11_10::mod11_10;
pub use mod97::mod97;
pub use mrz::mrz_digit;
pub use placeholder::is_placeholder;
pub use prefix::after_prefix;
pub use weights::weighted_sum;
