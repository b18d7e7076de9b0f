//! What a schema says that the values of a field are.

/// The kind of values that a field is declared to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StoredKind {
    /// Yes or no.
    Flag,
    /// A date, a time or both.
    Moment,
    /// A whole number, a fraction or an amount.
    Number,
    /// Bytes that are no text.
    Bytes,
    /// Text.
    Text,
}

impl StoredKind {
    /// All of them.
    pub const ALL: [StoredKind; 5] = [
        StoredKind::Flag,
        StoredKind::Moment,
        StoredKind::Number,
        StoredKind::Bytes,
        StoredKind::Text,
    ];

    /// Its name in `patterns/items.toml`.
    pub fn key(self) -> &'static str {
        match self {
            StoredKind::Flag => "flag",
            StoredKind::Moment => "moment",
            StoredKind::Number => "number",
            StoredKind::Bytes => "bytes",
            StoredKind::Text => "text",
        }
    }
}
