//! The small linear model of the stages: yes or no from a handful of features.
//!
//! A stage turns each place that it has to decide into a few *feature ids* (`u32`, mostly hashes).
//! [`Model`] adds up one small integer per feature. The meaning of the features
//! is known to the stage alone; the model keeps the stage's *template* number, so that weights learned for
//! other features are rejected.
//!
//! The low bits of a feature id are its index in a table of 2^*k* weights ("feature hashing", Weinberger et
//! al. 2009), so reading a weight is one load without a search. Ids below 2^*k* that the stage assigns itself
//! never collide. Weights are integers of 8 or 16 bits with one common scale.

mod file;
mod hash;
mod model;
#[cfg(feature = "train")]
mod train;
#[cfg(any(feature = "train", test))]
mod write;

pub(crate) use file::Sections;
pub(crate) use hash::{combine, hash_bytes};
pub use model::Model;
#[cfg(feature = "train")]
pub use model::Width;
#[cfg(feature = "train")]
pub use train::Progress;
#[cfg(feature = "train")]
pub(crate) use train::{Examples, Options, Trainer};
#[cfg(feature = "train")]
pub(crate) use write::write_sections;
