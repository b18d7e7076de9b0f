//! Patterns that are found by a literal inside their values: the run of bytes around it that
//! values may hold is searched, and nothing else of the text.

use crate::catalog::parse_shape;
use crate::detect::boundary::stands_alone;
use crate::detect::engine::{Engine, Trigger};
use crate::detect::text::TextHits;

use regex_syntax::hir::{Class, Hir, HirKind};

/// Bytes that every value of an expression holds, each once.
pub(super) fn needed(regex: &str) -> Vec<u8> {
    let mut needed = parse_shape(regex).map_or(Vec::new(), |hir| held(&hir));
    needed.sort_unstable();
    needed.dedup();
    needed
}

fn held(hir: &Hir) -> Vec<u8> {
    match hir.kind() {
        HirKind::Literal(literal) => literal.0.to_vec(),
        HirKind::Class(Class::Bytes(class)) => match class.ranges() {
            [one] if one.start() == one.end() => vec![one.start()],
            _ => Vec::new(),
        },
        HirKind::Repetition(repeated) if repeated.min > 0 => held(&repeated.sub),
        HirKind::Capture(capture) => held(&capture.sub),
        HirKind::Concat(parts) => parts.iter().flat_map(held).collect(),
        HirKind::Alternation(ways) => {
            let mut common = ways.first().map(held).unwrap_or_default();
            common.retain(|byte| ways.iter().all(|way| held(way).contains(byte)));
            common
        }
        _ => Vec::new(),
    }
}

/// The triggers whose literals begin with each byte.
pub(super) struct Led(Box<[(u16, u16); 256]>);

impl Led {
    /// Of triggers in the order of their literals.
    pub fn of_all(triggers: &[Trigger]) -> Led {
        let first = |trigger: &Trigger| trigger.literal.needle()[0];
        let up_to = |byte: u16| triggers.partition_point(|t| u16::from(first(t)) < byte) as u16;
        Led(Box::new(std::array::from_fn(|byte| (up_to(byte as u16), up_to(byte as u16 + 1)))))
    }

    /// Their indices.
    fn of(&self, byte: u8) -> std::ops::Range<usize> {
        let (from, to) = self.0[usize::from(byte)];
        usize::from(from)..usize::from(to)
    }
}

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
                let mut is_here = false;
                for index in self.led.of(bytes[at]) {
                    let (trigger, searched) = (&self.triggers[index], &mut searched[index]);
                    if !trigger.again {
                        is_here = bytes[at..].starts_with(trigger.literal.needle());
                    }
                    if is_here && at >= *searched {
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
        let run = &bytes[from..to];
        let lacks = |needed: &u8| memchr::memchr(*needed, run).is_none();
        if run.len() < trigger.shortest || trigger.needed.iter().any(lacks) {
            return to.max(at + 1);
        }
        let pattern = self.catalog.pattern(trigger.pattern);
        for found in trigger.search.find_iter(run) {
            let (start, end) = (from + found.start(), from + found.end());
            if trigger.literal.find(&bytes[start..end]).is_some() && stands_alone(bytes, start, end)
            {
                out.begin_span();
                self.take(pattern, bytes, start, end, out);
            }
        }
        to.max(at + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_every_value_holds() {
        let of = |regex: &str| String::from_utf8(needed(regex)).unwrap();
        assert_eq!(of(r"[a-z]+@[a-z]+(?:\.[a-z]+)+"), ".@");
        assert_eq!(of("(?:ab|b)c?[d][ef]"), "bd");
        assert_eq!(of("a{0,2}|x"), "");
    }
}
