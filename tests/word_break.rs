//! Words of other scripts that have spaces against the official WordBreakTest.txt, which the
//! unicode-segmentation package carries as Rust source.
//!
//! The tokenizer relies on these rules for words that begin with a letter of another script, and for nothing
//! else: Latin words follow its own (`TP.HCM`, `8h30`, `a.b@vn` and `và/hoặc` are one atom), and so do marks.
//! Sentences are found by our own rules everywhere, so SentenceBreakTest.txt says nothing of them: it ends a
//! sentence at `TP. Huế`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use machvan::{TokenKind, word::Tokenizer};
use testkit::registry;

/// Whether a word that begins with it is looked up in Unicode's rules: no Latin letter, digit or mark that
/// joins one.
fn is_other(c: char) -> bool {
    c.is_alphanumeric() && c >= '\u{250}' && !('\u{1d00}'..='\u{1eff}').contains(&c) && !has_no_spaces(c)
}

/// Scripts without spaces, and Korean, of which a run is one atom.
fn has_no_spaces(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1100}'..='\u{11ff}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ffdc}' | '\u{20000}'..='\u{3ffff}')
}

#[test]
#[ignore = "needs cargo's registry folder"]
fn official_word_break_test() {
    let source = registry::file("unicode-segmentation", "tests/testdata/mod.rs");
    let (mut count, mut long) = (0, 0);
    for words in registry::cases(&source, "TEST_WORD") {
        for (number, word) in words.iter().enumerate().filter(|(_, word)| word.starts_with(is_other)) {
            // From the word on, and behind a space: what stands before a boundary has no say in a word that
            // begins with a letter.
            let rest = words[number..].concat();
            for before in ["", "và "] {
                let text = format!("{before}{rest}");
                let mut atoms = Tokenizer::new().atoms(&text);
                let atom = if before.is_empty() { atoms.next() } else { atoms.nth(1) }.unwrap();
                assert_eq!((atom.text(), atom.kind()), (word.as_str(), TokenKind::Script), "{text:?}");
            }
            count += 1;
            long += usize::from(word.chars().nth(1).is_some());
        }
    }
    assert!(count > 200 && long > 100, "only {count} words, {long} of them of more than one character");
}
