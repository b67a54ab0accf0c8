//! [`Layout`] and [`Spacing`]: what the bytes between two tokens mean.

use crate::names::named_enum;

named_enum! {
    /// What the bytes between two tokens of a stream mean.
    #[derive(Default)]
    pub enum Layout "layout" {
        /// The text is running text: what stands between two tokens is what a reader would see printed there.
        #[default]
        Running = "running",
        /// The text is a list of tokens: what stands between two of them belongs to the file's format and does not
        /// say how they would be printed.
        Listed = "listed",
    }
}

named_enum! {
    /// Whether two neighbouring tokens are printed with a space between them.
    #[derive(Default)]
    pub enum Spacing "spacing" {
        /// The source does not say; a [`Detokenizer`](crate::detokenize::Detokenizer) decides.
        #[default]
        Unknown = "unknown",
        /// No space.
        Joined = "joined",
        /// A space.
        Spaced = "spaced",
    }
}
