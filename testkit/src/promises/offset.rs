//! Offsets in every unit against a simple count; offset maps against what they were made of.

use machvan::{
    Span,
    offset::{Converter, OffsetMap, OffsetUnit, convert_all},
};
use unicode_segmentation::UnicodeSegmentation;

use super::input::Options;

const UNITS: [OffsetUnit; 4] = [OffsetUnit::Byte, OffsetUnit::Char, OffsetUnit::Utf16, OffsetUnit::Grapheme];

/// The byte at which each unit begins, or `None` where no character does; and the end.
fn starts(text: &str, unit: OffsetUnit) -> Vec<Option<usize>> {
    let mut starts: Vec<_> = match unit {
        OffsetUnit::Char => text.char_indices().map(|(at, _)| Some(at)).collect(),
        OffsetUnit::Grapheme => text.grapheme_indices(true).map(|(at, _)| Some(at)).collect(),
        OffsetUnit::Utf16 => {
            let units =
                text.char_indices().flat_map(|(at, c)| [Some(at), None].into_iter().take(c.len_utf16()));
            units.collect()
        }
        _ => (0..text.len()).map(|at| text.is_char_boundary(at).then_some(at)).collect(),
    };
    starts.push(Some(text.len()));
    starts
}

pub(super) fn offsets(data: &[u8]) {
    let mut options = Options::new(data);
    let from = *options.choose(&UNITS);
    let to = *options.choose(&UNITS);
    let stride = options.byte() % 7 + 1;
    let text = options.text();
    let sources = starts(&text, from);
    // By byte, the unit that begins there.
    let mut targets = vec![None; text.len() + 1];
    for (unit, start) in starts(&text, to).into_iter().enumerate() {
        if let Some(start) = start {
            targets[start] = Some(unit);
        }
    }
    let expected = |offset: usize| targets[(*sources.get(offset)?)?];

    let mut converter = Converter::new(&text, from, to);
    for offset in 0..sources.len() + 2 {
        assert_eq!(converter.convert(offset).ok(), expected(offset), "{offset} {from:?} {to:?}");
    }
    // Backwards, and with errors among them.
    let mut offsets: Vec<usize> = (0..sources.len()).rev().step_by(stride).collect();
    let all = offsets.clone();
    match convert_all(&text, &mut offsets, from, to) {
        Ok(()) => assert!(all.iter().zip(&offsets).all(|(&from, &to)| expected(from) == Some(to))),
        Err(error) => {
            assert_eq!(offsets, all, "an error changes nothing");
            assert_eq!(expected(all[error.index().unwrap()]), None);
        }
    }
}

/// Two maps made of pieces, one byte each: the halves of the byte are the lengths, and equal lengths are
/// kept.
pub(super) fn offset_map(data: &[u8]) {
    let data = &data[..data.len().min(96)];
    let (first, second) = data.split_at(data.len() / 2);
    let piece = |byte: &u8| (usize::from(byte & 15), usize::from(byte >> 4));
    let mut map = OffsetMap::default();
    let (mut source, mut target) = (0, 0);
    let mut kept = Vec::new();
    for (from, to) in first.iter().map(piece) {
        match from == to {
            true => map.keep(from).unwrap(),
            false => map.replace(from, to).unwrap(),
        }
        kept.push((from == to, source, target, from));
        (source, target) = (source + from, target + to);
    }
    assert_eq!((map.source_len(), map.target_len()), (source, target));
    for (same, source, target, len) in kept {
        for at in 1..len * usize::from(same) {
            assert_eq!(map.target_offset(source + at).unwrap(), target + at);
            assert_eq!(map.source_offset(target + at).unwrap(), source + at);
        }
    }
    monotone(&map);
    monotone(&map.clone().inverse());
    assert_eq!(map.clone().inverse().inverse(), map);

    let mut next = OffsetMap::default();
    for (from, to) in second.iter().map(piece) {
        let from = from.min(map.target_len() - next.source_len());
        next.replace(from, to).unwrap();
    }
    next.keep(map.target_len() - next.source_len()).unwrap();
    let both = map.then(&next).unwrap();
    assert_eq!((both.source_len(), both.target_len()), (map.source_len(), next.target_len()));
    monotone(&both);
    assert_eq!(next.clone().inverse().then(&map.clone().inverse()).unwrap(), both.clone().inverse());
    for start in 0..map.source_len() as u32 {
        let span = Span::new(start, start + 1).unwrap();
        let stepwise = next.target_span(map.target_span(span).unwrap()).unwrap();
        let direct = both.target_span(span).unwrap();
        let inside = direct.start() <= stepwise.start() && stepwise.end() <= direct.end();
        assert!(stepwise.is_empty() || inside, "{span:?}: {direct:?}, {stepwise:?}");
    }
    assert!(map.then(&OffsetMap::identity(map.target_len() + 1).unwrap()).is_err());
}

fn monotone(map: &OffsetMap) {
    let all: Vec<usize> = (0..=map.source_len()).map(|at| map.target_offset(at).unwrap()).collect();
    assert!(all.is_sorted() && all.last().unwrap() <= &map.target_len());
    assert!(map.target_offset(map.source_len() + 1).is_err());
    for change in map.changes() {
        for byte in change.source.range() {
            let one = Span::new(byte as u32, byte as u32 + 1).unwrap();
            assert_eq!(map.target_span(one).unwrap(), change.target);
        }
    }
}
