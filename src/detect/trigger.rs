//! Patterns that are found by a literal inside their values: the run of bytes around it that
//! values may hold is searched, and nothing else of the text.

use crate::detect::boundary::stands_alone;
use crate::detect::engine::{Engine, Trigger};
use crate::detect::text::TextHits;

/// Longest run around a trigger that is searched, in bytes on either side.
const RUN: usize = 256;

impl Engine<'_> {
    /// Finds the values around the literals of all patterns that have one.
    pub(super) fn trigger(&self, bytes: &[u8], out: &mut TextHits) {
        let mut searched = std::mem::take(&mut out.searched);
        searched.clear();
        searched.resize(self.triggers.len(), 0);
        for block in 0..out.places.inside.len() {
            let mut rest = out.places.inside[block];
            while rest != 0 {
                let at = block * 64 + rest.trailing_zeros() as usize;
                rest &= rest - 1;
                for (trigger, searched) in self.triggers.iter().zip(&mut searched) {
                    if at >= *searched && bytes[at..].starts_with(trigger.literal.needle()) {
                        *searched = self.around(bytes, at, *searched, trigger, out);
                    }
                }
            }
        }
        out.searched = searched;
    }

    /// Searches the run around a trigger; returns the end of what was searched.
    fn around(
        &self,
        bytes: &[u8],
        at: usize,
        searched: usize,
        trigger: &Trigger,
        out: &mut TextHits,
    ) -> usize {
        let belongs = |b: &&u8| trigger.alphabet[usize::from(**b)];
        let back = bytes[searched..at].iter().rev().take(RUN).take_while(belongs).count();
        let ahead = bytes[at..].iter().take(RUN).take_while(belongs).count();
        let (from, to) = (at - back, at + ahead);
        if to - from < trigger.shortest {
            return to.max(at + 1);
        }
        let pattern = self.catalog.pattern(trigger.pattern);
        for found in trigger.search.find_iter(&bytes[from..to]) {
            let (start, end) = (from + found.start(), from + found.end());
            if trigger.literal.find(&bytes[start..end]).is_some() && stands_alone(bytes, start, end)
            {
                out.near.forget();
                self.take(pattern, bytes, start, end, out);
            }
        }
        to.max(at + 1)
    }
}
