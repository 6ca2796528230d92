//! From an address as a person wrote it to a provision, or to what was probably meant.

use crate::{
    engine::{Base, Target, Unresolved, address_of},
    model::{Address, ArticleId, Convention, NodeId, Root},
    parse, words,
};

use super::Error;

/// Returns what `written` leads to: an address in any form, or the id of an article.
///
/// # Errors
/// When it is no address, or there is no such provision; the nearest is named.
pub(crate) fn target(base: &Base<'_>, written: &str) -> Result<Target, Error> {
    let by_id = Root::ArticleId(ArticleId::new(written.trim()));
    if let Some(node) = base.index.root(&by_id) {
        return Ok(Target::Provision(node));
    }
    let address = parse::address(written).map_err(|error| {
        // A misspelt word is meant as one that there is.
        let meant = nearest(base.convention, written);
        let help = match error.to_string().ends_with("begins no address") {
            true => meant.or_else(|| error.help.clone()),
            false => error.help.clone().or(meant),
        };
        let help = help.unwrap_or_else(|| "Write it as in `Article 45(2)(a)`.".into());
        Error::request(format!("`{written}` is no address: {error}"), help)
    })?;
    let found = base.index.resolve(base.convention, &address);
    found.map_err(|reason| missing(base, &address, &reason))
}

/// Returns the provision that `written` leads to; for a part, the one it is a part of.
///
/// # Errors
/// As [`target`].
pub(crate) fn node(base: &Base<'_>, written: &str) -> Result<NodeId, Error> {
    Ok(match target(base, written)? {
        Target::Provision(node) => node,
        Target::Part(part, _) => part.node,
    })
}

fn missing(base: &Base<'_>, address: &Address, reason: &Unresolved) -> Error {
    let convention = base.convention;
    let version = &convention.version;
    let message = format!("there is no {address} in version {version}");
    let help = match reason {
        Unresolved::Document => nearest(convention, &address.to_string())
            .unwrap_or_else(|| "Check the number, or the version with `--at`.".into()),
        Unresolved::Child { within, .. } => below(convention, *within),
        Unresolved::Part { of, part } => {
            format!("{} has no {part}.", address_of(convention, *of))
        }
    };
    Error::request(message, help)
}

/// What there is below the provision that was reached.
fn below(convention: &Convention, within: NodeId) -> String {
    let named = address_of(convention, within);
    let mut children = convention.children(within);
    match (children.next(), children.last()) {
        (None, _) => format!("{named} has no numbered parts: ask for {named}."),
        (Some(only), None) => {
            format!("{named} has one part: {}.", address_of(convention, only))
        }
        (Some(first), Some(last)) => format!(
            "{named} has the parts {} to {}.",
            address_of(convention, first),
            address_of(convention, last)
        ),
    }
}

/// The document whose name is most like the one asked for.
fn nearest(convention: &Convention, written: &str) -> Option<String> {
    let names: Vec<String> = convention
        .nodes_of_documents()
        .map(|(node, _)| address_of(convention, node).to_string())
        .collect();
    let nearest = words::nearest(written, names.iter().map(String::as_str))?;
    Some(format!("Did you mean {nearest}?"))
}
