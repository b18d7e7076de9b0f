//! Names made safe to share: parts that are values of a pattern are replaced by the item.

use crate::catalog::{Scope, is_a_person};
use crate::detect::cell::{CellHits, FieldPlan};
use crate::detect::engine::Engine;
use crate::model::{Masked, RawName};

/// log10 of the odds below which a name is taken for a name. Low: a name shown by mistake is
/// worse than one masked by mistake.
const DOUBTFUL: f64 = -1.2;

/// The directory that was masked last.
#[derive(Default)]
pub(super) struct Directory {
    /// The engine that masked it.
    engine: u64,
    name: String,
    masked: String,
}

impl Engine<'_> {
    /// A name (of a field, a key or a file) in which what is itself personal data is replaced
    /// by the item's name in braces. Each part between slashes is looked at as text and as a
    /// whole value, with and without what follows its last dots (`jan@fabrikoord.be.csv`).
    pub fn mask(&self, name: &RawName, scratch: &mut CellHits) -> Masked {
        let Some((directory, file)) = name.expose().rsplit_once('/') else {
            return Masked::vouched(self.mask_part(name.expose(), scratch));
        };
        // Files of one directory come one after the other.
        if scratch.directory.engine != self.serial || scratch.directory.name != directory {
            let parts = directory.split('/').map(|part| self.mask_part(part, scratch));
            let masked = parts.collect::<Vec<_>>().join("/");
            let (engine, name) = (self.serial, directory.to_owned());
            scratch.directory = Directory { engine, name, masked };
        }
        let file = self.mask_part(file, scratch);
        Masked::vouched(format!("{}/{file}", scratch.directory.masked))
    }

    /// The name of a field or a path of keys: besides, keys that are names of persons are
    /// replaced. In names of files they are not: who passes a report on masks those there.
    pub fn mask_field(&self, name: &RawName, scratch: &mut CellHits) -> Masked {
        let keys = name.expose().split('.');
        let shown = keys.map(|key| if is_a_person(key) { "{id.name}" } else { key });
        self.mask(&RawName::new(shown.collect::<Vec<_>>().join(".")), scratch)
    }

    fn mask_part(&self, part: &str, scratch: &mut CellHits) -> String {
        let mut stem = part;
        loop {
            if let Some(masked) =
                self.mask_whole(stem, scratch).or_else(|| self.mask_inside(stem, scratch))
            {
                return masked + &part[stem.len()..];
            }
            match stem.rfind('.') {
                Some(dot) => stem = &stem[..dot],
                None => return part.to_owned(),
            }
        }
    }

    /// The item of a part that is a checked value as a whole, unless it is as well a date or
    /// another thing that is no personal data.
    fn mask_whole(&self, part: &str, scratch: &mut CellHits) -> Option<String> {
        self.cell(&FieldPlan::default(), part.as_bytes(), scratch);
        let passed = scratch.whole.iter().filter(|(_, passed)| *passed);
        let patterns: Vec<_> = passed.map(|&(id, _)| self.catalog.pattern(id)).collect();
        if patterns.iter().any(|pattern| pattern.entry.negative) {
            return None;
        }
        let checked = patterns.iter().find(|pattern| pattern.is_checked())?;
        Some(format!("{{{}}}", self.catalog.item(checked.item).key))
    }

    /// The part with what stands in it replaced, if anything does. A name holds no prose, so
    /// only what needs no words beside it counts.
    fn mask_inside(&self, part: &str, scratch: &mut CellHits) -> Option<String> {
        self.text(part.as_bytes(), &mut scratch.inside);
        let mut masked = String::with_capacity(part.len());
        let mut done = 0;
        for hit in &scratch.inside.hits {
            let pattern = self.catalog.pattern(hit.pattern);
            let doubtful = pattern.entry.scope != Scope::Free || self.odds(hit) < DOUBTFUL;
            if pattern.entry.negative || doubtful {
                continue;
            }
            masked.push_str(&part[done..hit.start]);
            masked.push_str(&format!("{{{}}}", self.catalog.item(pattern.item).key));
            done = hit.end;
        }
        masked.push_str(&part[done..]);
        (done > 0).then_some(masked)
    }
}
