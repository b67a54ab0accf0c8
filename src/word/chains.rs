//! Splits chains: words of overlapping entries, in which each gap by itself would join.

use super::{
    model::{Model, Node, Steps},
    plan,
    run::Cell,
    shape,
};

/// Splits chains. In `thực hiện tại`, one entry ends inside another, and each gap by itself would join.
/// If the whole is not an entry, it is split into the entries and pairs whose gaps have the highest total
/// score. (A name is a chain that stays, unless entries overlap throughout: Quốc hội họp.)
pub(super) fn split(atoms: &[Cell], model: &Model, scores: &[i32], joins: &mut [bool]) {
    let mut start = 0;
    while start < atoms.len() {
        let joined = joins.get(start..).unwrap_or_default();
        let len = 1 + joined.iter().take_while(|&&join| join).count();
        if (3..=plan::LONGEST).contains(&len)
            && let Some(word) = atoms.get(start..start + len)
            && is_chain(word, model)
            && let Some(scores) = scores.get(start..start + len - 1)
            && let Some(joins) = joins.get_mut(start..start + len - 1)
        {
            part_chain(word, scores, joins, model);
        }
        start += len;
    }
}

/// Chooses the entries and pairs in a chain whose gaps have the highest total score.
#[cold]
fn part_chain(word: &[Cell], scores: &[i32], joins: &mut [bool], model: &Model) {
    // The best sum of the pieces that end before each atom, and the length of the last piece.
    let mut best = [(i64::MIN, 1usize); plan::LONGEST + 1];
    if let Some(first) = best.first_mut() {
        first.0 = 0;
    }
    for start in 0..word.len() {
        let so_far = best.get(start).map_or(0, |best| best.0);
        let mut step = None;
        let mut sum = so_far;
        for end in start + 1..=word.len() {
            let allowed = match end - start {
                1 => true,
                len => {
                    sum += scores.get(end - 2).copied().map_or(0, i64::from);
                    let syllable = word.get(end - 1).map_or(0, |cell| cell.syllable);
                    step = match (len, step) {
                        (2, _) => {
                            model.lookup.begin(word.get(start).map_or(0, |cell| cell.syllable), syllable)
                        }
                        (_, Some((number, _))) => model.lookup.step(number, syllable),
                        (_, None) => None,
                    };
                    len == 2 || step.is_some_and(|(_, node): (u32, Node)| node.is_word())
                }
            };
            if let Some(best) = best.get_mut(end)
                && allowed
                && sum > best.0
            {
                *best = (sum, end - start);
            }
        }
    }
    joins.fill(false);
    let mut end = word.len();
    while end > 0 {
        let len = best.get(end).map_or(1, |best| best.1).clamp(1, end);
        for join in joins.get_mut(end - len..end - 1).unwrap_or_default() {
            *join = true;
        }
        end -= len;
    }
}

/// Whether a word that is lowercase after its first syllable is neither an entry as a whole nor a name.
fn is_chain(word: &[Cell], model: &Model) -> bool {
    let [first, second, rest @ ..] = word else { return false };
    let small = |cell: &Cell| cell.shape == shape::LOWER;
    let capital = !small(first) && first.shape != shape::FIRST;
    if !small(second) || !rest.iter().all(small) {
        return false;
    }
    // A capital or a family name may begin a name, unless entries overlap throughout: Quốc hội thảo luận, quan hệ
    // thống nhất.
    let pair = |pair: &[Cell]| match pair {
        [left, right] => {
            model.lookup.begin(left.syllable, right.syllable).is_some_and(|(_, node)| node.is_word())
        }
        _ => false,
    };
    if (capital || first.traits.family() > 0) && !word.windows(2).all(pair) {
        return false;
    }
    let mut step = model.lookup.begin(first.syllable, second.syllable);
    for cell in rest {
        step = step.and_then(|(number, _)| model.lookup.step(number, cell.syllable));
    }
    // Of a name, an entry that is cut in running text is enough: Tiến quân ca.
    !step.is_some_and(|(_, node)| node.is_word() || capital && node.is_entry())
}
