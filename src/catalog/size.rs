//! The size of the automaton of shapes, held to a bound that keeps it in cache.

use crate::catalog::shape;
use crate::catalog::{AUTOMATON_BOUND, Catalog};

#[test]
fn automaton_stays_small() {
    let catalog = Catalog::embedded().expect("the catalogue loads");
    let size = catalog.automaton_bytes();
    if size <= AUTOMATON_BOUND {
        return;
    }
    // Which pattern is to blame: the one without which the automaton is smallest.
    let shaped =
        catalog.patterns().iter().filter_map(|p| Some((&p.entry.id, p.automaton_shape()?)));
    let (ids, shapes): (Vec<_>, Vec<_>) = shaped.unzip();
    let mut savings: Vec<_> = (0..shapes.len())
        .map(|left_out| {
            let mut rest = shapes.clone();
            rest.remove(left_out);
            let without = shape::automaton(&rest).map_or(usize::MAX, |table| table.size());
            (size.saturating_sub(without), ids[left_out])
        })
        .collect();
    savings.sort_unstable();
    savings.reverse();
    panic!("{size} bytes; saved by leaving one out: {:?}", &savings[..20.min(savings.len())]);
}
