//! Numbers and letters with a mark after them that begin an item or a heading.

use super::ruling::Ruling;
use crate::chars::width;
use crate::chars::{is_invisible, tail};
use crate::sentence::role::{Role, role};
use crate::sentence::words::{first_word, from_word, is_word, last_word};
use crate::{
    sentence::{
        list::Marker,
        place::{Place, Run},
        rule::SentenceRule,
    },
    vietnamese::Folder,
};

/// The largest length of a label and a number at the start of a sentence, in bytes.
pub(crate) const LABEL: usize = 96;

pub(super) fn decide(place: &Place<'_>, folder: &mut Folder) -> Option<Ruling> {
    if place.run != Run::Stop {
        return None;
    }
    let word = place.word.trim_start_matches(|c| role(c) == Role::Bullet || role(c) == Role::Dash);
    let bracketed = place.after.starts_with(')');
    if place.closed && place.closers > usize::from(bracketed) {
        return None;
    }
    if is_spaced(place, word) || is_date(place, word) {
        return Some(Ruling::go_on(SentenceRule::Number));
    }
    if is_section(word) && place.is_first(word) {
        return Some(Ruling::go_on(SentenceRule::ListMarker));
    }
    let marker = Marker::of_word(word);
    marker
        .and_then(|marker| list_marker(place, word, marker, folder))
        .or_else(|| heading(place, word, marker, folder))
}

/// Whether a word before the label makes it a sentence: `Xem Bảng 2.` (`Phụ lục 4.` is a heading.)
fn refers(place: &Place<'_>, label: &str, folder: &mut Folder) -> bool {
    let first = first_word(from_word(place.before));
    // `Ví dụ 2.` is a heading.
    let compound = folder.fold(label) == "dụ";
    first != label
        && !compound
        && (place.language.starters.has(first, folder) || place.language.opening.has(first, folder))
}

/// The first or second full stop of a date with spaces: `2. 9. 1945`.
fn is_date(place: &Place<'_>, word: &str) -> bool {
    let digits = |text: &str| text.bytes().take(5).take_while(u8::is_ascii_digit).count();
    let short = |text: &str| (1..=2).contains(&text.len()) && digits(text) == text.len();
    let next = place.next.from;
    if !short(word) || !place.next.from.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let year = |text: &str| digits(text) == 4 && text.starts_with(['1', '2']);
    let month = digits(next);
    let follows = tail(next, month).strip_prefix('.').is_some_and(|rest| year(rest.trim_start_matches(' ')));
    let first = (1..=2).contains(&month) && follows;
    let previous = place.previous(place.word);
    let previous =
        previous.trim_start_matches(|c| is_invisible(c) || matches!(role(c), Role::Bullet | Role::Dash));
    let second = year(next) && previous.strip_suffix('.').is_some_and(short);
    !place.next.opened && place.gap.newlines == 0 && (first || second)
}

/// `25 . 000`, as in tokenized text.
fn is_spaced(place: &Place<'_>, word: &str) -> bool {
    let digits = !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    digits && place.before.ends_with(' ') && place.next.from.starts_with(|c: char| c.is_ascii_digit())
}

/// `2.1`, `4.2.3`: short numbers with full stops between them.
fn is_section(word: &str) -> bool {
    word.contains('.')
        && word
            .split('.')
            .all(|piece| (1..=2).contains(&piece.len()) && piece.bytes().all(|b| b.is_ascii_digit()))
}

/// `1. Mở đầu`, and the `2.` of a list that is written in one line.
fn list_marker(place: &Place<'_>, word: &str, marker: Marker, folder: &mut Folder) -> Option<Ruling> {
    let before = place.until(word);
    if place.whole && !before.contains(is_word) {
        return Some(Ruling::go_on(SentenceRule::ListMarker));
    }
    let solid = before.trim_end();
    if solid.len() == before.len() {
        return None;
    }
    let last = solid.chars().next_back()?;
    // "A. Dumas và B. Shaw" are names.
    let mut names = || {
        matches!(marker, Marker::Letter('A'..='Z')) && place.language.dangling.has(last_word(solid), folder)
    };
    let follows = place.list.is_some_and(|list| list.is_before(marker)) && !names();
    if follows && (is_word(last) || last == ')' || last == ']') {
        return Some(Ruling {
            ends: true,
            rule: SentenceRule::InlineList,
            back: place.before.len() - before.len(),
        });
    }
    // "Có ba việc: 1. Dọn nhà."
    let opens =
        matches!(last, ':' | ';') && matches!(marker, Marker::Number(..=40) | Marker::Letter('a' | 'A'));
    opens.then_some(Ruling::go_on(SentenceRule::ListMarker))
}

/// `Điều 5. Phạm vi`: a label and a number, and nothing before them.
fn heading(place: &Place<'_>, word: &str, marker: Option<Marker>, folder: &mut Folder) -> Option<Ruling> {
    let numbered = !word.is_empty()
        && (marker.is_some()
            || word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'I' | b'V' | b'X')));
    let short = numbered
        && place.whole
        && place.before.len() <= LABEL
        && width(place.before, 32) < 32
        && from_word(place.before).starts_with(|c| role(c) == Role::Upper);
    if !short {
        return None;
    }
    let label = place.previous(word);
    let labelled = !label.is_empty()
        && place.language.headings.has(label, folder)
        && place.before.split_whitespace().count() <= 3
        && !refers(place, label, folder);
    labelled.then_some(Ruling::go_on(SentenceRule::HeadingLabel))
}
