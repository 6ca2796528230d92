//! An amendment without words that were voted out of it.
//!
//! Comes in: a proposal, one of its amendments, and the words. Goes out: the proposal without
//! them: new words do not come, words that are taken out stay. Words are found as they are
//! printed; what others wrote beside them stays theirs.

use std::ops::Range;

use crate::{
    model::{
        Amendment, Fragment, Hand, Label, NewText, NewWords, Operation, Proposal,
        TermForm, Text,
    },
    parse,
    session::Error,
};

use super::{
    quoted::{Quotable, Quoted, Unquotable},
    rewritten::credit,
    text::written,
};

/// Returns a proposal without these words of one of its amendments.
///
/// # Errors
/// When the amendment does not have them once, or nothing is left of it.
pub(crate) fn without(
    proposal: &Proposal,
    number: u32,
    words: &str,
) -> Result<Proposal, Error> {
    let cited = format!("{}.{number}", proposal.id.value);
    let shown = format!("`mimc show {}` shows them.", proposal.id.value);
    let mut left = proposal.clone();
    let place = left.amendments.iter_mut().find(|one| one.number == number);
    let Some(amendment) = place else {
        return Err(Error::request(format!("there is no amendment {cited}"), shown));
    };
    let cut = Cut { words, cited: &cited, shown: &shown };
    cut.from(amendment)?;
    Ok(left)
}

/// Words on their way out of an amendment.
struct Cut<'c> {
    words: &'c str,
    cited: &'c str,
    shown: &'c str,
}

impl Cut<'_> {
    fn from(&self, amendment: &mut Amendment) -> Result<(), Error> {
        let brought = written(&amendment.operation).map(Quotable::of);
        let found = brought.map(|brought| brought.find(self.words));
        match found {
            Some(Ok(places)) => self.brought(&mut amendment.operation, &places),
            None if let Operation::ReplaceTerm { forms, .. } =
                &mut amendment.operation =>
            {
                self.term(forms)
            }
            Some(Err(Unquotable::Stands(0))) | None => {
                self.taken(&mut amendment.operation)
            }
            Some(Err(why)) => Err(self.unclear(why)),
        }
    }

    /// New words do not come.
    fn brought(&self, operation: &mut Operation, places: &[Quoted]) -> Result<(), Error> {
        match operation {
            Operation::Replace { with: words, .. }
            | Operation::InsertWords { text: words, .. }
            | Operation::Retitle { with: words, .. } => self.words(words, places),
            Operation::InsertProvisions { text, .. }
            | Operation::Substitute { text, .. } => self.provisions(text, places),
            Operation::DeleteWords { .. }
            | Operation::DeleteProvision { .. }
            | Operation::Move { .. }
            | Operation::Renumber { .. }
            | Operation::Wrap { .. }
            | Operation::Split { .. }
            | Operation::Join { .. }
            | Operation::ReplaceTerm { .. }
            | Operation::Set { .. } => Err(self.missing()),
        }
    }

    /// New words of a term do not come, in none of its forms.
    fn term(&self, forms: &mut [TermForm]) -> Result<(), Error> {
        let mut is_there = false;
        for form in forms.iter_mut() {
            let places = Quotable::of(form.with.text.raw()).find(self.words);
            match places {
                Ok(places) => self.words(&mut form.with, &places)?,
                Err(Unquotable::Stands(0)) => continue,
                Err(why @ (Unquotable::Stands(_) | Unquotable::Cuts)) => {
                    return Err(self.unclear(why));
                }
            }
            is_there = true;
        }
        match is_there {
            true => Ok(()),
            false => Err(self.missing()),
        }
    }

    fn words(&self, words: &mut NewWords, places: &[Quoted]) -> Result<(), Error> {
        let old = words.text.raw();
        let gone: Vec<_> = places.iter().map(|place| place.with_blank(old)).collect();
        let new = left(old, &gone);
        if new.trim().is_empty() {
            return Err(self.nothing_left());
        }
        words.notes.retain(|note| {
            let name = note.label.as_ref().and_then(Label::note);
            name.is_none_or(|name| new.contains(&format!("[^{name}]")))
        });
        let hands = shifted(words.text.hands(), &gone);
        words.text = parse::text(&new).credited(hands);
        Ok(())
    }

    fn provisions(&self, text: &mut NewText, places: &[Quoted]) -> Result<(), Error> {
        let old = text.written.as_str();
        let gone = places.iter().map(|place| self.line(old, place));
        let gone: Vec<_> = gone.collect::<Result<_, _>>()?;
        let new = left(old, &gone);
        let new = new.trim_end_matches('\n');
        if new.trim().is_empty() {
            return Err(self.nothing_left());
        }
        let hands = shifted(&hands(&text.fragment, old), &gone);
        let mut fragment = parse::fragment(new).map_err(|errors| {
            let first = errors.into_iter().next();
            let why = first.map_or_else(String::new, |error| error.message);
            let message = format!("{} is no text without these words: {why}", self.cited);
            Error::request(message, "Vote on other words, or on the whole of it.")
        })?;
        credit(&mut fragment, new, &hands);
        let narrow = |at| u32::try_from(at).expect("sources are below 4 GiB");
        let map = gone.iter().rev().fold(text.map.clone(), |map, gone| {
            map.spliced(narrow(gone.start)..narrow(gone.end), 0)
        });
        (text.fragment, text.written, text.map) = (fragment, new.to_owned(), map);
        Ok(())
    }

    /// What goes of a line: the words; the whole of it where nothing but its label is left.
    fn line(&self, text: &str, quoted: &Quoted) -> Result<Range<usize>, Error> {
        let place = &quoted.raw;
        let start = text[..place.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[place.end..].find('\n').map_or(text.len(), |at| place.end + at);
        let line = &text[start..end];
        let (before, behind) = (&text[start..place.start], &text[place.end..end]);
        if !behind.trim().is_empty() || !is_label(before) {
            return Ok(quoted.with_blank(text));
        }
        let depth = |line: &str| line.len() - line.trim_start().len();
        let mut below = text[end..].lines().filter(|line| !line.trim().is_empty());
        if below.next().is_some_and(|next| depth(next) > depth(line)) {
            let message =
                format!("what stands below these words of {} needs them", self.cited);
            let help = "Vote on it together with them.";
            return Err(Error::request(message, help));
        }
        if before.trim_start().starts_with('#') {
            let message = format!("{} needs its heading", self.cited);
            return Err(Error::request(message, "Vote on words below it."));
        }
        Ok(start..end)
    }

    /// Words that are taken out stay.
    fn taken(&self, operation: &mut Operation) -> Result<(), Error> {
        let (find, with) = match operation {
            // Which words it has the text says.
            Operation::DeleteProvision { keeps, .. } => {
                let words = self.words.split_whitespace().collect::<Vec<_>>().join(" ");
                keeps.push(words);
                return Ok(());
            }
            Operation::Replace { find, with, .. } => (find, Some(with)),
            Operation::DeleteWords { find, .. } => (find, None),
            Operation::InsertWords { .. }
            | Operation::Retitle { .. }
            | Operation::InsertProvisions { .. }
            | Operation::Substitute { .. }
            | Operation::Move { .. }
            | Operation::Renumber { .. }
            | Operation::Wrap { .. }
            | Operation::Split { .. }
            | Operation::Join { .. }
            | Operation::ReplaceTerm { .. }
            | Operation::Set { .. } => return Err(self.missing()),
        };
        let places = Quotable::of(&find.text).find(self.words);
        let places = places.map_err(|why| match why {
            Unquotable::Stands(0) => self.missing(),
            Unquotable::Stands(_) | Unquotable::Cuts => self.unclear(why),
        })?;
        let mut kept = find.clone();
        kept.kept.extend(places.into_iter().map(|place| place.raw));
        kept.kept.sort_by_key(|place| place.start);
        let follows = with.map(|with| with.text.raw().to_owned());
        kept.space(follows.as_deref());
        let meant = kept.meant();
        if meant.iter().all(|range| kept.text[range.clone()].trim().is_empty()) {
            return Err(self.nothing_left());
        }
        if follows.is_some() && meant.len() > 1 {
            let message = format!(
                "the words “{}” stand in the middle of what {} replaces",
                self.words, self.cited
            );
            let help = "Nobody can say on which side of them the new words would stand: amend \
                        the amendment with a sub-amendment.";
            return Err(Error::request(message, help));
        }
        *find = kept;
        Ok(())
    }

    fn missing(&self) -> Error {
        let message = format!("{} does not have the words “{}”", self.cited, self.words);
        let help = format!(
            "Quote new words, or words that it takes out of a provision, as they stand; {}",
            self.shown
        );
        Error::request(message, help)
    }

    fn unclear(&self, why: Unquotable) -> Error {
        let Self { words, cited, .. } = self;
        let message = match why {
            Unquotable::Stands(times) => {
                format!("the words “{words}” stand {times} times in {cited}")
            }
            Unquotable::Cuts => {
                format!("the words “{words}” cut a link or an emphasis in two in {cited}")
            }
        };
        Error::request(message, "Quote more of its words, as they stand.")
    }

    fn nothing_left(&self) -> Error {
        let message = format!("nothing is left of {} without these words", self.cited);
        Error::request(message, "Decide on the amendment itself.")
    }
}

/// Whether nothing but a label stands in front of words.
fn is_label(before: &str) -> bool {
    let label = before.trim().trim_start_matches("- ").trim_start_matches('-').trim();
    !label.contains(char::is_whitespace)
}

/// A text without some of its bytes.
fn left(text: &str, gone: &[Range<usize>]) -> String {
    let mut left = String::with_capacity(text.len());
    let mut from = 0;
    for gone in gone {
        left.push_str(&text[from..gone.start.max(from)]);
        from = gone.end.max(from);
    }
    left.push_str(&text[from..]);
    left
}

/// What others wrote, where it stands without these bytes.
fn shifted(hands: &[Hand], gone: &[Range<usize>]) -> Vec<Hand> {
    let at = |place: usize| {
        let before =
            gone.iter().map(|gone| place.clamp(gone.start, gone.end) - gone.start);
        place - before.sum::<usize>()
    };
    let moved =
        |hand: &Hand| Hand { raw: at(hand.raw.start)..at(hand.raw.end), ..hand.clone() };
    hands.iter().map(moved).filter(|hand| !hand.raw.is_empty()).collect()
}

/// What others wrote in a fragment, by its bytes as it is written.
fn hands(fragment: &Fragment, written: &str) -> Vec<Hand> {
    let mut at = 0;
    let mut all = Vec::new();
    let mut take = |text: &Text| {
        let Some(found) = written[at..].find(text.raw()) else { return };
        let start = at + found;
        at = start + text.raw().len();
        all.extend(text.hands().iter().map(|hand| Hand {
            raw: start + hand.raw.start..start + hand.raw.end,
            ..hand.clone()
        }));
    };
    match fragment {
        Fragment::Provisions(provisions) => {
            provisions.iter().skip(1).for_each(|one| take(&one.text));
        }
        Fragment::Documents(documents) => {
            for document in documents {
                take(&document.heading);
                document.provisions.iter().skip(1).for_each(|one| take(&one.text));
            }
        }
    }
    all
}
