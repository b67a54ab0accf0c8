//! Offsets: every unit against a slow, plain count, and the official grapheme break tests; the offset map
//! against a byte-by-byte table.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use machvan::{
    ErrorKind, Span, TokenStream,
    detokenize::Detokenizer,
    offset::{Converter, OffsetMap, OffsetUnit, convert, convert_all},
};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

const UNITS: [OffsetUnit; 4] = [OffsetUnit::Byte, OffsetUnit::Char, OffsetUnit::Utf16, OffsetUnit::Grapheme];

/// The byte at which each unit begins, and the end: the slow, plain way.
fn starts(text: &str, unit: OffsetUnit) -> Vec<usize> {
    let mut starts: Vec<usize> = match unit {
        OffsetUnit::Char => text.char_indices().map(|(at, _)| at).collect(),
        OffsetUnit::Grapheme => text.grapheme_indices(true).map(|(at, _)| at).collect(),
        // usize::MAX where no character begins.
        OffsetUnit::Utf16 => text
            .char_indices()
            .flat_map(|(at, c)| if c.len_utf16() == 2 { vec![at, usize::MAX] } else { vec![at] })
            .collect(),
        _ => (0..text.len()).map(|at| if text.is_char_boundary(at) { at } else { usize::MAX }).collect(),
    };
    starts.push(text.len());
    starts
}

fn slow(text: &str, offset: usize, from: OffsetUnit, to: OffsetUnit) -> Option<usize> {
    let byte = *starts(text, from).get(offset).filter(|&&byte| byte != usize::MAX)?;
    starts(text, to).iter().position(|&start| start == byte)
}

fn any_text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => "[a-zA-Z .,]{1,9}",
        4 => "[àáạảãăắêếệôộơợưựđĐ]{1,4}",
        1 => "[aeo][\u{300}\u{301}\u{323}\u{302}]{1,3}",
        1 => "\\PC{1,3}",
        1 => "[\u{1f642}\u{1f1fb}\u{1f1f3}\u{1f468}\u{200d}\u{1f469}\u{1f3fd}\u{fe0f}\u{a9}\u{600}\u{903}\r\n\t]{1,5}",
        1 => "[\u{1100}\u{1161}\u{11a8}가각क्ष]{1,4}",
    ];
    prop::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn each_unit_into_each(text in any_text()) {
        for from in UNITS {
            for to in UNITS {
                let mut converter = Converter::new(&text, from, to);
                for offset in 0..text.len() + 2 {
                    let expected = slow(&text, offset, from, to);
                    let found = converter.convert(offset);
                    prop_assert_eq!(found.as_ref().ok(), expected.as_ref(), "{} {:?} {:?}", offset, from, to);
                    if let Err(error) = found {
                        prop_assert_eq!(error.kind(), ErrorKind::InvalidSpan);
                    }
                }
            }
        }
    }

    #[test]
    fn in_any_order(text in any_text(), picks in prop::collection::vec(any::<prop::sample::Index>(), 0..20)) {
        for from in UNITS {
            for to in UNITS {
                let offsets: Vec<usize> = picks.iter().map(|pick| pick.index(text.len() + 1)).collect();
                let expected: Vec<Option<usize>> = offsets.iter().map(|&at| slow(&text, at, from, to)).collect();
                let mut converted = offsets.clone();
                match convert_all(&text, &mut converted, from, to) {
                    Ok(()) => {
                        let all: Option<Vec<usize>> = expected.into_iter().collect();
                        prop_assert_eq!(Some(converted), all);
                    }
                    Err(error) => {
                        prop_assert_eq!(converted, offsets);
                        prop_assert_eq!(expected[error.index().unwrap()], None);
                    }
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Long enough for checkpoints, whose places any jump may use.
    #[test]
    fn one_converter_for_offsets_in_any_order(
        text in any_text(),
        times in 1..60_usize,
        picks in prop::collection::vec(any::<prop::sample::Index>(), 0..60),
    ) {
        let text = text.repeat(times);
        for from in UNITS {
            for to in UNITS {
                let mut converter = Converter::new(&text, from, to);
                let (from_starts, to_starts) = (starts(&text, from), starts(&text, to));
                for pick in &picks {
                    let offset = pick.index(text.len() + 1);
                    let byte = from_starts.get(offset).copied().filter(|&byte| byte != usize::MAX);
                    let expected = byte.and_then(|byte| to_starts.iter().position(|&start| start == byte));
                    prop_assert_eq!(converter.convert(offset).ok(), expected, "{} {} {}", offset, from, to);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Between a list of tokens and its natural text, with tokens added or not: each token lies where it
    /// lies.
    #[test]
    fn the_map_between_streams_leads_from_token_to_token(
        tokens in prop::collection::vec("[a-zđạ]{1,4}|[.,()\"-]|a  b|a\u{a0}b", 0..20),
        restore in any::<bool>(),
    ) {
        let source = TokenStream::from_tokens(&tokens).unwrap();
        let restored = machvan::restore::Restorer::new().restore(&source).unwrap();
        let from = if restore { restored.stream() } else { &source };
        let target = Detokenizer::new().detokenize(from).unwrap();
        let map = OffsetMap::between(&source, &target).unwrap();
        prop_assert_eq!((map.source_len(), map.target_len()), (source.text().len(), target.text().len()));
        let kept = target.tokens().filter(|token| !target.added().contains(&token.span()));
        for (old, new) in source.tokens().zip(kept) {
            prop_assert_eq!(map.target_span(old.span()).unwrap(), new.span());
            prop_assert_eq!(map.source_span(new.span()).unwrap(), old.span());
        }
    }
}

#[cfg(feature = "serde")]
#[test]
fn maps_that_do_not_fit_together_are_refused() {
    let map = map_of(&[Piece(2, None), Piece(3, Some(1)), Piece(0, Some(2))]);
    let json = serde_json::to_string(&map).unwrap();
    assert_eq!(serde_json::from_str::<OffsetMap>(&json).unwrap(), map);
    for (from, to) in [("\"source_len\":5", "\"source_len\":6"), ("[2,5]", "[3,5]"), ("[2,5]", "[5,2]")] {
        assert!(json.contains(from));
        assert!(serde_json::from_str::<OffsetMap>(&json.replace(from, to)).is_err());
    }
}

#[test]
fn spans_convert_at_both_ends() {
    let mut converter = Converter::new("Hà Nội", OffsetUnit::Byte, OffsetUnit::Char);
    assert_eq!(converter.convert_span(Span::new(4, 9).unwrap()).unwrap(), 3..6);
    assert_eq!(converter.convert_span(0..3).unwrap(), 0..2);
    for wrong in [2..4, core::ops::Range { start: 4, end: 2 }, 0..99] {
        assert_eq!(converter.convert_span(wrong).unwrap_err().kind(), ErrorKind::InvalidSpan);
    }
}

#[test]
fn messages_say_what_is_wrong() {
    for (text, offset, from, to, message) in [
        ("Hà", 2, OffsetUnit::Byte, OffsetUnit::Char, "offset 2 in bytes is inside a character"),
        ("🙂", 1, OffsetUnit::Utf16, OffsetUnit::Byte, "offset 1 in UTF-16 units is inside a character"),
        (
            "a\u{301}",
            1,
            OffsetUnit::Char,
            OffsetUnit::Grapheme,
            "offset 1 in characters is inside a grapheme cluster",
        ),
        (
            "Hà",
            3,
            OffsetUnit::Char,
            OffsetUnit::Byte,
            "offset 3 in characters is past the end of the text, which has 2",
        ),
        (
            "Hà",
            4,
            OffsetUnit::Byte,
            OffsetUnit::Char,
            "offset 4 in bytes is past the end of the text, which has 3",
        ),
        (
            "🙂",
            3,
            OffsetUnit::Utf16,
            OffsetUnit::Char,
            "offset 3 in UTF-16 units is past the end of the text, which has 2",
        ),
        (
            "",
            1,
            OffsetUnit::Grapheme,
            OffsetUnit::Char,
            "offset 1 in grapheme clusters is past the end of the text, which has 0",
        ),
    ] {
        assert_eq!(convert(text, offset, from, to).unwrap_err().message(), message);
    }
    let mut offsets = [0, 1, 2, 9];
    let error = convert_all("Hà", &mut offsets, OffsetUnit::Byte, OffsetUnit::Char).unwrap_err();
    assert_eq!((error.index(), error.offset(), offsets), (Some(2), Some(2), [0, 1, 2, 9]));
    let error = convert_all("Hà", &mut [3, 0, 7], OffsetUnit::Byte, OffsetUnit::Char).unwrap_err();
    assert_eq!((error.index(), error.offset()), (Some(2), Some(7)));
}

#[test]
fn graphemes_of_a_long_run_of_flags_and_of_marks() {
    let flags = "\u{1f1fb}\u{1f1f3}".repeat(1 << 18);
    assert_eq!(convert(&flags, flags.len(), OffsetUnit::Byte, OffsetUnit::Grapheme).unwrap(), 1 << 18);
    let marks = "\u{301}".repeat(1 << 20);
    assert_eq!(convert(&marks, marks.len(), OffsetUnit::Byte, OffsetUnit::Grapheme).unwrap(), 1);
}

/// Pieces of a source and a target: equal ones, and changes.
#[derive(Debug, Clone)]
struct Piece(usize, Option<usize>);

fn pieces() -> impl Strategy<Value = Vec<Piece>> {
    let piece = prop_oneof![
        (0..4_usize).prop_map(|len| Piece(len, None)),
        (0..4_usize, 0..4_usize).prop_map(|(source, target)| Piece(source, Some(target))),
    ];
    prop::collection::vec(piece, 0..12)
}

fn map_of(pieces: &[Piece]) -> OffsetMap {
    let mut map = OffsetMap::default();
    for &Piece(source, target) in pieces {
        match target {
            None => map.keep(source).unwrap(),
            Some(target) => map.replace(source, target).unwrap(),
        }
    }
    map
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn maps_are_monotone_and_exact_outside_changes(pieces in pieces()) {
        let map = map_of(&pieces);
        let (mut source, mut target) = (0, 0);
        for &Piece(len, change) in &pieces {
            if change.is_none() {
                for at in 1..len {
                    prop_assert_eq!(map.target_offset(source + at).unwrap(), target + at);
                    prop_assert_eq!(map.source_offset(target + at).unwrap(), source + at);
                }
                let span = |start: usize| Span::new(start as u32, (start + len) as u32).unwrap();
                if len > 0 {
                    prop_assert_eq!(map.target_span(span(source)).unwrap(), span(target));
                    prop_assert_eq!(map.source_span(span(target)).unwrap(), span(source));
                }
            }
            source += len;
            target += change.unwrap_or(len);
        }
        prop_assert_eq!((map.source_len(), map.target_len()), (source, target));
        for map in [map.clone(), map.inverse()] {
            let all: Vec<usize> = (0..=map.source_len()).map(|at| map.target_offset(at).unwrap()).collect();
            prop_assert!(all.is_sorted());
            prop_assert!(all.last().unwrap() <= &map.target_len());
            for (change, at) in map.changes().iter().zip(1..) {
                // A change is found whole from any byte of it.
                for byte in change.source.range() {
                    let one = Span::new(byte as u32, byte as u32 + 1).unwrap();
                    prop_assert_eq!(map.target_span(one).unwrap(), change.target, "change {}", at);
                }
            }
            prop_assert_eq!(map.target_offset(map.source_len() + 1).unwrap_err().kind(), ErrorKind::InvalidSpan);
            prop_assert_eq!(map.clone().inverse().inverse(), map);
        }
    }

    #[test]
    fn composed_maps_agree_with_one_after_the_other(first in pieces(), cuts in pieces()) {
        let first = map_of(&first);
        // The second map, cut to the length of the middle text.
        let mut second = OffsetMap::default();
        for &Piece(len, target) in &cuts {
            let len = len.min(first.target_len() - second.source_len());
            match target {
                None => second.keep(len).unwrap(),
                Some(target) => second.replace(len, target).unwrap(),
            }
        }
        second.keep(first.target_len() - second.source_len()).unwrap();
        let both = first.then(&second).unwrap();
        prop_assert_eq!((both.source_len(), both.target_len()), (first.source_len(), second.target_len()));
        prop_assert!(both.changes().len() <= first.changes().len() + second.changes().len());
        for start in 0..first.source_len() as u32 {
            for end in start + 1..=first.source_len() as u32 {
                let span = Span::new(start, end).unwrap();
                let stepwise = second.target_span(first.target_span(span).unwrap()).unwrap();
                let direct = both.target_span(span).unwrap();
                // Composed changes may be taken whole where single steps are finer, never less.
                if !stepwise.is_empty() {
                    prop_assert!(direct.start() <= stepwise.start() && stepwise.end() <= direct.end(),
                        "{:?}: {:?} then {:?}", span, direct, stepwise);
                }
            }
        }
        // Bytes that neither map touches go straight through.
        let untouched = |map: &OffsetMap, at: usize| !map.changes().iter().any(|change| change.source.range().contains(&at));
        for at in 0..first.source_len() {
            let one = |at: usize| Span::new(at as u32, at as u32 + 1).unwrap();
            if untouched(&first, at) {
                let middle = first.target_span(one(at)).unwrap();
                if untouched(&second, middle.start()) {
                    prop_assert_eq!(both.target_span(one(at)).unwrap(), second.target_span(middle).unwrap());
                }
            }
        }
        let inverse = both.clone().inverse();
        prop_assert_eq!(second.clone().inverse().then(&first.clone().inverse()).unwrap(), inverse);
        prop_assert_eq!(first.then(&OffsetMap::identity(first.target_len()).unwrap()).unwrap(), first);
    }
}

#[test]
fn maps_that_do_not_belong_together() {
    let error = OffsetMap::identity(3).unwrap().then(&OffsetMap::identity(4).unwrap()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidSpan);
    assert!(error.message().contains("3 bytes") && error.message().contains("of 4"));
    if let Ok(too_long) = usize::try_from(1_u64 << 32) {
        assert_eq!(OffsetMap::identity(too_long).unwrap_err().kind(), ErrorKind::TooLarge);
    }
}
