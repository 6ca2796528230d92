//! Reads whole files: one mapping, or one list.

use std::{rc::Rc, sync::Arc};

use crate::{
    diagnostic::{Checked, Rule},
    source::SourceFile,
};

use super::{
    keys::Key,
    letters,
    reader::{Fields, YamlReader},
    tree::{self, Kind, Node},
};

/// Reads a file that is one mapping with the keys of a table.
pub(super) fn mapping_file<T>(
    source: &Arc<SourceFile>,
    keys: &[Key],
    what: &str,
    read: impl FnOnce(&mut YamlReader<'_>, &Fields<'_, '_>) -> Option<T>,
) -> Checked<T> {
    let root = match tree::read(source) {
        Ok(root) => root,
        Err(finding) => return Checked::failed(vec![*finding]),
    };
    let mut reader = YamlReader::new(source);
    let fields = reader.fields(&root, keys, what);
    let value = fields.and_then(|fields| read(&mut reader, &fields));
    letters::check(&mut reader, &root);
    reader.finish(value)
}

/// Reads a file that is a list; one with comments alone is empty. `what` says what it lists,
/// `how` how to write it.
pub(super) fn list_file<T>(
    source: &Arc<SourceFile>,
    (what, how): (&str, &str),
    read: impl FnOnce(&mut YamlReader<'_>, &[Rc<Node<'_>>]) -> Vec<T>,
) -> Checked<Vec<T>> {
    let mut lines = source.text().lines().map(str::trim_start);
    if lines.all(|line| line.is_empty() || line.starts_with('#')) {
        return Checked::clean(Vec::new());
    }
    let root = match tree::read(source) {
        Ok(root) => root,
        Err(finding) => return Checked::failed(vec![*finding]),
    };
    let mut reader = YamlReader::new(source);
    let listed = match &root.kind {
        Kind::List(items) => Some(read(&mut reader, items)),
        Kind::Map(_) | Kind::Scalar { .. } => {
            let message = format!("the file must be a list of {what}");
            reader.report(Rule::Yaml, root.span, message).help = Some(how.to_owned());
            None
        }
    };
    letters::check(&mut reader, &root);
    reader.finish(listed)
}
