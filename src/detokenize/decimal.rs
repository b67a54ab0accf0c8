//! Full stops and commas between numbers: part of one number or date, or between two numbers.

use super::{
    class::{Class, classify},
    sentence::Line,
};
use crate::vietnamese::{fold, units::is_unit};

/// Whether the marks inside numbers are separate tokens in a stream, or part of the numbers. Computed on
/// first use.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Inside {
    stops: Option<bool>,
    commas: Option<bool>,
}

impl Inside {
    /// Whether the tokenizer leaves `mark` inside numbers. If it does, a separate `mark` is between two
    /// numbers.
    pub(super) fn keeps(&mut self, text: &str, mark: u8) -> bool {
        let known = if mark == b'.' { &mut self.stops } else { &mut self.commas };
        *known.get_or_insert_with(|| {
            let bytes = text.as_bytes();
            let inside = |at: &usize| {
                let digit =
                    |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
                digit(at.checked_sub(1)) && digit(at.checked_add(1))
            };
            memchr::memchr_iter(mark, bytes).filter(inside).nth(1).is_some()
        })
    }
}

/// Whether a full stop between two numbers, at `index`, is part of one number, version, date or address: `3 .
/// 14`, `20 . 11 . 2020`.
pub(super) fn joins_stop(line: Line<'_>, index: usize) -> bool {
    let (Some(before), Some(after)) = (line.before(index), line.after(index)) else { return false };
    if continues_phone(line, index, before, after) {
        return true;
    }
    // A sentence ends after a year.
    classify(after) == Class::Number && digits(before).len() <= 3 && starts_with_digit(after)
}

/// Whether a phone number goes on after a group of four digits: `024 . 3825 . 1234`, `1900 . 1234`.
fn continues_phone(line: Line<'_>, index: usize, before: &str, after: &str) -> bool {
    let digits = |token: &str| token.bytes().all(|byte| byte.is_ascii_digit());
    let first = index.checked_sub(3).and_then(|at| line.token(at));
    let begun = first.is_some_and(|first| first.starts_with('0') && digits(first))
        && line.token(index - 2) == Some(".");
    before.len() == 4
        && matches!(after.len(), 3 | 4)
        && digits(before)
        && digits(after)
        // No year begins with 0.
        && (begun || before.starts_with('0') || matches!(before, "1800" | "1900"))
}

/// Whether a colon between two numbers, at `index`, belongs to a time, score, ratio or verse: `7 : 30`, `1 :
/// 50.000`. After a year or a date, and before a percentage, it does not.
pub(super) fn joins_colon(line: Line<'_>, index: usize) -> bool {
    let (Some(before), Some(after)) = (line.before(index), line.after(index)) else { return false };
    let digits = |token: &str| token.bytes().all(|byte| byte.is_ascii_digit());
    let ratio = before == "1" && after.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let short = |token: &str| token.split(':').all(|part| part.len() <= 3 && digits(part));
    (ratio || short(before) && short(after)) && line.token(index + 2) != Some("%")
}

/// Whether the comma between two numbers at `index` is a decimal comma: something that can be counted
/// follows, and it is not a list.
pub(super) fn joins_comma(line: Line<'_>, index: usize) -> bool {
    let (Some(before), Some(after)) = (line.before(index), line.after(index)) else { return false };
    if !starts_with_digit(after) || classify(after) != Class::Number {
        return false;
    }
    let far_before = index.checked_sub(2).and_then(|at| line.token(at));
    let listed = far_before == Some(",") || matches!(line.token(index + 2), Some("," | "và"));
    let grouped = before.contains('.') || far_before == Some(".");
    let fraction = digits(after).len();
    if listed || (!grouped && before.len() > 3) || after.len() != fraction || fraction > 3 {
        return false;
    }
    if before.ends_with('0') && after.ends_with('0') && before.len() == after.len() {
        // 10, 20 triệu.
        return false;
    }
    let counted = before == "0"
        || line.token(behind_range(line, index + 2)).is_some_and(|token| match classify(token) {
            Class::Suffix | Class::Degrees | Class::Currency => true,
            _ => token.split(' ').next().is_some_and(is_counted),
        });
    counted && !far_before.is_some_and(is_calendar)
}

/// The place after the second number of a range, `1 , 5 - 2 , 5 triệu`; `at` if none begins there.
fn behind_range(line: Line<'_>, at: usize) -> usize {
    let number = |at: usize| line.token(at).is_some_and(starts_with_digit);
    match line.token(at) {
        Some("-" | "–") if number(at + 1) && line.token(at + 2) == Some(",") && number(at + 3) => at + 4,
        Some("-" | "–") if number(at + 1) => at + 2,
        _ => at,
    }
}

fn starts_with_digit(token: &str) -> bool {
    token.starts_with(|c: char| c.is_ascii_digit())
}

/// The digits at the end of a token.
fn digits(token: &str) -> &str {
    let at = token.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1);
    token.get(at..).unwrap_or_default()
}

/// A unit, or a power of ten.
fn is_counted(syllable: &str) -> bool {
    is_unit(syllable) || COUNTED.contains(&&*fold(syllable))
}

/// Folded words.
const COUNTED: &[&str] = &[
    "triệu", "tỷ", "tỉ", "nghìn", "ngàn", "vạn", "mét", "độ", "điểm", "lần", "giờ", "phút", "giây", "cân",
    "tạ", "phần",
];

/// Whether the last syllable of a token names a day, month or year by the number after it.
fn is_calendar(token: &str) -> bool {
    token
        .rsplit(' ')
        .next()
        .is_some_and(|last| ["năm", "ngày", "tháng", "quý", "thứ", "lớp", "số"].contains(&&*fold(last)))
}
