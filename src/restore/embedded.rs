//! The weights and words that come with the crate.

use alloc::sync::Arc;

use super::lexicon::Lexicon;
use crate::linear::Model;

/// The data that all restorers share. Checked and built once, or each time without the feature `std`.
#[derive(Debug, Clone)]
pub(super) struct Embedded {
    pub(super) lexicon: Arc<Lexicon>,
    pub(super) boundary_weights: Option<Arc<Model<'static>>>,
    pub(super) mark_weights: Option<Arc<Model<'static>>>,
}

impl Embedded {
    #[cfg(feature = "std")]
    pub(super) fn get() -> Self {
        static EMBEDDED: std::sync::OnceLock<Embedded> = std::sync::OnceLock::new();
        EMBEDDED.get_or_init(Self::read).clone()
    }

    #[cfg(not(feature = "std"))]
    pub(super) fn get() -> Self {
        Self::read()
    }

    /// A test reads the weights, so they are known to be valid.
    fn read() -> Self {
        #[cfg(feature = "model")]
        let (boundary_weights, mark_weights) = {
            use machvan_model::{BOUNDARIES, MARKS};
            let read = |bytes, template| Model::from_bytes(bytes, template).ok().map(Arc::new);
            (read(BOUNDARIES, super::features::TEMPLATE), read(MARKS, super::mark::TEMPLATE))
        };
        #[cfg(not(feature = "model"))]
        let (boundary_weights, mark_weights) = (None, None);
        Self { lexicon: Arc::new(Lexicon::new()), boundary_weights, mark_weights }
    }
}
