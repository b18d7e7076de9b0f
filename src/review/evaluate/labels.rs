//! What people say a field or a passage is: the labels that verdicts are measured against.

use std::collections::BTreeMap;

use crate::model::Position;

/// Why labels cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LabelError {
    /// The first line does not name the columns.
    #[error("line 1: the first line is `place`, `field`, `item`, parted by tabs")]
    Head,
    /// A line lacks a column.
    #[error("line {0}: three columns are needed: place, field, item")]
    Columns(usize),
}

/// Where a label applies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// A field of a table, by its name; `-` is all running text of the place.
    Field(String),
    /// A passage of running text.
    Passage {
        /// 1-based line of its first character.
        line: u64,
        /// 1-based column of its first character.
        column: u64,
        /// Characters.
        length: u64,
    },
}

impl Spot {
    /// `12:5+18` is the passage of 18 characters from line 12, column 5 on; all else a field.
    fn parse(text: &str) -> Spot {
        let passage = || {
            let (start, length) = text.split_once('+')?;
            let (line, column) = start.split_once(':')?;
            let number = |text: &str| text.parse().ok();
            Some(Spot::Passage {
                line: number(line)?,
                column: number(column)?,
                length: number(length)?,
            })
        };
        passage().unwrap_or_else(|| Spot::Field(text.to_owned()))
    }

    /// True for a field of a table.
    pub fn is_field(&self) -> bool {
        matches!(self, Spot::Field(name) if name != "-")
    }

    /// True if a finding at the position lies in the passage.
    pub fn holds(&self, at: Position) -> bool {
        match self {
            Spot::Field(name) => name == "-",
            &Spot::Passage { line, column, length } => {
                at.line == line && (column..column + length.max(1)).contains(&at.column)
            }
        }
    }
}

/// What one spot was labelled as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// What must be found there, one of the items of each; empty for `none`.
    pub must: Vec<String>,
    /// What may be found there besides (`?item`).
    pub may: Vec<String>,
}

/// All labels, by place and spot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// Labels of each place.
    pub places: BTreeMap<String, BTreeMap<Spot, Label>>,
}

impl Labels {
    /// Reads lines of place, field and item, parted by tabs; further columns are left alone.
    ///
    /// An item is `none`, an item's key, several of which one is enough (`fiscal.vat|fiscal.tin`),
    /// or a `?` before a key for what may be found and need not. A spot may have several lines.
    ///
    /// # Errors
    /// The first line that has not this form.
    pub fn parse(text: &str) -> Result<Labels, LabelError> {
        let mut lines = text.lines().enumerate();
        let head = lines.next().map_or("", |(_, head)| head);
        if !head.starts_with("place\tfield\titem") {
            return Err(LabelError::Head);
        }
        let mut labels = Labels::default();
        for (at, line) in lines.filter(|(_, line)| !line.is_empty()) {
            let mut columns = line.split('\t');
            let (Some(place), Some(field), Some(item)) =
                (columns.next(), columns.next(), columns.next())
            else {
                return Err(LabelError::Columns(at + 1));
            };
            let spots = labels.places.entry(place.to_owned()).or_default();
            let label = spots.entry(Spot::parse(field)).or_default();
            match item.strip_prefix('?') {
                Some(item) => label.may.push(item.to_owned()),
                None if item == "none" => {}
                None => label.must.push(item.to_owned()),
            }
        }
        Ok(labels)
    }

    /// The labels of a place as a scan names it: the label's place is the end of its path.
    pub fn of(&self, place: &str) -> Option<(&str, &BTreeMap<Spot, Label>)> {
        let ends = |known: &str| {
            place.strip_suffix(known).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
        };
        let found = self.places.iter().find(|(known, _)| ends(known));
        found.map(|(known, spots)| (known.as_str(), spots))
    }

    /// The label's item that covers an item found: the same, or one above it.
    pub fn covering(&self, item: &str) -> Option<&str> {
        let labels = self.places.values().flat_map(|spots| spots.values());
        let all = labels.flat_map(|label| &label.must);
        all.map(String::as_str).find(|label| covers(label, item))
    }
}

/// True if one of the items of a label is the item or stands above it.
pub fn covers(label: &str, item: &str) -> bool {
    label.split('|').any(|known| {
        item.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_labels() {
        let text = "place\tfield\titem\na.csv\tvat\tfiscal.vat|fiscal.tin\na.csv\tvat\t?id.name\n\
                    b.txt\t3:7+5\tcontact.phone\nb.txt\t-\tnone\n";
        let labels = Labels::parse(text).expect("they are well formed");
        let (_, spots) = labels.of("/data/a.csv").expect("the place is known");
        let label = &spots[&Spot::Field("vat".into())];
        assert_eq!((label.must.len(), label.may.len()), (1, 1));
        assert!(covers(&label.must[0], "fiscal.tin") && !covers(&label.must[0], "fiscal.tinned"));
        assert!(labels.of("data/aa.csv").is_none());
        let passage = Spot::parse("3:7+5");
        assert!(passage.holds(Position { line: 3, column: 11 }));
        assert!(!passage.holds(Position { line: 3, column: 12 }));
        assert_eq!(Labels::parse("place\tfield\titem\nx"), Err(LabelError::Columns(2)));
        assert_eq!(Labels::parse("file"), Err(LabelError::Head));
    }
}
