//! What a stream has besides tokens, sentences and spaces: columns, documents, tags, comments, further rows. A
//! format that writes another one reports each piece that it leaves out.

/// A piece of markup.
#[derive(Debug, Clone, Copy)]
pub(super) enum Markup<'s> {
    /// A value in a column besides the word; the number and the name of the column.
    Column { index: usize, name: Option<&'s str>, value: &'s str },
    /// The start of a document, and whether it has an id.
    Document { id: bool },
    /// What else the line of that document has.
    MoreOfDocument,
    /// Anything else.
    Other,
}

/// What a line between two tokens has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing but spaces and boundaries.
    None,
    /// A tag that stands for the boundary where it is.
    Boundary(Mark),
    /// The start of a document; `other` if it has more than an id.
    Document {
        id: bool,
        other: bool,
    },
    Other,
}

/// A tag that stands for a boundary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    OpenSentence,
    OpenParagraph,
    Close,
}

/// The boundary tags since the last token. A structure without tokens is no boundary.
#[derive(Debug, Default)]
pub(super) struct Boundaries {
    sentence: bool,
    paragraph: bool,
}

impl Boundaries {
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Whether a tag says more than that a sentence or a paragraph begins or ends here.
    pub(super) fn repeats(&mut self, mark: Mark) -> bool {
        match mark {
            Mark::OpenSentence => core::mem::replace(&mut self.sentence, true),
            Mark::OpenParagraph => core::mem::replace(&mut self.paragraph, true) || self.sentence,
            Mark::Close => self.sentence || self.paragraph,
        }
    }

    /// The number of structures that are open and have no token yet.
    pub(super) fn opened(&self) -> usize {
        usize::from(self.sentence) + usize::from(self.paragraph)
    }
}
