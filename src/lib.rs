//! machvan keeps a Vietnamese text and its tokens together: no byte is lost or silently changed.
#![cfg_attr(not(feature = "std"), no_std)]
#![forbid(non_ascii_idents)]

extern crate alloc;

mod abbreviation;
pub mod detokenize;
mod error;
pub mod format;
pub mod linear;
pub mod normalize;
pub mod offset;
pub mod sentence;
mod span;
mod stream;
pub mod vietnamese;
pub mod word;

pub use error::{Error, ErrorKind, Result};
pub use span::Span;
pub use stream::{Gap, Gaps, Layout, Note, Sentence, Sentences, Spacing, Token, TokenStream, Tokens};
