//! [`Layout`] and [`Spacing`]: what the bytes between two tokens mean.

use crate::names::named_enum;

named_enum! {
    /// The meaning of the bytes between two tokens of a stream.
    #[derive(Default)]
    pub enum Layout "layout" {
        /// Running text: the bytes between two tokens are what a reader sees there.
        #[default]
        Running = "running",
        /// A list of tokens: the bytes between two tokens belong to the file format and do not show how the
        /// tokens are printed.
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
