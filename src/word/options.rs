//! [`TokenizerBuilder`]: the choices on which treebanks differ.

use super::{Tokenizer, cuts::Cuts};

/// Makes a [`Tokenizer`]. Each switch cuts what is kept together by default.
#[derive(Debug, Clone, Copy, Default)]
pub struct TokenizerBuilder {
    pub(super) cuts: Cuts,
}

impl Tokenizer {
    /// Choices on which treebanks differ.
    ///
    /// ```
    /// let tokenizer = machvan::word::Tokenizer::builder().cut_percent(true).build();
    /// assert_eq!(tokenizer.atoms("12,5%").count(), 2);
    /// ```
    #[must_use]
    pub fn builder() -> TokenizerBuilder {
        TokenizerBuilder::default()
    }
}

impl TokenizerBuilder {
    /// Cuts at hyphens inside words and between numbers: `Covid - 19`, `30 - 4`.
    #[must_use]
    pub fn cut_hyphens(mut self, cut: bool) -> Self {
        self.cuts.hyphens = cut;
        self
    }

    /// Cuts at slashes: `1 / 8 / 2014`, `km / h`.
    #[must_use]
    pub fn cut_slashes(mut self, cut: bool) -> Self {
        self.cuts.slashes = cut;
        self
    }

    /// Cuts behind the full stop of an abbreviation that the next word touches: `TP. HCM` for `TP.HCM`.
    #[must_use]
    pub fn cut_dots(mut self, cut: bool) -> Self {
        self.cuts.dots = cut;
        self
    }

    /// Cuts the full stop off abbreviations: `TP .`, `H .`.
    #[must_use]
    pub fn cut_abbreviations(mut self, cut: bool) -> Self {
        self.cuts.abbreviations = cut;
        self
    }

    /// Cuts the per cent sign off its number: `12,5 %`.
    #[must_use]
    pub fn cut_percent(mut self, cut: bool) -> Self {
        self.cuts.percent = cut;
        self
    }

    /// Cuts a unit off its number: `5 kg`, `500 đ`. Only known units: `U23` and `4D` stay.
    #[must_use]
    pub fn cut_units(mut self, cut: bool) -> Self {
        self.cuts.units = cut;
        self
    }

    /// The tokenizer.
    #[must_use]
    pub fn build(self) -> Tokenizer {
        Tokenizer { cuts: self.cuts }
    }
}
