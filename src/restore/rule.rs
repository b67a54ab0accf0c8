//! [`Rule`]: what decided.

use core::fmt;

/// What decided that a boundary or a mark was lost, or what a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// Learned weights; a probability comes with them.
    Learned,
    /// A credit begins or ends, or is one: `Ảnh: Minh Hà`.
    Credit,
    /// A credit follows: this is the caption.
    Caption,
    /// It begins the document and is short.
    Title,
    /// A name alone.
    Name,
    /// It begins as items of lists do.
    Item,
    /// Numbers and signs.
    Cell,
    /// It has its mark already.
    Marked,
    /// Something has to follow its last mark: no full stop can.
    Open,
}

impl Rule {
    /// Its name, which is stable.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Learned => "learned",
            Self::Credit => "credit",
            Self::Caption => "caption",
            Self::Title => "title",
            Self::Name => "name",
            Self::Item => "item",
            Self::Cell => "cell",
            Self::Marked => "marked",
            Self::Open => "open",
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
