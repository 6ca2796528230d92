//! How far long work has come: told by `app`, shown by whoever called it.

/// Somebody who is told how far the work has come. Workers on several threads may tell.
pub trait Progress: Sync {
    /// A piece of work of `steps` steps begins.
    fn begin(&self, work: &str, steps: usize);
    /// One more step is done.
    fn advance(&self);
}

/// Nobody wants to know.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _work: &str, _steps: usize) {}
    fn advance(&self) {}
}
