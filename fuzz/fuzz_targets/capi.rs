//! Random sequences of calls of the C ABI (`capi/tests/capi/sequence.rs`).
#![no_main]

#[allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#[path = "../../capi/tests/capi/sequence.rs"]
mod sequence;

libfuzzer_sys::fuzz_target!(|data: &[u8]| sequence::sequence(data));
