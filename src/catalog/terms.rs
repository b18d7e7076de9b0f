//! Terms for keeping: which one holds for an item, and whether dates have passed it.

use crate::catalog::declaration::{Declaration, Retention, RunsFrom};
use crate::catalog::declared::is_at_or_below;
use crate::model::{DateRole, Dates, Month};

/// The term that holds for an item in a place.
#[derive(Clone, Copy, Debug)]
pub struct Term<'d> {
    /// As declared.
    pub retention: &'d Retention,
    /// Nothing says whose the data are: it is the longest term of the declaration.
    pub is_longest: bool,
}

/// Dates against a term. `F` names the field they stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping<F> {
    /// The dates that the term runs from go further back than it allows.
    Overdue(F, Dates),
    /// The table has no such dates, and its others go further back than the term is long.
    Check(F, Dates),
    /// No date goes further back.
    Within(F, Dates),
    /// The table has no date that counts.
    NoDate,
}

impl Declaration {
    /// The term for an item: the one that names it; else that of the subject, if the place is
    /// about one the declaration has a term for; else the longest. `None` without any term.
    pub fn term_for(&self, item: &str, subject: Option<&str>) -> Option<Term<'_>> {
        let named = |term: &&Retention| term.items.iter().any(|key| is_at_or_below(item, key));
        let general = || self.retention.iter().filter(|term| term.items.is_empty());
        let of_subject = |term: &&Retention| subject.is_some_and(|subject| subject == term.key);
        let sure = self.retention.iter().find(named).or_else(|| general().find(of_subject));
        if let Some(retention) = sure {
            return Some(Term { retention, is_longest: false });
        }
        let longest = general().filter(|term| term.months.is_some()).max_by_key(|t| t.months);
        longest.map(|retention| Term { retention, is_longest: true })
    }
}

impl Retention {
    /// The month before which nothing should be; `None` where only words limit the term.
    pub fn limit(&self, as_of: Month) -> Option<Month> {
        self.months.map(|months| as_of.minus(months))
    }

    /// Holds the dates of a table against the term. `None` where only words limit it.
    pub fn judge<F: Copy>(&self, dates: &[(F, Dates)], as_of: Month) -> Option<Keeping<F>> {
        let limit = self.limit(as_of)?;
        let decides = |role: DateRole| match self.runs_from {
            RunsFrom::ContractEnd => role == DateRole::End,
            RunsFrom::LastContact => role == DateRole::Activity,
            RunsFrom::Collection => matches!(role, DateRole::Created | DateRole::Event),
        };
        let oldest = |decisive: bool| {
            let dates = dates.iter().filter(|(_, dates)| !decisive || decides(dates.role));
            dates.min_by_key(|(_, dates)| dates.oldest).copied()
        };
        Some(match (oldest(true), oldest(false)) {
            (Some((field, dates)), _) if dates.oldest < limit => Keeping::Overdue(field, dates),
            (Some((field, dates)), _) => Keeping::Within(field, dates),
            (None, Some((field, dates))) if dates.oldest < limit => Keeping::Check(field, dates),
            (None, Some((field, dates))) => Keeping::Within(field, dates),
            (None, None) => Keeping::NoDate,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    fn month(text: &str) -> Month {
        Month::parse(text).unwrap()
    }

    fn dates(role: DateRole, oldest: &str) -> (&'static str, Dates) {
        (role.name(), Dates { role, oldest: month(oldest), newest: month("2026-01") })
    }

    #[test]
    fn items_subjects_and_then_the_longest_term() {
        let catalog = Catalog::embedded().unwrap();
        let term = |item, subject| {
            let term = catalog.declaration().term_for(item, subject).unwrap();
            (term.retention.key.as_str(), term.is_longest)
        };
        assert_eq!(term("contact.email", None), ("customer", true));
        assert_eq!(term("contact.email", Some("prospect")), ("prospect", false));
        assert_eq!(term("contact.email", Some("robot")), ("customer", true));
        assert_eq!(term("habits.chat", Some("prospect")), ("recording", false));
    }

    #[test]
    fn only_the_dates_that_a_term_runs_from_make_it_overdue() {
        use DateRole::{Activity, Created, End, Event};
        let catalog = Catalog::embedded().unwrap();
        let as_of = month("2026-06");
        type Case = (&'static str, &'static [(DateRole, &'static str)], Option<&'static str>);
        let table: [Case; 9] = [
            ("customer", &[(End, "2016-05")], Some("Overdue end")),
            ("customer", &[(End, "2016-06")], Some("Within end")),
            ("customer", &[(Created, "1999-01"), (End, "2020-01")], Some("Within end")),
            ("customer", &[(Created, "1999-01"), (Activity, "2020-01")], Some("Check created")),
            ("customer", &[(Event, "2020-01")], Some("Within event")),
            ("prospect", &[(Activity, "2025-05"), (Created, "2025-01")], Some("Overdue activity")),
            ("prospect", &[(Created, "2025-01")], Some("Check created")),
            ("prospect", &[], Some("NoDate")),
            ("law", &[(Created, "1980-01")], None),
        ];
        for (key, held, wanted) in table {
            let terms = &catalog.declaration().retention;
            let term = terms.iter().find(|term| term.key == key).unwrap();
            let held: Vec<_> = held.iter().map(|(role, oldest)| dates(*role, oldest)).collect();
            let judged = term.judge(&held, as_of).map(|keeping| match keeping {
                Keeping::Overdue(field, _) => format!("Overdue {field}"),
                Keeping::Check(field, _) => format!("Check {field}"),
                Keeping::Within(field, _) => format!("Within {field}"),
                Keeping::NoDate => "NoDate".to_owned(),
            });
            assert_eq!(judged.as_deref(), wanted, "{key} {held:?}");
        }
    }
}
