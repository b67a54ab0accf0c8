//! Moves tone marks to the new or the old place, or corrects misplaced ones, in well-formed Vietnamese
//! syllables only.

use alloc::string::String;
use core::ops::Range;

use super::rewrite::Rewrite;
use crate::{
    Result,
    vietnamese::{Cluster, Placing, Tone, next_misplaced},
};

pub(super) fn run(rewrite: &mut Rewrite<'_>, placing: Placing) -> Result<()> {
    let text = rewrite.text();
    let mut at = 0;
    while let Some(found) = next_misplaced(text, at, placing) {
        let (giver, taker) = (found.from.1, found.to.1);
        // The mark stays a separate character or part of its letter, as it was.
        let part = |bytes: &Range<usize>| text.get(bytes.clone()).unwrap_or_default();
        let mark = part(&found.from.0).chars().find(|&c| Tone::from_mark(c).is_some());
        let bare = Cluster { letter: giver.letter.with_tone(Tone::Ngang), ..giver };
        let toned = Cluster { letter: taker.letter.with_tone(giver.letter.tone()), ..taker };
        let give = |out: &mut String| match mark {
            Some(mark) => out.extend(part(&found.from.0).chars().filter(|&c| c != mark)),
            None => out.push(bare.composed()),
        };
        let take = |out: &mut String| match mark {
            Some(_) if taker.marks || taker.letter == taker.letter.plain() => {
                toned.decomposed(|c| out.push(c))
            }
            Some(mark) => out.extend(part(&found.to.0).chars().chain([mark])),
            None => out.push(toned.composed()),
        };
        if found.from.0.start < found.to.0.start {
            rewrite.replace(found.from.0.clone(), give)?;
            rewrite.replace(found.to.0.clone(), take)?;
        } else {
            rewrite.replace(found.to.0.clone(), take)?;
            rewrite.replace(found.from.0.clone(), give)?;
        }
        at = found.end;
    }
    Ok(())
}
