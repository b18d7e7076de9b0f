//! The profile of one table.

use crate::model::Masked;
use crate::profile::field::FieldProfile;
use crate::profile::place::PlaceKind;

/// The profiles of a table's fields.
#[derive(Clone, Debug, PartialEq)]
pub struct TableProfile {
    /// Where it lives.
    pub place: Masked,
    /// What its path says.
    pub place_kind: PlaceKind,
    /// Files it is made of.
    pub parts: u64,
    /// Its rows.
    pub rows: u64,
    /// Its fields, in the order they were met.
    pub fields: Vec<FieldProfile>,
}

impl TableProfile {
    /// An empty table.
    pub fn new(place: Masked, place_kind: PlaceKind) -> Self {
        TableProfile { place, place_kind, parts: 1, rows: 0, fields: Vec::new() }
    }

    /// Adds another part of the same table; fields are matched by name. Rows of a part that
    /// lacks a field are rows without a value.
    pub fn merge(&mut self, other: &TableProfile) {
        for theirs in &other.fields {
            match self.fields.iter_mut().find(|own| own.name == theirs.name) {
                Some(own) => own.merge(theirs),
                None => self.fields.push(theirs.clone()),
            }
        }
        self.parts += other.parts;
        self.rows += other.rows;
    }
}
