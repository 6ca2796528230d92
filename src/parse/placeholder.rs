//! Stand-ins for readers that another branch brings: this file goes away with the merge.

use crate::{
    model::{Address, Core, Fragment, Root, Step, Text},
    source::Span,
};

/// Why an address cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct AddressError {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

/// Why a fragment cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FragmentError {
    /// Where, in the text given.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

/// Reads words.
#[must_use]
pub fn text(raw: &str) -> Text {
    Text::plain(raw)
}

/// Reads `Article 45(2)(a)`.
///
/// # Errors
/// When it is not of this form.
pub fn address(written: &str) -> Result<Address, AddressError> {
    let error = || AddressError {
        message: format!("`{written}` is not an address"),
        help: Some("Write it as in `Article 45(2)(a)`.".into()),
    };
    let rest = written.strip_prefix("Article ").ok_or_else(error)?;
    let mut parts = rest.split('(');
    let root = parts.next().filter(|core| !core.is_empty()).ok_or_else(error)?;
    let mut address = Address::of(Root::Article(Core::new(root)));
    for part in parts {
        let core = part.strip_suffix(')').ok_or_else(error)?;
        address = address.step(Step::Number(Core::new(core)));
    }
    Ok(address)
}

/// Reads provisions.
///
/// # Errors
/// At each `BAD`.
pub fn fragment(written: &str) -> Result<Fragment, Vec<FragmentError>> {
    match written.find("BAD") {
        Some(at) => Err(vec![FragmentError {
            span: Span::new(at, at + 3),
            message: "bad provision".into(),
            help: None,
        }]),
        None => Ok(Fragment::Provisions(Vec::new())),
    }
}
