//! [`RestoreRule`]: what decided.

use crate::names::named_enum;

named_enum! {
    /// The rule that decided that a boundary or a mark was lost, or what a block is.
    #[non_exhaustive]
    pub enum RestoreRule "restoring rule" {
        /// Learned weights; a probability comes with them.
        Learned = "learned",
        /// A credit begins or ends, or is one: `Ảnh: Minh Hà`.
        Credit = "credit",
        /// A credit follows: this is the caption.
        Caption = "caption",
        /// It begins the document and is short.
        Title = "title",
        /// A name alone.
        Name = "name",
        /// It begins as items of lists do.
        Item = "item",
        /// Numbers and signs.
        Cell = "cell",
        /// The text is prose, as an option says.
        RunningText = "running-text",
        /// It has its mark already.
        Marked = "marked",
        /// Something has to follow its last mark: no full stop can.
        Open = "open",
    }
}
