//! Words that come into a table: a bar of theirs parts no cells, unless cells are meant.

use crate::{
    model::{Shape, Text},
    words::bars,
};

use super::{binder::Binder, hit::Hit};

impl Binder<'_> {
    /// The words as they are put in the place of others, which may stand in a table. Cells are
    /// meant where whole rows are brought, or as many cells as were quoted.
    pub(super) fn in_place(&self, hit: &Hit, with: &Text) -> Text {
        let convention = self.base.convention;
        if convention.provision(hit.part.node).shape != Shape::Table {
            return with.clone();
        }
        let own: Vec<usize> = bars(with.raw()).collect();
        let quoted = bars(&convention.text(hit.part).raw()[hit.raw.clone()]).count();
        let is_of_rows = with.raw().trim_start().starts_with('|') && own.len() > 1;
        match quoted == own.len() || is_of_rows {
            true => with.clone().in_rows(),
            false => with.clone().in_one_cell(&own),
        }
    }
}
