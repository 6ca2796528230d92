//! `explain`: what a rule says and why.

use crate::{
    diagnostic::{Rule, UnknownRule},
    paper::RuleList,
};

/// Returns the page of the rule of this name, as Markdown.
///
/// # Errors
/// When no rule has that name.
pub fn explain(rule: &str) -> Result<&'static str, UnknownRule> {
    rule.parse().map(Rule::page)
}

/// Returns every rule.
#[must_use]
pub fn rules() -> RuleList {
    RuleList::all()
}
