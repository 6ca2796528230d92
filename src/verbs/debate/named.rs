//! Debates by the names that people give them: `D-003`, `d3`, `3`.

use crate::{
    model::{Debate, is_dash},
    session::Error,
    words,
};

/// Returns whether a text is the id of a debate: `D-003`.
#[must_use]
pub fn is_debate_id(text: &str) -> bool {
    let digits = text.strip_prefix("D-").or_else(|| text.strip_prefix("d-"));
    digits.is_some_and(|digits| {
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// The debate that a person means.
pub(super) fn find<'d>(debates: &'d [Debate], id: &str) -> Result<&'d Debate, Error> {
    let same = |debate: &&Debate| {
        let known = debate.id.value.as_str();
        known.eq_ignore_ascii_case(id)
            || (number(id).is_some() && number(known) == number(id))
    };
    debates.iter().find(same).ok_or_else(|| {
        let names = debates.iter().map(|debate| debate.id.value.as_str());
        let help = match words::nearest(id, names) {
            Some(near) => format!("Did you mean {near}?"),
            None => "`mimc debate list` tells which there are.".to_owned(),
        };
        Error::request(format!("there is no debate {id}"), help)
    })
}

/// The number of a debate's id: `D-003`, `d3`, `3`.
pub(super) fn number(id: &str) -> Option<u32> {
    let rest = id.strip_prefix(['D', 'd']).unwrap_or(id);
    rest.strip_prefix(is_dash).unwrap_or(rest).parse().ok()
}
