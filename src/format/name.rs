//! [`FormatName`]: the formats by name, without options.

use crate::{TokenStream, names::named_enum};

named_enum! {
    /// A format by its name, without options.
    ///
    /// A name converts into the [`Format`](super::Format) with the default options, so readers and writers
    /// take either.
    ///
    /// ```
    /// use machvan::format::{Format, FormatName, Vertical};
    /// # fn main() -> machvan::Result<()> {
    /// assert_eq!("conllu".parse::<FormatName>()?, FormatName::Conllu);
    /// assert_eq!(Format::from(FormatName::Vertical), Format::from(Vertical::new()));
    /// # Ok(())
    /// # }
    /// ```
    #[non_exhaustive]
    pub enum FormatName "format" {
        /// Natural text: [`Text`](super::Text).
        Text = "text",
        /// One token per line: [`Vertical`](super::Vertical).
        Vertical = "vertical",
        /// One sentence per line, `_` for the space inside a word: [`Underscore`](super::Underscore).
        Underscore = "underscore",
        /// One word per line in ten columns, as in Universal Dependencies: [`Conllu`](super::Conllu).
        Conllu = "conllu",
        /// One syllable and tag per line: [`Bio`](super::Bio).
        Bio = "bio",
        /// One sentence per line, as a JSON object: [`Jsonl`](super::Jsonl).
        Jsonl = "jsonl",
    }
}

impl FormatName {
    /// Returns the name of the format that would write the text of `stream` unchanged.
    ///
    /// `None` if no reader filled the stream, or it was changed since.
    #[must_use]
    pub fn of(stream: &TokenStream<'_>) -> Option<Self> {
        let number = stream.provenance()?.format();
        Self::ALL.into_iter().find(|&name| name as u8 == number)
    }
}
