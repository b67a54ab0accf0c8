//! The fast path for the most frequent place: a word or number, a full stop, a space, a capital. The rules
//! give the same answer there. Every other place is left to the rules.

use super::role::{Role, role};
use super::{policy::NewlinePolicy, rules::LABEL, splitter::SentenceSplitter};
use crate::chars::tail;
use crate::vietnamese::filter::Word;

/// What the bytes around a mark show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quick {
    /// The sentence ends after the mark, by [`SentenceRule::Terminal`](super::SentenceRule::Terminal).
    Ends,
    /// The sentence goes on.
    GoesOn,
    /// The rules must decide.
    Unknown,
}

/// A mark of one byte in a sentence without a list marker.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) text: &'a str,
    pub(crate) at: usize,
    /// The start of the sentence.
    pub(crate) start: usize,
    pub(crate) mark: char,
}

impl Place<'_> {
    /// Decides, or leaves it to the rules.
    #[inline]
    pub(crate) fn decide(self, splitter: &SentenceSplitter) -> Quick {
        let bytes = self.text.as_bytes();
        let Some(sentence) = bytes.get(self.start..self.at) else { return Quick::Unknown };
        let (Some(&before), Some(&[after, next, last])) =
            (sentence.last(), bytes.get(self.at + 1..self.at + 4))
        else {
            return Quick::Unknown;
        };
        let starts = match after {
            // ". T_T", "! XD": an emoticon.
            b' ' if last == b'_' || [next, last] == *b"XD" => false,
            // "2. 9. 1945"
            b' ' if next.is_ascii_digit() => !before.is_ascii_digit(),
            b' ' => capital(tail(self.text, self.at + 2), next).is_some(),
            b'\n' | b'\r' if splitter.newlines != NewlinePolicy::Line => {
                let gap = 1 + usize::from([after, next] == *b"\r\n");
                let text = tail(self.text, self.at + 1 + gap);
                let first = if gap == 1 { next } else { last };
                // A lowercase letter after the capital excludes a list marker at the start of the line, and
                // so do four digits.
                let small = |len| matches!(text.as_bytes().get(len), Some(b'a'..=b'z' | 0xc3..=0xcd | 0xe1));
                let year =
                    || text.as_bytes().get(..4).is_some_and(|year| year.iter().all(u8::is_ascii_digit));
                if first.is_ascii_digit() { year() } else { capital(text, first).is_some_and(small) }
            }
            // 2.500, www.a.vn: by any rule, the sentence goes on.
            b'0'..=b'9' if self.mark == '.' && before.is_ascii_digit() => return Quick::GoesOn,
            // A sentence that begins without a capital may end without a space.
            b'a'..=b'z'
                if self.mark == '.'
                    && before.is_ascii_alphanumeric()
                    && matches!(sentence.first(), Some(b'A'..=b'Z' | b'0'..=b'9')) =>
            {
                return Quick::GoesOn;
            }
            _ => false,
        };
        if !starts {
            return Quick::Unknown;
        }
        // "Yum! Foods": a name.
        let name = self.mark == '!'
            && sentence
                .rsplit(|&byte| byte == b' ')
                .next()
                .is_some_and(|word| word.iter().any(u8::is_ascii_uppercase));
        if name {
            return Quick::Unknown;
        }
        // Nothing else before `?` and `!` changes their meaning.
        if self.mark != '.' || plain(sentence, before, splitter) { Quick::Ends } else { Quick::Unknown }
    }
}

/// The length of the capital at the start of `text`, whose first byte is `first`.
#[inline]
fn capital(text: &str, first: u8) -> Option<usize> {
    match first {
        b'A'..=b'Z' => Some(1),
        0xc3..=0xcb | 0xe1 => text.chars().next().filter(|&c| role(c) == Role::Upper).map(char::len_utf8),
        _ => None,
    }
}

/// Whether the text before a full stop is a plain word, number or bracket, and not an abbreviation, initial
/// or marker.
#[inline]
fn plain(sentence: &[u8], last: u8, splitter: &SentenceSplitter) -> bool {
    if matches!(last, b')' | b'%' | b'"') || sentence.ends_with("”".as_bytes()) {
        return true;
    }
    let Some(word) = Word::last(sentence) else { return false };
    if word.has_digit() {
        // Up to three digits can be a marker, and any number that of a heading, but only at the start of a
        // sentence or after a colon.
        let begun = matches!(sentence.first(), Some(b'a'..=b'z' | b'A'..=b'Z' | 0xc3..=0xc6 | 0xe1));
        // A letter or mark directly before the space, and no second space, of which Unicode has many.
        let inside = match sentence.get(..sentence.len().wrapping_sub(word.len + 1)) {
            Some([.., before]) if before.is_ascii() => {
                !matches!(before, b':' | b';') && !before.is_ascii_whitespace()
            }
            Some([.., 0xc3..=0xc6, _] | [.., 0xe1, 0xba | 0xbb, _]) => true,
            _ => false,
        };
        return begun
            && sentence.len() > LABEL
            && inside
            && word.is_number()
            && splitter.language.abbreviations.rules_out(&word);
    }
    // Short words without a vowel are abbreviations, whether a table has them or not, and longer ones in capitals
    // can be ranks. Đ is not a vowel.
    let capital = last.is_ascii_uppercase() || sentence.ends_with("Đ".as_bytes());
    let short = word.chars() < 2 || (word.chars() < 4 && !word.has_vowel()) || (word.chars() < 9 && capital);
    !short && !word.is_roman() && splitter.language.abbreviations.rules_out(&word)
}
