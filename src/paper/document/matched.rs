//! Which provision of one version is which of the other: as the redline says, and where it is
//! silent, as both read.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::paper::{ArticleRedline, ProvisionRedline, Redline, Relation};

use super::entry::{Entry, Flat};

/// Returns the provisions of both versions, each once.
pub(super) fn entries((old, new): (&[Flat], &[Flat]), redline: &Redline) -> Vec<Entry> {
    let entries = standing(old, new);
    let mut matcher = Matcher { old: Places::of(old), new: Places::of(new), entries };
    let mut moved = BTreeMap::new();
    for article in &redline.articles {
        let documents = matcher.heading(article);
        if let (true, Some(documents)) = (article.provisions.is_empty(), documents) {
            matcher.same(documents, (old, new));
        }
        for provision in &article.provisions {
            if let Some(place) = matcher.provision(provision) {
                moved.insert(place, provision);
            }
        }
    }
    matcher.join_moves(&moved);
    matcher.rest();
    let mut entries = matcher.entries;
    join_twins(&mut entries, (old, new));
    for entry in &mut entries {
        entry.settle(old, new);
    }
    entries
}

/// What stands for documents that are the same in both versions, in the order of both.
fn standing(old: &[Flat], new: &[Flat]) -> Vec<Entry> {
    let places = |flats: &[Flat]| -> Vec<usize> {
        (0..flats.len()).filter(|at| flats[*at].standing > 0).collect()
    };
    let pairs = places(old).into_iter().zip(places(new));
    pairs.map(|(old, new)| Entry::at(Some(old), Some(new))).collect()
}

/// Words shorter than this say too little to tell that they are the same provision.
const TELLING: usize = 12;

/// Makes one of what reads the same in both versions and was matched with nothing: a
/// heading under another number, a provision in another document.
fn join_twins(entries: &mut Vec<Entry>, (old, new): (&[Flat], &[Flat])) {
    let mut gone: BTreeMap<(bool, &str), Vec<usize>> = BTreeMap::new();
    let mut come: BTreeMap<(bool, &str), Vec<usize>> = BTreeMap::new();
    for (place, entry) in entries.iter().enumerate() {
        match (entry.old, entry.new) {
            (Some(at), None) => gone.entry(old[at].words()).or_default().push(place),
            (None, Some(at)) => come.entry(new[at].words()).or_default().push(place),
            (Some(_), Some(_)) | (None, None) => (),
        }
    }
    let mut joined = Vec::new();
    for (words, sources) in &gone {
        let is_telling = words.1.len() > TELLING;
        if let (true, [source], Some([target])) =
            (is_telling, sources.as_slice(), come.get(words).map(Vec::as_slice))
        {
            joined.push((*source, *target));
        }
    }
    for (source, target) in &joined {
        entries[*target].old = entries[*source].old;
    }
    let sources: BTreeSet<usize> = joined.into_iter().map(|(source, _)| source).collect();
    let mut place = 0;
    entries.retain(|_| {
        place += 1;
        !sources.contains(&(place - 1))
    });
}

/// The places of a version that no entry has taken, by address.
struct Places(BTreeMap<(bool, String), VecDeque<usize>>);

impl Places {
    fn of(flats: &[Flat]) -> Self {
        let mut places: BTreeMap<(bool, String), VecDeque<usize>> = BTreeMap::new();
        let compared = flats.iter().enumerate().filter(|(_, flat)| flat.standing == 0);
        for (place, flat) in compared {
            let key = (flat.depth.is_none(), flat.address.clone());
            places.entry(key).or_default().push_back(place);
        }
        Self(places)
    }

    fn leave(&mut self, place: usize, flat: &Flat) {
        let key = (flat.depth.is_none(), flat.address.clone());
        if let Some(places) = self.0.get_mut(&key) {
            places.retain(|known| *known != place);
        }
    }

    fn take(&mut self, heading: bool, address: Option<&String>) -> Option<usize> {
        self.0.get_mut(&(heading, address?.clone()))?.pop_front()
    }
}

struct Matcher {
    old: Places,
    new: Places,
    entries: Vec<Entry>,
}

impl Matcher {
    /// Adds a heading; returns where it stands if both versions have it.
    fn heading(&mut self, article: &ArticleRedline) -> Option<(usize, usize)> {
        let moved = article.status == crate::paper::DocumentFate::Moved;
        let old = self.old.take(true, article.from.as_ref());
        let new = self.new.take(true, article.to.as_ref());
        let both = article.from.as_ref().filter(|_| moved && new.is_some());
        let remark = both.map(|from| format!("(moved from {from})"));
        let runs = article.heading.clone();
        self.add(Entry { old, new, runs, moved, remark, ..Entry::default() });
        old.zip(new)
    }

    /// Adds the provisions of documents that say the same.
    fn same(&mut self, (old, new): (usize, usize), flats: (&[Flat], &[Flat])) {
        let inside = |flats: &[Flat], heading: usize| {
            let provisions = flats[heading + 1..].iter();
            provisions.take_while(|flat| flat.depth.is_some()).count()
        };
        let count = inside(flats.0, old);
        if count != inside(flats.1, new) {
            return;
        }
        for (old, new) in (old + 1..=old + count).zip(new + 1..) {
            self.old.leave(old, &flats.0[old]);
            self.new.leave(new, &flats.1[new]);
            self.add(Entry::at(Some(old), Some(new)));
        }
    }

    /// Adds a provision; returns its place if it went to or came from another document.
    fn provision(&mut self, one: &ProvisionRedline) -> Option<usize> {
        let (mut from, mut to) = (one.from.as_ref(), one.to.as_ref());
        let mut remark = None;
        let mut moved = false;
        let mut nested = false;
        match &one.relation {
            Some(Relation::SplitFrom(whole)) => {
                from = None;
                remark = Some(format!("(split from {whole})"));
            }
            Some(Relation::JoinedTo(_)) => to = None,
            Some(Relation::MovedFrom(place)) => {
                remark = Some(format!("(moved from {place})"));
                moved = true;
            }
            Some(Relation::MovedTo(_)) => moved = true,
            Some(relation @ Relation::Nested { .. }) => {
                remark = Some(format!("({})", relation.said()));
                nested = true;
            }
            None => (),
        }
        let (old, new) = (self.old.take(false, from), self.new.take(false, to));
        let apart = moved && old.is_some() != new.is_some();
        let runs = one.runs.clone();
        self.add(Entry { old, new, runs, moved, nested, remark, ..Entry::default() })
            .filter(|_| apart)
    }

    fn add(&mut self, entry: Entry) -> Option<usize> {
        let is_somewhere = entry.old.is_some() || entry.new.is_some();
        is_somewhere.then(|| {
            self.entries.push(entry);
            self.entries.len() - 1
        })
    }

    /// Makes one of what went from one document and what came to another.
    fn join_moves(&mut self, moved: &BTreeMap<usize, &ProvisionRedline>) {
        let mut gone: BTreeMap<(&String, &String), usize> = BTreeMap::new();
        for (place, one) in moved {
            if let (Some(from), Some(Relation::MovedTo(to))) = (&one.from, &one.relation)
            {
                gone.insert((from, to), *place);
            }
        }
        let mut merged = Vec::new();
        for (place, one) in moved {
            let (Some(to), Some(Relation::MovedFrom(from))) = (&one.to, &one.relation)
            else {
                continue;
            };
            if let Some(source) = gone.remove(&(from, to)) {
                self.entries[*place].old = self.entries[source].old;
                merged.push(source);
            }
        }
        merged.sort_unstable();
        for source in merged.into_iter().rev() {
            self.entries.remove(source);
        }
    }

    /// What the redline did not name: it is in one version only.
    fn rest(&mut self) {
        let left = |places: &mut Places| -> Vec<usize> {
            let mut left: Vec<usize> =
                std::mem::take(&mut places.0).into_values().flatten().collect();
            left.sort_unstable();
            left
        };
        for old in left(&mut self.old) {
            self.entries.push(Entry { old: Some(old), ..Entry::default() });
        }
        for new in left(&mut self.new) {
            self.entries.push(Entry { new: Some(new), ..Entry::default() });
        }
    }
}
