//! Names of files as editors write them: `file:///home/a%20b/P-001.yaml`.

use std::{fmt::Write as _, path::PathBuf};

/// Returns the path that a name of a file stands for.
pub(super) fn path(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix("file://")?;
    let path = decoded(&rest[rest.find('/')?..])?;
    let mut letters = path.chars().skip(1);
    let drive = letters.next().is_some_and(|one| one.is_ascii_alphabetic())
        && letters.next() == Some(':');
    Some(PathBuf::from(if drive { &path[1..] } else { &path }))
}

fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        rest = behind;
        if *first == b'%' {
            let digits = std::str::from_utf8(behind.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &behind[2..];
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).ok()
}

/// Returns the name of a file of a workspace, beside another of which the name and the path in
/// the workspace are known.
pub(super) fn beside(uri: &str, path: &str, other: &str) -> String {
    let depth = path.split('/').count();
    let mut root = uri;
    for _ in 0..depth {
        root = root.rsplit_once('/').map_or(root, |(before, _)| before);
    }
    let mut name = format!("{root}/");
    for byte in other.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => name.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => name.push(char::from(byte)),
            // A `String` takes everything.
            _ => write!(name, "%{byte:02X}").unwrap_or_default(),
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_for_paths() {
        assert_eq!(path("file:///a%20b/%C3%A9.yaml"), Some(PathBuf::from("/a b/é.yaml")));
        assert_eq!(path("file:///c%3A/x"), Some(PathBuf::from("c:/x")));
        for none in ["untitled:1", "file://", "file:///%", "file:///%zz", "file:///%ff"] {
            assert_eq!(path(none), None, "{none}");
        }
    }

    #[test]
    fn a_name_beside_another() {
        let found =
            beside("file:///w/proposals/P-1.yaml", "proposals/P-1.yaml", "a b/é.md");
        assert_eq!(found, "file:///w/a%20b/%C3%A9.md");
        assert_eq!(beside("x", "a/b/c", "d"), "x/d");
    }
}
