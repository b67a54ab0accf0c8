//! Rules for names that the classifier cannot recognize: a country of one syllable before a foreign name
//! (`Tổng thống Mỹ Joe Biden`), and a name at the start of a sentence, where the capital shows little.

use unicode_normalization::UnicodeNormalization;

use super::{
    model::UNKNOWN,
    run::{Cell, Run},
    shape,
};
use crate::chars::is_combining;

/// Countries of one syllable.
const COUNTRIES: &[&str] = &[
    "Anh", "Bỉ", "Hàn", "Lào", "Mĩ", "Mỹ", "Nga", "Nhật", "Pháp", "Séc", "Thái", "Trung", "Áo", "Ý", "Úc",
    "Đức", "Ấn",
];

/// Decides the gaps of names in a run with a foreign syllable or a capital at its start.
pub(super) fn decide(text: &str, run: &Run, joins: &mut [bool]) {
    let atoms = run.atoms();
    if let [first, second, ..] = atoms
        && let Some(join) = joins.first_mut()
    {
        *join |= begins_name(*first, *second);
    }
    if !run.is_foreign() {
        return;
    }
    for (at, cell) in atoms.iter().enumerate() {
        let joined = |at: usize| joins.get(at).copied().unwrap_or_default();
        let name = || {
            let rest = atoms.get(at + 1..).unwrap_or_default();
            let len = joins.get(at..).unwrap_or_default().iter().take_while(|&&join| join).count();
            rest.iter().take(len).any(|cell| cell.syllable == UNKNOWN && shape::is_capital(cell.shape))
        };
        if !joined(at) || !shape::is_capital(cell.shape) || !name() || !is_country(cell.span.of(text)) {
            continue;
        }
        let before = at.checked_sub(1).and_then(|before| atoms.get(before));
        let lower = before.is_some_and(|cell| cell.shape == shape::LOWER);
        if let Some(join) = joins.get_mut(at) {
            *join = false;
        }
        if let (true, Some(join)) = (lower, at.checked_sub(1).and_then(|at| joins.get_mut(at))) {
            *join = false;
        }
    }
}

/// Whether a name begins a sentence: two syllables that are not Vietnamese, or a family name before a middle
/// name.
fn begins_name(first: Cell, second: Cell) -> bool {
    let foreign = |cell: Cell| cell.syllable == UNKNOWN;
    first.shape == shape::FIRST
        && second.shape == shape::CAPITAL
        && (foreign(first) && foreign(second) || first.traits.family() == 1 && second.traits.middle() > 1)
}

fn is_country(word: Option<&str>) -> bool {
    word.is_some_and(|word| {
        // Few texts are decomposed, and composing costs more than everything else here.
        let composed = |country: &&str| word.nfc().eq(country.chars());
        COUNTRIES.contains(&word) || word.chars().any(is_combining) && COUNTRIES.iter().any(composed)
    })
}
