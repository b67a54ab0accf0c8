//! Splits what the scan joined with a hyphen or slash, if two words of several syllables meet there: `kinh
//! tế-xã hội`.

use super::{
    cuts::Cuts,
    model::{Model, Steps, UNKNOWN},
    raw::{Class, Raw},
    run::Run,
    scan, shape,
};
use crate::vietnamese::{Folder, Syllable, units};

/// Returns the end of the first of two words in `raw`, which follows the run: the syllable on each side makes
/// a word with its outer neighbour. `Ba-na`, `Covid-19`, `ten-xơ` and `và/hoặc` stay whole. For names, one
/// side is enough: `Pháp-Việt Nam`.
#[cold]
pub(super) fn divided(
    text: &str,
    cuts: &Cuts,
    model: &Model,
    raw: Raw,
    run: &Run,
    folder: &mut Folder,
) -> Option<usize> {
    let word = text.get(raw.start..raw.end)?;
    let (left, rest) = word.split_once(['-', '/'])?;
    let right = rest.rsplit(['-', '/']).next()?;
    let syllables = word.split(['-', '/']).all(Syllable::is_well_formed);
    if !syllables || units::is_unit(left) || units::is_unit(right) {
        return None;
    }
    let mut number = |syllable: &str| model.syllables.find_folded(syllable, folder).number;
    let (first, last) = (number(left), number(right));
    let next = scan::next(text, raw.end, cuts).filter(|next| next.class == Class::Letters);
    let next = next.map_or(UNKNOWN, |next| number(text.get(next.start..next.end).unwrap_or_default()));
    let before = run.last_syllable();
    let outer = (is_word(model, before, first), is_word(model, last, next));
    let capital = |syllable| shape::is_capital(shape::of_letters(syllable));
    // Thứ hai-thứ sáu, lớp một-lớp ba: both begin with the same syllable.
    let alike = before != UNKNOWN && before == last;
    let divides = match outer {
        _ if alike => true,
        (true, true) => true,
        (false, false) => false,
        _ => first != UNKNOWN && last != UNKNOWN && capital(left) && capital(right),
    };
    divides.then_some(raw.start + left.len())
}

/// Whether two syllables are a word of the lexicon.
fn is_word(model: &Model, first: u16, second: u16) -> bool {
    let known = first != UNKNOWN && second != UNKNOWN;
    known && model.lookup.begin(first, second).is_some_and(|(_, node)| node.is_word())
}
