//! VIQR: ASCII, with the marks of a letter typed after it.

use super::tables::with_mark;

/// The character at the start of `bytes` and its length; `None` if the first byte is not ASCII.
pub(super) fn read(bytes: &[u8]) -> (usize, Option<char>) {
    match *bytes {
        [
            b'\\',
            next @ (b'\'' | b'`' | b'?' | b'~' | b'.' | b'^' | b'(' | b'+' | b'\\' | b'd' | b'D'),
            ..,
        ] => (2, Some(char::from(next))),
        [b'd', b'd' | b'D', ..] => (2, Some('đ')),
        [b'D', b'd' | b'D', ..] => (2, Some('Đ')),
        [letter @ 0..0x80, ref rest @ ..] => marked(char::from(letter), rest),
        [] => (0, None),
        _ => (1, None),
    }
}

fn marked(letter: char, rest: &[u8]) -> (usize, Option<char>) {
    let vowel = "aeiouyAEIOUY".contains(letter);
    let (mut character, mut length) = (letter, 1);
    if !vowel {
        return (length, Some(character));
    }
    let mut rest = rest.iter();
    let mut next = rest.next();
    if let Some(shaped) = next.and_then(|&mark| shape(letter, mark)) {
        (character, length) = (shaped, length + 1);
        next = rest.next();
    }
    let tone = next.and_then(|&mark| tone(mark)).and_then(|tone| with_mark(character, tone));
    if let Some(toned) = tone {
        (character, length) = (toned, length + 1);
    }
    (length, Some(character))
}

fn shape(letter: char, mark: u8) -> Option<char> {
    let (letters, mark) = match mark {
        b'^' => ("aeoAEO", '\u{302}'),
        b'(' => ("aA", '\u{306}'),
        b'+' => ("ouOU", '\u{31b}'),
        _ => return None,
    };
    letters.contains(letter).then(|| with_mark(letter, mark))?
}

fn tone(mark: u8) -> Option<char> {
    Some(match mark {
        b'\'' => '\u{301}',
        b'`' => '\u{300}',
        b'?' => '\u{309}',
        b'~' => '\u{303}',
        b'.' => '\u{323}',
        _ => return None,
    })
}
