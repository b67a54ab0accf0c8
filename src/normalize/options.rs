//! The values of the options of a normalizer.

use crate::{names::named_enum, vietnamese::TonePlacement};

named_enum! {
    /// A normal form of Unicode.
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
