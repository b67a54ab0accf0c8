//! [`Atom`]: the smallest piece that words are made of, and its kind.

use super::{kind, raw::Class};
use crate::Span;

/// What an atom is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AtomKind {
    /// A well-formed Vietnamese syllable: `trường`, `Nam`, `HÀ`.
    Syllable,
    /// Letters that are no Vietnamese syllable: `Facebook`, `Krông`, `UBND`; also with hyphens or dots inside: `TP.HCM`, `cà-rem`.
    Foreign,
    /// A word with the full stop that shortens it: `TP.`, `ThS.`, `v.v.`, and the initial `H.`.
    Abbreviation,
    /// Digits, with their separators: `6.279`, `12,5`, `1.500-2.000`.
    Number,
    /// A day, a month or a range of years in digits: `1/8/2014`, `30-4`, `9/2021`, `2015-2020`.
    Date,
    /// A time of day: `10:30`, `8h`, `8h30`.
    Time,
    /// A number with its unit or per cent sign: `5kg`, `12,5%`, `4-5ha`, `37°C`.
    Quantity,
    /// A unit of measure by itself: `kg`, `km/h`, `m2`.
    Unit,
    /// A sign of money, or a sum with it: `$`, `€`, `500đ`.
    Currency,
    /// Letters and digits together: `U23`, `Covid-19`, `4D`.
    Code,
    /// A web address.
    Url,
    /// An e-mail address.
    Email,
    /// `#hashtag` or `@mention`.
    Tag,
    /// One emoji as readers see it, however many characters it has.
    Emoji,
    /// A word of a script other than Latin, or what Unicode's word boundaries give for one.
    Script,
    /// A punctuation mark, or a run of full stops.
    Punctuation,
    /// Any other character.
    Symbol,
}

/// A piece of a text: its place and its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Atom<'t> {
    pub(super) text: &'t str,
    pub(super) start: u32,
    pub(super) class: Class,
}

impl<'t> Atom<'t> {
    /// The atom as the text has it.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Its place in the text, in bytes.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::ordered(self.start, self.start + self.text.len() as u32)
    }

    /// What it is. Found when it is asked for: whether letters are a syllable, a unit or a foreign word takes longer than to cut them out.
    #[must_use]
    pub fn kind(&self) -> AtomKind {
        kind::kind(self.text, self.class)
    }
}
