//! machvan keeps a Vietnamese text and its tokens together: no byte is lost or silently changed.
#![cfg_attr(not(feature = "std"), no_std)]
#![forbid(non_ascii_idents)]

extern crate alloc;

mod error;
pub mod linear;
mod span;
pub mod vietnamese;

pub use error::{Error, ErrorKind, Result};
pub use span::Span;
