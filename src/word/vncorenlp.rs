//! The tokens of VnCoreNLP, where they differ from machvan's.

use super::{
    cuts::Cuts,
    raw::{Class, Raw},
    scan,
};
use crate::{chars::bytes::byte, vietnamese::units};

/// Abbreviations of more than one letter whose full stop VnCoreNLP keeps.
const KEPT: &[&str] = &["TP", "Tp", "Dr", "Mr", "Mrs", "Ms", "St"];

/// Returns the atom that VnCoreNLP would make at the start of the atom `raw`: usually a shorter one,
/// sometimes a longer one.
#[cold]
pub(super) fn apply(raw: Raw, text: &str, cuts: &Cuts) -> Raw {
    let Raw { start, end, class } = raw;
    let Some(atom) = text.get(start..end) else { return raw };
    let first = atom.chars().next().unwrap_or_default();
    let one = |class| Raw { start, end: start + first.len_utf8(), class };
    match class {
        Class::Tag => one(Class::Punctuation),
        Class::Emoticon => one(if first.is_ascii_punctuation() { Class::Punctuation } else { Class::Symbol }),
        Class::Punctuation | Class::Symbol
            if atom.len() > 1 && atom.is_ascii() && !atom.starts_with("..") =>
        {
            one(class)
        }
        Class::Symbol if is_money(first) || first == '+' => {
            let digit = byte(text.as_bytes(), end).is_ascii_digit();
            let before = text.get(..start).and_then(|before| before.chars().next_back());
            let free = is_money(first) || before.is_none_or(|c| c.is_whitespace() || c == '(');
            match scan::next(text, end, cuts).filter(|_| digit && free) {
                Some(number) => Raw { start, ..apply(number, text, cuts) },
                None => raw,
            }
        }
        Class::Abbreviation if cuts.abbreviations.is_added(atom) => raw,
        Class::Number | Class::Letters | Class::Compound | Class::Abbreviation => {
            word(raw, atom, first, text)
        }
        _ => raw,
    }
}

fn is_money(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥')
}

/// The same for an atom of letters or digits.
fn word(raw: Raw, atom: &str, first: char, text: &str) -> Raw {
    let Raw { start, end, class } = raw;
    if matches!(first, '.' | '\u{2212}') {
        return Raw { start, end: start + first.len_utf8(), class: Class::Symbol };
    }
    let len = match class {
        Class::Letters => atom.len(),
        Class::Abbreviation | Class::Compound if atom.contains('.') => shortened(atom),
        _ => cut(atom),
    };
    if len < atom.len() {
        let piece = atom.get(..len).unwrap_or_default();
        let class = if piece.ends_with('.') {
            Class::Abbreviation
        } else if piece.chars().all(char::is_alphabetic) {
            Class::Letters
        } else if first.is_ascii_digit() {
            Class::Number
        } else {
            Class::Compound
        };
        return Raw { start, end: start + len, class };
    }
    let sign = text.get(end..).and_then(|rest| rest.chars().next()).filter(|&c| is_money(c));
    match sign {
        Some(sign) if class == Class::Number => Raw { end: end + sign.len_utf8(), ..raw },
        _ => raw,
    }
}

/// Returns the length of the first token of a word with full stops: `TP.` of `TP.HCM`, `q` of `q.1`, all of
/// `PGS.TS` and `U.S.`.
fn shortened(atom: &str) -> usize {
    let Some((head, rest)) = atom.split_once('.') else { return atom.len() };
    let mut letters = head.chars();
    let capital = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    let kept = capital || KEPT.contains(&head);
    let stop = head.len() + usize::from(kept);
    match rest.chars().next() {
        None => stop,
        Some(next) if next.is_numeric() || KEPT.contains(&head) => stop,
        // Full stops inside: the last one is kept too.
        Some(_) => cut(atom),
    }
}

/// Returns the length of the first token of a word with marks inside.
fn cut(atom: &str) -> usize {
    if units::is_unit(atom) {
        return atom.len();
    }
    let digits = |piece: &str| !piece.is_empty() && piece.bytes().all(|byte| byte.is_ascii_digit());
    let mut before = '\0';
    let mut hyphen = false;
    for (at, c) in atom.char_indices() {
        let rest = atom.get(at + c.len_utf8()..).unwrap_or_default();
        let next = rest.chars().next();
        let number = before.is_ascii_digit();
        let cuts = match c {
            '/' => !(number && next.is_some_and(|c| c.is_ascii_digit())),
            '&' | '\'' | '’' | '–' | '—' | '+' | '#' => true,
            '°' | '⁻' => number,
            'đ' => number && rest.is_empty(),
            '-' => {
                hyphen = true;
                digits(atom.get(..at).unwrap_or_default()) && next.is_some_and(char::is_alphabetic)
            }
            _ => hyphen && number && c.is_uppercase(),
        };
        if cuts && at > 0 {
            return at;
        }
        before = c;
    }
    atom.len()
}
