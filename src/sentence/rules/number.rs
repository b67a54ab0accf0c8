//! Numbers and letters with a mark behind them that begin an item or a heading.

use super::Verdict;
use crate::{
    sentence::{
        chars::{Class, class},
        list::Marker,
        place::{Place, Run, is_word},
        rule::Rule,
    },
    vietnamese::Folder,
};

pub(super) fn decide(place: &Place<'_>, folder: &mut Folder) -> Option<Verdict> {
    if place.run != Run::Stop {
        return None;
    }
    let word = place.word.trim_start_matches(|c| class(c) == Class::Bullet || class(c) == Class::Dash);
    let bracketed = place.after.starts_with(')');
    if place.closers > usize::from(bracketed) {
        return None;
    }
    if spaced_thousands(place, word) {
        return Some(Verdict::go_on(Rule::Number));
    }
    Marker::of_word(word)
        .and_then(|marker| list_marker(place, word, marker))
        .or_else(|| heading(place, word, folder))
}

/// `25 . 000`, as tokenized text has it.
fn spaced_thousands(place: &Place<'_>, word: &str) -> bool {
    let next = place.next.text;
    place.before.ends_with(' ')
        && word.bytes().all(|b| b.is_ascii_digit())
        && next.bytes().take_while(u8::is_ascii_digit).count() == 3
}

/// `1. Mở đầu`, and the `2.` of a list that runs on in one line.
fn list_marker(place: &Place<'_>, word: &str, marker: Marker) -> Option<Verdict> {
    if place.is_first(word) {
        return Some(Verdict::go_on(Rule::ListMarker));
    }
    let before = place.until(word);
    let solid = before.trim_end();
    if solid.len() == before.len() {
        return None;
    }
    let last = solid.chars().next_back()?;
    if place.list.is_some_and(|list| list.is_before(marker)) && (is_word(last) || last == ')' || last == ']')
    {
        return Some(Verdict { ends: true, rule: Rule::InlineList, back: place.before.len() - before.len() });
    }
    // "Có ba việc: 1. Dọn nhà."
    let opens =
        matches!(last, ':' | ';') && matches!(marker, Marker::Number(..=40) | Marker::Letter('a' | 'A'));
    opens.then_some(Verdict::go_on(Rule::ListMarker))
}

/// `Điều 5. Phạm vi`: a label and a number, and nothing before them.
fn heading(place: &Place<'_>, word: &str, folder: &mut Folder) -> Option<Verdict> {
    let numbered = !word.is_empty()
        && (Marker::of_word(word).is_some()
            || word.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-'));
    if !numbered {
        return None;
    }
    let label = place.previous(word);
    let labelled = !label.is_empty()
        && place.whole
        && place.before.len() <= 48
        && place.language.headings.has(label, folder)
        && place.before.trim_start_matches(|c| !is_word(c)).starts_with(|c| class(c) == Class::Upper)
        && place.before.split_whitespace().count() <= 3;
    labelled.then_some(Verdict::go_on(Rule::HeadingLabel))
}
