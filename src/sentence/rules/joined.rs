//! A mark that is joined to what follows: a number, an address, a dotted word, or a sentence without a space.

use super::ruling::Ruling;
use crate::chars::{ceil, is_extend, tail};
use crate::sentence::role::{Role, role};
use crate::sentence::words::{first_word, from_word, last_piece};
use crate::{
    sentence::{
        place::{Place, Run},
        rule::SentenceRule,
    },
    vietnamese::Folder,
};

pub(super) fn decide(place: &Place<'_>, folder: &mut Folder) -> Option<Ruling> {
    if place.gap.len > 0 {
        return None;
    }
    let next = place.next;
    let first = next.from.chars().next().map(role);
    match first {
        Some(Role::Comma | Role::Closer | Role::Dash) | None => {
            return Some(Ruling::go_on(SentenceRule::Punctuation));
        }
        Some(Role::Other | Role::Bullet) if place.run != Run::Wide => {
            return Some(Ruling::go_on(SentenceRule::Joined));
        }
        // A full-width full stop between digits.
        Some(Role::Digit)
            if place.before.ends_with(|c| role(c) == Role::Digit) && place.upto.ends_with('．') =>
        {
            return Some(Ruling::go_on(SentenceRule::Number));
        }
        _ if place.run == Run::Wide => return Some(Ruling::end(SentenceRule::Terminal)),
        _ => {}
    }
    // `a@vidu.vn.Chúng tôi`: a word that no address has.
    let vietnamese = || starts_word(place) && !first_word(place.next.text).is_ascii();
    if !place.closed && is_address(place) && !vietnamese() {
        return Some(Ruling::go_on(SentenceRule::Address));
    }
    let left = place.before.chars().rev().find(|&c| !is_extend(c)).map(role);
    // "Trời mưa to .Đường ngập ."
    if left == Some(Role::Space) && starts_word(place) {
        return Some(Ruling::end(SentenceRule::MissingSpace));
    }
    match next.class {
        Some(Role::Digit) if left == Some(Role::Digit) => Some(Ruling::go_on(SentenceRule::Number)),
        Some(Role::Caseless) if left == Some(Role::Caseless) => Some(Ruling::end(SentenceRule::MissingSpace)),
        Some(Role::Upper) => Some(before_capital(place, left, folder)),
        Some(Role::Lower) if casual(place, folder) => Some(Ruling::end(SentenceRule::MissingSpace)),
        _ if place.run == Run::Stop => Some(Ruling::go_on(SentenceRule::DottedWord)),
        _ => Some(Ruling::go_on(SentenceRule::Joined)),
    }
}

/// Whether a capitalized word of the language is joined to the mark, and not a name such as `.NET`.
fn starts_word(place: &Place<'_>) -> bool {
    let word = first_word(place.next.text);
    place.next.class == Some(Role::Upper)
        && capitalized(word)
        && place.language.tables.is_word.is_some_and(|is_word| is_word(word))
}

/// Whether a sentence in lowercase follows in a text without capitals: `trời đẹp quá!đi chơi thôi.` A full
/// stop can be part of a name, so one of the words must have a letter that only Vietnamese has.
fn casual(place: &Place<'_>, folder: &mut Folder) -> bool {
    let (word, next) = (place.word, place.next.word());
    place.is_casual()
        && place.language.tables.is_word.is_some_and(|is_word| is_word(word) && is_word(next))
        && word.len() > 1
        && (place.run == Run::Ask
            || !(word.is_ascii() && next.is_ascii() || place.language.suffixes.has(next, folder)))
}

/// A capital joined to the mark.
fn before_capital(place: &Place<'_>, left: Option<Role>, folder: &mut Folder) -> Ruling {
    let word = first_word(place.next.text);
    if !place.closed && place.run == Run::Stop {
        if !place.next.opened && place.language.suffixes.has(word, folder) {
            return Ruling::go_on(SentenceRule::Address);
        }
        let piece = last_piece(place.word);
        let known = place.language.abbreviation(place.word, folder).is_some()
            || place.language.abbreviation(piece, folder).is_some();
        // Ph.D, Th.S: one ASCII letter is a piece of an abbreviation.
        if known || word.len() == 1 {
            return Ruling::go_on(SentenceRule::DottedWord);
        }
        let letters = piece.chars().filter(|c| c.is_alphanumeric()).take(2).count();
        match left {
            Some(Role::Lower) if letters > 1 || !piece.is_ascii() => {}
            // Lớp 10 A.Ông is rare, U.S.A is not. UBND.Sau is a sentence, ASP.NET is not.
            Some(Role::Upper) if letters > 1 && capitalized(word) => {}
            // `(năm 2000).Sau đó`, `“Tắt đèn”.Sách này`, `100%.Cảm ơn`.
            Some(Role::Closer | Role::Opener) if starts_word(place) => {}
            Some(Role::Other) if place.before.ends_with(['%', '‰', '₫', '°']) && starts_word(place) => {}
            Some(Role::Digit)
                if piece.len() == place.word.len() && capitalized(word) && !place.is_first(piece) => {}
            _ => return Ruling::go_on(SentenceRule::DottedWord),
        }
    }
    Ruling::end(SentenceRule::MissingSpace)
}

/// Whether a word begins like a sentence: a capital followed by a lowercase letter, or a capital with a
/// diacritic.
fn capitalized(word: &str) -> bool {
    let mut rest = word.chars().skip(1).filter(|c| c.is_alphabetic());
    match rest.next() {
        Some(second) => role(second) == Role::Lower,
        None => word.len() > 1,
    }
}

/// The number of bytes that are searched backwards for the start of an address.
const ADDRESS: usize = 256;

/// Whether the mark is inside a URL or an e-mail address.
fn is_address(place: &Place<'_>) -> bool {
    let token = token(place.before);
    let begun = memchr::memchr2(b'@', b'/', token.as_bytes())
        .is_some_and(|at| tail(token, at).starts_with('@') || token.contains("://") || token.contains('@'));
    let name = from_word(token);
    begun || name == "www" || name.starts_with("www.") || mailbox(place.next.from)
}

/// Whether `text` begins with the rest of an e-mail address: name characters up to an @.
fn mailbox(text: &str) -> bool {
    let near = text.as_bytes().get(..64).unwrap_or(text.as_bytes());
    let name = memchr::memchr(b'@', near).and_then(|at| near.get(..at)).unwrap_or_default();
    !name.is_empty() && name.iter().all(|&b| b.is_ascii_alphanumeric() || b"._%+-".contains(&b))
}

/// The text before the mark, up to white space.
fn token(before: &str) -> &str {
    let from = ceil(before, before.len().saturating_sub(ADDRESS));
    let near = tail(before, from);
    memchr::memrchr3(b' ', b'\n', b'\t', near.as_bytes()).map_or(near, |at| tail(near, at + 1))
}
