//! `explain`: what a rule says and why.

use crate::{
    diagnostic::{Rule, UnknownRule},
    paper::RuleList,
    session::Failure,
    words,
};

/// Returns the page of the rule of this name, as Markdown.
///
/// # Errors
/// When no rule has that name: with the nearest that one has.
pub fn explain(rule: &str) -> Result<&'static str, Failure> {
    rule.parse().map(Rule::page).map_err(|unknown: UnknownRule| {
        let near = match words::nearest(rule, Rule::ALL.iter().map(|one| one.name())) {
            Some(name) => format!("Did you mean `{name}`? "),
            None => String::new(),
        };
        Failure::new(unknown.to_string())
            .help(format!("{near}`mimc explain` lists all rules."))
    })
}

/// Returns every rule.
#[must_use]
pub fn rules() -> RuleList {
    RuleList::all()
}
