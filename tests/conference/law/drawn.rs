//! What is drawn: numbers from a seed, and words that nobody else has.

/// A source of choices, the same for a seed each time.
pub(super) struct Draw {
    state: u64,
    words: u32,
}

impl Draw {
    pub(super) fn new(seed: u64) -> Self {
        Self { state: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1, words: 0 }
    }

    fn next(&mut self) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state
    }

    /// A number below `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    /// Whether something happens that happens so often of a hundred times.
    pub(super) fn happens(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of these.
    pub(super) fn one_of<'t, T>(&mut self, all: &'t [T]) -> Option<&'t T> {
        if all.is_empty() {
            return None;
        }
        let at = self.below(all.len());
        all.get(at)
    }

    /// A word that was never drawn before: letters only, so that no rule takes it for a figure.
    pub(super) fn word(&mut self) -> String {
        self.words += 1;
        let mut left = self.words;
        let mut word = String::from("z");
        for _ in 0..4 {
            word.push(['a', 'e', 'i', 'o'][(left % 4) as usize]);
            word.push(['b', 'd', 'g', 'k', 'l', 'm', 'r', 'v'][(left / 4 % 8) as usize]);
            left /= 32;
        }
        word.push('u');
        word
    }
}
