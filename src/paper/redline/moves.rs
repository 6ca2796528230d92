//! What went from one provision to another: whole ones, and passages of them.

use std::{collections::BTreeMap, ops::Range};

use crate::words::{
    Alignment, ChangeKind, Stretch, align, diff, has_words, likeness, moves, sentences,
};

use super::{ArticleRedline, ProvisionRedline, Relation, Run};

/// Provisions of different articles less alike than this were not moved.
const MOVED: f64 = 0.7;

/// Finds what was deleted here and inserted there, and lets either name the other.
pub(super) fn find_moves(articles: &mut [ArticleRedline]) {
    let places = articles.iter().enumerate().flat_map(|(document, article)| {
        (0..article.provisions.len()).map(move |provision| (document, provision))
    });
    let places: Vec<(usize, usize)> = places.collect();
    let mut provisions: Vec<&mut ProvisionRedline> =
        articles.iter_mut().flat_map(|article| &mut article.provisions).collect();
    find_provisions(&mut provisions);
    find_passages(&mut provisions, &places);
}

fn find_provisions(provisions: &mut [&mut ProvisionRedline]) {
    let places = |is_meant: fn(&ProvisionRedline) -> bool| -> Vec<usize> {
        let places = provisions.iter().enumerate();
        places.filter(|(_, one)| is_meant(one)).map(|(place, _)| place).collect()
    };
    let gone = places(|one| one.to.is_none() && !one.runs.is_empty());
    let come = places(|one| one.from.is_none() && !one.runs.is_empty());
    let text = |place: &usize| provisions[*place].runs[0].text.as_str();
    let (old, new): (Vec<&str>, Vec<&str>) =
        (gone.iter().map(text).collect(), come.iter().map(text).collect());
    let pairs: Vec<(usize, usize)> = align(&old, &new, &[])
        .into_iter()
        .filter_map(|alignment| match alignment {
            Alignment::Paired { old, new } | Alignment::Moved { old, new } => {
                Some((old, new))
            }
            Alignment::Deleted { .. } | Alignment::Inserted { .. } => None,
        })
        .filter(|(left, right)| likeness(old[*left], new[*right]) >= MOVED)
        .map(|(left, right)| (gone[left], come[right]))
        .collect();
    for (left, right) in pairs {
        let to = provisions[right].to.clone().unwrap_or_default();
        let from = provisions[left].from.clone().unwrap_or_default();
        let (old, new) =
            (&provisions[left].runs[0].text, &provisions[right].runs[0].text);
        let kept = diff(old, new).into_iter().filter(|run| {
            run.kind == ChangeKind::Kept && has_words(&old[run.old.clone()])
        });
        let (gone, come): (Vec<_>, Vec<_>) =
            kept.map(|run| ((run.old, to.clone()), (run.new, from.clone()))).unzip();
        name_partners(&mut provisions[left].runs, 0, &gone);
        name_partners(&mut provisions[right].runs, 0, &come);
        provisions[left].relation = Some(Relation::MovedTo(to));
        provisions[right].relation = Some(Relation::MovedFrom(from));
    }
}

fn find_passages(provisions: &mut [&mut ProvisionRedline], at: &[(usize, usize)]) {
    let stands = |kind: ChangeKind| -> Vec<(usize, usize)> {
        let runs = provisions.iter().enumerate().flat_map(|(place, provision)| {
            provision.runs.iter().enumerate().map(move |(run, one)| (place, run, one))
        });
        runs.filter(|(_, _, run)| run.kind == kind && run.moved.is_none())
            .map(|(place, run, _)| (place, run))
            .collect()
    };
    let (gone, come) = (stands(ChangeKind::Deleted), stands(ChangeKind::Inserted));
    let stretches = |places: &[(usize, usize)]| -> Vec<Stretch<'_>> {
        let stretch = |(place, run): &(usize, usize)| Stretch {
            text: &provisions[*place].runs[*run].text,
            place: at[*place],
        };
        places.iter().map(stretch).collect()
    };
    let passages = moves(&stretches(&gone), &stretches(&come));
    let mut marked: BTreeMap<(usize, usize), Vec<Moved>> = BTreeMap::new();
    for passage in passages {
        let (left, right) = (gone[passage.gone.0], come[passage.come.0]);
        // What was rewritten on the spot went nowhere.
        if left.0 == right.0 && left.1.abs_diff(right.1) == 1 {
            continue;
        }
        let to = provisions[right.0].to.clone().unwrap_or_default();
        let from = provisions[left.0].from.clone().unwrap_or_default();
        marked.entry(left).or_default().push((passage.gone.1, to));
        marked.entry(right).or_default().push((passage.come.1, from));
    }
    // From behind, so that the runs before keep their places.
    for ((place, run), mut passages) in marked.into_iter().rev() {
        passages.sort_by_key(|(range, _)| range.start);
        name_partners(&mut provisions[place].runs, run, &passages);
    }
}

/// Words of a run that moved, and the address of their other place.
type Moved = (Range<usize>, String);

/// Cuts words that moved out of a run as runs of their own.
fn name_partners(runs: &mut Vec<Run>, place: usize, moved: &[Moved]) {
    let run = runs.remove(place);
    let starts: Vec<usize> =
        sentences(&run.text).into_iter().map(|sentence| sentence.start).collect();
    let mut pieces = Vec::new();
    let mut from = 0;
    for (range, partner) in moved {
        let range = with_marks(&run.text, range);
        pieces.push((from..range.start, None));
        from = range.end;
        pieces.push((range, Some(partner)));
    }
    pieces.push((from..run.text.len(), None));
    let piece = |(range, moved): (Range<usize>, Option<&String>)| Run {
        text: run.text[range].to_owned(),
        moved: moved.cloned(),
        ..run.clone()
    };
    let inside = |(range, moved)| {
        let cut = at_sentences(range, &starts, run.text.len());
        cut.into_iter().map(move |range| (range, moved))
    };
    let pieces = pieces.into_iter().flat_map(inside);
    let pieces = pieces.filter(|(range, _)| !range.is_empty()).map(piece);
    runs.splice(place..place, pieces);
}

/// A passage with the marks around it, where a run has no more words there.
fn with_marks(text: &str, range: &Range<usize>) -> Range<usize> {
    let start = if has_words(&text[..range.start]) { range.start } else { 0 };
    let end = if has_words(&text[range.end..]) { range.end } else { text.len() };
    start..end
}

/// Cuts a piece of a run so that no part goes from the middle of a sentence into another.
fn at_sentences(range: Range<usize>, starts: &[usize], end: usize) -> [Range<usize>; 3] {
    let mut inside =
        starts.iter().filter(|start| range.start < **start && **start < range.end);
    let is_edge = |place: usize| place == end || starts.contains(&place);
    let first = inside.clone().next().filter(|_| !is_edge(range.start));
    let last = inside.next_back().filter(|_| !is_edge(range.end));
    let head = first.copied().unwrap_or(range.start);
    let tail = last.copied().unwrap_or(range.end).max(head);
    [range.start..head, head..tail, tail..range.end]
}
