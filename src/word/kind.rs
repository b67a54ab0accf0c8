//! The kind of an atom, from its class in the scan and its text.

use super::raw::Class;
use crate::{
    TokenKind,
    chars::Memo,
    vietnamese::{Syllable, units},
};

/// The kinds of words, which do not depend on the text around them.
pub(crate) type KindMemo = Memo<TokenKind, 13>;

/// The kind of the atom `text`.
pub(super) fn kind(text: &str, class: Class) -> TokenKind {
    match class {
        Class::Letters | Class::Compound if units::is_unit(text) && text != "đ" => TokenKind::Unit,
        Class::Letters if units::is_currency(text) => TokenKind::Currency,
        Class::Letters if Syllable::is_well_formed(text) => TokenKind::Word,
        Class::Letters => TokenKind::Foreign,
        Class::Number => number(text),
        Class::Compound if text.chars().any(char::is_numeric) => TokenKind::Code,
        Class::Compound => TokenKind::Foreign,
        Class::User => TokenKind::Word,
        Class::Abbreviation => TokenKind::Abbreviation,
        Class::Url => TokenKind::Url,
        Class::Email => TokenKind::Email,
        Class::Tag => TokenKind::Tag,
        Class::Emoji => TokenKind::Emoji,
        Class::Emoticon => TokenKind::Emoticon,
        Class::Script => TokenKind::Script,
        Class::Punctuation => TokenKind::Punctuation,
        Class::Symbol if text.ends_with(['C', 'F', 'K']) => TokenKind::Unit,
        Class::Symbol if units::is_currency(text) => TokenKind::Currency,
        Class::Symbol => TokenKind::Symbol,
    }
}

/// The kind of an atom that begins with a digit: number, date, time, quantity, sum of money, or a code.
fn number(text: &str) -> TokenKind {
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = text.get(digits.len()..).unwrap_or_default();
    if text.starts_with(['$', '€', '£', '¥']) {
        return TokenKind::Currency;
    }
    if text.ends_with(['\u{20e3}', '\u{fe0f}']) {
        return TokenKind::Emoji;
    }
    if is_time(text) {
        return TokenKind::Time;
    }
    if digits.chars().any(|c| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '-' | '–' | '/' | ':')) {
        // 4m2 and 8km2 end in a digit that belongs to the unit.
        let start = text.find(|c: char| c.is_alphabetic()).unwrap_or_default();
        let rest = text.get(start..).unwrap_or_default();
        return if units::is_unit(rest) { TokenKind::Quantity } else { TokenKind::Code };
    }
    if unit.is_empty() {
        return if is_date(text) { TokenKind::Date } else { TokenKind::Number };
    }
    if units::is_currency(unit) {
        TokenKind::Currency
    } else if unit.starts_with(['%', '°']) || units::is_unit(unit) {
        TokenKind::Quantity
    } else {
        TokenKind::Code
    }
}

/// `10:30`, `8h`, `8h30`, `20h00`; hours below 25.
fn is_time(text: &str) -> bool {
    let Some((hours, minutes)) = text.split_once([':', 'h']) else { return false };
    let below = |digits: &str, limit: u32| {
        digits.len() <= 2
            && digits.bytes().all(|b| b.is_ascii_digit())
            && digits.parse::<u32>().is_ok_and(|n| n < limit)
    };
    let minutes = minutes.strip_suffix(['\'', 'p']).unwrap_or(minutes);
    below(hours, 25) && (below(minutes, 60) || minutes.is_empty() && text.ends_with('h'))
}

/// Whether it is day and month, month and year, all three, or two years.
fn is_date(text: &str) -> bool {
    let mut numbers = [0u32; 3];
    let mut count = 0;
    let separator = |c: char| matches!(c, '/' | '-' | '–' | '.');
    let mut dots = false;
    for part in text.split(separator) {
        let Some(place) = numbers.get_mut(count) else { return false };
        if part.is_empty() || part.len() > 4 || part.len() == 3 {
            return false;
        }
        match part.parse() {
            Ok(number) => *place = number,
            Err(_) => return false,
        }
        count += 1;
    }
    if text.contains('.') {
        dots = true;
    }
    let [a, b, c] = numbers;
    let (day, month, year) = (1..=31, 1..=12, 1000..=2999);
    match count {
        3 => day.contains(&a) && month.contains(&b) && (year.contains(&c) || c < 100 && !dots),
        2 if dots => false,
        2 => {
            day.contains(&a) && month.contains(&b)
                || month.contains(&a) && year.contains(&b)
                || year.contains(&a) && year.contains(&b) && a < b
        }
        _ => false,
    }
}
