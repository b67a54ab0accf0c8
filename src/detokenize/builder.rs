//! [`DetokenizerBuilder`]: options for what house styles differ in.

use alloc::{sync::Arc, vec::Vec};

use super::{
    detokenizer::Detokenizer,
    joint,
    markers::{Escapes, Joiner},
    policy::Policy,
};
use crate::{Error, ErrorKind, Result, linear::Model, vietnamese::Abbreviations};

/// Builds a [`Detokenizer`].
///
/// ```
/// use machvan::{TokenStream, detokenize::Detokenizer};
/// # fn main() -> machvan::Result<()> {
/// let detokenizer = Detokenizer::builder().spaced_percent(true).build()?;
/// let tokens = TokenStream::from_tokens(["Tăng", "12,5", "%", "."])?;
/// assert_eq!(detokenizer.detokenize(&tokens)?.text(), "Tăng 12,5 %.\n");
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Default)]
#[must_use]
pub struct DetokenizerBuilder {
    policy: Policy,
    weights: Option<Vec<u8>>,
}

impl Detokenizer {
    /// Returns a builder with the spacing of Vietnamese newspapers.
    pub fn builder() -> DetokenizerBuilder {
        DetokenizerBuilder::default()
    }
}

impl DetokenizerBuilder {
    /// Uses the weights that a [`SpacingLearner`](super::SpacingLearner) learned for hyphens and similar marks.
    ///
    /// By default, the embedded weights are used if the feature `model` is on, and simpler rules otherwise.
    pub fn weights(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.weights = Some(bytes.into());
        self
    }

    /// Sets whether ranges of years are printed with spaces, `2015 - 2020` instead of `2015-2020` [default:
    /// false].
    pub fn spaced_year_ranges(mut self, spaced: bool) -> Self {
        self.policy.spaced_year_ranges = spaced;
        self
    }

    /// Sets whether `%` is printed with a space before it, `12,5 %` instead of `12,5%` [default: false].
    pub fn spaced_percent(mut self, spaced: bool) -> Self {
        self.policy.spaced_percent = spaced;
        self
    }

    /// Sets whether units of temperature are printed with a space before them, `37 °C` instead of `37°C`
    /// [default: false].
    pub fn spaced_degrees(mut self, spaced: bool) -> Self {
        self.policy.spaced_degrees = spaced;
        self
    }

    /// Sets whether the rules decide even if the source says whether a space is printed
    /// ([`Spacing`](crate::Spacing)) [default: false].
    ///
    /// Sources that say it are running text, `<g/>` and `SpaceAfter=No`.
    pub fn ignore_source(mut self, ignore: bool) -> Self {
        self.policy.ignore_source = ignore;
        self
    }

    /// Reads from the markers of a tokenizer which tokens are joined, and removes the markers.
    ///
    /// A token that is only a marker has no token in the result. All other tokens keep their order.
    ///
    /// ```
    /// use machvan::{TokenStream, detokenize::{Detokenizer, Joiner}};
    /// # fn main() -> machvan::Result<()> {
    /// let detokenizer = Detokenizer::builder().joiner(Joiner::Square).build()?;
    /// let tokens = TokenStream::from_tokens(["Xin", "chào", "￭,", "Lan", "￭!"])?;
    /// assert_eq!(detokenizer.detokenize(&tokens)?.text(), "Xin chào, Lan!\n");
    /// # Ok(())
    /// # }
    /// ```
    pub fn joiner(mut self, joiner: Joiner) -> Self {
        self.policy.joiner = Some(joiner);
        self
    }

    /// Replaces the escapes of a tokenizer by the characters that they stand for.
    pub fn unescape(mut self, escapes: Escapes) -> Self {
        self.policy.unescape = Some(escapes);
        self
    }

    /// Sets the abbreviations, which print without a space at an acronym that follows, whether their full stop is a token of its own
    /// or not [default: the built-in ones].
    ///
    /// ```
    /// use machvan::{TokenStream, detokenize::Detokenizer, vietnamese::{AbbreviationKind, Abbreviations}};
    /// # fn main() -> machvan::Result<()> {
    /// let own = Abbreviations::builder().add("Cty", AbbreviationKind::Name).build()?;
    /// let detokenizer = Detokenizer::builder().abbreviations(own).build()?;
    /// let tokens = TokenStream::from_tokens(["Cty", ".", "VNG", "ở", "TP", ".", "HCM", "."])?;
    /// assert_eq!(detokenizer.detokenize(&tokens)?.text(), "Cty.VNG ở TP.HCM.\n");
    /// # Ok(())
    /// # }
    /// ```
    pub fn abbreviations(mut self, abbreviations: Abbreviations) -> Self {
        self.policy.abbreviations = abbreviations;
        self
    }

    /// Checks the options.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`] if `joiner` and `ignore_source` are both set, since joiners are part of
    /// the source; [`ErrorKind::InvalidData`] if the weights are damaged or were learned for another purpose.
    pub fn build(self) -> Result<Detokenizer> {
        if self.policy.joiner.is_some() && self.policy.ignore_source {
            let message = "a joiner has no effect with ignore_source; use only one of them";
            return Err(Error::new(ErrorKind::InvalidOption, message));
        }
        let weights = match self.weights {
            Some(bytes) => Some(Arc::new(Model::from_bytes(bytes, joint::TEMPLATE)?)),
            None => super::embedded::weights(),
        };
        Ok(Detokenizer { policy: self.policy, weights })
    }
}
