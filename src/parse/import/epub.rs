//! Books: the pages of an EPUB, in the order in which they are read.

use quick_xml::events::BytesStart;

use super::{
    docx::part,
    xml::{Heard, hear, value},
};

/// No book that is read has more pages.
const MOST_PAGES: usize = 2_000;
/// All pages of a book that is read are together no larger.
const LARGEST: usize = 64 << 20;

/// Reads the pages of a book, as they are written; `None` when the archive is none.
///
/// # Errors
/// One sentence on why it cannot be read.
pub(super) fn book_pages(bytes: &[u8]) -> Result<Option<Vec<String>>, String> {
    let Some(container) = part(bytes, "META-INF/container.xml")? else { return Ok(None) };
    let places = tags(&container, "rootfile")?;
    let Some(place) = places.into_iter().find_map(|[path, ..]| path) else {
        return Ok(None);
    };
    let Some(package) = part(bytes, &place)? else { return Ok(None) };
    let folder = place.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (mut texts, mut size) = (Vec::new(), 0);
    for path in pages(&package)? {
        let path = match folder {
            "" => path,
            folder => format!("{folder}/{path}"),
        };
        let text = part(bytes, &path)?.ok_or_else(|| format!("{path} is not in it"))?;
        size += text.len();
        if texts.len() >= MOST_PAGES || size > LARGEST {
            return Err("it has more pages than are read".to_owned());
        }
        texts.push(text);
    }
    Ok(Some(texts))
}

/// The pages of a book in their order, without its contents.
fn pages(package: &str) -> Result<Vec<String>, String> {
    let items = tags(package, "item")?;
    let order = tags(package, "itemref")?.into_iter().filter_map(|[.., of]| of);
    let pages = order.filter_map(|of| {
        let item = items.iter().find(|[_, _, id, _]| id.as_ref() == Some(&of))?;
        let [_, path, _, _] = item;
        path.clone()
    });
    Ok(pages.collect())
}

/// What the elements of a name say: `full-path`, `href`, `id`, `idref`. Contents are left out.
fn tags(xml: &str, name: &str) -> Result<Vec<[Option<String>; 4]>, String> {
    let mut tags = Tags { name, found: Vec::new() };
    hear(xml, &mut tags)?;
    Ok(tags.found)
}

/// The elements of a name, and what was found of them so far.
struct Tags<'n> {
    name: &'n str,
    found: Vec<[Option<String>; 4]>,
}

impl Heard for Tags<'_> {
    fn begin(&mut self, tag: &BytesStart<'_>) {
        let of = |attribute| value(tag, attribute);
        let is_contents = of("properties").is_some_and(|kinds| kinds.contains("nav"));
        if tag.name().as_ref() == self.name && !is_contents {
            self.found.push([of("full-path"), of("href"), of("id"), of("idref")]);
        }
    }
}
