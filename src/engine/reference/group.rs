//! Chapters, sections and annexes.

use crate::model::{Address, Core, Root};

use super::{
    Citation, Link, Reach,
    below::{articles, below},
    cursor::Cursor,
    list::{Cited, Extent, list},
    unit::{self, Unit},
};

/// "Annex A", "Annex A, paragraph 2". An article within an annex is left as it stands.
pub(super) fn annexes(cursor: &mut Cursor<'_>, extent: Extent) -> Cited {
    let mut cited = documents(cursor, extent, true)?;
    let mut ahead = *cursor;
    ahead.mark(',');
    if let Some((Unit::Article, several)) = unit::unit(&mut ahead)
        && articles(&mut ahead, Extent::of(several)).is_some()
    {
        *cursor = ahead;
    } else {
        below(cursor, &mut cited, extent);
    }
    Some(cited)
}

/// "Chapter V", "Chapters II to VII bis", "Annexes A and B".
pub(super) fn documents(
    cursor: &mut Cursor<'_>,
    extent: Extent,
    is_annex: bool,
) -> Cited {
    let document = |cursor: &mut Cursor<'_>, link: Link| {
        let number = cursor.designation()?;
        let core = Core::new(cursor.slice(&number));
        let root = if is_annex { Root::Annex(core) } else { Root::Chapter(core) };
        let (address, reach) = (Address::of(root), Reach::Named);
        Some(vec![Citation { address, number, link, reach }])
    };
    list(cursor, extent, &document)
}

/// "Section 4 of Chapter IV".
pub(super) fn sections(cursor: &mut Cursor<'_>, extent: Extent) -> Cited {
    let section = |cursor: &mut Cursor<'_>, link: Link| {
        let number = cursor.designation()?;
        let section = Core::new(cursor.slice(&number));
        let address = Address::of(Root::Section { chapter: Core::new(""), section });
        Some(vec![Citation { address, number, link, reach: Reach::Named }])
    };
    let mut cited = list(cursor, extent, &section)?;
    if !cursor.take("of") || unit::unit(cursor) != Some((Unit::Chapter, false)) {
        return None;
    }
    let number = cursor.designation()?;
    let holder = Core::new(cursor.slice(&number));
    for citation in &mut cited {
        if let Root::Section { chapter, .. } = &mut citation.address.root {
            *chapter = holder.clone();
        }
    }
    let address = Address::of(Root::Chapter(holder));
    cited.push(Citation { address, number, link: Link::Single, reach: Reach::Named });
    Some(cited)
}
