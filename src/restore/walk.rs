//! [`walk`]: visits every gap where a boundary may be missing, from left to right.

use super::{
    evidence::{Evidence, PAGE},
    features::{Open, Place},
    restored::Ends,
    unit::{Shape, Unit},
};

/// Asks about each gap where a sentence may begin, and acts on the answers. `ends` are the ends of the
/// sentences of the input. `ask` gets the place, the index of its unit, and the evidence of the page.
pub(super) fn walk(
    units: &[Unit],
    ends: &[Ends],
    evidence: &mut Evidence,
    mut ask: impl FnMut(Place<'_>, usize, &Evidence) -> bool,
) {
    let (mut begin, mut page) = (0, 0);
    for (number, Ends { unit: end, .. }) in ends.iter().copied().enumerate() {
        let sentence = units.get(begin..end).unwrap_or_default();
        let mut open = Open::default();
        let mut before = Unit::EDGE;
        for (at, unit) in sentence.iter().enumerate() {
            if begin + at >= page {
                let next = page.saturating_add(PAGE).min(units.len());
                let ahead = ends.get(number..).unwrap_or_default();
                let sentences = ahead.partition_point(|ends| ends.unit <= next);
                evidence.fill(units.get(page..next).unwrap_or_default(), sentences);
                page = page.saturating_add(PAGE);
            }
            if may_part(before, *unit) && ask(Place { units: sentence, at, open }, begin + at, evidence) {
                open = Open::starting(at);
            }
            open.pass(unit.shape);
            before = *unit;
        }
        begin = end;
    }
}

/// Whether a sentence may end with `before` and the next may begin with `unit`.
#[inline]
fn may_part(before: Unit, unit: Unit) -> bool {
    unit.first
        && unit.shape.may_begin()
        && !matches!(before.shape, Shape::Edge | Shape::Comma | Shape::Open | Shape::OpenQuote | Shape::Slash)
}
