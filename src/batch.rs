//! Many texts in order, on threads.
//!
//! - [`Threads`] maps a function over texts that are in memory. Each thread has a cache of its own, results are in the order of the
//!   texts, and the error that is returned is the first one in that order.
//! - [`Ordered`] processes an input of any size: a [`Source`] cuts it into blocks, [`Work`] is done on each block by a number of
//!   threads, and results come in the order of the input. The number of blocks in memory is bounded.
//!
//! What is returned does not depend on the number of threads. If a thread cannot be started, fewer threads do the work; in the end the
//! calling thread does all of it.
//!
//! ```
//! use machvan::{Pipeline, TokenStream, batch::Threads};
//!
//! # fn main() -> machvan::Result<()> {
//! let texts = ["Trời mưa. Đường vắng.", "Mùa thu Hà Nội đẹp."];
//! let pipeline = Pipeline::syllables();
//! let counts = Threads::new(2).map(&texts, TokenStream::new, |stream, text| {
//!     pipeline.analyze_into(text, stream).map(|()| stream.len())
//! });
//! assert_eq!(counts.into_iter().collect::<machvan::Result<Vec<_>>>()?, [6, 6]);
//! # Ok(())
//! # }
//! ```

mod ordered;
mod threads;

pub use ordered::{Item, Ordered, Source, Work};
pub use threads::Threads;
