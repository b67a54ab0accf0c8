//! The C ABI called from Rust: the same answers as the Rust API, and random sequences of calls. The fuzz target `capi` looks
//! further. C and C++ programs are tested by `scripts/capi_tests.sh`.
#![cfg(all(feature = "jsonl", feature = "model"))]
#![allow(unsafe_code, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod equal;
mod sequence;

use std::{fs, path::Path};

use proptest::{collection::vec, prelude::*};

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Bytes of all kinds; a part of them text, so that calls succeed too.
    #[test]
    fn any_sequence_of_calls(pieces in vec(prop_oneof![
        vec(any::<u8>(), 1..12),
        "(Mưa|Hà Nội|TP\\.|12,5|%|\\(|\\)| |\\.|\n|\t|hoà){1,8}".prop_map(|text: String| {
            let mut piece = vec![(text.len() % 250) as u8];
            piece.extend(text.bytes());
            piece
        }),
    ], 0..60)) {
        sequence::sequence(&pieces.concat());
    }
}

#[test]
fn nasty_inputs() {
    let all = testkit::nasty::small().into_iter().chain(testkit::nasty::large(1 << 15));
    for (_, bytes) in all {
        for options in [&b""[..], b"@@@@", b"\x00\x00\x00\x00", b"\xff\x07\xff\x01", b"\x03\x02\x01\x7f"] {
            sequence::sequence(&[&bytes, options].concat());
        }
    }
}

/// The seeds of the fuzz target, and the inputs that once broke it.
#[test]
fn seeds_of_the_fuzz_target() {
    let seeds = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/seeds/capi")).unwrap();
    let seeds: Vec<_> = seeds.map(|seed| fs::read(seed.unwrap().path()).unwrap()).collect();
    assert!(!seeds.is_empty());
    seeds.iter().for_each(|seed| sequence::sequence(seed));
}
