//! [`BlockKind`]: the function of a sentence in its document.

use crate::names::named_enum;

named_enum! {
    /// The function of a sentence, or of a line in place of a sentence, in its document.
    ///
    /// ```
    /// use machvan::BlockKind;
    /// assert_eq!(BlockKind::Caption.as_str(), "caption");
    /// assert_eq!("caption".parse::<BlockKind>()?, BlockKind::Caption);
    /// # Ok::<(), machvan::Error>(())
    /// ```
    #[non_exhaustive]
    pub enum BlockKind "block kind" {
        /// The title of a document.
        Title = "title",
        /// The first sentences of an article, which sum it up.
        Lede = "lede",
        /// The heading of a part of a document.
        Heading = "heading",
        /// The description of a picture.
        Caption = "caption",
        /// The source of a picture or a text: `Ảnh: Minh Hà`.
        Credit = "credit",
        /// The author of an article: a name.
        Byline = "byline",
        /// An item of a list.
        ListItem = "list-item",
        /// A cell of a table.
        TableCell = "table-cell",
        /// Running text.
        Body = "body",
    }
}
