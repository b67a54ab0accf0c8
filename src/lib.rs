//! Turns Vietnamese text into sentences and words, and tokens back into natural text, without losing a byte.
//!
//! # The model
//!
//! A [`TokenStream`] is a text, the byte [`Span`]s of its tokens, and its sentences, which are ranges of
//! tokens. The bytes between two tokens are a [`Gap`]: white space, or the markup of the file format. Gaps
//! and tokens together are the text. Consequences:
//!
//! - **Reading** a tokenized file keeps the file as the text and points into it. Writing it again gives the
//!   same bytes.
//! - **Detokenizing** creates a second stream with natural text. Its token *i* is token *i* of the first.
//! - **Raw text** gives spans of the caller's own string.
//!
//! # Stages
//!
//! Each stage is an immutable value with a builder, `Send + Sync`. It takes a stream or a `&str` and returns
//! a stream or spans. Stages are independent of each other; [`Pipeline`] combines sentences and words.
//!
//! | stage | does |
//! |---|---|
//! | [`word::Tokenizer`] | cuts raw text into syllables, numbers, punctuation marks and so on |
//! | [`word::WordSegmenter`] | finds the words of raw text |
//! | [`sentence::SentenceSplitter`] | finds the sentences of raw text and of token streams |
//! | [`restore::Restorer`] | restores missing sentence boundaries and final punctuation (opt-in) |
//! | [`detokenize::Detokenizer`] | makes natural text from tokens |
//! | [`normalize::Normalizer`] | NFC and NFD, hòa or hoà, look-alike letters, with an offset map (opt-in) |
//!
//! Around the stages:
//!
//! - [`format`](mod@format): readers and writers of six formats, for texts in memory and files of any size.
//! - [`offset`]: bytes, characters, UTF-16 units and grapheme clusters; maps between two texts.
//! - [`vietnamese`]: letters, tones and syllables, abbreviations, the folding of lookup keys.
//! - [`batch`]: many texts on threads, with results in order.
//! - `legacy` (feature `legacy`): decoding and detecting old encodings.
//! - `linear` (feature `train`): the linear model of the trainers in the stages.
//!
//! # Limits
//!
//! - A word is what the Vietnamese treebanks call a word; see [`word`].
//! - In title case and in text in capitals, capitals do not distinguish names and starts of sentences, so
//!   fewer of both are found.
//! - Rules and weights are made for Vietnamese. Text in other languages and scripts is kept unchanged, but
//!   rarely segmented well; see [`sentence`] for English.
//! - Restoring finds about three of four questions; see [`restore`].
//!
//! # Examples
//!
//! Sentences and words of raw text:
//!
//! ```
//! use machvan::{Pipeline, TokenKind};
//!
//! # fn main() -> machvan::Result<()> {
//! let text = "Sinh viên đọc sách ở TP. Huế. Trời mưa.";
//! let stream = Pipeline::words().analyze(text)?;
//! assert_eq!(stream.sentence(1).unwrap().text(), "Trời mưa.");
//! # #[cfg(feature = "model")]
//! assert_eq!(stream.token(0).unwrap().text(), "Sinh viên");
//! let token = stream.token_at(text.find("TP.").unwrap()).unwrap();
//! assert_eq!((token.text(), token.kind()), ("TP.", Some(TokenKind::Abbreviation)));
//! assert_eq!(&text[token.span().range()], "TP."); // spans are bytes of your text
//! # Ok(())
//! # }
//! ```
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
//! A file of any size, one sentence at a time, into one stream that keeps its buffers:
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
//! # Conventions
//!
//! - `foo(input)` returns an owned result. `foo_into(input, &mut out)` reuses `out`. `foo_with(&mut cache,
//!   …)` also reuses scratch buffers: then nothing allocates in the steady state.
//! - `X::new()` is `X::default()`, with the embedded model. `X::builder()` sets options, and `build()` checks
//!   them.
//! - Offsets are bytes of UTF-8, and half-open. Functions that take spans also take ranges: `0..4`.
//! - Texts are below 4 GiB; readers process files of any size.
//! - Nothing panics, whatever the input, and the time is linear in its length.
//! - Errors are one type, [`Error`], with [`kind`](Error::kind), byte, line and index.
//! - Closed enums have `ALL`, `as_str`, `Display` and `FromStr`.
//!
//! # Features
//!
//! - `std` (default): reading from `std::io`, and [`batch`]. Without it the crate needs only `alloc`.
//! - `model` (default): embeds the learned weights. Without it, the stages use simpler rules or weights of
//!   your own.
//! - `jsonl` (default): reading JSON Lines.
//! - `train`: learning and scoring weights (`machvan train` and `machvan evaluate` use it).
//! - `rayon`: [`batch::Threads`] works with more than one thread.
//! - `legacy`: decoding and detecting old encodings (TCVN3, VNI, VISCII, VIQR, windows-1258, UTF-16).
//! - `serde`: `Serialize` and `Deserialize` for public results. Deserializing checks them.
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
#[cfg(feature = "legacy")]
pub mod legacy;
// Trainers outside need the weights; nothing else does.
#[cfg(not(feature = "train"))]
#[allow(unreachable_pub)]
mod linear;
#[cfg(feature = "train")]
pub mod linear;
mod markup;
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
pub use markup::Markup;
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
