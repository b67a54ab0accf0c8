//! [`Raw`]: an atom as the scan finds it, and its rough class.

/// What the scan knows of an atom at once; [`TokenKind`](crate::TokenKind) says more and costs more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Latin letters and combining marks alone.
    Letters,
    /// Begins with a digit, and may hold anything that belongs to a number.
    Number,
    /// Letters with digits, hyphens, dots … inside.
    Compound,
    /// Letters and the full stop that shortens them.
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
