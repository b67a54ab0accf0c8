//! [`RestorerBuilder`]: what is restored, and the thresholds.

use alloc::{format, sync::Arc, vec::Vec};

use super::{features, mark, restorer::Restorer, verb::Verbs};
use crate::{Error, ErrorKind, Result, linear::Model};

/// Builds a [`Restorer`].
///
/// ```
/// use machvan::{ErrorKind, restore::Restorer};
/// # fn main() -> machvan::Result<()> {
/// let careful = Restorer::builder().marks(false).boundary_threshold(0.95).build()?;
/// assert_eq!(careful.thresholds().0, 0.95);
/// let error = Restorer::builder().boundary_threshold(1.5).build().unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::InvalidOption);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Default)]
#[must_use]
pub struct RestorerBuilder {
    boundary_weights: Option<Vec<u8>>,
    verb_weights: Option<Vec<u8>>,
    mark_weights: Option<Vec<u8>>,
    no_boundaries: bool,
    no_marks: bool,
    running_text: bool,
    boundary_threshold: Option<f32>,
    mark_threshold: Option<f32>,
}

impl Restorer {
    /// Returns a builder that restores both boundaries and marks.
    pub fn builder() -> RestorerBuilder {
        RestorerBuilder::default()
    }
}

impl RestorerBuilder {
    /// Sets whether boundaries are restored [default: true].
    pub fn boundaries(mut self, restore: bool) -> Self {
        self.no_boundaries = !restore;
        self
    }

    /// Sets whether marks are restored [default: true]. If not, they are still reported
    /// ([decisions](super::Restored::decisions)).
    pub fn marks(mut self, restore: bool) -> Self {
        self.no_marks = !restore;
        self
    }

    /// Sets whether every sentence is prose [default: false].
    ///
    /// Prose has no titles, headings, bylines, captions, items or cells, so each sentence gets its mark.
    /// Credits are still recognized by their form and get none.
    pub fn running_text(mut self, running_text: bool) -> Self {
        self.running_text = running_text;
        self
    }

    /// Sets the probability, from 0 to 1, from which a boundary is restored [default: 0.88]. A higher
    /// threshold restores fewer boundaries with fewer errors.
    pub fn boundary_threshold(mut self, probability: f32) -> Self {
        self.boundary_threshold = Some(probability);
        self
    }

    /// Sets the probability, from 0 to 1, from which a sentence gets a mark [default: 0.5].
    ///
    /// If most sentences of the stream have their marks, the threshold is at least 0.9.
    pub fn mark_threshold(mut self, probability: f32) -> Self {
        self.mark_threshold = Some(probability);
        self
    }

    /// Uses weights for boundaries, from a file that `machvan train boundaries` wrote [default: the embedded ones].
    pub fn boundary_weights(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.boundary_weights = Some(bytes.into());
        self
    }

    /// Uses weights for verbs, from a file that `machvan train verbs` wrote [default: the embedded ones].
    ///
    /// They must be those with which the weights for boundaries were learned.
    pub fn verb_weights(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.verb_weights = Some(bytes.into());
        self
    }

    /// Uses weights for marks, from a file that `machvan train marks` wrote [default: the embedded ones].
    pub fn mark_weights(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.mark_weights = Some(bytes.into());
        self
    }

    /// Checks the options.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`] if a threshold is not between 0 and 1; [`ErrorKind::InvalidData`] if
    /// weights are damaged or were learned for another purpose.
    pub fn build(self) -> Result<Restorer> {
        let mut restorer = Restorer {
            boundaries: !self.no_boundaries,
            marks: !self.no_marks,
            running_text: self.running_text,
            ..Restorer::default()
        };
        if let Some(probability) = self.boundary_threshold {
            restorer.boundary_threshold = checked("boundary threshold", probability)?;
        }
        if let Some(probability) = self.mark_threshold {
            restorer.mark_threshold = checked("mark threshold", probability)?;
        }
        if let Some(bytes) = self.boundary_weights {
            restorer.boundary_weights = Some(Arc::new(Model::from_bytes(bytes, features::TEMPLATE)?));
        }
        if let Some(bytes) = self.verb_weights {
            Arc::make_mut(&mut restorer.lexicon).verbs = Verbs::from_bytes(bytes)?;
        }
        if let Some(bytes) = self.mark_weights {
            restorer.mark_weights = Some(Arc::new(Model::from_bytes(bytes, mark::TEMPLATE)?));
        }
        Ok(restorer)
    }
}

fn checked(what: &str, probability: f32) -> Result<f32> {
    if (0.0..=1.0).contains(&probability) {
        return Ok(probability);
    }
    let message = format!("{what} must be between 0 and 1, got {probability}");
    Err(Error::new(ErrorKind::InvalidOption, message))
}
