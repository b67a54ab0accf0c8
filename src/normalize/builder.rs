//! [`NormalizerBuilder`]: what a normalizer changes.

use super::{
    normalizer::Normalizer,
    options::{Case, Dashes, Ellipsis, Form, Iy, Options, Quotes},
};
use crate::{Error, ErrorKind, Result, vietnamese::TonePlacement};

/// Builds a [`Normalizer`]. Everything is off by default; each method switches one change on.
///
/// ```
/// use machvan::normalize::Normalizer;
/// # fn main() -> machvan::Result<()> {
/// let normalizer = Normalizer::builder().strip_diacritics(true).build()?;
/// assert_eq!(normalizer.normalize("Đi chợ")?.text, "Di cho");
/// // A lookup key has no tone marks to be placed.
/// assert!(Normalizer::builder().strip_diacritics(true).tone_slips(true).build().is_err());
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[must_use]
pub struct NormalizerBuilder {
    options: Options,
}

impl Normalizer {
    /// Returns a builder in which everything is off.
    pub fn builder() -> NormalizerBuilder {
        NormalizerBuilder::default()
    }
}

impl NormalizerBuilder {
    /// Converts the text to a normal form. Without this, letters stay composed or decomposed as they are.
    pub const fn form(mut self, form: Form) -> Self {
        self.options.form = Some(form);
        self
    }

    /// Moves tone marks to one placement: old (hòa, thủy) or new (hoà, thuỷ).
    ///
    /// Only well-formed Vietnamese syllables are changed: `voilà` stays.
    pub const fn tone(mut self, placement: TonePlacement) -> Self {
        self.options.tone = Some(placement);
        self
    }

    /// Corrects typing errors: tone marks on the wrong letter, and missing horns.
    ///
    /// `tìên` becomes `tiền`, `qúy` becomes `quý`, and `ngưòi` becomes `người`. A word is changed only if it
    /// is a well-formed Vietnamese syllable afterwards. A foreign word may look like one: Italian `più`
    /// becomes `pìu`.
    pub const fn tone_slips(mut self, on: bool) -> Self {
        self.options.tone_slips = on;
        self
    }

    /// Writes one of the two spellings of the vowel i: kĩ or kỹ.
    ///
    /// It changes syllables that end in this vowel after h, k, l, m, s and t. After qu it is always y (quý).
    pub const fn iy(mut self, spelling: Iy) -> Self {
        self.options.iy = Some(spelling);
        self
    }

    /// Replaces look-alikes of Vietnamese letters.
    ///
    /// - đ and Đ: d with a combining stroke; Ð, ð (Icelandic) and Ɖ (African) at the start of a word or in an
    ///   abbreviation (HÐND). Icelandic ð inside a word stays.
    /// - ư and Ư: ƣ and Ƣ, if the word is a Vietnamese syllable afterwards (trƣờng).
    /// - Cyrillic and Greek letters, in a word that also has Latin letters and is a Vietnamese syllable
    ///   afterwards.
    pub const fn look_alikes(mut self, on: bool) -> Self {
        self.options.look_alikes = on;
        self
    }

    /// Reorders the combining marks of a Vietnamese letter so that Unicode composes them.
    ///
    /// e, acute, circumflex becomes ế (or stays decomposed, in the right order).
    pub const fn mark_order(mut self, on: bool) -> Self {
        self.options.mark_order = on;
        self
    }

    /// Writes ASCII for full-width forms (ＡＢＣ１２３！) and a space for the ideographic one.
    pub const fn full_width(mut self, on: bool) -> Self {
        self.options.full_width = on;
        self
    }

    /// Replaces no-break, narrow, em and all other spaces by U+0020. Tabs and line ends stay.
    pub const fn plain_spaces(mut self, on: bool) -> Self {
        self.options.plain_spaces = on;
        self
    }

    /// Removes characters without width that have no meaning in Vietnamese.
    ///
    /// These are zero-width spaces, word joiners, soft hyphens, byte-order marks, and the marks of writing
    /// direction. The joiner (U+200D) and the non-joiner (U+200C) are removed after Latin letters and stay
    /// elsewhere: emoji and other scripts need them.
    pub const fn zero_width(mut self, on: bool) -> Self {
        self.options.zero_width = on;
        self
    }

    /// Replaces two or more spaces and tabs by one space. Line ends stay.
    pub const fn space_runs(mut self, on: bool) -> Self {
        self.options.space_runs = on;
        self
    }

    /// Replaces quotation marks by straight or curly ones.
    pub const fn quotes(mut self, quotes: Quotes) -> Self {
        self.options.quotes = Some(quotes);
        self
    }

    /// Replaces dashes by one kind.
    pub const fn dashes(mut self, dashes: Dashes) -> Self {
        self.options.dashes = Some(dashes);
        self
    }

    /// Replaces ellipses by one kind.
    pub const fn ellipsis(mut self, ellipsis: Ellipsis) -> Self {
        self.options.ellipsis = Some(ellipsis);
        self
    }

    /// Changes all letters to one case.
    pub const fn case(mut self, case: Case) -> Self {
        self.options.case = Some(case);
        self
    }

    /// Replaces the text by the lookup key of [`fold`](crate::vietnamese::fold()): lowercase, NFC, old tone
    /// placement, single spaces.
    ///
    /// Line ends stay, so each line becomes a key.
    pub const fn fold(mut self, on: bool) -> Self {
        self.options.fold = on;
        self
    }

    /// Replaces Vietnamese letters by ASCII letters, as
    /// [`strip_diacritics`](crate::vietnamese::strip_diacritics) does.
    pub const fn strip_diacritics(mut self, on: bool) -> Self {
        self.options.strip_diacritics = on;
        self
    }

    /// Checks the options.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`] if one option cancels another: the lookup key has its own form, case and
    /// tone placement, and letters without diacritics have no tone marks.
    pub fn build(self) -> Result<Normalizer> {
        let Options { form, tone, tone_slips, case, fold, strip_diacritics, .. } = self.options;
        let conflicts = [
            (fold && !matches!(form, None | Some(Form::Nfc)), "fold writes NFC; drop the other form"),
            (fold && case.is_some(), "fold writes lowercase letters; drop the case"),
            (fold && tone.is_some(), "fold writes the old tone placement; drop the tone placement"),
            (
                strip_diacritics && tone.is_some(),
                "strip_diacritics removes tone marks; drop the tone placement",
            ),
            (strip_diacritics && tone_slips, "strip_diacritics removes tone marks; drop tone_slips"),
        ];
        match conflicts.into_iter().find(|(conflict, _)| *conflict) {
            Some((_, message)) => Err(Error::new(ErrorKind::InvalidOption, message)),
            None => Ok(Normalizer { options: self.options }),
        }
    }
}
