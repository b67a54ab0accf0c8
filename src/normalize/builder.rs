//! [`NormalizerBuilder`]: what a normalizer changes, checked when it is built.

use super::{
    normalizer::Normalizer,
    options::{Case, Dashes, Ellipsis, Form, Iy, Options, Quotes},
};
use crate::{Error, ErrorKind, Result, vietnamese::TonePlacement};

/// Builds a [`Normalizer`]. Everything is off at first; each method switches one thing on.
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
    /// A builder in which everything is off.
    pub fn builder() -> NormalizerBuilder {
        NormalizerBuilder::default()
    }
}

impl NormalizerBuilder {
    /// Brings the text into a normal form. Without it letters stay composed or decomposed as they are.
    pub const fn form(mut self, form: Form) -> Self {
        self.options.form = Some(form);
        self
    }

    /// Moves tone marks to one placement: old (hòa, thủy) or new (hoà, thuỷ).
    ///
    /// Only words that are well-formed Vietnamese syllables are changed: voilà stays.
    pub const fn tone(mut self, placement: TonePlacement) -> Self {
        self.options.tone = Some(placement);
        self
    }

    /// Corrects slips of typing: tone marks on a letter on which no placement has them, and horns that were forgotten.
    ///
    /// tìên becomes tiền, qúy quý, and ngưòi người. Only words that are well-formed Vietnamese syllables afterwards are
    /// changed. A foreign word may look like one: Italian più becomes pìu.
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
    /// - đ and Đ: d with a combining stroke; Ð, ð (Icelandic) and Ɖ (African) that begin a word or stand in an
    ///   abbreviation (HÐND). Icelandic ð inside a word stays.
    /// - ư and Ư: ƣ and Ƣ, in a word that is a Vietnamese syllable then (trƣờng).
    /// - Cyrillic and Greek letters, in a word that has Latin letters too and is a Vietnamese syllable then.
    pub const fn look_alikes(mut self, on: bool) -> Self {
        self.options.look_alikes = on;
        self
    }

    /// Puts the marks of a Vietnamese letter in the order in which Unicode composes them.
    ///
    /// e, acute, circumflex becomes ế (decomposed if it was).
    pub const fn mark_order(mut self, on: bool) -> Self {
        self.options.mark_order = on;
        self
    }

    /// Writes ASCII for full-width forms (ＡＢＣ１２３！) and a space for the ideographic one.
    pub const fn full_width(mut self, on: bool) -> Self {
        self.options.full_width = on;
        self
    }

    /// Writes U+0020 for no-break, narrow, em and all other spaces. Tabs and line ends stay.
    pub const fn plain_spaces(mut self, on: bool) -> Self {
        self.options.plain_spaces = on;
        self
    }

    /// Removes characters without width that mean nothing in Vietnamese.
    ///
    /// These are zero-width spaces, word joiners, soft hyphens, byte-order marks, and the marks of writing direction. The
    /// joiner and the non-joiner go after Latin letters and stay after others: emoji and other scripts need them.
    pub const fn zero_width(mut self, on: bool) -> Self {
        self.options.zero_width = on;
        self
    }

    /// Writes one space for two or more spaces and tabs. Line ends stay.
    pub const fn space_runs(mut self, on: bool) -> Self {
        self.options.space_runs = on;
        self
    }

    /// Writes straight or curly quotation marks.
    pub const fn quotes(mut self, quotes: Quotes) -> Self {
        self.options.quotes = Some(quotes);
        self
    }

    /// Writes one kind of dashes.
    pub const fn dashes(mut self, dashes: Dashes) -> Self {
        self.options.dashes = Some(dashes);
        self
    }

    /// Writes one kind of ellipsis.
    pub const fn ellipsis(mut self, ellipsis: Ellipsis) -> Self {
        self.options.ellipsis = Some(ellipsis);
        self
    }

    /// Changes all letters to one case.
    pub const fn case(mut self, case: Case) -> Self {
        self.options.case = Some(case);
        self
    }

    /// Writes the lookup key of [`fold`](crate::vietnamese::fold()): lowercase, NFC, old tone placement, single spaces.
    ///
    /// Line ends stay, so each line becomes a key.
    pub const fn fold(mut self, on: bool) -> Self {
        self.options.fold = on;
        self
    }

    /// Replaces Vietnamese letters by ASCII letters, as [`strip_diacritics`](crate::vietnamese::strip_diacritics) does.
    pub const fn strip_diacritics(mut self, on: bool) -> Self {
        self.options.strip_diacritics = on;
        self
    }

    /// Checks the options.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`] if one option takes the effect of another: the lookup key has its own form, case and
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
