//! Members of archives as places of their own, such as `a.zip!/b/c.csv`. Nothing is ever
//! written to disk: a name that climbs out of its archive is only a name.

use std::io::{self, Read};
use std::rc::Rc;

use super::budget::Budget;
use super::input::Input;
use super::table::NAME_BYTES;
use super::{Outcome, Sink, read_opened};
use crate::model::{Incident, RawName, Reason};

/// Stands between an archive and its member in a place.
const INSIDE: &str = "!/";

/// Opens the members of one archive.
pub(super) struct Members<'a> {
    place: String,
    budget: Rc<Budget<'a>>,
    depth: usize,
}

impl<'a> Members<'a> {
    /// `depth` as of the archive itself.
    pub(super) fn new(place: &str, budget: Rc<Budget<'a>>, depth: usize) -> Self {
        Members { place: place.to_owned(), budget, depth: depth + 1 }
    }

    /// Hands a member on: its bytes, or why there are none. Fails once no more is to be read.
    pub(super) fn push<'s>(
        &self,
        name: &str,
        size: u64,
        content: Result<Box<dyn Read + 's>, Incident>,
        sink: &mut dyn Sink,
    ) -> Result<(), Incident>
    where
        'a: 's,
    {
        self.budget.member();
        self.check()?;
        let place = format!("{}{INSIDE}{}", self.place, plain(name));
        let mut content = Some(content);
        sink.member(&RawName::new(place.as_str()), size, &mut |sink| {
            let Some(content) = content.take() else { return Outcome::UNREAD };
            let opened = content.and_then(|stream| {
                let budget: Rc<Budget<'s>> = self.budget.clone();
                Input::inside(stream, place.clone(), Some(size), budget, self.depth)
            });
            read_opened(opened, self.budget.limits, sink)
        });
        self.check()
    }

    fn check(&self) -> Result<(), Incident> {
        match self.budget.go_on() {
            true => Ok(()),
            false => Err(Incident::new(self.budget.halted().unwrap_or(Reason::Interrupted))),
        }
    }
}

/// A name without `.`, `..` and a leading `/`, of bounded length.
fn plain(name: &str) -> String {
    let parts = name.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | ".."));
    let mut name = parts.collect::<Vec<_>>().join("/");
    let mut ends = (0..=NAME_BYTES.min(name.len())).rev();
    name.truncate(ends.find(|&end| name.is_char_boundary(end)).unwrap_or(0));
    name
}

/// What the libraries say, without their words.
pub(super) fn from_read(error: &io::Error) -> Incident {
    let is_cut = error.kind() == io::ErrorKind::UnexpectedEof;
    Incident::new(if is_cut { Reason::Truncated } else { Reason::Malformed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_inside_the_archive() {
        for (name, expected) in [
            ("a/b.csv", "a/b.csv"),
            ("../../etc/passwd", "etc/passwd"),
            ("/abs", "abs"),
            ("a\\..\\b", "a/b"),
            ("./", ""),
        ] {
            assert_eq!(plain(name), expected);
        }
        assert_eq!(plain(&"é".repeat(1000)).len(), NAME_BYTES);
    }
}
