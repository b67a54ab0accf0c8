//! [`NewlinePolicy`]: what a line break means.

use crate::names::named_enum;

named_enum! {
    /// What a line break means for sentences. A blank line ends a sentence under each policy.
    #[non_exhaustive]
    #[derive(Default)]
    pub enum NewlinePolicy "newline policy" {
        /// Decided at each line break, by the lines around it: how each ends and begins, whether the next line's first word would
        /// have fitted, whether the lines near it are wrapped.
        #[default]
        Auto = "auto",
        /// Each line break ends the sentence: a paragraph, heading or sentence per line.
        Line = "line",
        /// A single line break is a space: text with hard-wrapped lines and blank lines between paragraphs.
        Paragraph = "paragraph",
    }
}
