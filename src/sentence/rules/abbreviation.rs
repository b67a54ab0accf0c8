//! Abbreviations: the kind of the word before the full stop, and whether the text after it is what the kind
//! needs.

use super::ruling::Ruling;
use crate::chars::{head, tail, width};
use crate::sentence::role::{Role, role};
use crate::sentence::words::{from_word, last_piece};
use crate::{
    sentence::{
        place::{Place, Run},
        rule::SentenceRule,
    },
    vietnamese::{AbbreviationKind, Folder},
};

pub(super) fn decide(place: &Place<'_>, folder: &mut Folder) -> Option<Ruling> {
    if place.run != Run::Stop || place.closed {
        return None;
    }
    let word = from_word(place.word);
    let kind = match place.language.abbreviation(word, folder) {
        Some(kind) => kind,
        None => {
            // "(s. 1924)", "(zh. 語法)", "tr. 5": short, and after a bracket or before a number.
            if opens_bracket(place, word)
                || is_verse(place, word)
                || (place.next.class == Some(Role::Digit) && is_consonant(word))
            {
                return Some(Ruling::go_on(SentenceRule::Abbreviation));
            }
            // "vol. 12, no. 3": the word "no" follows no comma.
            if word == "no" && place.next.class == Some(Role::Digit) && after_comma(place, word) {
                return Some(Ruling::go_on(SentenceRule::Abbreviation));
            }
            let piece = last_piece(word);
            let dotted = piece.len() < word.len();
            let known = if dotted { place.language.abbreviation(piece, folder) } else { None };
            known.or_else(|| title(word, dotted, place, folder)).or_else(|| {
                let shortened = clipped(piece, place)
                    || is_rank(word, place, folder)
                    || is_clipped_rank(word, piece, place, folder)
                    || is_street(word, place, folder);
                shortened.then_some(AbbreviationKind::Name)
            })?
        }
    };
    let next = place.next;
    let class = next.class?;
    let goes_on = Ruling::go_on(SentenceRule::Abbreviation);
    match kind {
        AbbreviationKind::Number | AbbreviationKind::End if is_title(word, place, folder) => Some(goes_on),
        AbbreviationKind::Number => (class == Role::Digit || is_roman(next.word())).then_some(goes_on),
        AbbreviationKind::Inner => Some(goes_on),
        _ if class == Role::Lower => Some(goes_on),
        // "Yan et al. [2004]", "ABC Ltd. (Anh)".
        AbbreviationKind::End if next.from.starts_with(['(', '[']) || is_dated(place) => Some(goes_on),
        AbbreviationKind::Name => {
            let ends = class == Role::Upper && starts_sentence(place, folder);
            Some(if ends { Ruling::end(SentenceRule::AbbreviationEnd) } else { goes_on })
        }
        AbbreviationKind::End => Some(Ruling::end(SentenceRule::AbbreviationEnd)),
        AbbreviationKind::Acronym => {
            let own = place.language.is_own(next.word());
            let ends = class != Role::Upper || own || place.language.starters.has(next.word(), folder);
            Some(if ends { Ruling::end(SentenceRule::AbbreviationEnd) } else { goes_on })
        }
        AbbreviationKind::Time => Some(if only_time(place, word, folder) {
            goes_on
        } else {
            Ruling::end(SentenceRule::AbbreviationEnd)
        }),
    }
}

/// The kind of a title with full stops inside or of a specialist's degree: `Th.S` is `ThS`; `BS.CK2`, `DSCKI`.
fn title(word: &str, dotted: bool, place: &Place<'_>, folder: &mut Folder) -> Option<AbbreviationKind> {
    if width(word, 13) > 12 || word.len() > 64 || !word.starts_with(|c| role(c) == Role::Upper) {
        return None;
    }
    // CKI, CK2.
    let degree = |level: &str| matches!(level, "I" | "II" | "1" | "2");
    if last_piece(word).rsplit_once("CK").is_some_and(|(_, level)| degree(level)) {
        return Some(AbbreviationKind::Name);
    }
    if !dotted {
        return None;
    }
    let mut solid = [0; 64];
    let letters = word.bytes().filter(|&byte| byte != b'.');
    let len = solid.iter_mut().zip(letters).map(|(to, byte)| *to = byte).count();
    let solid = core::str::from_utf8(solid.get(..len)?).ok()?;
    place.language.abbreviation(solid, folder).filter(|&kind| kind == AbbreviationKind::Name)
}

/// Whether `word` is an abbreviated rank before a Vietnamese name, `NS. Trần Minh`: two to six capitals that
/// begin the sentence or follow a verb with a person, or two or three capitals without a vowel.
fn is_rank(word: &str, place: &Place<'_>, folder: &mut Folder) -> bool {
    if !(2..=6).contains(&width(word, 7))
        || word.chars().any(|c| role(c) != Role::Upper)
        || !person(place, folder)
    {
        return false;
    }
    let before = place.previous(place.word);
    if place.is_first(place.word) || place.language.meeting.has(before, folder) {
        return true;
    }
    let consonant =
        |c: char| c == 'Đ' || (c.is_ascii_uppercase() && !matches!(c, 'A' | 'E' | 'I' | 'O' | 'U' | 'Y'));
    width(word, 4) < 4
        && !place.language.opening.has(before, folder)
        && !place.language.dangling.has(before, folder)
        && word.chars().all(consonant)
}

/// Whether `word` is a rank whose first syllable is shortened: `Th.tá`, `Đ.uý`, `Tr.tướng`.
fn is_clipped_rank(word: &str, piece: &str, place: &Place<'_>, folder: &mut Folder) -> bool {
    let first = head(word, word.len() - piece.len());
    first.starts_with(|c| role(c) == Role::Upper)
        && (2..=3).contains(&width(first, 4))
        && first.ends_with('.')
        && place.language.ranks.has(piece, folder)
}

/// Whether `word` is the lowercase `đ` of a street and its name follows: `ở đ. Lê Lợi`, `số 5 đ. Hai Bà Trưng`,
/// but `5.000 đ. Rẻ quá`.
fn is_street(word: &str, place: &Place<'_>, folder: &mut Folder) -> bool {
    if word != "đ"
        || place.next.class != Some(Role::Upper)
        || !place.next.second().starts_with(|c| role(c) == Role::Upper)
    {
        return false;
    }
    let before = place.previous(place.word);
    if before.starts_with(|c| role(c) == Role::Digit) {
        let mut words = place.until(place.word).split_whitespace().rev().skip(1);
        return words.next().is_some_and(|label| place.language.labels.has(label, folder));
    }
    after_comma(place, place.word) || place.language.opening.has(before, folder)
}

/// Whether a comma precedes `word`.
fn after_comma(place: &Place<'_>, word: &str) -> bool {
    place.until(word).trim_end().ends_with(',')
}

/// Whether the name of a person follows: a family name and another capitalized word.
fn person(place: &Place<'_>, folder: &mut Folder) -> bool {
    place.language.families.has(place.next.word(), folder)
        && place.next.second().starts_with(|c| role(c) == Role::Upper)
}

/// Whether an abbreviation that otherwise ends sentences or precedes numbers is a title before a name: `Sr.
/// Lê Mai`, but not `King Sr. Lê Mai`.
fn is_title(word: &str, place: &Place<'_>, folder: &mut Folder) -> bool {
    width(word, 5) < 5
        && word.starts_with(|c| role(c) == Role::Upper)
        && (place.is_first(place.word) || place.previous(place.word).starts_with(|c| role(c) == Role::Lower))
        && person(place, folder)
        && !place.language.abbreviations.look_up(word).is_some_and(|(_, users)| users)
}

/// Whether `word` is short, in lowercase letters, and directly after an opening bracket.
fn opens_bracket(place: &Place<'_>, word: &str) -> bool {
    (1..=4).contains(&word.len())
        && word.bytes().all(|b| b.is_ascii_lowercase())
        && place.until(place.word).ends_with(['(', '['])
}

/// Whether `word` names a book of the Bible before chapter and verse: `(Ga. 3:16)`.
fn is_verse(place: &Place<'_>, word: &str) -> bool {
    let next = place.next.from;
    let chapter = next.bytes().take(4).take_while(u8::is_ascii_digit).count();
    (1..=3).contains(&chapter)
        && (1..=4).contains(&width(word, 5))
        && word.starts_with(|c| role(c) == Role::Upper)
        && tail(next, chapter)
            .strip_prefix(':')
            .is_some_and(|verse| verse.starts_with(|c: char| c.is_ascii_digit()))
        && place.until(place.word).ends_with(['(', ';'])
}

/// Whether `word` is a single lowercase consonant.
fn is_consonant(word: &str) -> bool {
    matches!(word.as_bytes(), [b'b'..=b'z']) && !matches!(word, "e" | "i" | "o" | "u" | "y")
}

/// Whether `word` is a capital and lowercase consonants, such as Ph., Th. and Ngh.; it is not a word of a
/// language that has its own letters for all vowels.
fn clipped(word: &str, place: &Place<'_>) -> bool {
    place.language.tables.is_word.is_some()
        && (2..=3).contains(&word.len())
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.bytes().all(|b| b.is_ascii_alphabetic() && !b"aeiouyAEIOUY".contains(&b))
        && word.bytes().skip(1).all(|b| b.is_ascii_lowercase())
}

/// Whether the next word begins sentences and a lowercase letter follows it, as after the first word of a
/// sentence.
fn starts_sentence(place: &Place<'_>, folder: &mut Folder) -> bool {
    let next = place.next;
    next.second_is_lower() && place.language.starters.has(next.word(), folder)
}

/// Whether a year and a bracket or comma follow, as in `(Smith et al. 2010)`.
fn is_dated(place: &Place<'_>) -> bool {
    let digits = place.next.from.bytes().take(5).take_while(u8::is_ascii_digit).count();
    digits == 4 && tail(place.next.from, digits).starts_with([')', ',', ';', ':', 'a', 'b'])
}

/// Whether the sentence so far is only "At 5 a.m.".
fn only_time(place: &Place<'_>, word: &str, folder: &mut Folder) -> bool {
    if !place.whole {
        return false;
    }
    let mut words = place.until(word).split_whitespace();
    let first = words.next().unwrap_or_default();
    let number = words.next().unwrap_or_default();
    words.next().is_none()
        && number.starts_with(|c: char| c.is_ascii_digit())
        && place.language.times.has(from_word(first), folder)
}

/// A roman numeral in capitals.
fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C'))
}
