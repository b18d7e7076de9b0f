//! Small indices that stand for a pattern or an item of the loaded catalogue.

/// Index of a pattern in the catalogue it was loaded with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PatternId(pub u16);

/// Index of a declaration item (such as `contact.email`) in the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(pub u16);

impl PatternId {
    /// The index as a `usize`, for tables that have one entry a pattern.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

impl ItemId {
    /// The index as a `usize`, for tables that have one entry an item.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}
