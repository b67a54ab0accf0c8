//! The normalizer: applying it twice changes nothing more, lines give the same as the whole, and the map
//! accounts for each byte.

use machvan::{
    normalize::{Case, Dashes, Ellipsis, Form, Normalized, Normalizer, Quotes},
    vietnamese::TonePlacement,
};

use super::input::Options;

pub(super) fn normalize(data: &[u8]) {
    let mut options = Options::new(data);
    let normalizer = any_normalizer(&mut options);
    let text = options.text();
    let once = normalizer.normalize(&text).unwrap();
    accounts_for_each_byte(&text, &once);
    let twice = normalizer.normalize(&once.text).unwrap();
    assert_eq!(twice.text, once.text, "twice is once");
    let lines: String = text
        .split_inclusive('\n')
        .map(|line| normalizer.normalize(line).unwrap().text.into_owned())
        .collect();
    assert_eq!(lines, once.text, "lines by themselves");
}

fn any_normalizer(options: &mut Options<'_>) -> Normalizer {
    let [look_alikes, mark_order, full_width, spaces, zero_width, runs, slips, _] = options.switches();
    let mut normalizer = Normalizer::builder()
        .look_alikes(look_alikes)
        .mark_order(mark_order)
        .full_width(full_width)
        .plain_spaces(spaces)
        .zero_width(zero_width)
        .space_runs(runs)
        .tone_slips(slips);
    if let Some(form) = options.choose(&[None, Some(Form::Nfc), Some(Form::Nfd), Some(Form::Nfkc)]) {
        normalizer = normalizer.form(*form);
    }
    if let Some(tone) = options.choose(&[None, Some(TonePlacement::Old), Some(TonePlacement::New)]) {
        normalizer = normalizer.tone(*tone);
    }
    let marks = options.byte();
    if let Some(quotes) = [None, Some(Quotes::Straight), Some(Quotes::Curly)][marks % 3] {
        normalizer = normalizer.quotes(quotes);
    }
    if let Some(dashes) = [None, Some(Dashes::Hyphen), Some(Dashes::EnDash)][marks / 3 % 3] {
        normalizer = normalizer.dashes(dashes);
    }
    if let Some(ellipsis) = [None, Some(Ellipsis::Character), Some(Ellipsis::Dots)][marks / 9 % 3] {
        normalizer = normalizer.ellipsis(ellipsis);
    }
    if let Some(case) = [None, Some(Case::Lower), Some(Case::Upper)][marks / 27 % 3] {
        normalizer = normalizer.case(case);
    }
    normalizer.build().unwrap()
}

/// The text between changes is the same in both texts, and offsets in it convert back.
fn accounts_for_each_byte(text: &str, normalized: &Normalized<'_>) {
    let map = &normalized.map;
    assert_eq!((map.source_len(), map.target_len()), (text.len(), normalized.text.len()));
    let (mut source, mut target) = (0, 0);
    let same = |to_source: usize, to_target: usize, source: usize, target: usize| {
        assert_eq!(&text[source..to_source], &normalized.text[target..to_target]);
        for at in 1..to_source - source {
            assert_eq!(map.target_offset(source + at).unwrap(), target + at);
            assert_eq!(map.source_offset(target + at).unwrap(), source + at);
        }
    };
    for change in map.changes() {
        same(change.source.start(), change.target.start(), source, target);
        let (old, new) = (change.source.of(text).unwrap(), change.target.of(&normalized.text).unwrap());
        if !old.is_empty() {
            assert_eq!(map.target_span(change.source).unwrap(), change.target);
        }
        if !new.is_empty() {
            assert_eq!(map.source_span(change.target).unwrap(), change.source);
        }
        (source, target) = (change.source.end(), change.target.end());
    }
    same(text.len(), normalized.text.len(), source, target);
    assert_eq!(map.clone().inverse().inverse(), *map);
    assert_eq!(map.is_identity(), map.changes().is_empty());
}
