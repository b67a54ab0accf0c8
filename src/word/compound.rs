//! Words and numbers with marks inside or after them: which marks belong to them.

use super::{
    cuts::Cuts,
    other,
    raw::{Class, Raw},
    technical, web,
};
use crate::{
    chars::{
        bytes::{DIGIT, LEAD, LETTER, OTHER, SPACE, blank, byte, class, letter_or_digit, run},
        is_combining,
    },
    vietnamese::{AbbreviationKind, Syllable, Tone, suffixes, units},
};

/// Continues the word whose first run of letters and digits is `start..end` and has the byte classes `seen`.
pub(super) fn word(text: &str, start: usize, end: usize, seen: u8, cuts: &Cuts) -> Raw {
    let bytes = text.as_bytes();
    if seen & LEAD == 0
        && matches!(byte(bytes, end), b'.' | b':' | b'@' | b'_' | b'-' | b'+')
        && class(byte(bytes, end + 1)) != SPACE
    {
        if let Some(end) = web::email(bytes, start) {
            return Raw { start, end, class: Class::Email };
        }
        if let Some(end) = web::url(text, start) {
            return Raw { start, end, class: Class::Url };
        }
    }
    let mut word = Word { text, start, piece: start, end, seen, marks: false };
    loop {
        word.extend();
        match word.joint(cuts) {
            Joint::None => break,
            Joint::FullStop => {
                return Raw { start, end: word.end + 1, class: Class::Abbreviation };
            }
            Joint::Join(len) => word.join(len),
        }
    }
    if byte(bytes, word.end) == b':'
        && word.end == start + 1
        && let Some(end) = technical::drive(text, start)
    {
        return Raw { start, end, class: Class::Compound };
    }
    word.take_plus_or_sharp();
    if word.ends_with_number() && !(cuts.percent && byte(bytes, word.end) == b'%') {
        word.take_unit_sign();
        // 6%/năm, like 5kg/người.
        if byte(bytes, word.end - 1) == b'%'
            && word.next() == b'/'
            && !byte(bytes, word.end + 1).is_ascii_digit()
            && let Joint::Join(len) = word.joint(cuts)
        {
            word.join(len);
        }
    }
    if !cuts.full_stops && byte(bytes, word.end) == b'.' && word.is_abbreviation(cuts) {
        return Raw { start, end: word.end + 1, class: Class::Abbreviation };
    }
    if cuts.units {
        word.drop_unit();
    }
    Raw { start, end: word.end, class: word.class() }
}

/// What is between a word and the letter or digit that follows its mark.
enum Joint {
    /// The word ends here.
    None,
    /// A mark that is part of the word; its length in bytes.
    Join(usize),
    /// A full stop that shortens the word and ends it.
    FullStop,
}

/// The part of a word that was read so far.
struct Word<'t> {
    text: &'t str,
    start: usize,
    /// The start of the last run of letters and digits.
    piece: usize,
    end: usize,
    seen: u8,
    marks: bool,
}

impl<'t> Word<'t> {
    fn bytes(&self) -> &'t [u8] {
        self.text.as_bytes()
    }

    fn next(&self) -> u8 {
        byte(self.bytes(), self.end)
    }

    fn last_piece(&self) -> &'t str {
        self.text.get(self.piece..self.end).unwrap_or_default()
    }

    /// Returns the run of letters and digits that begins at `at`.
    fn piece_at(&self, at: usize) -> &'t str {
        self.text.get(at..run(self.bytes(), at).0).unwrap_or_default()
    }

    fn ends_with_digit(&self) -> bool {
        byte(self.bytes(), self.end.wrapping_sub(1)).is_ascii_digit()
    }

    fn ends_with_number(&self) -> bool {
        self.ends_with_digit() && byte(self.bytes(), self.start).is_ascii_digit()
    }

    /// Reads letters of other scripts and joining characters, and runs of Latin letters after them.
    fn extend(&mut self) {
        let bytes = self.bytes();
        loop {
            if matches!((self.next(), byte(bytes, self.end + 1)), (0xc2, _) | (0xe2, 0x81 | 0x82)) {
                let end = technical::scripts(self.text, self.end);
                if end > self.end {
                    let low = self
                        .text
                        .get(self.end..)
                        .is_some_and(|rest| rest.starts_with(|c| ('\u{2080}'..='\u{208e}').contains(&c)));
                    if !low && !self.takes_scripts() {
                        return;
                    }
                    let (end, seen) = run(bytes, end);
                    (self.end, self.marks) = (end, true);
                    self.seen |= seen | OTHER;
                    continue;
                }
            }
            let unknown = match (self.next(), byte(bytes, self.end + 1), byte(bytes, self.end + 2)) {
                (0xe2, 0x80, third) => matches!(third, 0x8c | 0x8d),
                (0xc2, second, _) => second == 0xad,
                (first, ..) => class(first) & (LEAD | OTHER) != 0,
            };
            if !unknown {
                return;
            }
            let end = other::extend(self.text, self.end);
            if end == self.end {
                return;
            }
            let (end, seen) = run(bytes, end);
            self.end = end;
            self.seen |= seen | OTHER;
        }
    }

    /// Returns whether the mark after the word joins it to what follows.
    fn joint(&self, cuts: &Cuts) -> Joint {
        let bytes = self.bytes();
        let mark = self.next();
        let len = if mark == 0xe2 { 3 } else { 1 };
        let at = self.end + len;
        if letter_or_digit(bytes, at) == 0 {
            return Joint::None;
        }
        let digits = self.ends_with_digit() && byte(bytes, at).is_ascii_digit();
        let letters = !self.ends_with_digit() && !byte(bytes, at).is_ascii_digit();
        let join = match mark {
            b'-' => !cuts.hyphens && !self.is_range_of_words(at),
            b'/' => !cuts.slashes,
            b'.' if self.is_file_ending(at) => !cuts.dots,
            b'.' if digits => true,
            b'.' if !self.ends_with_digit() => return self.full_stop(at, cuts),
            b',' => digits && self.seen == DIGIT,
            b':' => digits && self.is_clock(at),
            b'_' => true,
            b'&' => are_capitals(self.last_piece()) && are_capitals(self.piece_at(at)),
            // The difference of a time zone: GMT+7, UTC+07:00.
            b'+' => byte(bytes, at).is_ascii_digit() && matches!(self.last_piece(), "GMT" | "UTC"),
            b'\'' => letters,
            0xe2 => match (byte(bytes, self.end + 1), byte(bytes, self.end + 2)) {
                (0x80, 0x99) => letters,
                // 2015–2020, 7h–16h30, T2–T6.
                (0x80, 0x93) => !cuts.hyphens && has_digit(self.last_piece()) && has_digit(self.piece_at(at)),
                _ => false,
            },
            _ => false,
        };
        if join { Joint::Join(len) } else { Joint::None }
    }

    /// Whether a syllable of Vietnamese follows a number: `thứ 2-thứ 6`, `tháng 3-tháng 5`.
    fn is_range_of_words(&self, at: usize) -> bool {
        let next = self.piece_at(at);
        self.seen == DIGIT
            && !next.is_ascii()
            && next.starts_with(char::is_lowercase)
            && Syllable::is_well_formed(next)
    }

    /// Whether superscripts belong to the word: to numbers, units and formulas, but not to syllables, where
    /// they are notes. A sign is a charge: `Ca²⁺`.
    fn takes_scripts(&self) -> bool {
        let piece = self.last_piece();
        let scripts = self.text.get(self.end..technical::scripts(self.text, self.end)).unwrap_or_default();
        scripts.contains(['⁺', '⁻'])
            || self.ends_with_digit()
            || bases(piece) == 1
            || units::is_unit(piece)
            || bases(piece) <= 4 && !Syllable::is_well_formed(piece)
    }

    /// Whether the name of a file continues with its ending at `at`: Node.js, baocao.docx; also ASP.NET.
    fn is_file_ending(&self, at: usize) -> bool {
        let ending = self.piece_at(at);
        let end = at + ending.len();
        let more = byte(self.bytes(), end) == b'.' && letter_or_digit(self.bytes(), end + 1) > 0;
        !more && (suffixes::is_file_ending(ending) || matches!(ending, "NET" | "IO" | "JS"))
    }

    /// Reads the signs of C++, C++17 and C#.
    fn take_plus_or_sharp(&mut self) {
        let bytes = self.bytes();
        if self.marks || self.seen != LETTER {
            return;
        }
        let len = match (self.next(), byte(bytes, self.end + 1)) {
            (b'+', b'+') => 2,
            (b'#', _) if self.end - self.start == 1 && byte(bytes, self.start).is_ascii_uppercase() => 1,
            _ => return,
        };
        let mut end = self.end + len;
        while len == 2 && byte(bytes, end).is_ascii_digit() {
            end += 1;
        }
        if !matches!(byte(bytes, end), b'+' | b'#') && letter_or_digit(bytes, end) == 0 {
            (self.end, self.marks) = (end, true);
        }
    }

    fn join(&mut self, len: usize) {
        self.marks = true;
        self.piece = self.end + len;
        let (end, seen) = run(self.bytes(), self.piece);
        self.end = end;
        self.seen |= seen;
    }

    /// Whether these are hours and minutes (or a score), one or two digits on both sides, or a scale: `1:500`.
    fn is_clock(&self, at: usize) -> bool {
        let (left, right) = (self.last_piece(), self.piece_at(at));
        (left.len() <= 2 || self.marks) && right.len() <= 2 || left == "1" && !self.marks && right.len() > 2
    }

    /// Decides about a full stop between letters, or letters and a digit. It joins abbreviations (TP.HCM,
    /// q.1, v.v, GS.TS), ends an abbreviation before a name (TP.Vinh), and otherwise ends the sentence
    /// (mưa.Đường).
    fn full_stop(&self, at: usize, cuts: &Cuts) -> Joint {
        let (left, right) = (self.last_piece(), self.piece_at(at));
        let known = cuts.abbreviations.look_up(left).is_some();
        let single = bases(left) == 1;
        let both = are_capitals(left) && are_capitals(right) && bases(left) <= 4;
        if !(known || single || both) {
            return Joint::None;
        }
        let digit = byte(self.bytes(), at).is_ascii_digit();
        let small = |piece: &str| piece.chars().next().is_some_and(char::is_lowercase);
        let joins = match digit {
            true => known || single,
            // Also Tp.HCM, but not Tp.Vinh.
            false => both || known && are_capitals(right) || small(left) && small(right) || bases(right) == 1,
        };
        match (joins, cuts.dots) {
            (true, false) => Joint::Join(1),
            (true, true) | (false, _) if cuts.full_stops => Joint::None,
            (true, true) => Joint::FullStop,
            (false, _) if known || are_capitals(left) => Joint::FullStop,
            (false, _) => Joint::None,
        }
    }

    /// Whether the full stop after the word belongs to it as an abbreviation. At the end of the text it ends
    /// the sentence instead, unless the word has full stops inside (v.v.).
    fn is_abbreviation(&self, cuts: &Cuts) -> bool {
        let bytes = self.bytes();
        if byte(bytes, self.end + 1) == b'.' {
            return false;
        }
        let whole = self.text.get(self.start..self.end).unwrap_or_default();
        let dotted = whole.contains('.');
        let next = self.after_full_stop();
        if next.is_none() && !dotted {
            return false;
        }
        let digit = next.is_some_and(char::is_numeric);
        let name = digit || next.is_some_and(char::is_uppercase);
        let last = self.last_piece();
        let known = |word| cuts.abbreviations.look_up(word);
        let found = known(whole).or_else(|| if dotted { known(last) } else { None });
        // An entry of the user takes precedence over the rules for initials and numbers.
        let kind = match found {
            Some((kind, true)) => Some(kind),
            _ if self.ends_with_digit() => return false,
            _ if is_initial(last) => return next.is_some() || dotted,
            found => found.map(|(kind, _)| kind),
        };
        match kind {
            None => dotted && bases(last) == 1,
            Some(AbbreviationKind::Number) => digit,
            // In text without capitals, a name cannot be recognized by its capital: `ở tp. huế`.
            Some(AbbreviationKind::Name) => {
                name || bases(last) > 2
                    || last.starts_with(char::is_lowercase) && next.is_some_and(char::is_lowercase)
            }
            Some(_) => true,
        }
    }

    /// Returns the first character after the full stop that is not white space, unless it closes something.
    fn after_full_stop(&self) -> Option<char> {
        let bytes = self.bytes();
        let mut at = self.end + 1;
        // A few bytes are enough. This bound keeps a text of blanks linear.
        for _ in 0..8 {
            match blank(bytes, at) {
                0 => break,
                len => at += len,
            }
        }
        let next = self.text.get(at..)?.chars().next()?;
        (!matches!(next, '"' | '\'' | ')' | ']' | '”' | '’' | '»')).then_some(next)
    }

    /// Reads a per cent or degree sign after a number.
    fn take_unit_sign(&mut self) {
        let bytes = self.bytes();
        match (self.next(), byte(bytes, self.end + 1)) {
            (b'%', _) => {
                self.end += 1;
                self.seen |= OTHER;
            }
            (0xe2, 0x80) if byte(bytes, self.end + 2) == 0xb0 => {
                self.end += 3;
                self.seen |= OTHER;
            }
            (0xc2, 0xb0 | 0xba) | (0xcb, 0x9a) => {
                self.end += 2;
                self.seen |= OTHER;
                if matches!(self.next(), b'C' | b'F') && letter_or_digit(bytes, self.end + 1) == 0 {
                    self.end += 1;
                }
            }
            _ => {}
        }
    }

    /// Removes a unit after a number, so that it becomes its own atom.
    fn drop_unit(&mut self) {
        let whole = self.text.get(self.start..self.end).unwrap_or_default();
        let number = whole.trim_end_matches(|c: char| !c.is_ascii_digit());
        let unit = whole.get(number.len()..).unwrap_or_default();
        if !number.is_empty() && number.bytes().all(|b| !b.is_ascii_alphabetic()) && units::is_unit(unit) {
            self.end = self.start + number.len();
            self.seen = DIGIT;
        }
    }

    fn class(&self) -> Class {
        if byte(self.bytes(), self.start).is_ascii_digit() {
            Class::Number
        } else if self.seen & OTHER != 0 && self.seen & DIGIT == 0 && !self.marks {
            Class::Script
        } else if self.marks || self.seen & (DIGIT | OTHER) != 0 {
            Class::Compound
        } else {
            Class::Letters
        }
    }
}

/// Whether all letters are capitals.
fn are_capitals(piece: &str) -> bool {
    piece.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
}

fn has_digit(piece: &str) -> bool {
    piece.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether it is one capital letter, as an initial of a name. With a tone mark it is a word: Ở, À.
fn is_initial(piece: &str) -> bool {
    bases(piece) == 1
        && piece.starts_with(char::is_uppercase)
        && Syllable::parse(piece).is_none_or(|syllable| syllable.tone() == Tone::Ngang)
}

/// The number of characters without combining marks, which is the same for NFC and NFD.
fn bases(text: &str) -> usize {
    text.chars().filter(|&c| !is_combining(c)).count()
}
