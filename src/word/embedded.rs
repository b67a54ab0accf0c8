//! The model that comes with the crate.

use alloc::sync::Arc;

use super::model::Model;
use crate::Result;
#[cfg(not(feature = "model"))]
use crate::{Error, ErrorKind};

/// The model that comes with the crate, read once.
#[cfg(feature = "model")]
pub(super) fn embedded() -> Result<Arc<Model>> {
    static BYTES: &[u8] = include_bytes!("../../models/words.bin");
    #[cfg(feature = "std")]
    {
        static MODEL: std::sync::OnceLock<Result<Arc<Model>>> = std::sync::OnceLock::new();
        let read = MODEL.get_or_init(|| Model::from_bytes(BYTES).map(Arc::new));
        if let Ok(model) = read {
            return Ok(Arc::clone(model));
        }
    }
    Model::from_bytes(BYTES).map(Arc::new)
}

#[cfg(not(feature = "model"))]
pub(super) fn embedded() -> Result<Arc<Model>> {
    Err(Error::new(
        ErrorKind::InvalidOption,
        "no model is embedded: build machvan with its feature `model`, or give a model or a lexicon",
    ))
}
