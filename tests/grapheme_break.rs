//! Grapheme clusters against the official GraphemeBreakTest.txt. The unicode-segmentation package has it as
//! Rust source, in the Unicode version of its tables. It is read from there, and no copy is kept here.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use machvan::offset::{Converter, OffsetUnit, convert};
use testkit::registry;

#[test]
#[ignore = "needs cargo's registry folder"]
fn official_grapheme_break_test() {
    let source = registry::file("unicode-segmentation", "tests/testdata/mod.rs");
    let mut count = 0;
    for clusters in ["TEST_SAME", "TEST_DIFF"].iter().flat_map(|table| registry::cases(&source, table)) {
        count += 1;
        let text = clusters.concat();
        let mut starts = vec![0];
        starts.extend(clusters.iter().scan(0, |end, cluster| {
            *end += cluster.len();
            Some(*end)
        }));
        // Alone, and between letters of the fast path, which may not hide or add a boundary.
        for (before, after) in [("", ""), ("aă", ""), ("", "\u{10}\nđế")] {
            let whole = format!("{before}{text}{after}");
            let joined = !before.is_empty()
                && convert(&whole, before.len(), OffsetUnit::Byte, OffsetUnit::Grapheme).is_err();
            let mut converter = Converter::new(&whole, OffsetUnit::Byte, OffsetUnit::Grapheme);
            for byte in (0..=text.len()).filter(|&byte| text.is_char_boundary(byte)) {
                if byte == 0 && joined || byte == text.len() && !after.is_empty() {
                    continue;
                }
                let found = converter.convert(before.len() + byte).ok();
                let lead = before.chars().count() - usize::from(joined);
                let expected = starts.iter().position(|&start| start == byte).map(|count| count + lead);
                assert_eq!(found, expected, "{whole:?}, byte {byte}");
            }
        }
        for (count, &start) in starts.iter().enumerate() {
            assert_eq!(
                convert(&text, count, OffsetUnit::Grapheme, OffsetUnit::Byte).unwrap(),
                start,
                "{text:?}"
            );
        }
    }
    assert!(count > 600, "only {count} cases were found in the table");
}
