//! Put into the mutated copy of the library: whether a mistake is made, as the environment says.
#![allow(missing_docs, clippy::all, clippy::pedantic)]

use std::{
    io::Write as _,
    sync::{
        OnceLock,
        atomic::{AtomicBool, Ordering},
    },
};

const MOST: usize = 20_000;
static MET: [AtomicBool; MOST] = [const { AtomicBool::new(false) }; MOST];

/// Whether the mistake of this number is the one that is made now.
pub fn made(number: usize) -> bool {
    static CHOSEN: OnceLock<usize> = OnceLock::new();
    static LIST: OnceLock<Option<std::path::PathBuf>> = OnceLock::new();
    let chosen = CHOSEN.get_or_init(|| {
        let said = std::env::var("MIMC_MISTAKE").ok();
        said.and_then(|said| said.parse().ok()).unwrap_or(MOST)
    });
    if let Some(list) = LIST.get_or_init(|| std::env::var_os("MIMC_MISTAKES_MET").map(Into::into))
        && !MET[number].swap(true, Ordering::Relaxed)
    {
        let file = std::fs::OpenOptions::new().create(true).append(true).open(list);
        let _ = file.and_then(|mut file| file.write_all(format!("{number}\n").as_bytes()));
    }
    number == *chosen
}

/// A comparison, or the one that differs from it where both sides are equal.
pub fn less<T: PartialOrd<U> + ?Sized, U: ?Sized>(number: usize, one: &T, other: &U) -> bool {
    if made(number) { one <= other } else { one < other }
}
pub fn at_most<T: PartialOrd<U> + ?Sized, U: ?Sized>(number: usize, one: &T, other: &U) -> bool {
    if made(number) { one < other } else { one <= other }
}
pub fn more<T: PartialOrd<U> + ?Sized, U: ?Sized>(number: usize, one: &T, other: &U) -> bool {
    if made(number) { one >= other } else { one > other }
}
pub fn at_least<T: PartialOrd<U> + ?Sized, U: ?Sized>(number: usize, one: &T, other: &U) -> bool {
    if made(number) { one > other } else { one >= other }
}

/// What iterators are asked, or its opposite.
pub trait OfMany: Iterator + Sized {
    fn mistaken_any(&mut self, number: usize, is: impl FnMut(Self::Item) -> bool) -> bool {
        if made(number) { self.all(is) } else { self.any(is) }
    }
    fn mistaken_all(&mut self, number: usize, is: impl FnMut(Self::Item) -> bool) -> bool {
        if made(number) { self.any(is) } else { self.all(is) }
    }
}
impl<I: Iterator> OfMany for I {}

/// What options are asked, or its opposite.
pub trait OfOne<T> {
    fn mistaken_is_some_and(self, number: usize, is: impl FnOnce(T) -> bool) -> bool;
    fn mistaken_is_none_or(self, number: usize, is: impl FnOnce(T) -> bool) -> bool;
}
impl<T> OfOne<T> for Option<T> {
    fn mistaken_is_some_and(self, number: usize, is: impl FnOnce(T) -> bool) -> bool {
        if made(number) { self.is_none_or(is) } else { self.is_some_and(is) }
    }
    fn mistaken_is_none_or(self, number: usize, is: impl FnOnce(T) -> bool) -> bool {
        if made(number) { self.is_some_and(is) } else { self.is_none_or(is) }
    }
}

/// The ends of what is ordered, or the other end.
pub trait OfEnds<T> {
    fn mistaken_first(&self, number: usize) -> Option<&T>;
    fn mistaken_last(&self, number: usize) -> Option<&T>;
}
impl<T> OfEnds<T> for [T] {
    fn mistaken_first(&self, number: usize) -> Option<&T> {
        if made(number) { self.last() } else { self.first() }
    }
    fn mistaken_last(&self, number: usize) -> Option<&T> {
        if made(number) { self.first() } else { self.last() }
    }
}

/// The smaller or larger of two, or the other.
pub trait OfTwo: Ord + Sized {
    fn mistaken_min(self, number: usize, other: Self) -> Self {
        if made(number) { Ord::max(self, other) } else { Ord::min(self, other) }
    }
    fn mistaken_max(self, number: usize, other: Self) -> Self {
        if made(number) { Ord::min(self, other) } else { Ord::max(self, other) }
    }
}
impl<T: Ord> OfTwo for T {}
