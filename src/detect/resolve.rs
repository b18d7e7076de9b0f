//! Which of the values found in a text stay: rivals on one span, values inside longer ones, and
//! the negative classes, which are looked for only where something else was found.

use crate::catalog::LONGEST;
use crate::detect::boundary::{is_inside_word, stands_alone};
use crate::detect::engine::Engine;
use crate::detect::opening::walk;
use crate::detect::starts::between;
use crate::detect::text::{Hit, Nearby, TextHits};

/// log10 of the odds that a reading loses where a nearer word is for another one of the same value:
/// `bsn 123456782, tel ...` is no telephone number.
const OVERSPOKEN: f64 = 1.0;

impl Engine<'_> {
    /// Finds the values of negative classes that reach into what was found and begin no later: what
    /// begins inside a value goes if that stays.
    pub(super) fn negatives_beside(&self, bytes: &[u8], out: &mut TextHits) {
        sort_by_place(&mut out.found);
        let mut searched = 0;
        for at in 0..out.found.len() {
            let start = out.found[at].start;
            if start < searched {
                continue;
            }
            // What begins in front of two neighbours that are in none of them ends there.
            let from = searched.max(start.saturating_sub(LONGEST));
            let inside = |pair: &&[u8]| self.inside.at(pair);
            let reach = bytes[from..=start].windows(2).rev().take_while(inside).count();
            if reach > 0 {
                self.negatives(bytes, start - reach, start, out);
            }
            if self.begins(start, out) {
                self.negative(bytes, start, out);
            }
            searched = start + 1;
        }
    }

    /// Finds the values of negative classes that begin in a part of the text.
    pub(super) fn negatives(&self, bytes: &[u8], from: usize, to: usize, out: &mut TextHits) {
        for block in from / 64..to.div_ceil(64) {
            let mut rest = between(self.beginnings_of(block, out), block, from, to);
            while rest != 0 {
                let start = block * 64 + rest.trailing_zeros() as usize;
                rest &= rest - 1;
                self.negative(bytes, start, out);
            }
        }
    }

    /// Where values of negative classes may begin in a block, a bit a byte. None that is known begins
    /// with a sign; where one does, every byte is looked at.
    fn beginnings_of(&self, block: usize, out: &TextHits) -> u64 {
        if self.signed { u64::MAX } else { out.places.tokens[block] }
    }

    /// True if one may begin there.
    fn begins(&self, start: usize, out: &TextHits) -> bool {
        self.beginnings_of(start / 64, out) >> (start % 64) & 1 == 1
    }

    /// Finds the values of negative classes that begin at an offset.
    fn negative(&self, bytes: &[u8], start: usize, out: &mut TextHits) {
        if is_inside_word(bytes, start) || !self.pairs.at(&bytes[start..]) {
            return;
        }
        let table = &self.catalog.negative_shapes().table;
        out.ends.begin(start);
        walk(table, table.start(), bytes, start, &mut out.ends);
        let before = out.found.len();
        for at in (0..out.ends.count()).rev() {
            let (end, list) = out.ends.at(at);
            let shapes = &self.negative[list];
            if stands_alone(bytes, start, end) {
                let span = out.begin_span(bytes, start, end);
                shapes.iter().for_each(|shape| self.settle(*shape, &span, out));
                if out.found.len() > before {
                    return;
                }
            }
        }
    }

    /// Of hits on the same span the likeliest stays; one inside another goes.
    pub(super) fn resolve(&self, out: &mut TextHits) {
        sort_by_place(&mut out.found);
        let item = |hit: &Hit| self.catalog.pattern(hit.pattern).item;
        let mut end = 0;
        for same in out.found.chunk_by_mut(|a, b| (a.start, a.end) == (b.start, b.end)) {
            if same[0].start < end {
                continue;
            }
            let nearest = same.iter().filter_map(|hit| hit.away).min();
            let odds =
                |hit: &Hit| self.odds(hit) - if hit.away > nearest { OVERSPOKEN } else { 0.0 };
            same.sort_by(|a, b| odds(b).total_cmp(&odds(a)).then(a.pattern.cmp(&b.pattern)));
            let [best, others @ ..] = same else { continue };
            let rival = others.iter().find(|other| item(other) != item(best));
            out.hits.push(Hit { rival: rival.map(|hit| hit.pattern), ..best.clone() });
            end = best.end;
        }
        out.found.clear();
    }

    /// log10 of the odds of one hit, as far as they can be told from it alone.
    pub(super) fn odds(&self, hit: &Hit) -> f64 {
        let words = if hit.nearby == Nearby::Strong { 2.0 } else { 0.0 };
        self.odds[hit.pattern.index()] + words
    }
}

/// Sorts hits by where they begin, longest first. They come as few runs that are sorted already,
/// which a stable sort only merges.
fn sort_by_place(found: &mut [Hit]) {
    found.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn the_nearest_word_decides_between_readings_of_one_value() {
        let catalog = Catalog::embedded().unwrap();
        let engine = Engine::new(&catalog).unwrap();
        let mut out = TextHits::default();
        for (text, items) in [
            ("bsn 021573682, tel 0251842551", ["id.national", "contact.phone"]),
            ("tel 021573682, bsn 193036423", ["contact.phone", "id.national"]),
            ("Mijn bsn is 021573682 en mijn tel. 02 518 42 55", ["id.national", "contact.phone"]),
            ("021573682 (bsn), tel 0251842551", ["id.national", "contact.phone"]),
        ] {
            engine.personal(text.as_bytes(), &mut out);
            let item = |hit: &Hit| catalog.item(catalog.pattern(hit.pattern).item).key.clone();
            assert_eq!(out.hits.iter().map(item).collect::<Vec<_>>(), items, "{text}");
        }
    }
}
