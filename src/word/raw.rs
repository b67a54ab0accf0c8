//! [`Raw`]: an atom as the scan finds it, with its rough class.

/// The class of an atom, known from the scan. [`TokenKind`](crate::TokenKind) is more precise and costs more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Only Latin letters and combining marks.
    Letters,
    /// Begins with a digit, and may have anything that belongs to a number.
    Number,
    /// Letters with digits, hyphens, dots and the like inside.
    Compound,
    /// Letters and the full stop of an abbreviation.
    Abbreviation,
    /// A word of the user with marks inside.
    User,
    Url,
    Email,
    Tag,
    Emoji,
    /// An emoticon: `:)`.
    Emoticon,
    Script,
    Punctuation,
    Symbol,
}

/// An atom: its bytes and its class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Raw {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) class: Class,
}
