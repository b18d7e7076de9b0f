//! Arithmetic that several checks share. Nothing here knows a country.

mod digits;

pub use digits::Digits;
