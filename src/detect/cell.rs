//! What a field's name adds to what its cells are tried on, and what one cell was taken for.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::catalog::{NameHit, NameStrength, Pattern, Scope, WordOutline};
use crate::detect::engine::Engine;
use crate::detect::mask::Directory;
use crate::detect::number::{self, DIGITS};
use crate::detect::product::{Named, Products};
use crate::detect::text::TextHits;
use crate::model::{ItemId, PatternId, Sensitivity, Status};

/// Longest value that may be the name of a person, in bytes.
const LONGEST_NAME: usize = 60;

/// What a field's name adds to the patterns that are tried on its cells.
#[derive(Clone, Debug, Default)]
pub struct FieldPlan {
    /// Lists of words that the name speaks for, and what their values are like.
    pub(super) lists: Vec<(PatternId, WordOutline)>,
    /// Patterns that need a name, and have one.
    pub(super) shaped: Option<Arc<Named>>,
    /// The same and those of triggers.
    pub(super) shaped_or_led: Option<Arc<Named>>,
    /// Tried on a sample of the distinct values.
    sampled: Vec<PatternId>,
    /// Patterns that are looked for beside a word only, and for which the name is one, in order.
    pub(super) inside: Vec<PatternId>,
    /// Numbers with a check that the name speaks for, and their digits: a field of whole numbers
    /// has lost the zeros before them.
    pub(super) padded: Vec<(PatternId, usize)>,
    /// The numbers of digits that these have without such zeros, a bit each.
    lengths: u32,
}

/// The patterns that fields were found to need, all at once.
pub(super) type AllShaped = Mutex<BTreeMap<Vec<PatternId>, Arc<Named>>>;

/// What one cell was taken for; reused from cell to cell.
#[derive(Default)]
pub struct CellHits {
    /// Patterns whose shape the whole value has, and whether it passes the check.
    pub whole: Vec<(PatternId, bool)>,
    /// Items of which some pattern took the whole value, each once; without those of `brief`.
    pub items: Vec<ItemId>,
    /// The whole value is a published example or a placeholder of some pattern.
    pub example: bool,
    /// The value was a number with an exponent, as spreadsheets write long ones.
    pub expanded: bool,
    /// What was found inside, where no pattern took the whole value.
    pub inside: TextHits,
    /// True if `inside` was filled for this cell.
    pub searched: bool,
    /// What this thread found out about patterns; lent out while they are tried.
    pub(super) products: Option<Box<Products>>,
    pub(super) directory: Directory,
    /// The families of values set aside that this cell was found not to be of.
    pub(super) asked: u8,
}

impl Engine<'_> {
    /// The patterns that the name of a field speaks for, or the word lists that speak alone
    /// where fields have no names. Where the name says nothing, some lists are tried on a sample.
    pub fn plan(&self, name: Option<&[NameHit]>) -> FieldPlan {
        let speaks_for = |pattern: &Pattern| match name {
            Some(hits) => hits.iter().any(|hit| {
                hit.item == pattern.item
                    && hit.strength > NameStrength::Negative
                    && hit.pattern.is_none_or(|own| own == pattern.id.0)
            }),
            None => self.speaks_alone(pattern),
        };
        let patterns = self.catalog.patterns().iter();
        let named =
            patterns.filter(|p| p.entry.undetectable.is_none() && p.needs_name() && speaks_for(p));
        let (lists, shaped): (Vec<&Pattern>, _) = named.partition(|p| p.entry.vocabulary.is_some());
        let outline = |p: &&Pattern| (p.id, self.catalog.vocabularies().outline(&p.entry));
        let lists = lists.iter().map(outline).collect();
        let shaped: Vec<PatternId> = shaped.iter().map(|pattern| pattern.id).collect();
        let shaped_or_led = self.together_with_led(shaped.clone());
        let shaped = self.together(shaped);
        let is_inside =
            |p: &&Pattern| p.entry.scope == Scope::Context && p.entry.undetectable.is_none();
        let inside = self.catalog.patterns().iter().filter(|p| name.is_some() && is_inside(p));
        let inside = inside.filter(|p| speaks_for(p)).map(|pattern| pattern.id).collect();
        let silent = name.is_some_and(<[NameHit]>::is_empty);
        let sampled = self.catalog.patterns().iter().filter(|p| silent && p.entry.sampled);
        let sampled = sampled.map(|pattern| pattern.id).collect();
        let is_number = |p: &&Pattern| {
            name.is_some()
                && p.is_checked()
                && p.outline.is_some_and(|o| !o.letters && !o.structured)
        };
        let numbers = self.catalog.patterns().iter().filter(is_number).filter(|p| speaks_for(p));
        let padded: Vec<(PatternId, usize)> =
            numbers.filter_map(|p| Some((p.id, p.outline?.shortest))).collect();
        let lengths = padded.iter().filter(|(_, len)| *len <= DIGITS);
        let lengths = lengths.flat_map(|&(_, len)| number::without_zeros(len));
        let lengths = lengths.fold(0, |all, len| all | 1 << len);
        FieldPlan { lists, shaped, shaped_or_led, sampled, inside, padded, lengths }
    }

    /// Some patterns and those of triggers.
    pub(super) fn together_with_led(&self, mut patterns: Vec<PatternId>) -> Option<Arc<Named>> {
        patterns.extend(self.literals.patterns());
        patterns.sort_unstable();
        patterns.dedup();
        self.together(patterns)
    }

    /// Some patterns; the same are the same for all fields.
    fn together(&self, patterns: Vec<PatternId>) -> Option<Arc<Named>> {
        if patterns.is_empty() {
            return None;
        }
        let mut all = self.shaped.lock().unwrap_or_else(PoisonError::into_inner);
        let number = all.len() + 1;
        let named = |patterns: &Vec<_>| Arc::new(Named { number, patterns: patterns.clone() });
        Some(Arc::clone(all.entry(patterns).or_insert_with_key(named)))
    }

    /// True for a list of words whose values say something by themselves: no codes, and of
    /// nothing that is sensitive or never processed.
    fn speaks_alone(&self, pattern: &Pattern) -> bool {
        let item = self.catalog.item(pattern.item);
        let grave = item.sensitivity == Sensitivity::Special || item.status == Status::Never;
        pattern.entry.vocabulary.is_some() && pattern.entry.chance < 1.0 && !grave
    }

    /// Adds what lists that are tried on a sample know of a value; the caller says which values
    /// are the sample.
    pub fn sample(&self, plan: &FieldPlan, bytes: &[u8], out: &mut CellHits) {
        if plan.sampled.is_empty() || bytes.len() > LONGEST_NAME {
            return;
        }
        if let Ok(value) = std::str::from_utf8(bytes.trim_ascii()) {
            let known = |&id: &PatternId| {
                let entry = &self.catalog.pattern(id).entry;
                (id, self.catalog.vocabularies().know(entry, value))
            };
            out.whole.extend(plan.sampled.iter().map(known));
        }
    }
}

impl FieldPlan {
    /// True for a number that may have lost zeros.
    #[inline]
    pub(super) fn may_lack_zeros(&self, value: &[u8]) -> bool {
        self.lengths.checked_shr(value.len() as u32).unwrap_or(0) & 1 == 1
            && value.iter().all(u8::is_ascii_digit)
    }
}

impl CellHits {
    /// Nothing is known of the next cell yet.
    pub(super) fn clear(&mut self) {
        self.whole.clear();
        self.items.clear();
        self.example = false;
        self.expanded = false;
        self.searched = false;
        self.asked = 0;
    }
}
