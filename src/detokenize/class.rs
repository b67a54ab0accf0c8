//! The spacing classes of tokens in Vietnamese print.

use super::shape::length;
use crate::{
    Span,
    chars::{self, CharClass, bytes, is_combining, is_emoticon},
};

/// The spacing class of a token, found from its first and last characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Class {
    /// Letters, or anything else that has spaces around it.
    Word,
    /// Begins and ends with a digit: `2015`, `6.279`, `21/11`.
    Number,
    /// A word that ends in an apostrophe: `d’`, `l'`.
    Elision,
    /// An apostrophe and letters: `'s`, `'Neil`.
    Clitic,
    /// An abbreviation with its full stop: `TP.`, `Th.`.
    Abbreviation,
    /// `. , ; : ! ? …` and runs of them: belongs to what precedes.
    Stop,
    /// One colon.
    Colon,
    /// `…` or dots alone.
    Ellipsis,
    /// `( [ {`.
    OpenBracket,
    /// `) ] }`.
    CloseBracket,
    /// `“ « „` and ```` `` ````.
    OpenQuote,
    /// `” »` and `''`.
    CloseQuote,
    /// `‘`.
    OpenSingle,
    /// `’`: closes a quotation, or is an apostrophe.
    CloseSingle,
    /// `"`.
    StraightDouble,
    /// `'`.
    StraightSingle,
    /// `% ‰ ° ′ ″ ²` and the like: belongs to the number that precedes.
    Suffix,
    /// A temperature unit with its sign, `°C`: belongs to the number that precedes.
    Degrees,
    /// `$ € £ ¥ ₫ ₩`.
    Currency,
    /// `#` or `@`: belongs to what follows.
    Sigil,
    /// `- ‐ ‑ – — / & + = ~ × · * _ \ | < >`: on both sides, on one, or on none; the neighbours decide.
    Joint,
}

/// The class of the token at `span`, if it begins and ends with a letter or digit of Vietnamese, as most tokens do.
/// Nearly without branches, since the processor could not predict them.
#[inline(always)]
pub(super) fn plain(text: &[u8], span: Span) -> Option<Class> {
    let &first = text.get(span.start())?;
    let &[third_last, second_last, last] = text.get(..span.end())?.last_chunk()?;
    let [begin, end] = [first, last].map(bytes::class);
    let begins = (begin & (bytes::LETTER | bytes::DIGIT) != 0) | (0xc4..=0xc6).contains(&first);
    let two = (0xc3..=0xc6).contains(&second_last);
    let three = (third_last == 0xe1) & (second_last & 0xfe == 0xba);
    let ends = (end & (bytes::LETTER | bytes::DIGIT) != 0) | two | three;
    let number = begin & end == bytes::DIGIT;
    // Few words begin with the other bytes.
    let begins = begins || begins_with_letter(first, text.get(span.start()..).unwrap_or_default());
    (begins & ends).then_some(if number { Class::Number } else { Class::Word })
}

/// The class of a token.
#[inline(always)]
pub(super) fn classify(token: &str) -> Class {
    let bytes = token.as_bytes();
    let (Some(&first), Some(&last)) = (bytes.first(), bytes.last()) else { return Class::Word };
    if first.is_ascii_digit() & last.is_ascii_digit() {
        return Class::Number;
    }
    // Most tokens: letters at both ends.
    if begins_with_letter(first, bytes) && ends_with_letter(last, bytes) {
        return Class::Word;
    }
    match bytes {
        [mark] if mark.is_ascii() => one(char::from(*mark)),
        _ => by_chars(token),
    }
}

/// Whether the first character is one of the letters and digits that most words begin with. May return
/// `false` for other letters.
#[inline]
fn begins_with_letter(first: u8, bytes: &[u8]) -> bool {
    match first {
        0xc3 => !matches!(bytes.get(1), Some(0x97 | 0xb7)), // × and ÷
        0xe1 => matches!(bytes.get(1), Some(0xba | 0xbb)),
        _ => first.is_ascii_alphanumeric() | (0xc4..=0xc6).contains(&first),
    }
}

/// The same for the last character.
#[inline]
fn ends_with_letter(last: u8, bytes: &[u8]) -> bool {
    match bytes {
        _ if last < 0x80 => last.is_ascii_alphanumeric(),
        [.., 0xe1, 0xba | 0xbb, _] | [.., 0xc3..=0xc6, _] => true,
        _ => false,
    }
}

/// The class of a token that begins or ends with another character.
#[cold]
fn by_chars(token: &str) -> Class {
    let mut chars = token.chars();
    match (chars.next(), chars.next_back()) {
        (Some(only), None) => one(only),
        (first, Some('\'' | '’')) if is_letter(first) && length(token) <= 3 => Class::Elision,
        (first, Some('.')) if is_letter(first) => Class::Abbreviation,
        _ => not_a_word(token),
    }
}

fn is_letter(character: Option<char>) -> bool {
    character.is_some_and(char::is_alphabetic)
}

/// The class of a token that is not clearly a word.
fn not_a_word(token: &str) -> Class {
    let mut chars = token.chars();
    let Some(first) = chars.next() else { return Class::Word };
    if chars.as_str().is_empty() {
        return one(first);
    }
    match token {
        "``" => return Class::OpenQuote,
        "''" => return Class::CloseQuote,
        _ if is_emoticon(token) => return Class::Word,
        _ => {}
    }
    if matches!(first, '\'' | '’') && chars.as_str().chars().all(|c| c.is_alphabetic() || is_combining(c)) {
        return Class::Clitic;
    }
    if first.is_alphanumeric() {
        let last = chars.next_back().unwrap_or(first);
        return if first.is_numeric() && last.is_numeric() { Class::Number } else { Class::Word };
    }
    if matches!(first, '°' | 'º') && chars.clone().count() == 1 && chars.all(|c| c.is_ascii_alphabetic()) {
        return Class::Degrees;
    }
    let class = one(first);
    match class {
        Class::Stop | Class::Colon | Class::Ellipsis => {
            let all = |wanted: fn(Class) -> bool| token.chars().all(|c| wanted(one(c)));
            if token.chars().all(|c| matches!(c, '.' | '…')) {
                Class::Ellipsis
            } else if all(|class| matches!(class, Class::Stop | Class::Colon | Class::Ellipsis)) {
                Class::Stop
            } else if token.chars().any(char::is_alphanumeric) {
                Class::Word
            } else {
                // `.”`, `…)`: closing marks of any kind.
                Class::CloseBracket
            }
        }
        Class::CloseBracket
        | Class::CloseQuote
        | Class::CloseSingle
        | Class::OpenBracket
        | Class::OpenQuote => class,
        // Runs of one mark: `--`, `==`, `**`.
        Class::Joint if token.chars().all(|c| c == first) => Class::Joint,
        _ => Class::Word,
    }
}

/// The class of one character.
fn one(character: char) -> Class {
    match chars::class(character) {
        _ if character == '…' => Class::Ellipsis,
        CharClass::Terminal | CharClass::Comma => Class::Stop,
        CharClass::Colon => Class::Colon,
        CharClass::OpenBracket => Class::OpenBracket,
        CharClass::CloseBracket => Class::CloseBracket,
        CharClass::OpenQuote => Class::OpenQuote,
        CharClass::CloseQuote => Class::CloseQuote,
        CharClass::OpenSingle => Class::OpenSingle,
        CharClass::CloseSingle => Class::CloseSingle,
        CharClass::StraightDouble => Class::StraightDouble,
        CharClass::StraightSingle => Class::StraightSingle,
        CharClass::Suffix => Class::Suffix,
        CharClass::Degrees => Class::Degrees,
        CharClass::Currency => Class::Currency,
        CharClass::Sigil => Class::Sigil,
        CharClass::Dash | CharClass::Sign | CharClass::Joint => Class::Joint,
        CharClass::Digit => Class::Number,
        CharClass::Upper
        | CharClass::Lower
        | CharClass::Caseless
        | CharClass::Space
        | CharClass::Extend
        | CharClass::OpenMark
        | CharClass::Bullet
        | CharClass::Emoji
        | CharClass::Other => Class::Word,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn tokens_and_their_classes() {
        for (class, tokens) in [
            (Class::Abbreviation, vec!["TP.", "PGS.TS.", "Đ."]),
            (
                Class::Word,
                vec!["Hà Nội", "đẹp", "5ha", "Ý", ".com", "-5", "#tag", "R&D", "e\u{301}", "😀", "d’Ivoire"],
            ),
            (Class::Number, vec!["2015", "6.279", "21/11/2010", "1", "½"]),
            (Class::Elision, vec!["d’", "l'", "O’"]),
            (Class::Stop, vec![".", ",", "?!", "!!!", ".,", "。"]),
            (Class::Word, vec![":)", ";))", "<3", "(:", "-_-", "(^_^)"]),
            (Class::Clitic, vec!["'s", "’ll", "'Neil"]),
            (Class::Ellipsis, vec!["…", "...", ".."]),
            (Class::CloseBracket, vec![")", ".”", "…)"]),
            (Class::OpenQuote, vec!["“", "``"]),
            (Class::CloseQuote, vec!["”", "''", "”."]),
            (Class::Suffix, vec!["%", "°"]),
            (Class::Degrees, vec!["°C", "℃"]),
            (Class::Joint, vec!["-", "--", "/", "&"]),
        ] {
            for token in tokens {
                assert_eq!(classify(token), class, "{token}");
            }
        }
    }

    proptest! {
        #[test]
        fn plain_tokens_have_their_class(before in "[ aế]{0,3}", token in "[a9.×ôđẻ\u{301}²′-]{1,4}|.{1,3}", after in "[ aế]{0,3}") {
            let text = [&*before, &token, &after].concat();
            let span = Span::ordered(before.len() as u32, (before.len() + token.len()) as u32);
            if let Some(class) = plain(text.as_bytes(), span) {
                prop_assert_eq!(class, classify(&token));
            }
        }
    }
}
