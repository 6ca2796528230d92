//! See `harness::decisions`.
#![no_main]

#[path = "../harness.rs"]
#[allow(dead_code, reason = "each target asks one part of it")]
mod harness;

libfuzzer_sys::fuzz_target!(|data: &[u8]| harness::decisions(&String::from_utf8_lossy(data)));
