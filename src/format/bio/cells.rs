//! The columns of the syllables of a word, as columns of the word.

use alloc::{borrow::Cow, string::String, vec::Vec};

use super::Bio;

/// Separates the values of the syllables of a word if one of them has a space.
const UNIT: char = '\u{1f}';

/// Returns the columns of a line, which are separated by tabs or, if there is none, by spaces.
pub(super) fn of(line: &str) -> impl Iterator<Item = &str> {
    let tabs = line.contains('\t');
    let by_tabs = tabs.then(|| line.split('\t').map(str::trim_ascii));
    let by_spaces = (!tabs).then(|| line.split_ascii_whitespace());
    by_tabs.into_iter().flatten().chain(by_spaces.into_iter().flatten())
}

/// Adds the columns of the lines of a word, each after a tab: the tag, then the others. `place` is that of the
/// tag; `None` for the last.
pub(super) fn push(lines: &str, place: Option<usize>, out: &mut String) {
    let rows: Vec<Vec<Cow<'_, str>>> = lines
        .split('\n')
        // As the reader does: a second byte-order mark is a syllable.
        .map(|line| line.strip_prefix('\u{feff}').unwrap_or(line).trim_ascii())
        .filter(|line| !line.is_empty())
        .map(|line| {
            let mut row: Vec<_> = of(line).skip(1).map(cleaned).collect();
            let tag = place.unwrap_or(row.len()).saturating_sub(1);
            row.get_mut(..=tag).unwrap_or_default().rotate_right(1);
            row
        })
        .collect();
    let count = rows.iter().map(Vec::len).max().unwrap_or_default();
    for column in 0..count {
        let values = || rows.iter().map(|row| row.get(column).map_or("", |value| &**value));
        let first = values().next().unwrap_or_default();
        let regular = match column {
            0 => values().skip(1).all(|tag| Some(tag) == inside(first).as_deref()),
            _ => values().all(|value| value == first),
        };
        out.push('\t');
        // A value for all syllables must not look like one for each.
        if regular && parts(first, rows.len()).is_none() {
            out.push_str(first);
            continue;
        }
        let plain = values().all(|value| !value.is_empty() && !value.contains(char::is_whitespace));
        for (index, value) in values().enumerate() {
            if index > 0 {
                out.push(if plain { ' ' } else { UNIT });
            }
            out.push_str(value);
        }
    }
}

/// Returns a value without the separator of values. At its ends it would be white space, which is not read.
fn cleaned(value: &str) -> Cow<'_, str> {
    let value = value.trim_matches(|c: char| c == UNIT || c.is_ascii_whitespace());
    if value.contains(UNIT) { value.replace(UNIT, " ").into() } else { value.into() }
}

/// Returns the values of the syllables, if a column of a word has one for each.
pub(super) fn parts(value: &str, syllables: usize) -> Option<Vec<&str>> {
    if syllables < 2 {
        return None;
    }
    let separator = if value.contains(UNIT) { UNIT } else { ' ' };
    let parts: Vec<&str> = value.split(separator).map(str::trim_ascii).collect();
    (parts.len() == syllables).then_some(parts)
}

/// Returns the values of a column of other syllables than those of the word as one value, if there are such.
pub(super) fn joined(value: &str) -> Option<String> {
    value.contains(UNIT).then(|| {
        let mut joined = String::with_capacity(value.len());
        for value in value.split(UNIT).filter(|value| !value.is_empty()) {
            joined.push_str(if joined.is_empty() { "" } else { " " });
            joined.push_str(value);
        }
        joined
    })
}

/// Returns the tag of a syllable that continues a word with this tag.
pub(super) fn inside(tag: &str) -> Option<String> {
    let kind = tag.strip_prefix('B')?;
    Some(alloc::format!("I{kind}"))
}

impl Bio {
    /// Returns the tags of the syllables of a word whose first column is `tag`, if they can be written.
    pub(super) fn tags_of(&self, tag: &str, syllables: usize) -> Option<Vec<String>> {
        use super::Tag::{Begin, Inside, Outside};
        let tags: Vec<String> = match parts(tag, syllables) {
            Some(parts) => parts.into_iter().map(String::from).collect(),
            None => {
                let first = String::from(tag);
                let rest = if tag == self.begin {
                    String::from(&*self.inside)
                } else {
                    inside(tag).unwrap_or_default()
                };
                core::iter::once(first).chain(core::iter::repeat_n(rest, syllables - 1)).collect()
            }
        };
        let fits = tags.iter().enumerate().all(|(index, tag)| match self.tag(tag) {
            _ if tag.contains(['\t', '\n', UNIT]) || (self.spaces && tag.contains(' ')) => false,
            Some(Begin) => index == 0,
            Some(Inside) => index > 0,
            Some(Outside) => syllables == 1,
            None => false,
        });
        fits.then_some(tags)
    }
}
