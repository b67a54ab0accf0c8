//! The promise of that name (`testkit`) with what libFuzzer makes up.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| machvan_fuzz::check("model", data));
