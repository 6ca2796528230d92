//! Two texts that may be one, and the most of such pairs that keep their order.

/// Texts less alike than this were not moved.
const MOVE: u64 = 700;

/// So much more alike a partner elsewhere has to be for a text to have moved there.
const OUTDONE: u64 = 300;

/// Two texts that may be one provision.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) old: usize,
    pub(super) new: usize,
    /// In thousandths.
    pub(super) likeness: u64,
    /// That of the best pair either text is in.
    pub(super) best: u64,
    pub(super) short: bool,
}

impl Candidate {
    /// Returns the pair of two equal texts.
    pub(super) fn equal(old: usize, new: usize) -> Self {
        Self { old, new, likeness: 1000, best: 1000, short: false }
    }

    /// Whether the texts are alike enough to say that the one moved.
    pub(super) fn is_move(&self) -> bool {
        self.likeness >= if self.short { 1000 } else { MOVE }
    }

    /// Whether one of the texts has a far better partner, so that this pair is chance.
    pub(super) fn is_outdone(&self) -> bool {
        self.best >= MOVE && self.likeness + OUTDONE < self.best
    }
}

/// Returns the pairs that together are most alike and do not cross, in order. Likeness
/// counts squared: one good partner is worth more than two doubtful ones.
pub(super) fn in_order(pairs: &[Candidate], new_len: usize) -> Vec<(usize, usize)> {
    let mut sorted: Vec<&Candidate> = pairs.iter().collect();
    sorted.sort_by_key(|pair| (pair.old, std::cmp::Reverse(pair.new)));
    let mut best = BestBefore { tree: vec![(0, None); new_len + 1] };
    let mut previous = Vec::with_capacity(sorted.len());
    for (index, pair) in sorted.iter().enumerate() {
        let (weight, before) = best.before(pair.new);
        previous.push(before);
        best.insert(pair.new, (weight + pair.likeness * pair.likeness, Some(index)));
    }
    let (_, last) = best.before(new_len);
    let chain = std::iter::successors(last, |index| previous[*index]);
    let mut pairs: Vec<_> =
        chain.map(|index| (sorted[index].old, sorted[index].new)).collect();
    pairs.reverse();
    pairs
}

/// The heaviest chain that ends before a place: a Fenwick tree of maxima.
pub(super) struct BestBefore {
    pub(super) tree: Vec<(u64, Option<usize>)>,
}

impl BestBefore {
    /// The best chain whose last pair stands before `place`.
    pub(super) fn before(&self, place: usize) -> (u64, Option<usize>) {
        let mut node = place;
        let mut best = (0, None);
        while node > 0 {
            if self.tree[node].0 > best.0 {
                best = self.tree[node];
            }
            node &= node - 1;
        }
        best
    }

    pub(super) fn insert(&mut self, place: usize, chain: (u64, Option<usize>)) {
        let mut node = place + 1;
        while node < self.tree.len() {
            if chain.0 > self.tree[node].0 {
                self.tree[node] = chain;
            }
            node += node & node.wrapping_neg();
        }
    }
}
