//! [`Format`]: a format with its options, as one value.

use alloc::string::String;
use core::{fmt, str::FromStr};

use super::{
    Bio, Conllu, FormatName, Jsonl, Losses, Text, Underscore, Vertical, annotate,
    codec::{Codec, Piece},
    fill,
    options::{List, Options, parse},
};
use crate::{Provenance, Result, TokenStream};

/// A format with its options.
///
/// It is made from a format's own type, or from a [`FormatName`] with the default options. As text it is the name and the
/// options that differ from the default: `vertical`, `vertical:glue,columns=word+upos`. In the value of an option,
/// a backslash makes the next character (`,`, `+`, `\`) part of the value.
///
/// ```
/// use machvan::format::{Format, Vertical};
/// # fn main() -> machvan::Result<()> {
/// let format: Format = "vertical:glue,columns=word+upos".parse()?;
/// assert_eq!(format, Vertical::new().glue(true).columns(["word", "upos"])?.into());
/// assert_eq!(format.to_string(), "vertical:glue,columns=word+upos");
/// assert_eq!(
///     "conllu:glue".parse::<Format>().unwrap_err().message(),
///     "the format conllu has no option \"glue\": expected none"
/// );
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Natural text.
    Text(Text),
    /// One token per line.
    Vertical(Vertical),
    /// One sentence per line, `_` for the space inside a word.
    Underscore(Underscore),
    /// One word per line in ten columns, as in Universal Dependencies.
    Conllu(Conllu),
    /// One syllable and tag per line.
    Bio(Bio),
    /// One sentence per line, as a JSON object.
    Jsonl(Jsonl),
}

impl Format {
    /// Returns the name of the format.
    #[must_use]
    pub fn name(&self) -> FormatName {
        match self {
            Self::Text(_) => FormatName::Text,
            Self::Vertical(_) => FormatName::Vertical,
            Self::Underscore(_) => FormatName::Underscore,
            Self::Conllu(_) => FormatName::Conllu,
            Self::Bio(_) => FormatName::Bio,
            Self::Jsonl(_) => FormatName::Jsonl,
        }
    }

    pub(super) fn codec(&self) -> &dyn Codec {
        match self {
            Self::Text(text) => text,
            Self::Vertical(vertical) => vertical,
            Self::Underscore(underscore) => underscore,
            Self::Conllu(conllu) => conllu,
            Self::Bio(bio) => bio,
            Self::Jsonl(jsonl) => jsonl,
        }
    }

    /// What a stream remembers whose text this format would write.
    pub(super) fn provenance(&self) -> Provenance {
        let (options, detail) = self.codec().fingerprint();
        Provenance::new(self.name() as u8, options, detail)
    }

    /// Reads a whole text into a stream, which is cleared before and keeps its buffers.
    ///
    /// Where the format allows it, the stream borrows the text.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidUtf8`](crate::ErrorKind::InvalidUtf8) and [`ErrorKind::Syntax`](crate::ErrorKind::Syntax), with
    /// line and byte; [`ErrorKind::TooLarge`](crate::ErrorKind::TooLarge) for 4 GiB or more. The stream then holds the
    /// lines before the one that is wrong.
    ///
    /// ```
    /// use machvan::{TokenStream, format::{Format, Vertical}};
    /// # fn main() -> machvan::Result<()> {
    /// let plain = Format::from(Vertical::new().markup(false));
    /// let mut stream = TokenStream::new();
    /// plain.read_into("<g/>\n".as_bytes(), &mut stream)?;
    /// assert_eq!(stream.len(), 1);
    /// Format::from(Vertical::new()).read_into("<g/>\n".as_bytes(), &mut stream)?;
    /// assert_eq!(stream.len(), 0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn read_into<'t>(&self, bytes: &'t [u8], stream: &mut TokenStream<'t>) -> Result<()> {
        fill::borrowed(self, Piece::whole(bytes), stream)?.map_or(Ok(()), Err)
    }

    /// As [`read_into`](Self::read_into), with a copy of the text: `bytes` need not outlive the stream.
    ///
    /// # Errors
    /// As [`read_into`](Self::read_into).
    pub fn read_owned_into(&self, bytes: &[u8], stream: &mut TokenStream<'_>) -> Result<()> {
        fill::owned(self, Piece::whole(bytes), stream)?.map_or(Ok(()), Err)
    }

    /// Appends a stream to `out` and returns what of it this format cannot represent.
    ///
    /// A stream that was read from this format with these options, and not changed since, is written byte for byte as it
    /// was. One that was read with other options, or from another format with columns, is written as by
    /// [`write_annotated`](Self::write_annotated) with itself as the source.
    ///
    /// # Errors
    /// [`ErrorKind::Unrepresentable`](crate::ErrorKind::Unrepresentable) if the format has no way to write a token and the
    /// options forbid to write something else; `out` then has what came before.
    ///
    /// ```
    /// use machvan::{TokenStream, format::{Format, FormatName, Loss}};
    /// # fn main() -> machvan::Result<()> {
    /// let stream = TokenStream::from_spans("Mưa.", [0..4, 4..5])?;
    /// let mut out = String::new();
    /// let losses = Format::from(FormatName::Vertical).write_into(&stream, &mut out)?;
    /// assert_eq!(out, "Mưa\n.\n\n");
    /// assert_eq!(losses.count(Loss::Spacing), 1); // that no space stood before the full stop
    /// # Ok(())
    /// # }
    /// ```
    pub fn write_into(&self, stream: &TokenStream<'_>, out: &mut String) -> Result<Losses> {
        annotate::write(self, stream, out)
    }

    /// Appends a new analysis of a stream to `out`, with the annotations of its source.
    ///
    /// `analysis` is what a stage made of `source` (a [`Detokenizer`](crate::detokenize::Detokenizer), a
    /// [`Restorer`](crate::restore::Restorer)): its tokens are those of `source`, apart from
    /// [added](TokenStream::added) ones. If `source` was read from the same format, tokens keep their columns, and
    /// comments and structures are kept; spaces, sentences and added tokens are those of `analysis`:
    ///
    /// - CoNLL-U: `SpaceAfter=No` and `# text` are written anew. If a sentence is split, words are numbered anew in each part,
    ///   with heads, enhanced heads, ranges and empty nodes; the parts get `-1`, `-2` … after their `sent_id`. A head
    ///   in another sentence becomes `_`, and is reported as [`Loss::Heads`](super::Loss::Heads).
    /// - Vertical: `<g/>` lines are written anew if the option `glue` is set. A split sentence ends at a blank line, or with
    ///   the tag that began it.
    ///
    /// Otherwise `analysis` is written as by [`write_into`](Self::write_into), with the columns of `source` that both
    /// formats have.
    ///
    /// # Errors
    /// As [`write_into`](Self::write_into); [`ErrorKind::InvalidSpan`](crate::ErrorKind::InvalidSpan), with the index of the
    /// token in `analysis`, if the two streams do not have the same tokens.
    ///
    /// ```
    /// use machvan::{TokenStream, detokenize::Detokenizer, format::{self, Format, FormatName}};
    /// # fn main() -> machvan::Result<()> {
    /// let source = format::read(FormatName::Vertical, "<p>\nMưa\tN\nto\tA\n.\t.\n".as_bytes())?;
    /// let printed = Detokenizer::new().detokenize(&source)?;
    /// let (mut out, glued) = (String::new(), "vertical:glue".parse::<Format>()?);
    /// let losses = glued.write_annotated(&source, &printed, &mut out)?;
    /// assert_eq!(out, "<p>\nMưa\tN\nto\tA\n<g/>\n.\t.\n");
    /// assert!(losses.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    pub fn write_annotated(
        &self,
        source: &TokenStream<'_>,
        analysis: &TokenStream<'_>,
        out: &mut String,
    ) -> Result<Losses> {
        annotate::write_annotated(self, source, analysis, out)
    }
}

/// Implements what depends on the variant alone.
macro_rules! variants {
    ($($variant:ident),+) => {
        $(
            impl From<$variant> for Format {
                fn from(options: $variant) -> Self {
                    Self::$variant(options)
                }
            }
        )+

        impl From<FormatName> for Format {
            fn from(name: FormatName) -> Self {
                match name {
                    $(FormatName::$variant => Self::$variant($variant::default()),)+
                }
            }
        }

        impl FromStr for Format {
            type Err = crate::Error;

            fn from_str(text: &str) -> Result<Self> {
                let (name, options) = match text.split_once(':') {
                    Some((name, options)) => (name, Some(options)),
                    None => (text, None),
                };
                Ok(match name.parse::<FormatName>()? {
                    $(FormatName::$variant => Self::$variant(parse(name, options)?),)+
                })
            }
        }

        impl fmt::Display for Format {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name().as_str())?;
                let mut list = List::new(f);
                match self {
                    $(Self::$variant(options) => options.list(&mut list),)+
                }
            }
        }
    };
}

variants!(Text, Vertical, Underscore, Conllu, Bio, Jsonl);

impl From<&Format> for Format {
    fn from(format: &Format) -> Self {
        format.clone()
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Format {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> core::result::Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Format {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> core::result::Result<Self, D::Error> {
        let text = <alloc::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
