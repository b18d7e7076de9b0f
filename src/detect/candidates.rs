//! The places of a stretch of text at which a value begins, found by a few passes over lists. Each
//! writes what it keeps without a branch on any answer: which it is no processor can tell before,
//! and a wrong guess costs more than a pass.

use crate::catalog::Table;
use crate::detect::opening::{Opening, Openings};
use crate::detect::starts::STRETCH;
use crate::detect::starts::listed::{self, Classes, Listed, ROOM, window};
use crate::detect::triples::Triples;

/// Places of a stretch that are dense: a sixth of its bytes.
const DENSE: usize = STRETCH / 6;

/// Places of a stretch, from its beginning on, in order.
pub(super) struct Candidates {
    /// As many as were found, and what was there before.
    places: Box<Listed>,
    openings: Box<[Opening; STRETCH]>,
    count: usize,
}

impl Default for Candidates {
    fn default() -> Candidates {
        let openings = Box::new([Opening::NONE; STRETCH]);
        Candidates { places: Box::new([0; ROOM]), openings, count: 0 }
    }
}

impl Candidates {
    /// Makes them those of a stretch: a bit a byte, in blocks of 64.
    pub fn list(&mut self, blocks: &[u64]) {
        self.count = listed::list(blocks, &mut self.places);
    }

    /// Keeps those at which the classes of the bytes begin a value. Where places are as dense as among
    /// digits between separators nearly all do, and none is asked.
    pub fn keep(&mut self, triples: &Triples, classes: &Classes) {
        if self.count < DENSE {
            self.count = triples.keep(&mut self.places, self.count, classes);
        }
    }

    /// Keeps those that lead somewhere, and where to.
    pub fn open(
        &mut self,
        openings: &mut Openings,
        table: &Table,
        bytes: &[u8],
        classes: &Classes,
    ) {
        let mut kept = 0;
        for at in 0..self.count {
            let place = self.places[at % ROOM];
            let opening = openings.get(table, bytes, place.into(), *window(classes, place));
            self.places[kept % ROOM] = place;
            self.openings[kept % STRETCH] = opening;
            kept += usize::from(opening != Opening::NONE);
        }
        self.count = kept;
    }

    /// The places that are left and what begins there.
    pub fn iter(&self) -> impl Iterator<Item = (usize, Opening)> + '_ {
        let places = self.places[..self.count].iter();
        places.map(|&place| place.into()).zip(self.openings.iter().copied())
    }
}
