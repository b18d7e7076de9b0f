//! Names made safe to share: parts that are values of a pattern are replaced by the item.

use crate::catalog::Scope;
use crate::detect::engine::Engine;
use crate::detect::text::TextHits;
use crate::model::{Masked, RawName};

impl Engine<'_> {
    /// A name whose parts that are themselves personal data are replaced by the item's name in
    /// braces. A name of a field or file holds no prose, so only what stands by itself counts.
    pub fn mask(&self, name: &RawName, scratch: &mut TextHits) -> Masked {
        let text = name.expose();
        self.text(text.as_bytes(), scratch);
        let mut masked = String::with_capacity(text.len());
        let mut done = 0;
        for hit in &scratch.hits {
            let pattern = self.catalog.pattern(hit.pattern);
            let item = self.catalog.item(pattern.item);
            if item.negative || pattern.entry.scope != Scope::Free || self.odds(hit) < 0.0 {
                continue;
            }
            masked.push_str(&text[done..hit.start]);
            masked.push('{');
            masked.push_str(&item.key);
            masked.push('}');
            done = hit.end;
        }
        masked.push_str(&text[done..]);
        Masked::vouched(masked)
    }
}
