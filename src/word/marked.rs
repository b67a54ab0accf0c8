//! [`Marked`]: the user's words with marks (`C++`, `AT&T`, `máy tính (PC)`). They are found before anything
//! else.

use alloc::{borrow::ToOwned, boxed::Box, collections::BTreeMap, string::String, vec::Vec};

use super::{
    cuts::Cuts,
    raw::{Class, Raw},
    scan,
};
use crate::{
    chars::{
        bytes::{blank, byte, letter_or_digit, run},
        is_combining,
    },
    vietnamese::Folder,
};

/// A piece of a word.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    /// Any amount of white space.
    Blank,
    /// A run of letters and digits, folded.
    Run(Box<str>),
    /// Any other character, unchanged.
    Mark(char),
}

/// The user's words with marks, by their first piece (as a text if it is a mark).
#[derive(Debug, Clone, Default)]
pub(super) struct Marked {
    words: BTreeMap<Box<str>, Vec<Box<[Piece]>>>,
    /// The bytes that a word may begin with, one bit each.
    first: [u64; 4],
}

impl Marked {
    /// Adds a word, which must not be blank.
    pub(super) fn add(&mut self, word: &str) {
        let mut folder = Folder::new();
        let mut pieces = pieces(word, &mut folder);
        if pieces.is_empty() {
            return;
        }
        let first = pieces.remove(0);
        let key = match &first {
            Piece::Run(folded) => {
                // Uppercase or lowercase, composed or decomposed: any letter.
                for byte in (b'0'..=b'9').chain(b'A'..=b'Z').chain(b'a'..=b'z').chain(0xc3..=0xe1) {
                    self.allow(byte);
                }
                folded.clone()
            }
            Piece::Mark(mark) => {
                self.allow(mark.encode_utf8(&mut [0; 4]).bytes().next().unwrap_or_default());
                String::from(*mark).into()
            }
            Piece::Blank => return,
        };
        let words = self.words.entry(key).or_default();
        words.push(pieces.into());
        // Of two words at one place, the longer is chosen.
        words.sort_by_key(|word| core::cmp::Reverse(word.len()));
    }

    fn allow(&mut self, byte: u8) {
        if let Some(bits) = self.first.get_mut(usize::from(byte >> 6)) {
            *bits |= 1 << (byte & 63);
        }
    }

    /// Whether there are no words.
    #[inline(always)]
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether a word may begin at `at`, or after one space there.
    #[inline]
    pub(super) fn may_begin(&self, text: &str, at: usize) -> bool {
        let bytes = text.as_bytes();
        let first = byte(bytes, at + usize::from(byte(bytes, at) == b' '));
        self.first.get(usize::from(first >> 6)).is_some_and(|bits| bits >> (first & 63) & 1 != 0)
    }

    /// Returns the next atom at or after byte `at`.
    pub(super) fn next(&self, text: &str, at: usize, cuts: &Cuts, folder: &mut Folder) -> Option<Raw> {
        let bytes = text.as_bytes();
        let mut start = at;
        while let len @ 1.. = blank(bytes, start) {
            start += len;
        }
        if let Some(end) = self.find(text, start, folder) {
            return Some(Raw { start, end, class: Class::User });
        }
        let raw = scan::next(text, start, cuts)?;
        // A word may begin inside what the scan takes for one atom: tay/AT&T.
        let inside = text.get(raw.start..raw.end)?.char_indices().skip(1).map(|(at, _)| raw.start + at);
        for inside in inside.filter(|&at| letter_or_digit(bytes, at) == 0 || !joins_letters(text, at)) {
            if self.find(text, inside, folder).is_some() {
                return scan::next(text.get(..inside)?, start, cuts);
            }
        }
        Some(raw)
    }

    /// Returns the end of the longest word that begins at `start`.
    fn find(&self, text: &str, start: usize, folder: &mut Folder) -> Option<usize> {
        let bytes = text.as_bytes();
        if !self.may_begin(text, start) || byte(bytes, start) == b' ' {
            return None;
        }
        // A part of a number is not a word: 24/7 in 24/7/2020.
        if start > 0 && joins_digits(bytes, start - 1) {
            return None;
        }
        let first = text.get(start..)?.chars().next()?;
        let (words, mark, next) = match run(bytes, start).0 {
            end if end > start => (self.words.get(folder.fold(text.get(start..end)?))?, None, end),
            _ => {
                // A mark after a letter begins no word: ASP.NET.
                if joins_letters(text, start) {
                    return None;
                }
                let mark = self.words.get(&*first.encode_utf8(&mut [0; 4]))?;
                (mark, Some(first), start + first.len_utf8())
            }
        };
        words.iter().find_map(|rest| end_of(rest, mark, text, next, folder))
    }
}

/// Returns the end of a word whose first piece, which may be a mark, ends at `at`, if its other pieces
/// follow.
fn end_of(
    rest: &[Piece],
    first: Option<char>,
    text: &str,
    mut at: usize,
    folder: &mut Folder,
) -> Option<usize> {
    let bytes = text.as_bytes();
    for piece in rest {
        match piece {
            Piece::Blank => {
                let start = at;
                while let len @ 1.. = blank(bytes, at) {
                    at += len;
                }
                if at == start {
                    return None;
                }
            }
            Piece::Run(folded) => {
                let end = run(bytes, at).0;
                if folder.fold(text.get(at..end)?) != &**folded {
                    return None;
                }
                at = end;
            }
            Piece::Mark(mark) => {
                if !text.get(at..)?.starts_with(*mark) {
                    return None;
                }
                at += mark.len_utf8();
            }
        }
    }
    if joins_digits(bytes, at) {
        return None;
    }
    let last = match rest.last() {
        Some(Piece::Mark(last)) => Some(*last),
        Some(_) => None,
        None => first,
    };
    if let Some(last) = last {
        let next = text.get(at..)?.chars().next();
        let goes_on = next == Some(last) || next.is_some_and(char::is_alphanumeric) && !closes(last);
        if goes_on {
            return None;
        }
    }
    Some(at)
}

/// Whether a letter, a digit or a combining mark ends at `at`.
fn joins_letters(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    before.is_some_and(|c| c.is_alphanumeric() || is_combining(c))
}

/// Whether the byte at `at` is a mark inside a number.
fn joins_digits(bytes: &[u8], at: usize) -> bool {
    matches!(byte(bytes, at), b'.' | b',' | b'/' | b':' | b'-')
        && byte(bytes, at + 1).is_ascii_digit()
        && at.checked_sub(1).is_some_and(|before| byte(bytes, before).is_ascii_digit())
}

fn closes(mark: char) -> bool {
    matches!(mark, ')' | ']' | '}' | '”' | '’' | '»' | '"' | '\'')
}

/// Returns the pieces of a word, without white space and invisible characters at its ends.
fn pieces(word: &str, folder: &mut Folder) -> Vec<Piece> {
    let bytes = word.as_bytes();
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(c) = word.get(at..).and_then(|rest| rest.chars().next()) {
        let end = run(bytes, at).0;
        if end > at {
            let piece: String = folder.fold(word.get(at..end).unwrap_or_default()).to_owned();
            pieces.push(Piece::Run(piece.into()));
            at = end;
        } else if blank(bytes, at) > 0 {
            while let len @ 1.. = blank(bytes, at) {
                at += len;
            }
            if !pieces.is_empty() && at < word.len() {
                pieces.push(Piece::Blank);
            }
        } else {
            pieces.push(Piece::Mark(c));
            at += c.len_utf8();
        }
    }
    pieces
}
