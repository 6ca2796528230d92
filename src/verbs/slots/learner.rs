//! What depends on what, learnt from texts that the engine makes.
//!
//! A line depends on a proposal when it reads otherwise with it. First each proposal is
//! asked for alone; then large sets, in which every two that touch the same document are
//! together: a line that does not read as its proposals say names the further one that it
//! depends on. Few sets are asked for, and what is found costs a few more.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use rayon::prelude::*;

use crate::{
    engine::{Edit, Identity},
    model::NodeId,
    session::Assessment,
};

use super::{
    order::Order,
    reading::Reading,
    sets::{Set, Sets, pairs},
    snapshot::{Engine, Snapshot, Spot},
    switches::Switched,
};

/// How many large sets are drawn, and how many more there are at most in which those that meet
/// are together.
const DRAWN: usize = 24;
const COVERING: usize = 24;
/// So many large sets are held at a time.
const AT_ONCE: usize = 4;
/// So many sets at most in which those that meet are alone with each other where they meet.
const APART: usize = 256;
/// Who touches more documents is not paired with others: the large sets tell with whom.
const WIDE: usize = 8;
/// So many further texts are made to find out on what lines depend; then they are left open.
const FURTHER: usize = 2_000;

/// What is learnt of a text.
pub(super) struct Learner<'l> {
    pub(super) assessed: &'l Assessment<'l>,
    pub(super) engine: Engine<'l>,
    pub(super) switches: &'l [Switched<'l>],
    pub(super) sets: Sets,
    /// The lines of the base, by document.
    pub(super) base: Vec<Vec<Reading>>,
    /// The switches on which a line depends.
    pub(super) depends: BTreeMap<Spot, BTreeSet<usize>>,
    /// The lines that depend on more than could be found out.
    pub(super) open: BTreeSet<Spot>,
    pub(super) names: BTreeMap<Spot, String>,
    pub(super) order: Order,
    /// Who touches a document of the base, or stands beside it.
    near: BTreeMap<u32, BTreeSet<usize>>,
    made: BTreeMap<Set, Option<Arc<Snapshot>>>,
    /// The sets whose texts were compared with what is known.
    compared: BTreeSet<Set>,
    further: usize,
}

impl<'l> Learner<'l> {
    pub(super) fn new(
        assessed: &'l Assessment<'l>,
        engine: Engine<'l>,
        switches: &'l [Switched<'l>],
        sets: Sets,
    ) -> Self {
        let base = engine.of_base();
        Self {
            assessed,
            engine,
            switches,
            sets,
            base,
            depends: BTreeMap::new(),
            open: BTreeSet::new(),
            names: BTreeMap::new(),
            order: Order::default(),
            near: BTreeMap::new(),
            made: BTreeMap::new(),
            compared: BTreeSet::new(),
            further: 0,
        }
    }

    /// Makes the text of a set, which is closed and can be.
    pub(super) fn make(&self, set: &[usize]) -> Option<Arc<Snapshot>> {
        self.engine.snapshot(self.edits(set)).map(Arc::new)
    }

    /// The edits that these switches bring.
    pub(super) fn edits(&self, set: &[usize]) -> Vec<&'l Edit> {
        self.assessed
            .edits(|side| set.iter().any(|one| self.switches[*one].sides.contains(side)))
    }

    /// Makes many texts at once, and keeps them.
    pub(super) fn make_all(&mut self, sets: impl IntoIterator<Item = Set>) {
        let wanted: BTreeSet<Set> =
            sets.into_iter().filter(|set| !self.made.contains_key(set)).collect();
        let made: Vec<(Set, Option<Arc<Snapshot>>)> = wanted
            .into_par_iter()
            .map(|set| {
                let made = self.make(&set);
                (set, made)
            })
            .collect();
        for (set, made) in made {
            if let Some(made) = &made {
                self.see(made);
            }
            self.made.insert(set, made);
        }
    }

    fn see(&mut self, snapshot: &Snapshot) {
        self.order.see(snapshot);
        for (spot, name) in &snapshot.names {
            if !self.names.contains_key(spot) {
                self.names.insert(spot.clone(), name.clone());
            }
        }
    }

    pub(super) fn made(&mut self, set: &Set) -> Option<Arc<Snapshot>> {
        if !self.made.contains_key(set) {
            self.make_all([set.clone()]);
        }
        self.made.get(set).cloned().flatten()
    }

    /// A line of the base, where it stands as it was.
    pub(super) fn of_base(&self, spot: &Spot) -> Option<&Reading> {
        let node = spot.of_base()?;
        self.base[node.document as usize].get(node.provision as usize)
    }

    /// How a line reads in a text.
    pub(super) fn read<'t>(
        &'t self,
        spot: &Spot,
        text: &'t Snapshot,
    ) -> Option<&'t Reading> {
        match spot.of_base() {
            Some(node) if text.plain[node.document as usize] => self.of_base(spot),
            Some(_) | None => text.lines.get(spot),
        }
    }

    /// The lines that may read otherwise in one of two texts.
    fn unlike(&self, one: &Snapshot, other: &Snapshot) -> BTreeSet<Spot> {
        let mut spots: BTreeSet<Spot> = BTreeSet::new();
        for text in [one, other] {
            spots.extend(text.lines.keys().cloned());
            let documents =
                text.plain.iter().enumerate().filter(|(_, is_plain)| !**is_plain);
            for (document, _) in documents {
                spots.extend(self.spots_of(document));
            }
        }
        spots.retain(|spot| self.read(spot, one) != self.read(spot, other));
        spots
    }

    /// The lines of a document of the base, where they stand as they were.
    pub(super) fn spots_of(&self, document: usize) -> impl Iterator<Item = Spot> + use<> {
        let narrow =
            |place: usize| u32::try_from(place).expect("fewer than 2^32 documents");
        let root = NodeId::document(narrow(document));
        (0..self.base[document].len())
            .map(move |nth| Spot::at(NodeId { provision: narrow(nth), ..root }))
    }

    /// Learns everything.
    pub(super) fn learn(&mut self) {
        self.alone();
        let pairs = self.meet();
        let mut sets = self.sets.covering(pairs, COVERING);
        sets.extend(self.sets.drawn(DRAWN, 1));
        sets.extend(self.sets.apart(&self.near, APART));
        for some in sets.chunks(AT_ONCE) {
            let made = |set: &Set| Some((set.clone(), self.make(set)?));
            let texts: Vec<(Set, Arc<Snapshot>)> =
                some.par_iter().filter_map(made).collect();
            for (set, text) in texts {
                self.see(&text);
                self.compare(&set, &text);
            }
        }
        self.with_parents();
    }

    /// Who changes a line and needs others depends on what they made of it: no set tells the
    /// two apart in which they are together.
    fn with_parents(&mut self) {
        for on in self.depends.values_mut() {
            *on = self.sets.closed(on.iter().copied()).into_iter().collect();
        }
    }

    fn alone(&mut self) {
        let closed: Vec<Set> =
            (0..self.sets.count()).map(|one| self.sets.closed([one])).collect();
        let without: Vec<Set> = closed
            .iter()
            .enumerate()
            .map(|(one, set)| set.iter().copied().filter(|other| *other != one).collect())
            .collect();
        self.make_all(closed.iter().chain(&without).cloned());
        for (one, (with, without)) in closed.into_iter().zip(without).enumerate() {
            if let (Some(with), Some(without)) = (self.made(&with), self.made(&without)) {
                for spot in self.unlike(&with, &without) {
                    self.depends.entry(spot).or_default().insert(one);
                }
            }
        }
    }

    /// The documents of the base that read otherwise, or stand beside what is new.
    fn touched(&self, text: &Snapshot) -> BTreeSet<u32> {
        let (unlike, mut touched) = text.touched();
        let differs = |document: &u32| {
            let mut spots = self.spots_of(*document as usize);
            spots.any(|spot| self.read(&spot, text) != self.of_base(&spot))
        };
        touched.extend(unlike.into_iter().filter(differs));
        touched
    }

    /// Every two that touch the same document, or its neighbour.
    fn meet(&mut self) -> BTreeSet<(usize, usize)> {
        for one in 0..self.sets.count() {
            let Some(text) = self.made(&self.sets.closed([one])) else { continue };
            let touched = self.touched(&text);
            if touched.len() <= WIDE {
                // What it cites may go, or say something else.
                for document in touched.into_iter().chain(text.cites.iter().copied()) {
                    self.near.entry(document).or_default().insert(one);
                }
            }
        }
        pairs(&self.near)
    }

    /// Compares the text of a set with what is known, and learns what is not.
    pub(super) fn compare(&mut self, set: &Set, text: &Snapshot) {
        if !self.compared.insert(set.clone()) {
            return;
        }
        let mut spots: BTreeSet<Spot> = text.lines.keys().cloned().collect();
        for (document, is_plain) in text.plain.iter().enumerate() {
            if !is_plain {
                spots.extend(self.spots_of(document));
            }
        }
        let concerned =
            self.depends.iter().filter(|(_, on)| on.iter().any(|one| set.contains(one)));
        spots.extend(concerned.map(|(spot, _)| spot.clone()));
        spots.retain(|spot| !self.open.contains(spot));
        // What is known of all lines is made together.
        let known: BTreeSet<Set> =
            spots.iter().map(|spot| self.known(spot, set)).collect();
        self.make_all(known);
        for spot in spots {
            let actual = self.read(&spot, text).cloned();
            // Each turn finds a further one, so there is an end.
            while let Some(culprit) = self.culprit(&spot, set, actual.as_ref()) {
                self.depends.entry(spot.clone()).or_default().insert(culprit);
            }
            if self.further > FURTHER {
                let known = self.known(&spot, set);
                if known != *set && self.reads(&spot, &known) != actual {
                    self.open.insert(spot);
                }
            }
        }
    }

    /// What a set has of those on which a line is known to depend.
    fn known(&self, spot: &Spot, set: &Set) -> Set {
        let on = self.depends.get(spot);
        let has = |one: &usize| on.is_some_and(|on| on.contains(one));
        self.sets.closed(set.iter().copied().filter(has))
    }

    /// What a set has that a line depends on and is not known to.
    fn culprit(
        &mut self,
        spot: &Spot,
        set: &Set,
        actual: Option<&Reading>,
    ) -> Option<usize> {
        let mut small = self.known(spot, set);
        if small.len() == set.len() || self.reads(spot, &small).as_ref() == actual {
            return None;
        }
        // Mostly it is one of those nearby.
        let near = self.near(spot, &small);
        let close = self.sets.closed(
            small
                .iter()
                .copied()
                .chain(set.iter().copied().filter(|one| near.contains(one))),
        );
        let is_near = close.len() > small.len()
            && self.sets.can_be(&close)
            && self.reads(spot, &close).as_ref() == actual;
        let all = if is_near { &close } else { set };
        let mut rest: Vec<usize> =
            all.iter().copied().filter(|one| !small.contains(one)).collect();
        // Halves what is added until one is left that makes the difference.
        while rest.len() > 1 {
            if self.further > FURTHER {
                return None;
            }
            let half = rest[..rest.len() / 2].iter().copied();
            let wider = self.sets.closed(small.iter().copied().chain(half));
            if self.reads(spot, &wider).as_ref() == actual {
                rest.truncate(rest.len() / 2);
            } else {
                rest.retain(|one| !wider.contains(one));
                if rest.is_empty() {
                    return None;
                }
                small = wider;
            }
        }
        rest.first().copied()
    }

    /// Who touches what a line stands in, and what those touch on which it is known to depend.
    fn near(&self, spot: &Spot, known: &Set) -> BTreeSet<usize> {
        let own = match &spot.document.identity {
            Identity::Base(node) => Some(node.document),
            Identity::Further(..) | Identity::New(..) => None,
        };
        let meets = |(document, here): &(&u32, &BTreeSet<usize>)| {
            own == Some(**document) || known.iter().any(|one| here.contains(one))
        };
        self.near.iter().filter(meets).flat_map(|(_, here)| here).copied().collect()
    }

    fn reads(&mut self, spot: &Spot, set: &Set) -> Option<Reading> {
        if !self.made.contains_key(set) {
            self.further += 1;
        }
        let text = self.made(set)?;
        self.read(spot, &text).cloned()
    }
}
