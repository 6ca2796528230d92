//! Who excludes whom: as a page to read, and as what a picture of it shows.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    page::{Block, Page, Run, Style},
    paper::{ConflictReport, ConflictView, Imprint},
    words::counted,
};

/// What a picture of conflicts shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exclusions {
    /// The proposals that stand in a conflict, in order, with their titles.
    pub proposals: Vec<(String, String)>,
    /// Pairs of them, as places in that list, and whether these two alone exclude each
    /// other; else others have part in it.
    pub pairs: Vec<(usize, usize, bool)>,
}

impl Exclusions {
    /// Reads the pairs off a report.
    #[must_use]
    pub fn of(report: &ConflictReport, titles: &BTreeMap<String, String>) -> Self {
        let of_one = |one: &ConflictView| -> BTreeSet<String> {
            one.sides.iter().map(|side| side.proposal.clone()).collect()
        };
        let all: BTreeSet<String> = report.conflicts.iter().flat_map(of_one).collect();
        let all: Vec<String> = all.into_iter().collect();
        let place = |id: &String| all.binary_search(id).unwrap_or_default();
        let mut pairs: BTreeMap<(usize, usize), bool> = BTreeMap::new();
        for conflict in &report.conflicts {
            let sides: Vec<usize> = of_one(conflict).iter().map(place).collect();
            for (nth, one) in sides.iter().enumerate() {
                for other in &sides[nth + 1..] {
                    let alone = pairs.entry((*one, *other)).or_default();
                    *alone |= sides.len() == 2;
                }
            }
        }
        let title = |id: &String| titles.get(id).cloned().unwrap_or_default();
        Self {
            proposals: all.iter().map(|id| (id.clone(), title(id))).collect(),
            pairs: pairs.into_iter().map(|((a, b), alone)| (a, b, alone)).collect(),
        }
    }
}

/// Returns everything that proposals are to each other as a page.
#[must_use]
pub fn conflicts_page(report: &ConflictReport, imprint: &Imprint) -> Page {
    let mut page = imprint.page();
    page.open = false;
    page.blocks.push(title("Proposals that cannot be adopted together as they stand"));
    if report.conflicts.is_empty() {
        page.blocks.push(said("There are none."));
    }
    page.blocks.extend(report.conflicts.iter().flat_map(entry));
    if !report.agreements.is_empty() {
        page.blocks.push(title("Identical amendments"));
        page.blocks.extend(report.agreements.iter().flat_map(entry));
    }
    page.blocks.push(title("Largest sets that fit together textually"));
    page.blocks.extend(report.left_aside().map(|text| said(&text)));
    for (set, out) in report.sets.compatible.iter().zip(&report.sets.left_out) {
        let text = match out.is_empty() {
            true => format!("All {}.", counted(set.len(), "proposal")),
            false => {
                let set = counted(set.len(), "proposal");
                format!("{set}: all but {}.", out.join(", "))
            }
        };
        page.blocks.push(said(&text));
    }
    page
}

fn entry(one: &ConflictView) -> Vec<Block> {
    let mut runs = vec![Run::styled(format!("{}  ", one.address), Style::Strong)];
    runs.push(Run::styled(format!("{}  ", one.kind), Style::Quiet));
    runs.push(Run::kept(format!("{}.", one.message)));
    if let Some(help) = &one.help {
        runs.push(Run::styled(format!(" {help}"), Style::Quiet));
    }
    vec![Block::Remark(runs)]
}

fn title(text: &str) -> Block {
    Block::Title(1, vec![Run::kept(text)])
}

fn said(text: &str) -> Block {
    Block::Remark(vec![Run::kept(text)])
}
