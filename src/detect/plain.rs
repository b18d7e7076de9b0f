//! The plain way, to test the fast one by: the exact expression of every pattern tried at every
//! place of a text and on every cell, with the same neighbours, checks and words.

use crate::catalog::{Catalog, LONGEST, Road, Scope};
use crate::detect::boundary::{is_inside_word, is_word, stands_alone};
use crate::detect::cell::CellHits;
use crate::detect::engine::{Engine, search};
use crate::detect::text::{Hit, TextHits};
use crate::model::PatternId;

#[path = "../../benches/support/corpora.rs"]
mod corpora;

impl Engine<'_> {
    /// As [`Engine::text`].
    fn text_plainly(&self, bytes: &[u8], out: &mut TextHits) {
        self.begin_text(bytes, out);
        for pattern in self.catalog.patterns() {
            let is_searched = matches!(pattern.road(), Road::Trigger | Road::Slow);
            if pattern.entry.scope == Scope::Field {
                continue;
            } else if is_searched {
                let search = search(pattern).expect("the expression compiles");
                for found in search.find_iter(bytes) {
                    let start = self.behind_escape(pattern.id, bytes, found.start(), found.end());
                    if stands_alone(bytes, start, found.end()) {
                        let span = out.begin_span(bytes, start, found.end());
                        self.take(pattern, &span, out);
                    }
                }
            } else if pattern.road() == Road::Automaton {
                for start in 0..bytes.len() {
                    if !is_inside_word(bytes, start) {
                        self.longest_plainly(pattern.id, bytes, start, out);
                    }
                }
            }
        }
        self.resolve(out);
    }

    /// Takes the longest value of a pattern that begins there and holds.
    fn longest_plainly(&self, id: PatternId, bytes: &[u8], start: usize, out: &mut TextHits) {
        let pattern = self.catalog.pattern(id);
        let shortest = pattern.outline.expect("it has a shape").shortest;
        let last = bytes.len().min(start + LONGEST);
        for end in (start + shortest..=last).rev() {
            if (end == bytes.len() || !is_word(bytes[end]))
                && self.fits(pattern.id, &bytes[start..end])
                && stands_alone(bytes, start, end)
            {
                let span = out.begin_span(bytes, start, end);
                let before = out.found.len();
                self.take(pattern, &span, out);
                if out.found.len() > before {
                    return;
                }
            }
        }
    }
}

/// Values as programs, logs and URLs have them.
const WRITTEN: &str = r#"print('a\nanna@voorbeeld.be\tBE68 5390 0754 7034\n93.05.18-223.61\r1985-03-12')
81.82.83.84 - - [12/Mar/2026:10:11:17 +0100] "GET /a?phone=%2B32475550123&q=x%20jan%40voorbeeld.be HTTP/1.1" 200 512
{'phoneNumber': 475550123, 'userBsn': '123456782', 'ibanOf': 'be68539007547034', "note": "\u00e9\n021573682 bsn"}
bsn 021573682, tel. 0251842551; ?to=bc1q0gh7yq7swv77efwfcqy2znp37cmeughxrhxuw9&%41%20+32 2 518 42 55
"#;

/// Hits without those of negative classes, which the fast way leaves out where it may.
fn of_persons(catalog: &Catalog, hits: &[Hit]) -> Vec<Hit> {
    let mut hits = hits.to_vec();
    hits.retain(|hit| !catalog.pattern(hit.pattern).entry.negative);
    hits
}

#[test]
fn text_holds_what_the_plain_way_finds() {
    let catalog = Catalog::embedded().expect("the catalogue loads");
    let engine = Engine::new(&catalog).expect("the engine takes it");
    let (mut found, mut differing) = (0, Vec::new());
    let corpora = [1, 2].into_iter().flat_map(|seed| corpora::all(seed, 2_500));
    for (name, bytes) in corpora.chain([("written", WRITTEN.as_bytes().to_vec())]) {
        let (mut fast, mut lazy, mut plain) = <(TextHits, TextHits, TextHits)>::default();
        engine.text(&bytes, &mut fast);
        engine.personal(&bytes, &mut lazy);
        engine.text_plainly(&bytes, &mut plain);
        found += plain.hits.len();
        for hit in plain.hits.iter().filter(|hit| !fast.hits.contains(hit)) {
            let value = String::from_utf8_lossy(&bytes[hit.start..hit.end]);
            differing.push(format!("{name}: {value}: {hit:?}"));
        }
        assert!(fast.hits.len() <= plain.hits.len(), "{name}: the fast way finds more");
        assert_eq!(
            of_persons(&catalog, &lazy.hits),
            of_persons(&catalog, &fast.hits),
            "{name}: negative classes left out change something"
        );
    }
    assert!(differing.is_empty(), "{} of {found}: {differing:#?}", differing.len());
    assert!(found > 100, "{found}");
}

#[test]
fn cells_hold_what_the_plain_way_finds() {
    let catalog = Catalog::embedded().expect("the catalogue loads");
    let engine = Engine::new(&catalog).expect("the engine takes it");
    let table = corpora::csv(3, 30_000);
    let values = table.split(|byte| matches!(byte, b',' | b'\n'));
    let examples = catalog.patterns().iter().flat_map(|pattern| &pattern.entry.matches);
    let plan = Default::default();
    let mut cell = CellHits::default();
    for value in values.chain(examples.map(String::as_bytes)) {
        let value = value.trim_ascii();
        if value.ends_with(b".0") || value.is_empty() {
            continue;
        }
        engine.cell(&plan, value, &mut cell);
        let tried = catalog.patterns().iter().filter(|pattern| {
            matches!(pattern.road(), Road::Automaton | Road::Trigger | Road::Slow)
        });
        let fitting = tried.filter(|pattern| engine.fits(pattern.id, value));
        let mut plain: Vec<(PatternId, bool)> =
            fitting.map(|pattern| (pattern.id, engine.check(pattern.id, value).is_ok())).collect();
        cell.whole.sort_unstable();
        plain.sort_unstable();
        assert_eq!(cell.whole, plain, "{}", String::from_utf8_lossy(value));
    }
}
