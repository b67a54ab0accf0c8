//! The weights that come with the crate.

use alloc::sync::Arc;

use crate::linear::Model;

/// The embedded weights, or none without the feature `model`.
#[cfg(all(feature = "model", feature = "std"))]
pub(super) fn weights() -> Option<Arc<Model<'static>>> {
    static WEIGHTS: std::sync::OnceLock<Option<Arc<Model<'static>>>> = std::sync::OnceLock::new();
    WEIGHTS.get_or_init(read).clone()
}

/// The embedded weights, or none without the feature `model`.
#[cfg(all(feature = "model", not(feature = "std")))]
pub(super) fn weights() -> Option<Arc<Model<'static>>> {
    read()
}

/// The embedded weights, or none without the feature `model`.
#[cfg(not(feature = "model"))]
pub(super) fn weights() -> Option<Arc<Model<'static>>> {
    None
}

/// Checks the whole file. A test reads it, so that it is not damaged.
#[cfg(feature = "model")]
fn read() -> Option<Arc<Model<'static>>> {
    Model::from_bytes(machvan_model::SPACING, super::joint::TEMPLATE).ok().map(Arc::new)
}
