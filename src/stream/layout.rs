//! [`Layout`] and [`Spacing`]: what the bytes between two tokens mean.

use crate::names::named_enum;

named_enum! {
    /// The meaning of the bytes between two tokens of a stream.
    ///
    /// ```
    /// use machvan::{Layout, TokenStream};
    ///
    /// assert_eq!(TokenStream::with_text("Trời mưa.")?.layout(), Layout::Running);
    /// assert_eq!(TokenStream::from_tokens(["Trời", "mưa"])?.layout(), Layout::Listed);
    /// # Ok::<(), machvan::Error>(())
    /// ```
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
    ///
    /// ```
    /// use machvan::{Spacing, format::{self, FormatName}};
    ///
    /// let stream = format::read(FormatName::Vertical, "Mưa\n<g/>\n.\n".as_bytes())?;
    /// assert_eq!(stream.spacing(1), Spacing::Joined); // by <g/>
    /// # Ok::<(), machvan::Error>(())
    /// ```
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
