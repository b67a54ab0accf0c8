//! The slow path for emoji and scripts other than Latin, with Unicode's word boundaries and grapheme
//! clusters.

use unicode_segmentation::UnicodeSegmentation;

use super::raw::{Class, Raw};
use crate::chars::{bytes::byte, is_combining, is_emoji};

/// Returns the atom at `start`, which does not begin with a Latin letter, ASCII or white space.
#[cold]
pub(super) fn next(text: &str, start: usize) -> Raw {
    if let Some(end) = quotation(text.as_bytes(), start) {
        return Raw { start, end, class: Class::Punctuation };
    }
    let rest = text.get(start..).unwrap_or_default();
    let Some(first) = rest.chars().next() else { return Raw { start, end: start, class: Class::Symbol } };
    let letter = first.is_alphanumeric();
    if letter && has_no_spaces(first) {
        let run = |c: &char| {
            has_no_spaces(*c)
                || is_combining(*c)
                || matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
        };
        let len: usize = rest.chars().take_while(run).map(char::len_utf8).sum();
        return Raw { start, end: start + len, class: Class::Script };
    }
    if letter {
        let len = rest.split_word_bounds().next().map_or(first.len_utf8(), str::len);
        return Raw { start, end: start + len, class: Class::Script };
    }
    cluster(text, start, if is_punctuation(first) { Class::Punctuation } else { Class::Symbol })
}

/// Returns the end of a dash, quotation mark, bullet or ellipsis (U+2010 to U+2027) at `start`, if the next
/// character cannot change it: it is ASCII, a Latin letter or another of these marks.
fn quotation(bytes: &[u8], start: usize) -> Option<usize> {
    let common =
        |at| matches!((byte(bytes, at), byte(bytes, at + 1), byte(bytes, at + 2)), (0xe2, 0x80, 0x90..=0xa7));
    let end = start + 3;
    let plain = matches!(byte(bytes, end), 0..=0x7f | 0xc3..=0xc9) || common(end);
    (plain && common(start)).then_some(end)
}

/// Returns the grapheme cluster at `start`, with class `class` unless it is an emoji.
pub(super) fn cluster(text: &str, start: usize, class: Class) -> Raw {
    let rest = text.get(start..).unwrap_or_default();
    let cluster = rest.graphemes(true).next().unwrap_or_default();
    let emoji = cluster.chars().next().is_some_and(is_emoji)
        || cluster.chars().skip(1).any(|c| matches!(c, '\u{fe0f}' | '\u{20e3}'));
    Raw { start, end: start + cluster.len(), class: if emoji { Class::Emoji } else { class } }
}

/// Returns the end of a word that the fast path left at `end` before an unknown character: further letters,
/// and what joins the character before (variation selectors, joiners, soft hyphens).
#[cold]
pub(super) fn extend(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    let mut len = 0;
    for c in rest.chars() {
        let inside = matches!(
            c,
            '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{20e3}' | '\u{fe00}'..='\u{fe0f}'
        ) || c.is_alphanumeric() && !stands_alone(c);
        if !inside {
            break;
        }
        len += c.len_utf8();
    }
    end + len
}

/// Letters of scripts without spaces, each of which is a word in Unicode, and kana and hangul, which do not
/// continue a Latin word.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1100}'..='\u{11ff}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ffdc}' | '\u{1f000}'..)
}

/// Whether a character belongs to a script that is written without spaces, or to Korean. The text does not
/// show where its words end, so a run is one atom.
fn has_no_spaces(c: char) -> bool {
    matches!(c, '\u{e01}'..='\u{e3e}' | '\u{e40}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1100}'..='\u{11ff}'
        | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}'
        | '\u{3031}'..='\u{3035}' | '\u{3038}'..='\u{303c}' | '\u{3041}'..='\u{318f}' | '\u{31a0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ffdc}' | '\u{20000}'..='\u{3ffff}')
}

fn is_punctuation(c: char) -> bool {
    matches!(c, '§' | '¶' | '·' | '¡' | '¿' | '«' | '»' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}'
        | '\u{2e00}'..='\u{2e7f}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301f}'
        | '\u{fe30}'..='\u{fe6b}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff3d}'
        | '\u{ff5b}' | '\u{ff5d}'..='\u{ff65}')
}
