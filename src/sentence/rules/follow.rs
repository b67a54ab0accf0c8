//! What follows a mark: punctuation that continues the sentence, reported speech, a lowercase letter.

use super::ruling::Ruling;
use crate::chars::{head, is_terminal, tail, width};
use crate::sentence::role::{Role, role};
use crate::sentence::words::{brand, first_word, is_word, last_piece};
use crate::{
    sentence::{
        list::Marker,
        place::{Place, Run},
        policy::NewlinePolicy,
        rule::SentenceRule,
    },
    vietnamese::Folder,
};

/// "... Rồi cũng chính con sông này", "[...]": an ellipsis that never ends a sentence.
pub(super) fn ellipsis(place: &Place<'_>) -> Option<Ruling> {
    if place.run != Run::Ellipsis {
        return None;
    }
    let opens = place.whole && !place.before.contains(is_word);
    // "[...]": an omission.
    let omission = place.before.ends_with(['[', '(']) && place.after.starts_with([']', ')']);
    // English style: three spaced full stops are inside a sentence, four end one.
    let three = tail(place.upto, place.before.len()) == ". . ." && place.before.ends_with(' ');
    let inside = three && !place.language.tables.spaced_ellipsis_ends && !place.last;
    (opens || omission || inside).then_some(Ruling::go_on(SentenceRule::Ellipsis))
}

/// Punctuation that continues a sentence, after white space.
pub(super) fn punctuation(place: &Place<'_>) -> Option<Ruling> {
    let first = place.next.from.chars().next()?;
    // ".NET" and ".vn" are words.
    let word = first == '.' && tail(place.next.from, 1).starts_with(is_word);
    if is_terminal(first) && !word {
        // A sentence that begins with an ellipsis: "… huynh đệ. ... Rồi cũng chính con sông này".
        let dots = place.next.from.trim_start_matches(['.', '…']);
        let opens = place.run == Run::Stop
            && place.next.from.len() - dots.len() >= 3
            && dots.trim_start().starts_with(|c| role(c) == Role::Upper);
        if opens {
            return Some(Ruling::end(SentenceRule::Terminal));
        }
        return Some(Ruling::go_on(SentenceRule::MarkRun));
    }
    // "(n + 1)! = n!": no sentence begins like this.
    let operator =
        matches!(first, '=' | '<' | '>' | '≤' | '≥' | '≠' | '≈' | '×' | '÷' | '/' | '^' | '%' | '|' | '→');
    let item = place.gap.newlines > 0 && Marker::at_start(place.next.from).is_some();
    ((operator && !item) || matches!(role(first), Role::Comma | Role::Closer))
        .then_some(Ruling::go_on(SentenceRule::Punctuation))
}

/// A word follows: a lowercase letter, or a speaker.
pub(super) fn word(place: &Place<'_>, folder: &mut Folder) -> Option<Ruling> {
    match place.next.class? {
        Role::Lower => lower(place, folder),
        Role::Upper if is_name(place, folder) => Some(Ruling::go_on(SentenceRule::Name)),
        Role::Upper => speaker(place, folder),
        Role::Digit => digit(place),
        _ => None,
    }
}

/// `Yum! Foods`: an exclamation mark between two capitalized words that are not of the language.
fn is_name(place: &Place<'_>, folder: &mut Folder) -> bool {
    let foreign = |word: &str| {
        let mut letters = word.bytes();
        letters.next().is_some_and(|byte| byte.is_ascii_uppercase())
            && letters.len() > 1
            && letters.all(|byte| byte.is_ascii_lowercase())
    };
    let next = place.next;
    let marked = tail(place.upto, place.before.len()) == "!" && !place.closed && !next.opened && !next.dashed;
    marked
        && place.before.ends_with(place.word)
        && place.word != next.word()
        && foreign(place.word)
        && foreign(next.word())
        && place.language.tables.is_word.is_some_and(|is_word| !is_word(place.word) && !is_word(next.word()))
        && !place.language.starters.has(next.word(), folder)
}

/// A lowercase letter.
fn lower(place: &Place<'_>, folder: &mut Folder) -> Option<Ruling> {
    let next = place.next;
    if Marker::bracketed(next.from).is_some() || follows_in_list(place) {
        return Some(Ruling::end(SentenceRule::ListItem));
    }
    if place.run == Run::Wide {
        return None;
    }
    if place.enclosed || next.dashed {
        return Some(Ruling::go_on(SentenceRule::Speech));
    }
    match place.run {
        Run::Ellipsis => Some(Ruling::go_on(SentenceRule::Ellipsis)),
        // A quotation that opens after a mark begins a sentence, whatever its first letter.
        _ if next.opened => None,
        Run::Ask if asks(place, folder) => None,
        Run::Ask => Some(Ruling::go_on(SentenceRule::Lowercase)),
        _ if plain_words(place, folder) || (place.is_casual() && casual_end(place, folder)) => None,
        // A line that ends with a full stop has ended, unless its last word is an initial.
        _ if place.gap.newlines > 0 && place.policy == NewlinePolicy::Auto && !is_short(place.word) => None,
        // iPhone, eBay: a brand begins a sentence like a capital.
        _ if brand(next.word()) => None,
        _ => Some(Ruling::go_on(SentenceRule::Lowercase)),
    }
}

/// Whether `?` or `!` ends a sentence before a lowercase letter: between two words of the language (the second
/// may be a brand: iPhone) that are not an interjection (`Ôi! đẹp quá`), a name (`Yahoo! đã đóng cửa`) or a report (`Đi đâu đấy? bà hỏi`), or
/// in a text without capitals.
fn asks(place: &Place<'_>, folder: &mut Folder) -> bool {
    let (word, next) = (place.word, place.next.word());
    let language = place.language;
    let Some(is_word) = language.tables.is_word else { return false };
    if language.links.has(next, folder) || reports(place, folder) {
        return false;
    }
    // `Ôi! đẹp quá`, but `trời ơi!!! sao giờ mới nói`.
    let once = tail(place.upto, place.before.len()) == "!" && !place.is_casual();
    let exclaimed = once
        && language.interjections.has(word, folder)
        && place
            .before
            .split_whitespace()
            .filter(|word| word.contains(crate::sentence::words::is_word))
            .nth(3)
            .is_none();
    if exclaimed {
        return false;
    }
    place.is_casual()
        || (is_word(word) && (is_word(next) || brand(next)) && word.chars().all(|c| role(c) != Role::Upper))
}

/// Whether a person and a verb of speech follow: `bà hỏi`.
fn reports(place: &Place<'_>, folder: &mut Folder) -> bool {
    let verb = first_word(place.next.second());
    let language = place.language;
    language.speech.has(verb, folder)
        && (language.persons.has(place.next.word(), folder)
            || language.speakers.has(place.next.word(), folder))
}

/// Whether a full stop between two sentences in lowercase ends the first: after a word or a number (`giá 50k.
/// ship 20k.`), not after a letter or a word that needs another.
fn casual_end(place: &Place<'_>, folder: &mut Folder) -> bool {
    let (word, next) = (place.word, place.next.word());
    let number = word.starts_with(|c: char| c.is_ascii_digit());
    let address = last_piece(word).len() < word.len() && width(last_piece(word), 2) > 1;
    let quoted = word.is_empty() && place.before.ends_with(['"', '”', '»', ')']);
    (number || address || quoted || !is_short(word))
        && (quoted || !word.is_empty())
        && !place.language.connectors.has(word, folder)
        && !place.language.links.has(next, folder)
}

/// Whether `word` is a letter, or has full stops in it.
fn is_short(word: &str) -> bool {
    word.contains('.') || width(word, 2) < 2
}

/// Two words of the language with a full stop between them: authors who write without capitals still end
/// sentences. No abbreviation is spelled like a word; "anh." and "và." before a lowercase letter are omitted
/// names.
fn plain_words(place: &Place<'_>, folder: &mut Folder) -> bool {
    let (word, next) = (place.word, place.next.word());
    place.language.tables.is_word.is_some_and(|is_word| is_word(word) && is_word(next))
        && (!word.is_ascii() || word.len() > 1)
        && word.chars().all(|c| role(c) != Role::Upper)
        && !place.language.persons.has(word, folder)
        && !place.language.connectors.has(word, folder)
        && !place.language.links.has(next, folder)
}

/// Whether the next item of the sentence's list follows.
fn follows_in_list(place: &Place<'_>) -> bool {
    place.list.is_some_and(|list| Marker::at_start(place.next.from).is_some_and(|next| list.is_before(next)))
}

/// “Tại sao?” Nam hỏi. / Đi thôi! - Nam nói.: a name and a verb of speech.
fn speaker(place: &Place<'_>, folder: &mut Folder) -> Option<Ruling> {
    let next = place.next;
    if !(place.quoted || next.dashed) || place.run == Run::Wide || next.opened {
        return None;
    }
    if next.dashed && place.quoted && place.gap.newlines == 0 && next.class == Some(Role::Upper) {
        // “Vâng.” – Nam gật đầu.
        return Some(Ruling::go_on(SentenceRule::Speech));
    }
    if !next.dashed && place.language.starters.has(next.word(), folder) {
        return pronoun_says(place, folder).then_some(Ruling::go_on(SentenceRule::Speech));
    }
    // A name of up to four words.
    let mut rest = next.text;
    for _ in 0..4 {
        let word = first_word(rest);
        rest = tail(rest, word.len());
        rest = rest.strip_prefix(' ')?;
        let verb = first_word(rest);
        if place.language.speech.has(verb, folder) {
            return Some(Ruling::go_on(SentenceRule::Speech));
        }
        if !verb.starts_with(|c| role(c) == Role::Upper) {
            return None;
        }
    }
    None
}

/// “Thế nào?” Tôi hỏi.: a word for a person, a verb of speech, and at most how it is said. (“Anh nói rồi bước
/// đi.” is a sentence of its own.)
fn pronoun_says(place: &Place<'_>, folder: &mut Folder) -> bool {
    if !reports(place, folder) {
        return false;
    }
    let end = place.next.text.find(is_terminal).unwrap_or(place.next.text.len());
    let mut more = head(place.next.text, end).split_whitespace().skip(2);
    let manner = more.next().is_none_or(|word| place.language.manner.has(word, folder));
    end < place.next.text.len() && manner && more.next().is_none()
}

/// An ellipsis between two numbers.
fn digit(place: &Place<'_>) -> Option<Ruling> {
    let between = place.run == Run::Ellipsis
        && !place.closed
        && !place.next.dashed
        && place.before.trim_end().ends_with(|c| is_word(c) && role(c) == Role::Digit);
    between.then_some(Ruling::go_on(SentenceRule::Ellipsis))
}
