//! Formats of tokenized text: one file a format, each with a reader and a writer, all through the one model.
//!
//! | format | tokens | sentences | kept beside them, and given back when the file is written again |
//! |---|---|---|---|
//! | [`Text`] | found by later stages | written one a line | everything |
//! | [`Vertical`] | one a line | end at blank lines, `</s>`, `</p>`, `</doc>` | everything: further columns, tags, comments, white space |
//! | [`Underscore`] | parted by spaces, `_` inside for a space | one a line | white space; all bytes but needless escapes |
//! | [`Conllu`] | one a line, in the second of ten columns | end at blank lines | everything: other columns, comments |
//! | [`Bio`] | a syllable and a tag a line | end at blank lines | nothing: files as machvan writes them are the same again |
//! | [`Jsonl`] | start and end in the sentence's text | one a line | nothing: files as machvan writes them are the same again |
//!
//! From one format to another go tokens, sentences, and what both formats hold. What the target doesn't hold is told as
//! [`Losses`], exactly: what is named there, and nothing else, is not the same when the file is read back.
//!
//! | format | [spacing](Loss::Spacing) | [paragraphs](Loss::Paragraphs) | [white space in tokens](Loss::InnerSpace) | [text outside tokens](Loss::Outside) | [what was added](Loss::Added) | [place in the input](Loss::Source) | [tokens](Loss::Tokens) |
//! |---|---|---|---|---|---|---|---|
//! | [`Text`] | yes | yes | but line breaks | in sentences | no | no | no |
//! | [`Vertical`] | no | yes | single spaces | no | no | no | yes |
//! | [`Vertical`] with [`glue`](Vertical::glue) | yes | yes | single spaces | no | no | no | yes |
//! | [`Underscore`] | no | yes | spaces | no | no | no | yes |
//! | [`Conllu`] | yes | yes | single spaces | no | no | no | yes |
//! | [`Bio`] | no | yes | single spaces | no | no | no | yes |
//! | [`Jsonl`] | yes | yes | yes | in sentences | yes | yes | yes |
//!
//! [`read`] and [`write`](write()) take a whole text; [`Reader`] takes a file of any size in bounded memory, and
//! [`SliceReader`] a slice piece by piece without copying.
//!
//! ```
//! use machvan::format::{self, Format};
//!
//! # fn main() -> machvan::Result<()> {
//! let stream = format::read(Format::Vertical, "Hà Nội\nđẹp\n\nThật\n".as_bytes())?;
//! assert_eq!(stream.len(), 3);
//! assert_eq!(stream.sentences().len(), 2);
//! assert_eq!(format::write(Format::Vertical, &stream)?, "Hà Nội\nđẹp\n\nThật\n");
//! # Ok(())
//! # }
//! ```

mod bio;
#[cfg(feature = "std")]
mod blocks;
mod conllu;
mod cuts;
mod guess;
mod jsonl;
mod lines;
mod loss;
#[cfg(feature = "std")]
mod reader;
mod slice;
mod syntax;
mod text;
mod underscore;
mod vertical;

use alloc::string::String;
use core::fmt;

use crate::{Provenance, Result, TokenStream};

pub use bio::Bio;
#[cfg(feature = "std")]
pub use blocks::{Block, Blocks};
pub use conllu::Conllu;
pub use jsonl::Jsonl;
pub use loss::{Loss, Losses};
#[cfg(feature = "std")]
pub use reader::Reader;
pub use slice::SliceReader;
pub use syntax::{Syntax, Unit};
pub use text::Text;
pub use underscore::Underscore;
pub use vertical::Vertical;

/// A format, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Format {
    /// One token a line: [`Vertical`].
    Vertical,
    /// One sentence a line, as a JSON object: [`Jsonl`].
    Jsonl,
    /// Natural text: [`Text`].
    Text,
    /// One sentence a line, `_` for the space inside a word: [`Underscore`].
    Underscore,
    /// One word a line in ten columns, as Universal Dependencies has it: [`Conllu`].
    Conllu,
    /// One syllable and tag a line: [`Bio`].
    Bio,
}

impl Format {
    /// All formats, in the order in which help texts name them.
    pub const ALL: [Self; 6] =
        [Self::Text, Self::Vertical, Self::Underscore, Self::Conllu, Self::Bio, Self::Jsonl];

    /// The name that the command uses.
    ///
    /// ```
    /// use machvan::format::Format;
    /// assert!(Format::ALL.iter().all(|&format| Format::from_name(format.name()) == Some(format)));
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Vertical => "vertical",
            Self::Jsonl => "jsonl",
            Self::Text => "text",
            Self::Underscore => "underscore",
            Self::Conllu => "conllu",
            Self::Bio => "bio",
        }
    }

    /// The format of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Returns the format whose faithful output the text of `stream` is.
    #[must_use]
    pub fn of(stream: &TokenStream<'_>) -> Option<Self> {
        let number = stream.provenance()?.format();
        Self::ALL.into_iter().find(|&format| format as u8 == number)
    }

    pub(crate) const fn provenance(self) -> Provenance {
        Provenance::new(self as u8, 0, None)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Reads a whole text that is in memory, copying nothing where the format allows it.
///
/// # Errors
/// As [`Syntax::read_into`].
pub fn read(syntax: impl Into<Syntax>, bytes: &[u8]) -> Result<TokenStream<'_>> {
    let mut stream = TokenStream::new();
    syntax.into().read_into(bytes, &mut stream)?;
    Ok(stream)
}

/// Writes a stream as a string. What the format can't hold is left out; [`Syntax::write_into`] tells what that was.
///
/// # Errors
/// As [`Syntax::write_into`].
pub fn write(syntax: impl Into<Syntax>, stream: &TokenStream<'_>) -> Result<String> {
    let mut out = String::new();
    syntax.into().write_into(stream, &mut out)?;
    Ok(out)
}

/// At the start of a file, or of a line where files were put together, it belongs to no token.
pub(crate) const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Adds a number. Some formats are mostly numbers, and the formatting machinery would be most of the work.
pub(crate) fn push_number(mut number: u64, out: &mut String) {
    let mut digits = [b'0'; 20];
    let mut used = 0;
    for digit in digits.iter_mut().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
        used += 1;
        if number == 0 {
            break;
        }
    }
    digits.iter().skip(digits.len() - used).for_each(|&digit| out.push(char::from(digit)));
}
