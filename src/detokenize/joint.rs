//! Hyphens, dashes, slashes and similar marks: joined to their neighbours or with spaces around them.
//!
//! Between numbers, at the ends of a sentence and before a number, the position decides. Between words, the
//! words decide: `kinh tế - xã hội`, but `Covid-19`, `GD-ĐT`, `la-zăng`. These decisions are learned from
//! Vietnamese text (`train/`). Without the weights, the shapes of the two neighbours decide.

use super::{
    class::Class,
    habits::Habits,
    numbers::Numbers,
    policy::Policy,
    rule::SpacingRule,
    sentence::Line,
    shape::{Shape, is_single, length},
    syllables::{Facts, Syllables},
};
use crate::{
    linear::{Model, combine, hash_bytes},
    vietnamese::units::is_unit,
};

/// The number of this set of features: weights learned for another set are rejected.
pub(super) const TEMPLATE: u32 = 0x4a_01;

/// Which of the two gaps around a mark have a space, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Around {
    pub(super) before: bool,
    pub(super) after: bool,
    pub(super) rule: SpacingRule,
}

const fn around(before: bool, after: bool, rule: SpacingRule) -> Around {
    Around { before, after, rule }
}

/// Decides the gaps around the mark at `index`.
pub(super) fn decide(
    line: Line<'_>,
    index: usize,
    policy: &Policy,
    habits: Habits,
    weights: Option<&Model<'_>>,
    syllables: &mut Syllables,
) -> Around {
    let mark = line.token(index).unwrap_or_default();
    // NUL for the few marks of several characters.
    let sign = only_char(mark).unwrap_or_default();
    let digit_before = line.before(index).is_some_and(|token| token.ends_with(is_numeric));
    let digit_after = line.after(index).is_some_and(|token| token.starts_with(is_numeric));
    let signs = matches!(sign, '+' | '−' | '±' | '~' | '<' | '>' | '≤' | '≥' | '≈');
    match (line.before(index), line.after(index)) {
        (None, Some(_)) if signs && digit_after => return around(true, false, SpacingRule::Sign),
        (None, _) => return around(true, true, SpacingRule::ListMarker),
        (Some(_), None) if sign == '+' || sign == '*' => return around(false, true, SpacingRule::Plus),
        (Some(_), None) => return around(true, true, SpacingRule::TrailingJoint),
        _ => {}
    }
    if digit_before && digit_after && matches!(sign, '⁄' | '∕') {
        return around(false, false, SpacingRule::Range);
    }
    let class_before = line.class_before(index);
    let after_mark = matches!(class_before, Some(Class::Stop | Class::Ellipsis | Class::Colon));
    if digit_after && signs && (after_mark || class_before == Some(Class::OpenBracket)) {
        return around(true, false, SpacingRule::Sign);
    }
    let word_before =
        || class_before == Some(Class::Word) && line.before(index).is_some_and(|token| length(token) > 1);
    let degrees = || {
        matches!(line.token(index + 2), Some("°C" | "°F" | "℃" | "°" | "º"))
            || line.after(index).is_some_and(|token| token.ends_with('C') && token.contains('°'))
    };
    if digit_after
        && word_before()
        && (matches!(sign, '±' | '~' | '≈') || (matches!(sign, '-' | '−' | '–') && degrees()))
    {
        return around(true, false, SpacingRule::Sign);
    }
    let minus = digit_after && matches!(sign, '-' | '−');
    let signed = || {
        let lower = line.syllables_before(index).first().map(|word| Shape::of(word)) == Some(Shape::Lower);
        matches!(line.before(index), Some("," | ";" | "=" | "<" | ">" | "≤" | "≥" | "≈"))
            || (lower && line.token(index + 2) == Some("%"))
    };
    if minus && signed() {
        // `x = -5`, `giảm -3%`.
        return around(true, false, SpacingRule::Sign);
    }
    let operand = |token: Option<&str>| {
        token.is_some_and(|token| is_single(token) || Shape::of(token) == Shape::LongNumber)
    };
    if matches!(sign, '<' | '>')
        && (digit_before || digit_after || operand(line.before(index)))
        && (digit_after || operand(line.after(index)))
    {
        return around(true, true, SpacingRule::Parted);
    }
    if matches!(sign, '=' | '≠' | '≤' | '≥' | '≈' | '|') || matches!(mark, "==" | "!=" | ">=" | "<=")
    {
        return around(true, true, SpacingRule::Parted);
    }
    if matches!(sign, '+' | '-' | '−' | '–' | '×' | '·' | '*') && is_calculated(line, index) {
        return around(true, true, SpacingRule::Parted);
    }
    let dash = matches!(sign, '-' | '–' | '—');
    if dash && class_before == Some(Class::CloseQuote) {
        // `“Đi đâu?” - Nam hỏi`.
        return around(true, true, SpacingRule::Parted);
    }
    let item = || digit_before || line.before(index).map(Shape::of) == Some(Shape::SmallLetter);
    if sign == '/' && index == 1 && item() && line.after(index).is_some_and(is_capitalized) {
        // `1/ Mở bài`.
        return around(false, true, SpacingRule::ListMarker);
    }
    let lower = |token: &str| matches!(Shape::of(token.split(' ').next().unwrap_or_default()), Shape::Lower);
    if sign == '/'
        && index > 1
        && (digit_before || class_before == Some(Class::Currency))
        && line.after(index).is_some_and(lower)
    {
        // `$5/tháng`.
        return around(false, false, SpacingRule::Compound);
    }
    if sign == '^' && digit_before && digit_after {
        return around(false, false, SpacingRule::Compound);
    }
    if digit_before && digit_after && matches!(sign, '-' | '–' | '/' | '\u{2010}' | '\u{2011}') {
        let year = |token: Option<&str>| token.is_some_and(|token| Shape::of(token) == Shape::Year);
        let spaced = policy.spaced_year_ranges && sign != '/';
        if spaced && year(line.before(index)) && year(line.after(index)) {
            return around(true, true, SpacingRule::SpacedRange);
        }
        let alone = habits.keeps_in_numbers(mark);
        return around(alone, alone, if alone { SpacingRule::Alone } else { SpacingRule::Range });
    }
    if sign == '+' && digit_after {
        // `+84`; but `5 + 3`, `n + 1`.
        let letter = line.before(index).is_some_and(is_single);
        return if digit_before || letter {
            around(true, true, SpacingRule::Parted)
        } else {
            around(true, false, SpacingRule::Sign)
        };
    }
    let opens = |class| matches!(class, Class::OpenQuote | Class::OpenBracket | Class::StraightDouble);
    if dash && line.class_after(index).is_some_and(opens) {
        return around(true, true, SpacingRule::Parted);
    }
    let near = Near::of(line, index, syllables);
    let shape_before = near.before[0].shape;
    let named = matches!(shape_before, Shape::ForeignCapital | Shape::Acronym | Shape::Letter | Shape::Mixed);
    let kept = habits.keeps_in_words(mark);
    if sign == '-' && named && digit_after && !kept {
        // `Covid-19`, `U-23`.
        return around(false, false, SpacingRule::Compound);
    }
    if sign == '-'
        && !kept
        && shape_before == Shape::Acronym
        && matches!(near.after[0].shape, Shape::ForeignCapital | Shape::Foreign)
    {
        // `VN-Index`.
        return around(false, false, SpacingRule::Compound);
    }
    if sign == '/'
        && line.after(index).is_some_and(is_unit)
        && (digit_before
            || line
                .before(index)
                .is_some_and(|before| is_unit(before) || shape_before == Shape::ForeignCapital))
    {
        // `km/h`, `Gbit/s`.
        return around(false, false, SpacingRule::Compound);
    }
    let several = |token: Option<&str>| token.is_some_and(|token| token.contains(' '));
    if sign == '-'
        && several(line.before(index))
        && several(line.after(index))
        && let Some(spaced) = habits.pairs_spaced()
    {
        return around(spaced, spaced, SpacingRule::Habit);
    }
    let acronym = |token: Option<&str>| matches!(token.map(Shape::of), Some(Shape::Acronym | Shape::Letter));
    if sign == '&' && acronym(line.before(index)) && acronym(line.after(index)) {
        return around(false, false, SpacingRule::Compound);
    }
    let (before, after) = match weights {
        Some(model) => by_weights(&Features::of(line, index, &near, kept, &mut syllables.numbers), model),
        None => by_shape(&near, mark),
    };
    match (before || after_mark, after) {
        (false, false) => around(false, false, SpacingRule::Compound),
        (true, true) => around(true, true, SpacingRule::Parted),
        (true, false) => around(true, false, SpacingRule::Sign),
        (false, true) => around(false, true, SpacingRule::Plus),
    }
}

/// The only character of a token.
fn only_char(token: &str) -> Option<char> {
    let mut chars = token.chars();
    chars.next().filter(|_| chars.as_str().is_empty())
}

/// Whether a character is numeric. No letter of Vietnamese is looked up.
fn is_numeric(c: char) -> bool {
    !matches!(c, 'A'..='Z' | 'a'..='z' | 'À'..='ɏ' | 'Ḁ'..='ỿ') && c.is_numeric()
}

/// Whether the mark at `index` is an operator of an equation: `a - b = c`.
fn is_calculated(line: Line<'_>, index: usize) -> bool {
    const MOST: usize = 5;
    let operand = |token: &str| {
        is_single(token) && !matches!(Shape::of(token), Shape::Mark)
            || token
                .strip_suffix(|unknown: char| unknown.is_ascii_lowercase()) // `2x`
                .unwrap_or(token)
                .bytes()
                .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
    };
    let operator = |token: &str| matches!(token, "+" | "-" | "−" | "–" | "×" | "·" | "*" | ":" | "=");
    // From the mark to an equals sign, operands and operators alternate.
    let reaches = |mut at: usize, forward: bool| {
        for _ in 0..MOST {
            let (side, next) =
                if forward { (at + 1, at + 2) } else { (at.wrapping_sub(1), at.wrapping_sub(2)) };
            let Some(mark) = line.token(side).filter(|side| operand(side)).and_then(|_| line.token(next))
            else {
                return false;
            };
            if mark == "=" {
                return true;
            }
            if !operator(mark) {
                return false;
            }
            at = next;
        }
        false
    };
    // Most marks are not between two operators.
    let near = [index.checked_sub(2), index.checked_add(2)];
    near.iter().flatten().any(|&at| line.token(at).is_some_and(operator))
        && line.before(index).is_some_and(operand)
        && line.after(index).is_some_and(operand)
        && (reaches(index, true) || reaches(index, false))
}

fn is_capitalized(token: &str) -> bool {
    token.starts_with(char::is_uppercase)
}

/// The probability above which the two sides of a mark are decided separately.
const ONE_SIDED: f32 = 0.8;

/// Decides the gaps around a mark between words by the weights. Usually both gaps are alike, so the two
/// answers are combined unless both are sure and differ.
fn by_weights(features: &Features<'_>, model: &Model<'_>) -> (bool, bool) {
    let sides = [Side::Before, Side::After];
    let [before, after] = model.scores(features.ids().map(|id| sides.map(|side| of_side(id, side))));
    let sure = |score: i32| model.probability(score.saturating_abs()) > ONE_SIDED;
    if (before > 0) != (after > 0) && sure(before) && sure(after) {
        return (before > 0, after > 0);
    }
    let spaced = before.saturating_add(after) > 0;
    (spaced, spaced)
}

/// Decides the gaps around a mark between words by the shapes of the words alone.
fn by_shape(near: &Near, mark: &str) -> (bool, bool) {
    let (before, after) = (near.before[0].shape, near.after[0].shape);
    let foreign = |shape| !matches!(shape, Shape::Lower | Shape::Capital | Shape::Mark | Shape::None);
    let spaced = match mark {
        "/" => false,
        "-" | "\u{2010}" | "\u{2011}" | "·" => !(foreign(before) || foreign(after)),
        "&" => !matches!((before, after), (Shape::Letter | Shape::Acronym, Shape::Letter | Shape::Acronym)),
        _ => true,
    };
    (spaced, spaced)
}

/// The three syllables before a mark and the three after it, the nearest first.
#[derive(Debug)]
pub(super) struct Near {
    before: [Facts; 3],
    after: [Facts; 3],
    /// Whether the second one before, and after, is the mark again.
    again: [bool; 2],
}

impl Near {
    pub(super) fn of(line: Line<'_>, index: usize, syllables: &mut Syllables) -> Self {
        let mark = line.token(index);
        let (before, after) = (line.syllables_before(index), line.syllables_after(index));
        let again = [before, after].map(|[_, second, _]| Some(second) == mark);
        let [before, after] = [before, after].map(|near| near.map(|syllable| syllables.facts(syllable)));
        Self { before, after, again }
    }
}

/// The side of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}

/// The features of the surroundings of a mark.
#[derive(Debug)]
pub(super) struct Features<'n> {
    numbers: &'n Numbers,
    values: [u32; Numbers::COUNT],
}

/// The id of a feature for one side.
#[inline]
fn of_side(id: u32, side: Side) -> u32 {
    combine(id, side as u32)
}

impl<'n> Features<'n> {
    /// Looks at the syllables around a mark, and at whether such marks stay inside words here (`kept`).
    pub(super) fn of(
        line: Line<'_>,
        index: usize,
        near: &Near,
        kept: bool,
        numbers: &'n mut Numbers,
    ) -> Self {
        let mark = line.token(index).unwrap_or_default();
        let shapes = |syllables: [Facts; 3]| syllables.map(|syllable| syllable.shape as u32);
        let ([b1, b2, b3], [a1, a2, a3]) = (shapes(near.before), shapes(near.after));
        let ([before, far_before, _], [after, far_after, _]) = (near.before, near.after);
        let (wb, wb2, wa, wa2) = (before.id, far_before.id, after.id, far_after.id);
        let several = |token: Option<&str>| u32::from(token.is_some_and(|token| token.contains(' ')));
        let again = u32::from(near.again[0]) | u32::from(near.again[1]) << 1;
        let same = u32::from(wb == wa);

        let lengths = u32::from(before.length) * 8 + u32::from(after.length);
        let mark = hash_bytes(2, mark.as_bytes());
        let pair = b1 * 16 + a1;
        let values = [
            mark,
            pair,
            b1 * 256 + b2 * 16 + 1,
            a1 * 256 + a2 * 16 + 2,
            (b2 * 16 + a2) * 256 + pair,
            (b1 * 16 + b2) * 16 + b3,
            (a1 * 16 + a2) * 16 + a3,
            wb,
            wa,
            combine(wb, wa),
            combine(wb, a1),
            combine(b1, wa),
            combine(wb2, wb),
            combine(wa, wa2),
            several(line.before(index)) * 2 + several(line.after(index)),
            again * 256 + pair,
            same * 256 + pair,
            u32::from(kept) * 256 + pair,
            combine(lengths, pair),
            combine(combine(pair, a2), combine(b2, again)),
        ];
        numbers.set(mark);
        Self { numbers, values }
    }

    /// The ids of the features, the same for both sides.
    #[inline]
    fn ids(&self) -> impl Iterator<Item = u32> {
        self.numbers.ids.iter().zip(&self.values).map(|(number, value)| combine(*number, *value))
    }

    /// The features of one side.
    #[cfg(feature = "train")]
    pub(super) fn side(&self, side: Side) -> impl Iterator<Item = u32> {
        self.ids().map(move |id| of_side(id, side))
    }
}

#[cfg(all(test, feature = "train"))]
mod tests {
    use super::TEMPLATE;
    use crate::{TokenStream, detokenize::Detokenizer, linear::write_sections};

    #[test]
    fn weights_without_measure_overflow_nothing() {
        let stream = TokenStream::from_tokens(["kinh tế", "-", "xã hội"]).unwrap();
        for (bias, text) in [(i32::MAX, "kinh tế - xã hội\n"), (i32::MIN, "kinh tế-xã hội\n")] {
            let head = [TEMPLATE, 8, 0, bias as u32, 1_f32.to_bits()];
            let head: Vec<u8> = head.iter().flat_map(|number| number.to_le_bytes()).collect();
            let weights = write_sections(*b"LINE", &[&head, &[0x7f], b""]);
            let detokenizer = Detokenizer::builder().weights(weights).build().unwrap();
            assert_eq!(detokenizer.detokenize(&stream).unwrap().text(), text);
        }
    }
}
