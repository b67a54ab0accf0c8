//! The user's abbreviations: whether the full stop after an atom belongs to it.

use super::raw::{Class, Raw};
use crate::{
    chars::bytes::{blank, byte},
    vietnamese::{AbbreviationKind, Abbreviations, Folder},
};

/// Returns the atom `raw` with the full stop after it if the user's abbreviations say so, and without it if
/// they differ from the built-in ones.
#[inline]
pub(super) fn apply(raw: Raw, text: &str, user: &Abbreviations, folder: &mut Folder) -> Raw {
    if !matches!(raw.class, Class::Letters | Class::Compound | Class::Abbreviation) {
        return raw;
    }
    let Some(atom) = text.get(raw.start..raw.end) else { return raw };
    let word = atom.strip_suffix('.').unwrap_or(atom);
    let end = raw.start + word.len();
    let bytes = text.as_bytes();
    if byte(bytes, end) != b'.' || byte(bytes, end + 1) == b'.' {
        return raw;
    }
    let Some(kind) = user.added(word, folder) else { return raw };
    let next = after(text, end + 1);
    let shortened = match kind {
        _ if next.is_none() => word.contains('.'),
        AbbreviationKind::Number => next.is_some_and(char::is_numeric),
        // In text without capitals, a name cannot be recognized by its capital.
        AbbreviationKind::Name => next.is_some_and(|next| {
            next.is_numeric()
                || next.is_uppercase()
                || word.starts_with(char::is_lowercase) && next.is_lowercase()
        }),
        _ => true,
    };
    match (shortened, raw.class) {
        (true, _) => Raw { end: end + 1, class: Class::Abbreviation, ..raw },
        (false, Class::Abbreviation) => {
            let class = if word.contains('.') { Class::Compound } else { Class::Letters };
            Raw { end, class, ..raw }
        }
        (false, _) => raw,
    }
}

/// Returns the first character from `at` on that is not white space, unless it closes something or the text
/// ends.
fn after(text: &str, mut at: usize) -> Option<char> {
    // A few bytes are enough. This bound keeps a text of blanks linear.
    for _ in 0..8 {
        match blank(text.as_bytes(), at) {
            0 => break,
            len => at += len,
        }
    }
    let next = text.get(at..)?.chars().next()?;
    (!matches!(next, '"' | '\'' | ')' | ']' | '”' | '’' | '»')).then_some(next)
}
