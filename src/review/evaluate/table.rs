//! The measure of a result as Markdown.

use super::{Evaluation, Fault, Score};

impl Evaluation {
    /// The headline figures, a line an item, the calibration and every fault, as Markdown.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = self.headline();
        lines.push(String::new());
        lines.extend(self.by_item());
        lines.push(String::new());
        lines.extend(self.by_probability());
        lines.push(String::new());
        lines.extend(self.all_faults());
        lines
    }

    fn headline(&self) -> Vec<String> {
        let all = self.micro();
        let mut lines = vec![
            "| measure | value |".to_owned(),
            "|---|---:|".to_owned(),
            format!("| labelled | {} |", all.found + all.missed),
            format!("| precision | {:.3} |", all.precision()),
            format!("| recall | {:.3} |", all.recall()),
            format!("| F1, micro | {:.3} |", all.f1()),
            format!("| F1, macro | {:.3} |", self.macro_f1()),
            format!("| recall at possible | {:.3} |", all.suspicion()),
        ];
        let (clean, wrong) = self.clean;
        let percent = self.wrong_on_clean() * 100.0;
        lines.push(format!("| wrong on clean | {wrong} of {clean} ({percent:.2} %) |"));
        lines.push(format!("| clean with a never item possible | {} |", self.alarms));
        if !self.absent.is_empty() {
            lines.push(format!("| labelled tables not in the result | {} |", self.absent.len()));
        }
        lines
    }

    fn by_item(&self) -> Vec<String> {
        let head =
            "| item | found | missed | wrong | precision | recall | F1 | recall at possible |";
        let mut lines = vec![head.to_owned(), "|---|--:|--:|--:|--:|--:|--:|--:|".to_owned()];
        for (item, score) in &self.items {
            let Score { found, missed, wrong, .. } = score;
            lines.push(format!(
                "| {} | {found} | {missed} | {wrong} | {:.2} | {:.2} | {:.2} | {:.2} |",
                item.replace('|', ", "),
                score.precision(),
                score.recall(),
                score.f1(),
                score.suspicion(),
            ));
        }
        lines
    }

    fn by_probability(&self) -> Vec<String> {
        let mut lines = vec!["| p | verdicts | right |".to_owned(), "|---|--:|--:|".to_owned()];
        for (tenth, (verdicts, right)) in self.calibration.iter().enumerate() {
            if *verdicts > 0 {
                let (from, to) = (tenth as f64 / 10.0, (tenth + 1) as f64 / 10.0);
                let share = *right as f64 / *verdicts as f64;
                lines.push(format!("| {from:.1} to {to:.1} | {verdicts} | {share:.2} |"));
            }
        }
        lines
    }

    fn all_faults(&self) -> Vec<String> {
        let explained = self.faults.iter().any(|fault| fault.reason.is_some());
        let (head, rule) = if explained { (" reason |", "---|") } else { ("", "") };
        let mut lines =
            vec![format!("| where | labelled | found |{head}"), format!("|---|---|---|{rule}")];
        for Fault { spot, labelled, found, reason } in &self.faults {
            let found = found.as_ref().map_or_else(
                || "nothing".to_owned(),
                |(item, pattern, p)| format!("{item} by {pattern}, p {p:.2}"),
            );
            let labelled = labelled.replace('|', ", ");
            let reason = match (explained, reason) {
                (true, Some(reason)) => format!(" {reason} |"),
                (true, None) => " |".to_owned(),
                (false, _) => String::new(),
            };
            lines.push(format!("| {spot} | {labelled} | {found} |{reason}"));
        }
        lines
    }
}
