//! Checks the guarantee with this name (`testkit`) on the input of libFuzzer.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| machvan_fuzz::check("words", data));
