//! The list of rules, as `mimc explain` shows it.
//!
//! Comes in: the table of rules. Goes out: one line a rule. It never knows how a rule is
//! checked.

use crate::diagnostic::{Rule, Severity};

/// Every rule, in the order of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleList {
    /// One line a rule.
    pub rules: Vec<RuleLine>,
}

/// One rule in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleLine {
    /// Its name.
    pub name: &'static str,
    /// How much it weighs unless `mimc.yaml` says otherwise.
    pub severity: Severity,
    /// What it says.
    pub summary: &'static str,
}

impl RuleList {
    /// Returns every rule.
    #[must_use]
    pub fn all() -> Self {
        Self { rules: Rule::ALL.iter().copied().map(RuleLine::new).collect() }
    }
}

impl RuleLine {
    fn new(rule: Rule) -> Self {
        Self { name: rule.name(), severity: rule.severity(), summary: rule.summary() }
    }
}
