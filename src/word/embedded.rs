//! The model that comes with the crate.

use alloc::sync::Arc;

use super::model::Model;
#[cfg(feature = "model")]
use super::settle::settled;

/// The embedded model; without the feature `model`, a model that joins nothing. With `std` it is read once.
pub(super) fn embedded() -> Arc<Model> {
    #[cfg(feature = "std")]
    {
        static MODEL: std::sync::OnceLock<Arc<Model>> = std::sync::OnceLock::new();
        Arc::clone(MODEL.get_or_init(|| Arc::new(read())))
    }
    #[cfg(not(feature = "std"))]
    Arc::new(read())
}

#[cfg(feature = "model")]
fn read() -> Model {
    // A test reads the model, so this cannot fail.
    Model::from_bytes(machvan_model::WORDS).map_or_else(|_| Model::empty(), settled)
}

#[cfg(not(feature = "model"))]
fn read() -> Model {
    Model::empty()
}
