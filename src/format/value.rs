//! [`Format`]: a format with its options, as one value.

use core::{fmt, str::FromStr};

use super::{
    Bio, Conllu, FormatName, Jsonl, Text, Underscore, Vertical,
    codec::Codec,
    options::{List, Options, parse},
};
use crate::{Provenance, Result};

/// A format with its options.
///
/// It is made from the type of a format, or from a [`FormatName`] with the default options. As text it is the
/// name and the options that differ from the default: `vertical`, `vertical:glue,columns=word+upos`. In the
/// value of an option, a backslash makes the next character (`,`, `+`, `\`) part of the value.
///
/// ```
/// use machvan::format::{Format, Vertical};
/// # fn main() -> machvan::Result<()> {
/// let format: Format = "vertical:glue,columns=word+upos".parse()?;
/// assert_eq!(format, Vertical::new().glue(true).columns(["word", "upos"])?.into());
/// assert_eq!(format.to_string(), "vertical:glue,columns=word+upos");
/// assert_eq!(
///     "conllu:glue".parse::<Format>().unwrap_err().message(),
///     "the format conllu has no option \"glue\": expected columns=ID+FORM+…"
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

    /// Whether this format writes the text of a stream with this provenance unchanged.
    pub(super) fn would_write(&self, provenance: &Provenance) -> bool {
        match self {
            // Without names of columns, they are those of the source.
            Self::Conllu(conllu) if conllu.has_no_names() => provenance.format() == self.name() as u8,
            _ => *provenance == self.provenance(),
        }
    }

    /// Returns the format with what the start of a file says about it.
    pub(super) fn resolved(&self, head: &[u8]) -> Option<Self> {
        match self {
            Self::Conllu(conllu) => conllu.resolved(head).map(Self::from),
            _ => None,
        }
    }

    /// Returns the provenance of a stream whose text this format would write.
    pub(super) fn provenance(&self) -> Provenance {
        let (options, detail) = self.codec().fingerprint();
        Provenance::new(self.name() as u8, options, detail)
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

impl PartialEq<Format> for FormatName {
    fn eq(&self, format: &Format) -> bool {
        *self == format.name()
    }
}

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
