//! A value together with the span it was read from.

use super::Span;

/// A value and where it stands in its file. Equality ignores the place: two documents that
/// say the same are equal wherever they say it.
#[derive(Clone, Debug)]
pub struct Located<T> {
    /// What was read.
    pub value: T,
    /// Where, in the file of the document that holds this value.
    pub span: Span,
}

impl<T> Located<T> {
    /// Returns `value` as read from `span`.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Returns the same place with the value changed by `change`.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: change(self.value), span: self.span }
    }

    /// Returns a view of the value at the same place.
    pub fn as_ref(&self) -> Located<&T> {
        Located { value: &self.value, span: self.span }
    }
}

impl<T: PartialEq> PartialEq for Located<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Located<T> {}
