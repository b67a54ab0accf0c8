//! Formats of tokenized text: reading, writing and converting.
//!
//! A [`Format`] is a format with its options; [`FormatName`] is its name. Both are parsed from strings such
//! as `conllu` and `vertical:glue`.
//!
//! | format | tokens | sentences | what else is kept, and returned when the file is written again |
//! |---|---|---|---|
//! | [`Text`] | found by later stages | written one per line | everything |
//! | [`Vertical`] | one per line | end at blank lines, `</s>`, `</p>`, `</doc>`, … | everything: further columns, tags, comments, white space |
//! | [`Underscore`] | separated by spaces, `_` for a space inside | one per line | white space; all bytes except needless escapes |
//! | [`Conllu`] | one per line, in the second of ten columns | end at blank lines | everything: other columns, comments |
//! | [`Bio`] | a syllable and a tag per line | end at blank lines | tags, further columns, documents; a file that machvan wrote comes back byte for byte |
//! | [`Jsonl`] | start and end in the sentence's text | one per line | unknown fields; a file that machvan wrote comes back byte for byte |
//!
//! Another format gets the tokens, the sentences, and what both formats can represent. Everything else is
//! reported as [`Losses`]. The report is exact: what it names, and nothing else, is different when the output
//! is read back. The next table shows what each format represents.
//!
//! | format | [spacing](Loss::Spacing) | [paragraphs](Loss::Paragraphs) | [white space in tokens](Loss::InnerSpace) | [text outside tokens](Loss::Outside) | [what was added](Loss::Added) | [place in the input](Loss::Source) | [kinds of sentences](Loss::Kind) | [tokens](Loss::Tokens) |
//! |---|---|---|---|---|---|---|---|---|
//! | [`Text`] | yes | yes | except line breaks | in sentences | no | no | no | no |
//! | [`Vertical`] | no | yes | single spaces | no | no | no | no | yes |
//! | [`Vertical`] with [`glue`](Vertical::glue) | yes | yes | single spaces | no | no | no | no | yes |
//! | [`Vertical`] with [`sentence_tag`](Vertical::sentence_tag) | no | yes | single spaces | no | no | no | yes | yes |
//! | [`Underscore`] | no | yes | spaces | no | no | no | no | yes |
//! | [`Conllu`] | yes | yes | single spaces | no | no | no | yes | yes |
//! | [`Bio`] | no | yes | single spaces | no | no | no | no | yes |
//! | [`Jsonl`] | yes | yes | yes | in sentences | yes | yes | yes | yes |
//!
//! Columns with the same name in two formats are kept: those that [`Vertical::columns`], [`Bio::columns`] and
//! [`Conllu::columns`] name, and the ten of CoNLL-U (in any case: `upos` is UPOS). HEAD and DEPS get the numbers
//! of the words in the new sentences. Of MISC, the parts about spaces are the spacing of the tokens. Everything
//! else that only the source has is [lost markup](Loss::Markup). No format writes [token kinds](Loss::TokenKinds) and
//! [notes](Loss::Notes).
//!
//! Annotations stay in the stream that was read. [`Format::write_annotated`] writes a new analysis of it
//! (detokenized or restored) with the columns, comments and structures of the source.
//!
//! [`read`] and [`write`](write()) take a whole text; [`Reader`] reads a file of any size in bounded memory,
//! [`SliceReader`] a slice piece by piece without copying, and [`Writer`] writes streams one after the other.
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
mod markup;
mod name;
mod options;
mod pieces;
mod plain;
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
pub use vertical::{Structure, Tag, Tags, Vertical};
pub use whole::{read, write};
#[cfg(feature = "std")]
pub use writer::Writer;
