//! Look-alikes of Vietnamese letters from other alphabets: Cyrillic and Greek letters, and ƣ for ư.

use alloc::string::String;

use super::rewrite::Rewrite;
use crate::{
    Result,
    vietnamese::{First, Syllable, first},
};

/// Letters that look like a Latin one, and the Latin letter.
#[rustfmt::skip]
const LOOK_ALIKES: &[(char, char)] = &[
    ('\u{1a2}', 'Ư'), ('\u{1a3}', 'ư'),
    ('\u{391}', 'A'), ('\u{392}', 'B'), ('\u{395}', 'E'), ('\u{397}', 'H'), ('\u{399}', 'I'), ('\u{39a}', 'K'),
    ('\u{39c}', 'M'), ('\u{39d}', 'N'), ('\u{39f}', 'O'), ('\u{3a1}', 'P'), ('\u{3a4}', 'T'), ('\u{3a5}', 'Y'),
    ('\u{3a7}', 'X'), ('\u{3b1}', 'a'), ('\u{3b9}', 'i'), ('\u{3ba}', 'k'), ('\u{3bd}', 'v'), ('\u{3bf}', 'o'),
    ('\u{3c1}', 'p'), ('\u{3c5}', 'u'), ('\u{3c7}', 'x'),
    ('\u{405}', 'S'), ('\u{406}', 'I'), ('\u{410}', 'A'), ('\u{412}', 'B'), ('\u{415}', 'E'), ('\u{41a}', 'K'),
    ('\u{41c}', 'M'), ('\u{41d}', 'H'), ('\u{41e}', 'O'), ('\u{420}', 'P'), ('\u{421}', 'C'), ('\u{422}', 'T'),
    ('\u{423}', 'Y'), ('\u{425}', 'X'), ('\u{430}', 'a'), ('\u{435}', 'e'), ('\u{43a}', 'k'), ('\u{43e}', 'o'),
    ('\u{440}', 'p'), ('\u{441}', 'c'), ('\u{443}', 'y'), ('\u{445}', 'x'), ('\u{455}', 's'), ('\u{456}', 'i'),
    ('\u{4ae}', 'Y'), ('\u{4af}', 'y'), ('\u{4bb}', 'h'), ('\u{501}', 'd'), ('\u{51b}', 'q'),
];

fn latin(c: char) -> Option<char> {
    let at = LOOK_ALIKES.binary_search_by_key(&c, |&(look_alike, _)| look_alike).ok()?;
    LOOK_ALIKES.get(at).map(|&(_, latin)| latin)
}

/// The first bytes of all look-alikes.
fn may_begin(byte: u8) -> bool {
    matches!(byte, 0xc6 | 0xce | 0xcf | 0xd0 | 0xd1 | 0xd2 | 0xd4)
}

pub(super) fn run(rewrite: &mut Rewrite<'_>) -> Result<()> {
    let text = rewrite.text();
    if !text.bytes().any(may_begin) {
        return Ok(());
    }
    let mut new = String::new();
    let mut at = 0;
    while at < text.len() {
        let rest = text.get(at..).unwrap_or_default();
        let len = super::words::word_len(rest);
        let word = rest.get(..len).unwrap_or_default();
        if word.bytes().any(may_begin) && is_meant_latin(word, &mut new) {
            for (start, c) in word.char_indices() {
                if let Some(latin) = latin(c) {
                    rewrite.replace_by(at + start..at + start + c.len_utf8(), latin)?;
                }
            }
        }
        at += if len > 0 { len } else { rest.chars().next().map_or(1, char::len_utf8) };
    }
    Ok(())
}

/// Whether a word has Latin letters and letters that look Latin, no others, and is a Vietnamese syllable
/// after the replacement.
fn is_meant_latin(word: &str, new: &mut String) -> bool {
    new.clear();
    new.extend(word.chars().map(|c| latin(c).unwrap_or(c)));
    let own = word
        .chars()
        .any(|c| latin(c).is_none() && matches!(first(c.encode_utf8(&mut [0; 4])), First::Letter(_)));
    // ƣ is itself a Latin letter.
    let own = own || word.chars().all(|c| matches!(c, '\u{1a2}' | '\u{1a3}'));
    own && new != word && Syllable::is_well_formed(new)
}

#[cfg(test)]
mod tests {
    use super::LOOK_ALIKES;

    #[test]
    fn the_table_is_sorted_and_its_first_bytes_are_known() {
        assert!(LOOK_ALIKES.is_sorted_by_key(|&(look_alike, _)| look_alike));
        assert!(LOOK_ALIKES.iter().all(|(c, _)| super::may_begin(c.encode_utf8(&mut [0; 4]).as_bytes()[0])));
    }
}
