//! One law over conferences drawn at random: whatever was proposed, amended, voted apart, put
//! right, carried over and adopted, each word of the last text is credited to who brought it,
//! every draft comes out the same when it is made again, and every act is told in order.
//!
//! What the text must be is known from a model of its own: articles of paragraphs of words, each
//! word made up once and known by who made it. It shares nothing with the engine.

mod changes;
mod compared;
mod decided;
mod drawn;
mod filed;
mod model;
mod read;
mod tried;

use drawn::Draw;
use tried::Conference;

/// How many conferences are drawn: `MIMC_CONFERENCES=40` draws more.
fn seeds() -> Vec<u64> {
    let asked = std::env::var("MIMC_CONFERENCES").ok();
    let count = asked.and_then(|count| count.parse().ok()).unwrap_or(2);
    let first = std::env::var("MIMC_CONFERENCE").ok();
    let first = first.and_then(|seed| seed.parse().ok()).unwrap_or(1);
    (first..first + count).collect()
}

#[test]
fn a_conference_drawn_at_random_credits_each_word_and_tells_each_act() {
    for seed in seeds() {
        let numbering = if seed % 2 == 0 { "bis" } else { "sequential" };
        let mut conference = Conference::begun(numbering, Draw::new(seed));
        for reading in 1..=3 {
            conference.proposals();
            conference.is_decided();
            conference.is_drafted();
            conference.is_as_the_model_says(&format!("seed {seed}, reading {reading}"));
            if reading < 3 {
                conference.opens();
            }
        }
        conference.is_adopted();
        conference.is_corrected();
        conference.is_as_the_model_says(&format!("seed {seed}, the edition"));
        conference.begins_the_next();
        conference.proposals();
        conference.is_decided();
        conference.is_drafted();
        conference.is_as_the_model_says(&format!("seed {seed}, the next edition"));
        conference.drafts_come_out_the_same();
    }
}
