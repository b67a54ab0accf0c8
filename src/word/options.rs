//! [`TokenizerBuilder`]: the options on which treebanks differ.

use super::{Convention, Tokenizer, cuts::Cuts};
use crate::{Error, ErrorKind, Result, vietnamese::Abbreviations};

/// Builds a [`Tokenizer`]. Each option cuts what is kept together by default.
///
/// ```
/// use machvan::word::Tokenizer;
///
/// let tokenizer = Tokenizer::builder().cut_percent(true).build()?;
/// let atoms: Vec<&str> = tokenizer.atoms("12,5%").map(|atom| atom.text()).collect();
/// assert_eq!(atoms, ["12,5", "%"]);
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct TokenizerBuilder {
    pub(super) cuts: Cuts,
    abbreviations: Option<Abbreviations>,
}

impl Tokenizer {
    /// Returns a builder, to cut what is one atom by default. Treebanks differ on these options.
    ///
    /// ```
    /// # fn main() -> machvan::Result<()> {
    /// let tokenizer = machvan::word::Tokenizer::builder().cut_percent(true).build()?;
    /// assert_eq!(tokenizer.atoms("12,5%").count(), 2);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn builder() -> TokenizerBuilder {
        TokenizerBuilder::default()
    }
}

impl TokenizerBuilder {
    /// Splits at hyphens inside words and between numbers: `Covid - 19`, `30 - 4`.
    #[must_use]
    pub fn cut_hyphens(mut self, cut: bool) -> Self {
        self.cuts.hyphens = cut;
        self
    }

    /// Splits at slashes: `1 / 8 / 2014`, `km / h`.
    #[must_use]
    pub fn cut_slashes(mut self, cut: bool) -> Self {
        self.cuts.slashes = cut;
        self
    }

    /// Splits after the full stop of an abbreviation that the next word touches: `TP. HCM` for `TP.HCM`.
    #[must_use]
    pub fn cut_dots(mut self, cut: bool) -> Self {
        self.cuts.dots = cut;
        self
    }

    /// Separates the full stop from abbreviations: `TP .`, `H .`.
    #[must_use]
    pub fn cut_abbreviations(mut self, cut: bool) -> Self {
        self.cuts.full_stops = cut;
        self
    }

    /// Separates the per cent sign from its number: `12,5 %`.
    #[must_use]
    pub fn cut_percent(mut self, cut: bool) -> Self {
        self.cuts.percent = cut;
        self
    }

    /// Separates a unit from its number: `5 kg`, `500 đ`. Only known units: `U23` and `4D` stay.
    #[must_use]
    pub fn cut_units(mut self, cut: bool) -> Self {
        self.cuts.units = cut;
        self
    }

    /// Sets the convention [default: `Convention::Machvan`]. The other options split further.
    #[must_use]
    pub fn convention(mut self, convention: Convention) -> Self {
        self.cuts.convention = convention;
        self
    }

    /// Sets the abbreviations, which keep their full stop [default: the built-in ones].
    ///
    /// ```
    /// use machvan::{vietnamese::{AbbreviationKind, Abbreviations}, word::Tokenizer};
    /// # fn main() -> machvan::Result<()> {
    /// let own = Abbreviations::builder().add("Cty", AbbreviationKind::Name).build()?;
    /// let tokenizer = Tokenizer::builder().abbreviations(own).build()?;
    /// let atoms: Vec<&str> = tokenizer.atoms("Cty. Minh Long").map(|atom| atom.text()).collect();
    /// assert_eq!(atoms, ["Cty.", "Minh", "Long"]);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn abbreviations(mut self, abbreviations: Abbreviations) -> Self {
        self.abbreviations = Some(abbreviations);
        self
    }

    /// Builds the tokenizer.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`] if abbreviations are set and their full stops are
    /// [cut](Self::cut_abbreviations), since the abbreviations would have no effect.
    pub fn build(self) -> Result<Tokenizer> {
        let Self { mut cuts, abbreviations } = self;
        if abbreviations.is_some() && cuts.full_stops {
            let message = "the option `abbreviations` has no effect together with `cut_abbreviations`: use only one of them";
            return Err(Error::new(ErrorKind::InvalidOption, message));
        }
        cuts.abbreviations = abbreviations.unwrap_or(cuts.abbreviations);
        Ok(Tokenizer { cuts })
    }
}
