//! Why there is no site.

use crate::render::html::Differs;

use super::Broken;

/// Why there is no site. Always our own mistake.
#[derive(Debug, thiserror::Error)]
pub enum NoSite {
    /// The words of a page are not those that it was made of.
    #[error("{path}: {source}")]
    Differs {
        /// The file.
        path: String,
        /// Where and how.
        source: Differs,
    },
    /// A paper for download is not what it was made of.
    #[error(transparent)]
    Download(#[from] Box<Broken>),
}
