//! How grave a finding is, by the rules of the declaration that a result carries.

use serde::Deserialize;

use super::{Finding, Level, ScanResult, Status};

/// How grave a finding is, in rising order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gravity {
    /// As declared: part of the map.
    Note,
    /// To be looked at.
    Warning,
    /// Against the declaration.
    Error,
}

impl Gravity {
    /// The word used in reports; SARIF has the same ones.
    pub fn name(self) -> &'static str {
        match self {
            Gravity::Note => "note",
            Gravity::Warning => "warning",
            Gravity::Error => "error",
        }
    }
}

/// The rules, in their order: the first that fits holds, and without one it is a note.
pub struct GravityRules(Vec<Rule>);

#[derive(Deserialize)]
struct Rule {
    status: Status,
    from: Level,
    severity: Gravity,
    #[serde(default)]
    unless_consent_recorded: bool,
}

impl GravityRules {
    /// Those of the declaration. A result without one is judged by status alone.
    pub fn of(result: &ScanResult) -> GravityRules {
        let said = result.declaration.facts.as_ref().and_then(|facts| facts.get("severity"));
        let rules = said.and_then(|rules| serde_json::from_value(rules.clone()).ok());
        GravityRules(rules.unwrap_or_else(by_status))
    }

    /// How grave data of a status are, found at a level.
    pub fn judge(&self, status: Status, level: Level, consent_recorded: bool) -> Gravity {
        let fits = |rule: &&Rule| {
            rule.status == status
                && rule.from <= level
                && !(rule.unless_consent_recorded && consent_recorded)
        };
        self.0.iter().find(fits).map_or(Gravity::Note, |rule| rule.severity)
    }

    /// How grave a finding of the result is.
    pub fn of_finding(&self, finding: &Finding<'_>, result: &ScanResult) -> Gravity {
        let verdict = finding.verdict;
        self.judge(verdict.status, verdict.level, finding.consent(result).is_some())
    }
}

fn by_status() -> Vec<Rule> {
    let rule = |status, severity, unless_consent_recorded| Rule {
        status,
        from: Level::Example,
        severity,
        unless_consent_recorded,
    };
    vec![
        rule(Status::Never, Gravity::Error, false),
        rule(Status::Consent, Gravity::Warning, true),
        rule(Status::Undeclared, Gravity::Warning, false),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gravity_follows_status_level_and_consent() {
        let rules = serde_json::json!([
            { "status": "never", "from": "likely", "severity": "error" },
            { "status": "never", "from": "possible", "severity": "warning" },
            { "status": "consent", "from": "likely", "severity": "warning",
              "unless_consent_recorded": true },
            { "status": "undeclared", "from": "likely", "severity": "warning" },
            { "status": "declared", "from": "possible", "severity": "note" },
        ]);
        let rules = GravityRules(serde_json::from_value(rules).unwrap());
        for (status, level, recorded, gravity) in [
            (Status::Never, Level::Certain, false, Gravity::Error),
            (Status::Never, Level::Possible, false, Gravity::Warning),
            (Status::Consent, Level::Likely, false, Gravity::Warning),
            (Status::Consent, Level::Likely, true, Gravity::Note),
            (Status::Undeclared, Level::Likely, false, Gravity::Warning),
            (Status::Undeclared, Level::Possible, false, Gravity::Note),
            (Status::Declared, Level::Certain, false, Gravity::Note),
        ] {
            assert_eq!(rules.judge(status, level, recorded), gravity, "{status:?} {level:?}");
        }
        let bare = GravityRules(by_status());
        assert_eq!(bare.judge(Status::Never, Level::Possible, false), Gravity::Error);
        assert_eq!(bare.judge(Status::Consent, Level::Likely, true), Gravity::Note);
    }
}
