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
//! use machvan::format::{self, FormatName};
//!
//! # fn main() -> machvan::Result<()> {
//! let stream = format::read(FormatName::Vertical, "Hà Nội\nđẹp\n\nThật\n".as_bytes())?;
//! assert_eq!(stream.len(), 3);
//! assert_eq!(stream.sentences().len(), 2);
//! assert_eq!(format::write(FormatName::Vertical, &stream)?, "Hà Nội\nđẹp\n\nThật\n");
//! # Ok(())
//! # }
//! ```

mod annotate;
mod bio;
#[cfg(feature = "std")]
mod blocks;
mod bytes;
mod codec;
mod columns;
mod conllu;
mod cuts;
#[cfg(feature = "std")]
mod cutter;
mod fill;
mod guess;
mod jsonl;
mod lines;
mod loss;
mod name;
mod options;
#[cfg(feature = "std")]
mod reader;
mod slice;
mod text;
mod underscore;
mod value;
mod vertical;
mod whole;
#[cfg(feature = "std")]
mod writer;

pub use bio::Bio;
#[cfg(feature = "std")]
pub use blocks::{Block, Blocks};
pub(crate) use bytes::{BYTE_ORDER_MARK, push_number};
pub use codec::ReadUnit;
pub use conllu::Conllu;
pub use jsonl::Jsonl;
pub use loss::{Loss, Losses};
pub use name::FormatName;
#[cfg(feature = "std")]
pub use reader::{IntoStreams, Reader, Streams};
pub use slice::SliceReader;
pub use text::Text;
pub use underscore::Underscore;
pub use value::Format;
pub use vertical::{Structure, Vertical};
pub use whole::{read, write};
#[cfg(feature = "std")]
pub use writer::Writer;
