//! [`RestoreRule`]: the rules of this stage.

use crate::names::named_enum;

named_enum! {
    /// The rule that decided that a boundary or a mark is missing, or the kind of a block.
    ///
    /// ```
    /// use machvan::{TokenStream, restore::{RestoreRule, Restorer}};
    ///
    /// let tokens = TokenStream::from_tokens(["Trời", "mưa", "rất", "to", "ở", "Hà", "Nội"])?;
    /// let restored = Restorer::builder().running_text(true).build()?.restore(&tokens)?;
    /// // Without weights, the option decides.
    /// let rule = restored.decisions()[0].rule;
    /// assert!(matches!(rule, RestoreRule::Learned | RestoreRule::RunningText));
    /// # Ok::<(), machvan::Error>(())
    /// ```
    #[non_exhaustive]
    pub enum RestoreRule "restoring rule" {
        /// Learned weights, which also give a probability.
        Learned = "learned",
        /// A credit begins or ends, or the sentence is one: `Ảnh: Minh Hà`.
        Credit = "credit",
        /// A credit follows, so the sentence is a caption.
        Caption = "caption",
        /// It begins the document and is short.
        Title = "title",
        /// A name and nothing else.
        Name = "name",
        /// It begins like a list item.
        Item = "item",
        /// Numbers and signs.
        Cell = "cell",
        /// An option says that the text is prose.
        RunningText = "running-text",
        /// It has its mark already.
        Marked = "marked",
        /// A full stop cannot follow its last mark.
        Open = "open",
    }
}
