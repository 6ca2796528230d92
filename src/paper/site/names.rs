//! The permanent names of provisions: by id, never by number.
//!
//! Comes in: a text, and for each of its provisions which one of an older text it is. Goes
//! out: a name for each, the same in every version, whatever number it bears there.

use std::collections::BTreeSet;

use crate::{
    engine::{Identity, address_of},
    model::{Convention, NodeId},
};

/// Returns the names of everything in a text, in the order in which it is printed.
///
/// `identity` says which provision of `base` one is, or which amendment brought it.
#[must_use]
pub fn names(
    convention: &Convention,
    base: &Convention,
    identity: impl Fn(NodeId) -> Option<Identity>,
) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut names = Vec::new();
    for (root, document) in convention.nodes_of_documents() {
        let end =
            u32::try_from(document.provisions.len()).expect("fewer than 2^32 provisions");
        for provision in 0..end {
            let node = NodeId { provision, ..root };
            let name = match identity(node) {
                Some(Identity::Base(old)) => name_of(base, old),
                Some(Identity::New(side, nth)) if document.id.is_empty() => {
                    brought(&side.to_string(), nth)
                }
                Some(Identity::New(side, nth)) if provision > 0 => {
                    let whole = identity(root);
                    match whole {
                        Some(Identity::Base(_)) => brought(&side.to_string(), nth),
                        Some(Identity::New(..) | Identity::Further(..)) | None => {
                            name_of(convention, node)
                        }
                    }
                }
                Some(Identity::New(..) | Identity::Further(..)) | None => {
                    name_of(convention, node)
                }
            };
            names.push(free(&name, &mut taken));
        }
    }
    names
}

fn brought(side: &str, nth: usize) -> String {
    match nth {
        1 => slug(side),
        nth => format!("{}-{nth}", slug(side)),
    }
}

fn free(name: &str, taken: &mut BTreeSet<String>) -> String {
    let mut free = name.to_owned();
    let mut count = 1;
    while !taken.insert(free.clone()) {
        count += 1;
        free = format!("{name}-{count}");
    }
    free
}

/// Returns the name of a provision of a text in which ids and numbers agree.
#[must_use]
pub fn name_of(convention: &Convention, node: NodeId) -> String {
    let root = NodeId::document(node.document);
    let document = convention.document(root);
    let whole = address_of(convention, root).to_string();
    let stem = match document.id.is_empty() {
        true => slug(&whole),
        false => document.id.to_string(),
    };
    if node.provision == 0 {
        return stem;
    }
    let address = address_of(convention, node).to_string();
    match slug(address.strip_prefix(&whole).unwrap_or(&address)).as_str() {
        "" => format!("{stem}.text"),
        inside => format!("{stem}.{inside}"),
    }
}

/// Returns letters and digits, with a stop for what stands between them.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for letter in text.chars() {
        match letter {
            letter if letter.is_alphanumeric() => slug.extend(letter.to_lowercase()),
            '-' => slug.push('-'),
            _ if slug.is_empty() || slug.ends_with('.') => (),
            _ => slug.push('.'),
        }
    }
    slug.trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_name_has_no_blanks_and_no_brackets() {
        assert_eq!(slug("(2 bis)(a), closing words"), "2.bis.a.closing.words");
        assert_eq!(slug("P-007.2"), "p-007.2");
        assert_eq!(slug("Chapter IV"), "chapter.iv");
    }
}
