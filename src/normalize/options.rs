//! The values of the options of a normalizer.

use crate::{names::named_enum, vietnamese::TonePlacement};

named_enum! {
    /// A normal form of Unicode.
    ///
    /// ```
    /// use machvan::normalize::{Form, Normalizer};
    ///
    /// let normalizer = Normalizer::builder().form(Form::Nfc).build()?;
    /// assert_eq!(normalizer.normalize("a\u{309}o")?.text, "ảo");
    /// # Ok::<(), machvan::Error>(())
    /// ```
    #[non_exhaustive]
    pub enum Form "normal form" {
        /// Composed: one character per letter. Most Vietnamese text has this form.
        Nfc = "nfc",
        /// Decomposed: the base letter, then its marks. File names on macOS have this form.
        Nfd = "nfd",
        /// Composed, and compatibility characters are replaced too: ﬁ by fi, ½ by 1⁄2, … by three dots, a
        /// no-break space by a space. Differences that have a meaning may be lost.
        Nfkc = "nfkc",
    }
}

named_enum! {
    /// The kind of quotation marks and apostrophes.
    ///
    /// ```
    /// use machvan::normalize::{Quotes, Normalizer};
    ///
    /// let normalizer = Normalizer::builder().quotes(Quotes::Curly).build()?;
    /// assert_eq!(normalizer.normalize("Nói: \"Mưa.\"")?.text, "Nói: “Mưa.”");
    /// # Ok::<(), machvan::Error>(())
    /// ```
    #[non_exhaustive]
    pub enum Quotes "kind of quotation marks" {
        /// `"` and `'` for “ ” „ ‟ « » and ‘ ’ ‚ ‛ ‹ ›.
        Straight = "straight",
        /// “ ” and ‘ ’ for `"` and `'`: opening at the start and after white space, brackets and dashes,
        /// otherwise closing.
        Curly = "curly",
    }
}

named_enum! {
    /// The kind of dashes.
    ///
    /// ```
    /// use machvan::normalize::{Dashes, Normalizer};
    ///
    /// let normalizer = Normalizer::builder().dashes(Dashes::Hyphen).build()?;
    /// assert_eq!(normalizer.normalize("2015–2020")?.text, "2015-2020");
    /// # Ok::<(), machvan::Error>(())
    /// ```
    #[non_exhaustive]
    pub enum Dashes "kind of dashes" {
        /// The ASCII hyphen-minus for all dashes, hyphens and the minus sign.
        Hyphen = "hyphen",
        /// The en dash for all dashes. Hyphens become the ASCII hyphen, and the minus sign stays.
        EnDash = "en",
    }
}

named_enum! {
    /// The kind of ellipsis.
    ///
    /// ```
    /// use machvan::normalize::{Ellipsis, Normalizer};
    ///
    /// let normalizer = Normalizer::builder().ellipsis(Ellipsis::Character).build()?;
    /// assert_eq!(normalizer.normalize("Mưa...")?.text, "Mưa…");
    /// # Ok::<(), machvan::Error>(())
    /// ```
    #[non_exhaustive]
    pub enum Ellipsis "kind of ellipsis" {
        /// The single character … for every three full stops.
        Character = "character",
        /// Three full stops for ….
        Dots = "dots",
    }
}

named_enum! {
    /// The case of letters.
    ///
    /// ```
    /// use machvan::normalize::{Case, Normalizer};
    ///
    /// let normalizer = Normalizer::builder().case(Case::Lower).build()?;
    /// assert_eq!(normalizer.normalize("Hà Nội")?.text, "hà nội");
    /// # Ok::<(), machvan::Error>(())
    /// ```
    #[non_exhaustive]
    pub enum Case "case" {
        /// Lowercase letters.
        Lower = "lower",
        /// Uppercase letters.
        Upper = "upper",
    }
}

named_enum! {
    /// The letter for the vowel i at the end of a syllable after h, k, l, m, s and t.
    ///
    /// ```
    /// use machvan::normalize::{Iy, Normalizer};
    ///
    /// let normalizer = Normalizer::builder().iy(Iy::Y).build()?;
    /// assert_eq!(normalizer.normalize("kĩ sư")?.text, "kỹ sư");
    /// # Ok::<(), machvan::Error>(())
    /// ```
    pub enum Iy "spelling" {
        /// i: kĩ, lí, mĩ, tỉ, as in schoolbooks.
        I = "i",
        /// y: kỹ, lý, mỹ, tỷ, as in most newspapers.
        Y = "y",
    }
}

/// The changes that are switched on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Options {
    pub(super) form: Option<Form>,
    pub(super) tone: Option<TonePlacement>,
    pub(super) tone_slips: bool,
    pub(super) iy: Option<Iy>,
    pub(super) look_alikes: bool,
    pub(super) mark_order: bool,
    pub(super) full_width: bool,
    pub(super) plain_spaces: bool,
    pub(super) zero_width: bool,
    pub(super) space_runs: bool,
    pub(super) quotes: Option<Quotes>,
    pub(super) dashes: Option<Dashes>,
    pub(super) ellipsis: Option<Ellipsis>,
    pub(super) case: Option<Case>,
    pub(super) fold: bool,
    pub(super) strip_diacritics: bool,
}
