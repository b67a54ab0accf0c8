//! [`BlockKind`]: what a sentence is in its document.

use core::fmt;

/// What a sentence, or what stands in a sentence's place, is in its document.
///
/// ```
/// use machvan::BlockKind;
/// assert_eq!(BlockKind::Caption.name(), "caption");
/// assert_eq!(BlockKind::from_name("caption"), Some(BlockKind::Caption));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum BlockKind {
    /// What stands above a document.
    Title,
    /// The first sentences of an article, which sum it up.
    Lede,
    /// What stands above a part of a document.
    Heading,
    /// What a picture shows.
    Caption,
    /// Whose a picture or a text is: `Ảnh: Minh Hà`.
    Credit,
    /// Who wrote the article: a name.
    Byline,
    /// An item of a list.
    ListItem,
    /// A cell of a table.
    TableCell,
    /// Running text.
    Body,
}

impl BlockKind {
    /// All kinds.
    pub const ALL: [Self; 9] = [
        Self::Title,
        Self::Lede,
        Self::Heading,
        Self::Caption,
        Self::Credit,
        Self::Byline,
        Self::ListItem,
        Self::TableCell,
        Self::Body,
    ];

    /// Its name, which is stable.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Lede => "lede",
            Self::Heading => "heading",
            Self::Caption => "caption",
            Self::Credit => "credit",
            Self::Byline => "byline",
            Self::ListItem => "list-item",
            Self::TableCell => "table-cell",
            Self::Body => "body",
        }
    }

    /// The kind of this [`name`](Self::name).
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl fmt::Display for BlockKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
