//! The promise of that name (`tests/promises`) with what libFuzzer makes up.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| machvan_fuzz::check("capi", data));
