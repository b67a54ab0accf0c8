//! The C ABI under random sequences of calls (`tests/promises/capi.rs` says which); the fuzz target `capi` looks further.
#![cfg(all(feature = "capi", feature = "jsonl", feature = "model"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod common;
#[path = "common/losses.rs"]
mod losses;
mod promises;
#[path = "common/restored.rs"]
mod restored;

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
        promises::check("capi", &pieces.concat());
    }
}
