//! Parts of documents held against the schemas.

use std::path::Path;

use crate::support::run;

/// Holds a file against a schema.
pub(crate) fn holds_to(schema: &Path, file: &Path) {
    let [schema, path] = [schema, file].map(|path| path.to_str().unwrap());
    let arguments = ["--noout", "--nonet", "--schema", schema, path];
    let checked = run("xmllint", &arguments).unwrap();
    let said = String::from_utf8_lossy(&checked.stderr).into_owned();
    assert!(checked.status.success(), "{path}: {said}");
}
