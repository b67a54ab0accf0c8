//! What a normalizer may be asked for.

use crate::{names::named_enum, vietnamese::TonePlacement};

named_enum! {
    /// A normal form of Unicode.
    #[non_exhaustive]
    pub enum Form "normal form" {
        /// Composed: one character per letter. What most Vietnamese text is in.
        Nfc = "nfc",
        /// Decomposed: base letter, then marks. What file names on macOS are in.
        Nfd = "nfd",
        /// Composed, and compatibility characters replaced too: ﬁ by fi, ½ by 1⁄2, … by three dots, a no-break space by a
        /// space. It loses differences that were meant.
        Nfkc = "nfkc",
    }
}

named_enum! {
    /// Which quotation marks and apostrophes.
    #[non_exhaustive]
    pub enum Quotes "kind of quotation marks" {
        /// `"` and `'` for “ ” „ ‟ « » and ‘ ’ ‚ ‛ ‹ ›.
        Straight = "straight",
        /// “ ” and ‘ ’ for `"` and `'`: opening at the start and behind white space, brackets and dashes, otherwise closing.
        Curly = "curly",
    }
}

named_enum! {
    /// Which dashes.
    #[non_exhaustive]
    pub enum Dashes "kind of dashes" {
        /// The hyphen-minus of ASCII for all dashes and hyphens, and for the minus sign.
        Hyphen = "hyphen",
        /// The en dash for all dashes; hyphens become the one of ASCII, the minus sign stays.
        EnDash = "en",
    }
}

named_enum! {
    /// Which ellipsis.
    #[non_exhaustive]
    pub enum Ellipsis "kind of ellipsis" {
        /// The one character … for each three full stops.
        Character = "character",
        /// Three full stops for ….
        Dots = "dots",
    }
}

named_enum! {
    /// Which case.
    #[non_exhaustive]
    pub enum Case "case" {
        /// Lowercase letters.
        Lower = "lower",
        /// Uppercase letters.
        Upper = "upper",
    }
}

named_enum! {
    /// Which letter writes the vowel i at the end of a syllable after h, k, l, m, s and t.
    pub enum Iy "spelling" {
        /// i: kĩ, lí, mĩ, tỉ; as schoolbooks have it.
        I = "i",
        /// y: kỹ, lý, mỹ, tỷ; as most of the press has it.
        Y = "y",
    }
}

/// What is switched on.
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
