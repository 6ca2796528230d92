//! See `harness::front_matter`.
#![no_main]

#[path = "../harness.rs"]
#[allow(dead_code, reason = "each target asks one part of it")]
mod harness;

libfuzzer_sys::fuzz_target!(|data: &[u8]| harness::front_matter(&String::from_utf8_lossy(data)));
