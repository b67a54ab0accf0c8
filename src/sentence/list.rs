//! [`Marker`]: the number, letter or bullet that begins a list item.

use super::role::{Role, role};
use super::words::is_word;
use crate::chars::{head, tail};

/// The marker of a list item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marker {
    /// `1.` `2)` `(3)` `4/`
    Number(u16),
    /// `a.` `B)`
    Letter(char),
    /// `IV.`; a roman numeral of one letter is a letter.
    Roman(u16),
    /// `2.1.`: numbers with full stops between them.
    Section,
    /// `•` and similar.
    Bullet(char),
}

impl Marker {
    /// Returns the marker at the start of `text`, if white space follows it.
    pub(crate) fn at_start(text: &str) -> Option<Self> {
        Self::read(text).map(|(marker, _)| marker)
    }

    /// Returns the marker at the start of `text`, if it has a closing bracket. A lowercase letter then begins
    /// an item too.
    pub(crate) fn bracketed(text: &str) -> Option<Self> {
        Self::read(text).filter(|&(_, bracket)| bracket).map(|(marker, _)| marker)
    }

    fn read(text: &str) -> Option<(Self, bool)> {
        let first = text.chars().next()?;
        // Fast path: most lines and sentences begin with a word of two letters or more.
        if let &[a, b, ..] = text.as_bytes() {
            let roman = |byte: u8| matches!(byte | 0x20, b'i' | b'v' | b'x');
            if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() && !(roman(a) && roman(b)) {
                return None;
            }
            // Or it is a word of one letter.
            if a.is_ascii_alphabetic() && b.is_ascii_whitespace() {
                return None;
            }
            // Or with a year or an amount: a marker has up to three digits.
            if a.is_ascii_digit() {
                let digits = text.bytes().take(4).take_while(u8::is_ascii_digit).count();
                if digits > 3 || !matches!(text.as_bytes().get(digits), Some(b'.' | b')' | b'/')) {
                    return None;
                }
            }
        }
        match role(first) {
            // But "+1" is a number.
            Role::Bullet
                if tail(text, first.len_utf8()).starts_with(|c: char| c.is_ascii_digit())
                    && first.is_ascii() =>
            {
                return None;
            }
            Role::Bullet => return Some((Self::Bullet(first), false)),
            _ if is_arrow(first) && tail(text, first.len_utf8()).starts_with(' ') => {
                return Some((Self::Bullet(first), false));
            }
            Role::Upper | Role::Lower | Role::Digit => {}
            Role::Opener if first == '(' => {}
            _ => return None,
        }
        let opened = first == '(';
        let rest = if opened { tail(text, 1) } else { text };
        if let Some(marker) = section(rest) {
            return Some((marker, false));
        }
        let word = short_word(rest)?;
        let marker = Self::of_word(word)?;
        let mut behind = tail(rest, word.len()).chars();
        let mut close = behind.next()?;
        if close == '.' && behind.as_str().starts_with(')') {
            close = behind.next()?;
        }
        let bracket = close == ')';
        let spaced = behind.as_str().starts_with(|c| role(c) == Role::Space);
        let slash = close == '/' && !matches!(marker, Self::Roman(_));
        (spaced && (bracket || ((close == '.' || slash) && !opened))).then_some((marker, bracket))
    }

    /// Returns the marker that `word` is by itself, without its mark: up to three digits, one letter, or a
    /// roman numeral.
    pub(crate) fn of_word(word: &str) -> Option<Self> {
        let mut chars = word.chars();
        let first = chars.next()?;
        if chars.next().is_none() && (first.is_ascii_alphabetic() || first == 'đ' || first == 'Đ') {
            return Some(Self::Letter(first));
        }
        if first.is_ascii_digit() {
            return (word.len() <= 3).then(|| word.parse().ok()).flatten().map(Self::Number);
        }
        roman(word).map(Self::Roman)
    }

    /// Whether `next` is the marker that comes after this one.
    pub(crate) fn is_before(self, next: Self) -> bool {
        match (self, next) {
            (Self::Number(a), Self::Number(b)) | (Self::Roman(a), Self::Roman(b)) => a + 1 == b,
            (Self::Letter('I' | 'i'), Self::Roman(2)) | (Self::Letter('d'), Self::Letter('đ' | 'e')) => true,
            (Self::Letter('đ'), Self::Letter('e')) => true,
            (Self::Roman(4), Self::Letter('V' | 'v')) | (Self::Roman(9), Self::Letter('X' | 'x')) => true,
            (Self::Letter('V' | 'v'), Self::Roman(6)) | (Self::Letter('X' | 'x'), Self::Roman(11)) => true,
            (Self::Letter(a), Self::Letter(b)) => a as u32 + 1 == b as u32,
            (Self::Bullet(a), Self::Bullet(b)) => a == b,
            _ => false,
        }
    }
}

/// Whether `c` is an arrow that may begin an item, as a bullet does.
fn is_arrow(c: char) -> bool {
    matches!(c, '→' | '⇒' | '➔' | '➜' | '➙' | '➞')
}

/// Returns the marker `2.1.` at the start of `text`: at least two numbers, with a full stop after the last.
fn section(text: &str) -> Option<Marker> {
    let end = text.bytes().take(12).position(|byte| !(byte.is_ascii_digit() || byte == b'.'))?;
    let numbers = head(text, end).strip_suffix('.')?;
    let short = |piece: &str| (1..=2).contains(&piece.len());
    let spaced = tail(text, end).starts_with(|c| role(c) == Role::Space);
    (spaced && numbers.contains('.') && numbers.split('.').all(short)).then_some(Marker::Section)
}

/// Returns the word at the start of `text`, if it is short enough for a marker.
fn short_word(text: &str) -> Option<&str> {
    if let Some(behind) = text.strip_prefix(['đ', 'Đ']) {
        return (!behind.starts_with(is_word)).then(|| head(text, 2));
    }
    let end = text.bytes().take(7).position(|byte| !byte.is_ascii_alphanumeric())?;
    (!tail(text, end).starts_with(is_word)).then(|| head(text, end))
}

/// Returns the value of a roman numeral below 40 of two to six letters, all uppercase or all lowercase.
fn roman(word: &str) -> Option<u16> {
    if !(2..=6).contains(&word.len()) {
        return None;
    }
    let small = word.starts_with(|c: char| c.is_ascii_lowercase());
    let mut value = 0;
    let mut before = 0;
    for byte in word.bytes() {
        if byte.is_ascii_lowercase() != small {
            return None;
        }
        let digit = match byte.to_ascii_uppercase() {
            b'I' => 1,
            b'V' => 5,
            b'X' => 10,
            _ => return None,
        };
        value += digit;
        if before < digit {
            value = u16::checked_sub(value, 2 * before)?;
        }
        before = digit;
    }
    (value < 40).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_markers() {
        assert_eq!(Marker::at_start("1. Mở đầu"), Some(Marker::Number(1)));
        assert_eq!(Marker::at_start("12) Mở đầu"), Some(Marker::Number(12)));
        assert_eq!(Marker::at_start("(3) Mở đầu"), Some(Marker::Number(3)));
        assert_eq!(Marker::at_start("2/ Mở đầu"), Some(Marker::Number(2)));
        assert_eq!(Marker::at_start("b/ Mở đầu"), Some(Marker::Letter('b')));
        assert_eq!(Marker::at_start("1.) First"), Some(Marker::Number(1)));
        assert_eq!(Marker::at_start("đ) dọn nhà"), Some(Marker::Letter('đ')));
        assert_eq!(Marker::at_start("XIV. Kết luận"), Some(Marker::Roman(14)));
        assert_eq!(Marker::at_start("• Kết luận"), Some(Marker::Bullet('•')));
        for text in ["1990. Chị", "1.5 kg", "Hà. Nội", "(xem bảng 1)", "1", "", "a.b c", "(1. x"] {
            assert_eq!(Marker::at_start(text), None, "{text}");
        }
    }

    #[test]
    fn counts_on() {
        for pair in [
            ["1", "2"],
            ["99", "100"],
            ["a", "b"],
            ["d", "đ"],
            ["đ", "e"],
            ["I", "II"],
            ["IV", "V"],
            ["V", "VI"],
        ] {
            let [a, b] = pair.map(|word| Marker::of_word(word).unwrap());
            assert!(a.is_before(b), "{pair:?}");
            assert!(!b.is_before(a), "{pair:?}");
        }
    }
}
