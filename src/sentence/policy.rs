//! [`NewlinePolicy`]: the meaning of a line break.

use crate::names::named_enum;

named_enum! {
    /// The meaning of a line break for sentences. A blank line ends a sentence under each policy.
    ///
    /// ```
    /// use machvan::sentence::{NewlinePolicy, SentenceSplitter};
    ///
    /// let text = "Trời mưa\nrất to.";
    /// let lines = SentenceSplitter::builder().newlines(NewlinePolicy::Line).build()?;
    /// assert_eq!(lines.split(text).count(), 2);
    /// let paragraphs = SentenceSplitter::builder().newlines(NewlinePolicy::Paragraph).build()?;
    /// assert_eq!(paragraphs.split(text).count(), 1);
    /// # Ok::<(), machvan::Error>(())
    /// ```
    #[non_exhaustive]
    #[derive(Default)]
    pub enum NewlinePolicy "newline policy" {
        /// Each line break is decided by the lines around it: how they end and begin, whether the first word
        /// of the next line would have fitted, and whether the lines nearby are wrapped.
        #[default]
        Auto = "auto",
        /// Each line break ends the sentence: the text has a paragraph, heading or sentence per line.
        Line = "line",
        /// A single line break is a space: the text has wrapped lines, and blank lines between paragraphs.
        Paragraph = "paragraph",
    }
}
