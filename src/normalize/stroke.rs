//! Look-alikes of đ: the Icelandic ð and Ð, the African Ɖ, and d with a combining stroke.

use memchr::{memchr, memmem};

use super::{rewrite::Rewrite, words::word_len};
use crate::{
    Result,
    vietnamese::{First, first},
};

pub(super) fn run(rewrite: &mut Rewrite<'_>) -> Result<()> {
    let text = rewrite.text();
    let has = |c: char| memmem::find(text.as_bytes(), c.encode_utf8(&mut [0; 2]).as_bytes()).is_some();
    // 0xCC is the first byte of the combining strokes.
    if !has('Ð') && !has('ð') && !has('Ɖ') && memchr(0xcc, text.as_bytes()).is_none() {
        return Ok(());
    }
    let mut at = 0;
    while at < text.len() {
        let word = text.get(at..).unwrap_or_default();
        let len = word_len(word);
        if len == 0 {
            at += word.chars().next().map_or(1, char::len_utf8);
            continue;
        }
        run_word(rewrite, at, word.get(..len).unwrap_or_default())?;
        at += len;
    }
    Ok(())
}

/// In Vietnamese đ begins a syllable; in Icelandic ð never begins a word. So a look-alike is replaced at the
/// start of a word. Inside a word it is replaced only if the word has no vowel, as in the abbreviation HÐND.
fn run_word(rewrite: &mut Rewrite<'_>, start: usize, word: &str) -> Result<()> {
    let mut abbreviation = None;
    let mut chars = word.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let replacement = match c {
            'Ð' | 'Ɖ' => 'Đ',
            'ð' => 'đ',
            'd' | 'D' => {
                // With a stroke after it, d is đ in any position.
                if let Some((stroke, mark)) = chars.next_if(|&(_, mark)| is_stroke(mark)) {
                    let bytes = start + at..start + stroke + mark.len_utf8();
                    rewrite.replace(bytes, |out| out.push(if c == 'd' { 'đ' } else { 'Đ' }))?;
                }
                continue;
            }
            _ => continue,
        };
        if at == 0 || *abbreviation.get_or_insert_with(|| is_abbreviation(word)) {
            rewrite.replace(start + at..start + at + c.len_utf8(), |out| out.push(replacement))?;
        }
    }
    Ok(())
}

fn is_stroke(c: char) -> bool {
    matches!(c, '\u{335}' | '\u{336}')
}

/// Whether a word has only consonants that Vietnamese uses.
fn is_abbreviation(word: &str) -> bool {
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let len = match first(rest) {
            _ if matches!(c, 'Ð' | 'Ɖ' | 'ð') || is_stroke(c) => c.len_utf8(),
            First::Letter(cluster) if !cluster.letter.is_vowel() => cluster.len,
            First::Foreign(_) if matches!(c, 'd' | 'D') => 1,
            _ => return false,
        };
        rest = rest.get(len..).unwrap_or_default();
    }
    true
}
