//! Single capital letters: the initial of a name, a whole name as newspapers write it, a label, or a word.

use super::ruling::Ruling;
use crate::chars::head;
use crate::sentence::role::{Role, role};
use crate::sentence::words::{from_word, last_word};
use crate::{
    sentence::{
        place::{Place, Run},
        rule::SentenceRule,
    },
    vietnamese::Folder,
};

pub(super) fn decide(place: &Place<'_>, folder: &mut Folder) -> Option<Ruling> {
    let bracket = place.next.from.starts_with('(');
    if place.run != Run::Stop || place.closed || !(bracket || place.next.class == Some(Role::Upper)) {
        return None;
    }
    let word = from_word(place.word);
    // "Nguyễn, V. A. (2019)", "ông A. (35 tuổi)".
    if bracket && initials(word) && named(place, folder) {
        return Some(Ruling::go_on(SentenceRule::Initial));
    }
    if place.next.class != Some(Role::Upper) {
        return None;
    }
    // 25 °C is not a name.
    if place.word.strip_prefix('°').is_some_and(|scale| scale.is_empty() || initials(scale)) {
        return Some(Ruling::end(SentenceRule::Letter));
    }
    // U.S. and E.U. are abbreviations in the table.
    if !initials(word) || (word.contains('.') && place.language.abbreviation(word, folder).is_some()) {
        return None;
    }
    let before = place.previous(place.word);
    if place.language.lettered.has(before, folder) || is_numbered(place, before, folder) {
        return Some(Ruling::end(SentenceRule::Letter));
    }
    // "you and I. Did you see": the English pronoun.
    if word == "I"
        && before.starts_with(|c| role(c) == Role::Lower)
        && place.language.starters.has(place.next.word(), folder)
    {
        return Some(Ruling::end(SentenceRule::Letter));
    }
    if before.is_empty() {
        return Some(Ruling::go_on(SentenceRule::Initial));
    }
    let person = place.language.persons.has(before, folder);
    // A sentence that begins like a name ends only the name of a person: "chị H. Sau đó".
    let lower = place.next.second_is_lower();
    if !lower && !person {
        return Some(Ruling::go_on(SentenceRule::Initial));
    }
    let named = person || before.starts_with(|c| role(c) == Role::Upper);
    let starter = place.language.starters.has(place.next.word(), folder);
    // "Nạn nhân", "Công an": not spelled like a name, or a word for the persons of such texts.
    let own = lower
        && (place.language.subjects.has(place.next.word(), folder)
            || place.language.is_own(place.next.word()));
    // "chị H. Sau đó", "Nguyễn V. A. Công an đang": the letter is the whole name, and the sentence ends.
    // "Trần Đ. Hùng" is a name that continues.
    let mut whole = || person || before.ends_with('.') || place.language.middles.has(before, folder);
    let ends = if word.contains('.') && own {
        // "Bị cáo là N.V.A. Nạn nhân": a whole name.
        true
    } else if named {
        (starter && (person || lower)) || (own && whole())
    } else {
        starter && lower
    };
    Some(if ends { Ruling::end(SentenceRule::Letter) } else { Ruling::go_on(SentenceRule::Initial) })
}

/// Whether a labelled number precedes the letter: `lớp 7 C`.
fn is_numbered(place: &Place<'_>, before: &str, folder: &mut Folder) -> bool {
    let number = (1..=2).contains(&before.len()) && before.bytes().all(|byte| byte.is_ascii_digit());
    number && {
        let solid = place.until(place.word).trim_end();
        let label = last_word(head(solid, solid.len() - before.len()).trim_end());
        place.language.lettered.has(label, folder)
    }
}

/// Whether a comma, or a word that a letter does not number, precedes the letter.
fn named(place: &Place<'_>, folder: &mut Folder) -> bool {
    let before = place.previous(place.word);
    let listed = place.until(place.word).trim_end().ends_with(',');
    listed || (!before.is_empty() && !place.language.lettered.has(before, folder))
}

/// Whether `word` is one capital without a tone mark, or several with full stops between them.
fn initials(word: &str) -> bool {
    !word.is_empty()
        && word.split(['.', '-']).all(|piece| {
            let mut chars = piece.chars();
            matches!((chars.next(), chars.next()), (Some('A'..='Z' | 'Đ'), None))
        })
}
