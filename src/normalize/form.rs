//! NFC, NFD and NFKC: a quick scan over text that is already in the form, a table for Vietnamese letters, and
//! unicode-normalization for the rest, one combining sequence at a time.

use core::iter::once;

use unicode_normalization::{
    IsNormalized, UnicodeNormalization, char::canonical_combining_class, is_nfc_quick, is_nfd_quick,
    is_nfkc_quick,
};

use super::{options::Form, rewrite::Rewrite};
use crate::{
    Result,
    vietnamese::{First, first, is_mark},
};

pub(super) fn run(rewrite: &mut Rewrite<'_>, form: Form) -> Result<()> {
    let text = rewrite.text();
    let mut at = 0;
    while let Some(start) = next_sequence(text, at, form) {
        let rest = text.get(start..).unwrap_or_default();
        if let First::Letter(cluster) = first(rest)
            && cluster.in_order
            && !rest.get(cluster.len..).is_some_and(|tail| tail.starts_with(|c| continues(c, form)))
        {
            at = start + cluster.len;
            match form {
                Form::Nfd => rewrite.replace(start..at, |out| cluster.decomposed(|c| out.push(c)))?,
                Form::Nfc | Form::Nfkc if cluster.marks => {
                    rewrite.replace_by(start..at, cluster.composed())?
                }
                Form::Nfc | Form::Nfkc => {}
            }
            continue;
        }
        let len = sequence_len(rest, form);
        at = start + len;
        let sequence = rest.get(..len).unwrap_or_default();
        rewrite.replace(start..at, |out| match form {
            Form::Nfc => out.extend(sequence.nfc()),
            Form::Nfd => out.extend(sequence.nfd()),
            Form::Nfkc => out.extend(sequence.nfkc()),
        })?;
    }
    Ok(())
}

/// Returns the start of the next sequence at or after byte `from` that may not be in the form. A sequence is
/// a character that composes with nothing before it, and the characters after it that may compose.
fn next_sequence(text: &str, from: usize, form: Form) -> Option<usize> {
    let (mut at, mut start) = (from, from);
    // The combining class of the last character: marks must ascend.
    let mut class = 0;
    // Bytes since the fast path was last tried.
    let mut calm = 0;
    loop {
        if calm >= CALM {
            let inert = inert_len(text.as_bytes().get(at..).unwrap_or_default(), form);
            if inert > 0 {
                // Back to the start of a character that the block cuts, and of the character before it.
                at = floor_boundary(text, at + inert);
                start = floor_boundary(text, at - 1);
                class = 0;
            }
            calm = 0;
        }
        let c = text.get(at..)?.chars().next()?;
        if is_inert(c, form) {
            (start, class) = (at, 0);
        } else if form != Form::Nfd && is_mark(c) {
            return Some(start);
        } else {
            let (before, quick) = (class, quick(c, form));
            class = canonical_combining_class(c);
            if class == 0 && quick {
                start = at;
            } else if !quick || (class != 0 && before > class) {
                // A character that is not in the form and does not combine with the one before begins a
                // sequence.
                return Some(if continues(c, form) { start } else { at });
            }
        }
        at += c.len_utf8();
        calm += c.len_utf8();
    }
}
const CALM: usize = 32;

/// The bytes of the sequence at the beginning of a text.
fn sequence_len(text: &str, form: Form) -> usize {
    text.char_indices().skip(1).find(|&(_, c)| !continues(c, form)).map_or(text.len(), |(at, _)| at)
}

/// Whether a character may compose or change places with a character before it.
fn continues(c: char, form: Form) -> bool {
    // The boundaries of the composed forms are used for NFD too: a few characters that are not marks
    // decompose to marks.
    let composed = if form == Form::Nfd { Form::Nfc } else { form };
    !is_inert(c, composed) && (canonical_combining_class(c) != 0 || !quick(c, composed))
}

fn quick(c: char, form: Form) -> bool {
    let quick = match form {
        Form::Nfc => is_nfc_quick(once(c)),
        Form::Nfd => is_nfd_quick(once(c)),
        Form::Nfkc => is_nfkc_quick(once(c)),
    };
    quick == IsNormalized::Yes
}

/// Frequent characters that are in the form in any context and compose with nothing before them.
#[inline]
fn is_inert(c: char, form: Form) -> bool {
    match form {
        Form::Nfc => matches!(c, '\0'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}' | '\u{2002}'..='\u{203f}'),
        Form::Nfd => c.is_ascii(),
        Form::Nfkc => {
            c.is_ascii()
                || matches!(c, 'À'..='ÿ' | 'Ạ'..='ỹ' | 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ'..='ư')
        }
    }
}

/// The number of bytes at the start that surely belong to inert characters, in whole blocks. The last
/// character may be cut.
#[inline]
fn inert_len(bytes: &[u8], form: Form) -> usize {
    const BLOCK: usize = 64;
    let mut len = 0;
    while let Some(block) = bytes.get(len..).and_then(<[u8]>::first_chunk::<BLOCK>) {
        let inert = match form {
            Form::Nfc => {
                // Tests each byte with the two after it: bytes of characters up to U+02FF, E1 B8 to E1 BB,
                // and E2 80 82 to E2 80 BF. No branches, so that the compiler vectorizes it.
                let after = |by: usize| bytes.get(len + by..).and_then(<[u8]>::first_chunk::<BLOCK>);
                let (Some(second), Some(third)) = (after(1), after(2)) else { break };
                let others =
                    block.iter().zip(second).zip(third).fold(0, |others, ((&byte, &second), &third)| {
                        let letter = u8::from(byte == 0xe1) & u8::from(second & 0xfc == 0xb8);
                        let sign =
                            u8::from(byte == 0xe2) & u8::from(second == 0x80) & u8::from(third >= 0x82);
                        others | (u8::from(byte >= 0xcc) & !letter & !sign)
                    });
                others & 1 == 0
            }
            Form::Nfd | Form::Nfkc => block.is_ascii(),
        };
        if !inert {
            break;
        }
        len += BLOCK;
    }
    len
}

fn floor_boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
