//! machvan keeps a Vietnamese text and its tokens together: no byte is lost or silently changed.
//!
//! # The model
//!
//! A [`TokenStream`] is a text, the byte [`Span`]s of its tokens, and its sentences, which are ranges of tokens. What lies between two
//! tokens is a [`Gap`]: white space, or the markup of a file's format. Gaps and tokens together are the text, always. Everything else
//! follows from it:
//!
//! - **Reading** a tokenized file keeps the file as the text and points into it; writing it again gives the same bytes.
//! - **Detokenizing** makes a second stream with natural text, whose token *i* is token *i* of the first.
//! - **Raw text in** gives spans of the caller's own string.
//!
//! # Stages
//!
//! Each stage is an immutable value, `Send + Sync`, with a builder; it takes a stream or a `&str` and gives a stream or spans.
//! Stages know nothing of each other.
//!
//! - [`format`](mod@format): readers and writers, over slices (zero copy) and inputs of any size (bounded memory).
//! - [`detokenize`]: which gap is a space and which is none.
//! - [`sentence`]: where sentences end, in raw text and in token streams.
//! - [`word`]: raw text to atoms; [`Pipeline`] puts it and the sentences together.
//! - [`normalize`]: NFC, NFD, hòa/hoà, look-alike letters; opt-in, with a map back.
//! - [`offset`]: bytes, characters, UTF-16 units, grapheme clusters.
//! - [`vietnamese`]: letters, tones and syllables, and the one folding of lookup keys.
//!
//! # Examples
//!
//! Natural text from tokens, with the rule that decided:
//!
//! ```
//! use machvan::{TokenStream, detokenize::Detokenizer};
//!
//! # fn main() -> machvan::Result<()> {
//! let tokens = TokenStream::from_tokens(["Kinh tế", "-", "xã hội", "tăng", "12,5", "%", "."])?;
//! let detokenizer = Detokenizer::new();
//! assert_eq!(detokenizer.detokenize(&tokens)?.text(), "Kinh tế - xã hội tăng 12,5%.\n");
//! assert_eq!(detokenizer.explain(&tokens, 5).unwrap().rule.as_str(), "suffix");
//! # Ok(())
//! # }
//! ```
//!
//! A file of any size, a sentence at a time, into one stream that keeps its buffers:
//!
//! ```
//! use machvan::{TokenStream, format::{FormatName, Reader, ReadUnit}};
//!
//! # fn main() -> machvan::Result<()> {
//! let file = "Trời\nmưa\n.\n\nTrời\nnắng\n.\n".as_bytes(); // any std::io::Read
//! let mut reader = Reader::new(FormatName::Vertical, file).unit(ReadUnit::Sentence);
//! let mut stream = TokenStream::new();
//! let mut tokens = 0;
//! while reader.read(&mut stream)? {
//!     tokens += stream.len();
//! }
//! assert_eq!(tokens, 6);
//! # Ok(())
//! # }
//! ```
//!
//! # Contracts
//!
//! Offsets are bytes of UTF-8, and half-open. Texts are below 4 GiB; readers walk files of any size. Nothing panics on any input, and
//! nothing takes more than linear time. Errors are one type, [`Error`], with [`kind`](Error::kind), byte and line.
//!
//! # Features
//!
//! - `std` (default): reading from `std::io`. Without it the crate needs `alloc` only.
//! - `model` (default): the learned weights that come with the crate; without it, plainer rules or weights of your own.
//! - `jsonl` (default): reading JSON Lines.
//! - `train`: learning and scoring weights (`machvan train` and `machvan evaluate` use it).
//! - `rayon`: [`batch::Threads`] works with more than one thread.
//! - `serde`: `Serialize` and `Deserialize` for spans and streams.
#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code, non_ascii_idents)]

extern crate alloc;

#[cfg(feature = "std")]
pub mod batch;
mod chars;
pub mod detokenize;
mod error;
pub mod format;
// Trainers outside need the weights; nothing else does.
#[cfg(not(feature = "train"))]
#[allow(unreachable_pub)]
mod linear;
#[cfg(feature = "train")]
pub mod linear;
mod names;
pub mod normalize;
pub mod offset;
mod pipeline;
pub mod restore;
pub mod sentence;
mod span;
mod stream;
pub mod vietnamese;
pub mod word;

pub use error::{Error, ErrorKind, Result};
pub use pipeline::{Pipeline, PipelineBuilder, PipelineCache};
pub use span::Span;
pub use stream::{
    BlockKind, Gap, Gaps, Layout, Note, Provenance, Sentence, Sentences, Spacing, Token, TokenKind,
    TokenStream, Tokens,
};

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
