//! Takes tones, or all marks, off the Vietnamese letters of a text.

use alloc::{borrow::Cow, string::String};

use super::{
    Tone,
    letter::{Kind, Letter, is_mark, kind},
};

/// The text without tone marks: "Hà Nội" gives "Ha Nôi". Borrowed where there is none.
///
/// Shapes (ă, â, ê, ô, ơ, ư) and đ stay, and so does the form: NFD stays NFD. Only Vietnamese vowel letters lose
/// their marks, whatever the word.
///
/// ```
/// use machvan::vietnamese::strip_tones;
/// assert_eq!(strip_tones("Đường về quê mẹ"), "Đương vê quê me");
/// assert_eq!(strip_tones("e\u{302}\u{301}"), "e\u{302}");
/// ```
#[must_use]
pub fn strip_tones(text: &str) -> Cow<'_, str> {
    strip(text, |letter| letter.with_tone(Tone::Ngang), |mark| Tone::from_mark(mark).is_some())
}

/// The text with each Vietnamese letter as the ASCII letter below its marks: "Đà Nẵng" gives "Da Nang". Borrowed where
/// nothing changes.
///
/// ```
/// use machvan::vietnamese::strip_marks;
/// assert_eq!(strip_marks("Đường về quê mẹ"), "Duong ve que me");
/// ```
#[must_use]
pub fn strip_marks(text: &str) -> Cow<'_, str> {
    strip(text, Letter::plain, is_mark)
}

fn strip(
    text: &str,
    letter_without: impl Fn(Letter) -> Letter,
    drops: impl Fn(char) -> bool,
) -> Cow<'_, str> {
    let mut out = String::new();
    let mut copied = 0;
    let mut after_vowel = false;
    for (at, c) in text.char_indices() {
        let replacement = match kind(c) {
            Kind::Letter { letter, capital } => {
                after_vowel = letter.is_vowel();
                let without = letter_without(letter);
                if without == letter {
                    continue;
                }
                Some(if capital { without.upper() } else { without.lower() })
            }
            Kind::Other if after_vowel && is_mark(c) => {
                if !drops(c) {
                    continue;
                }
                None
            }
            _ => {
                after_vowel = false;
                continue;
            }
        };
        out.push_str(text.get(copied..at).unwrap_or_default());
        out.extend(replacement);
        copied = at + c.len_utf8();
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    Cow::Owned(out)
}
