//! Removes tones, or all diacritics, from the Vietnamese letters of a text.

use alloc::{borrow::Cow, string::String};
use core::ops::Range;
use unicode_normalization::char::canonical_combining_class;

use super::{
    Tone,
    letter::{Kind, Letter, is_mark, kind},
};

/// Removes the tone marks: "Hà Nội" becomes "Ha Nôi". The result is borrowed if there are none.
///
/// Shapes (ă, â, ê, ô, ơ, ư) and đ stay, and so does the form: NFD stays NFD. Marks are removed from
/// Vietnamese vowel letters in any word.
///
/// ```
/// use machvan::vietnamese::strip_tones;
/// assert_eq!(strip_tones("Đường về quê mẹ"), "Đương vê quê me");
/// assert_eq!(strip_tones("e\u{302}\u{301}"), "e\u{302}");
/// ```
#[must_use]
pub fn strip_tones(text: &str) -> Cow<'_, str> {
    replaced(
        text,
        changes(text, |letter| letter.with_tone(Tone::Ngang), |mark| Tone::from_mark(mark).is_some()),
    )
}

/// Replaces each Vietnamese letter by its ASCII letter: "Đà Nẵng" becomes "Da Nang".
///
/// The look-alikes of đ (ð, Ð, Ɖ, and d with a combining stroke) become d and D too. The result is borrowed
/// if nothing changes.
///
/// ```
/// use machvan::vietnamese::strip_diacritics;
/// assert_eq!(strip_diacritics("Đường về quê mẹ"), "Duong ve que me");
/// assert_eq!(strip_diacritics("\u{d0}à Nẵng"), "Da Nang");
/// ```
#[must_use]
pub fn strip_diacritics(text: &str) -> Cow<'_, str> {
    replaced(text, diacritics(text))
}

/// Appends the result of [`strip_diacritics`] to `out`. Nothing is allocated once `out` is large enough.
///
/// ```
/// let mut key = String::new();
/// machvan::vietnamese::strip_diacritics_into("Đà Nẵng", &mut key);
/// assert_eq!(key, "Da Nang");
/// ```
pub fn strip_diacritics_into(text: &str, out: &mut String) {
    push_replaced(text, diacritics(text), out);
}

/// Returns the characters that [`strip_diacritics`] replaces or removes, with their bytes, in order.
pub(crate) fn diacritics(text: &str) -> impl Iterator<Item = (Range<usize>, Option<char>)> {
    changes(text, Letter::plain, is_mark)
}

fn replaced<'t>(text: &'t str, changes: impl Iterator<Item = (Range<usize>, Option<char>)>) -> Cow<'t, str> {
    let mut changes = changes.peekable();
    if changes.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    push_replaced(text, changes, &mut out);
    Cow::Owned(out)
}

fn push_replaced(text: &str, changes: impl Iterator<Item = (Range<usize>, Option<char>)>, out: &mut String) {
    let mut copied = 0;
    for (bytes, new) in changes {
        out.push_str(text.get(copied..bytes.start).unwrap_or_default());
        out.extend(new);
        copied = bytes.end;
    }
    out.push_str(text.get(copied..).unwrap_or_default());
}

/// Returns the changes if each letter becomes the given one and the given marks after a letter are removed.
fn changes(
    text: &str,
    without: impl Fn(Letter) -> Letter,
    drops: impl Fn(char) -> bool,
) -> impl Iterator<Item = (Range<usize>, Option<char>)> {
    let plain_d = without(Letter::D_STROKE) != Letter::D_STROKE;
    let (mut after_vowel, mut after_d) = (false, false);
    text.char_indices().filter_map(move |(at, c)| {
        let bytes = at..at + c.len_utf8();
        match kind(c) {
            Kind::Letter { letter, capital } => {
                (after_vowel, after_d) = (letter.is_vowel(), matches!(c, 'd' | 'D' | 'đ' | 'Đ'));
                let without = without(letter);
                let new = if capital { without.upper() } else { without.lower() };
                (without != letter).then_some((bytes, Some(new)))
            }
            Kind::Other if after_vowel && is_mark(c) => drops(c).then_some((bytes, None)),
            Kind::Other if plain_d && after_d && matches!(c, '\u{335}' | '\u{336}') => Some((bytes, None)),
            // Marks below the letter. Those above it still compose with it.
            Kind::Other if matches!(canonical_combining_class(c), 1..230) => None,
            _ => {
                (after_vowel, after_d) = (false, matches!(c, 'ð' | 'Ð' | 'Ɖ'));
                let new = match c {
                    'ð' => 'd',
                    'Ð' | 'Ɖ' => 'D',
                    _ => return None,
                };
                plain_d.then_some((bytes, Some(new)))
            }
        }
    })
}
