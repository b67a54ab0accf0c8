//! Corrects spelling by the rules of the syllable: missing horns (ngưòi), and i or y (kĩ, kỹ).

use alloc::string::String;
use core::ops::Range;

use super::{options::Iy, rewrite::Rewrite};
use crate::{
    Result,
    vietnamese::{Cluster, First, HORN, Syllable, Tone, first},
};

/// Completes ươ that lacks one of its horns: ngưòi, nuớc. Only in words that are syllables with the horn and
/// not without it.
pub(super) fn horns(rewrite: &mut Rewrite<'_>) -> Result<()> {
    let text = rewrite.text();
    let mut new = String::new();
    each_word(text, |start, word| {
        let Some((bytes, letter)) = hornless(word) else { return Ok(()) };
        new.clear();
        new.push_str(word.get(..bytes.start).unwrap_or_default());
        push(letter, &mut new);
        let end = new.len();
        new.push_str(word.get(bytes.end..).unwrap_or_default());
        if Syllable::is_well_formed(word) || !Syllable::is_well_formed(&new) {
            return Ok(());
        }
        let letter = new.get(bytes.start..end).unwrap_or_default();
        rewrite.replace(start + bytes.start..start + bytes.end, |out| out.push_str(letter))
    })
}

/// Returns the u or o next to ư or ơ that lacks its horn: its bytes, and the corrected letter.
fn hornless(word: &str) -> Option<(Range<usize>, Cluster)> {
    let mut before: Option<(usize, Cluster)> = None;
    for (at, cluster) in letters(word) {
        if let Some((start, previous)) = before {
            match (
                previous.letter.with_tone(Tone::Ngang).lower(),
                cluster.letter.with_tone(Tone::Ngang).lower(),
            ) {
                ('ư', 'o') => {
                    return with_horn(cluster, previous).map(|horned| (at..at + cluster.len, horned));
                }
                ('u', 'ơ') => {
                    return with_horn(previous, cluster).map(|horned| (start..start + previous.len, horned));
                }
                _ => {}
            }
        }
        before = Some((at, cluster));
    }
    None
}

/// Returns a letter with a horn. If the letter has no mark of its own, its neighbour decides whether it is
/// decomposed.
fn with_horn(cluster: Cluster, beside: Cluster) -> Option<Cluster> {
    let plain = cluster.letter == cluster.letter.plain();
    let marks = cluster.marks || (plain && beside.marks);
    Some(Cluster { letter: cluster.letter.with_mark(HORN)?, marks, ..cluster })
}

/// One spelling of the vowel i at the end of a syllable after h, k, l, m, s, t; y after qu.
pub(super) fn iy(rewrite: &mut Rewrite<'_>, spelling: Iy) -> Result<()> {
    let text = rewrite.text();
    each_word(text, |start, word| {
        let Some(syllable) = Syllable::parse(word) else { return Ok(()) };
        let wanted = match (syllable.onset(), syllable.glide(), syllable.nucleus(), syllable.coda()) {
            ("h" | "k" | "l" | "m" | "s" | "t", "", "i" | "y", "") => spelling,
            ("q", "u", "i" | "y", "") => Iy::Y,
            _ => return Ok(()),
        };
        let Some((at, last)) = letters(word).last() else { return Ok(()) };
        let (from, to) = match wanted {
            Iy::I => ('y', Cluster::of('i')),
            Iy::Y => ('i', Cluster::of('y')),
        };
        if last.letter.with_tone(Tone::Ngang).lower() != from {
            return Ok(());
        }
        let letter = to.letter.with_tone(last.letter.tone());
        rewrite.replace(start + at..start + at + last.len, |out| push(Cluster { letter, ..last }, out))
    })
}

/// A letter, composed or decomposed as it was.
fn push(cluster: Cluster, out: &mut String) {
    match cluster.marks {
        true => cluster.decomposed(|c| out.push(c)),
        false => out.push(cluster.composed()),
    }
}

/// The letters of a word of Vietnamese letters, with the bytes at which they begin.
fn letters(word: &str) -> impl Iterator<Item = (usize, Cluster)> {
    let mut at = 0;
    core::iter::from_fn(move || match first(word.get(at..)?) {
        First::Letter(cluster) => {
            at += cluster.len;
            Some((at - cluster.len, cluster))
        }
        _ => None,
    })
}

/// Calls `change` with each word of letters, from left to right, and the byte at which it begins.
fn each_word(text: &str, mut change: impl FnMut(usize, &str) -> Result<()>) -> Result<()> {
    let mut at = 0;
    while at < text.len() {
        let rest = text.get(at..).unwrap_or_default();
        match super::words::word_len(rest) {
            0 => at += rest.chars().next().map_or(1, char::len_utf8),
            len => {
                change(at, rest.get(..len).unwrap_or_default())?;
                at += len;
            }
        }
    }
    Ok(())
}
