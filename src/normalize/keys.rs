//! Lookup keys, and letters without diacritics, with an offset map.

use super::rewrite::Rewrite;
use crate::{
    Result,
    vietnamese::{Folder, diacritics},
};

/// Writes the key of [`fold`](crate::vietnamese::fold()): letter by letter if a word keeps its number of
/// letters, and word by word otherwise.
pub(super) fn fold(rewrite: &mut Rewrite<'_>) -> Result<()> {
    let text = rewrite.text();
    let mut folder = Folder::new();
    let mut at = 0;
    while at < text.len() {
        let rest = text.get(at..).unwrap_or_default();
        let blank = rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len());
        if blank > 0 {
            replace_blank(rewrite, at, rest.get(..blank).unwrap_or_default())?;
            at += blank;
            continue;
        }
        let word = rest.get(..rest.find(char::is_whitespace).unwrap_or(rest.len())).unwrap_or_default();
        let key = folder.fold(word);
        if key != word {
            replace_word(rewrite, at, word, key)?;
        }
        at += word.len();
    }
    Ok(())
}

/// One space for each run of white space. Line ends stay.
fn replace_blank(rewrite: &mut Rewrite<'_>, start: usize, blank: &str) -> Result<()> {
    let mut at = start;
    for line in blank.split_inclusive('\n') {
        let spaces = line.strip_suffix('\n').map_or(line, |line| line.strip_suffix('\r').unwrap_or(line));
        if !spaces.is_empty() {
            rewrite.replace(at..at + spaces.len(), |out| out.push(' '))?;
        }
        at += line.len();
    }
    Ok(())
}

fn replace_word(rewrite: &mut Rewrite<'_>, start: usize, word: &str, key: &str) -> Result<()> {
    if word.chars().count() != key.chars().count() {
        return rewrite.replace(start..start + word.len(), |out| out.push_str(key));
    }
    for ((at, c), new) in word.char_indices().zip(key.chars()) {
        if c != new {
            rewrite.replace_by(start + at..start + at + c.len_utf8(), new)?;
        }
    }
    Ok(())
}

/// Replaces Vietnamese letters by the ASCII letters below their diacritics.
pub(super) fn strip(rewrite: &mut Rewrite<'_>) -> Result<()> {
    for (bytes, new) in diacritics(rewrite.text()) {
        rewrite.replace(bytes, |out| out.extend(new))?;
    }
    Ok(())
}
