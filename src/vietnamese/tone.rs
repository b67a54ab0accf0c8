//! [`Tone`] and [`TonePlacement`]: the six tones, and where their mark is written.

use crate::names::named_enum;

named_enum! {
    /// One of the six tones of Vietnamese, by its Vietnamese name.
    ///
    /// ```
    /// use machvan::vietnamese::Tone;
    /// assert_eq!(Tone::Nang.mark(), Some('\u{323}'));
    /// assert_eq!(Tone::from_mark('\u{300}'), Some(Tone::Huyen));
    /// ```
    #[derive(Default)]
    pub enum Tone "tone" {
        /// *ngang*, level, without a mark: ma.
        #[default]
        Ngang = "ngang",
        /// *huyền*, the grave accent: mà.
        Huyen = "huyen",
        /// *sắc*, the acute accent: má.
        Sac = "sac",
        /// *hỏi*, the hook above: mả.
        Hoi = "hoi",
        /// *ngã*, the tilde: mã.
        Nga = "nga",
        /// *nặng*, the dot below: mạ.
        Nang = "nang",
    }
}

impl Tone {
    /// Returns the combining character of this tone, or `None` for [`Tone::Ngang`].
    #[must_use]
    pub const fn mark(self) -> Option<char> {
        match self {
            Self::Ngang => None,
            Self::Huyen => Some('\u{300}'),
            Self::Sac => Some('\u{301}'),
            Self::Hoi => Some('\u{309}'),
            Self::Nga => Some('\u{303}'),
            Self::Nang => Some('\u{323}'),
        }
    }

    /// Returns the tone of a combining character, or `None` if it has none. U+0340 and U+0341, Unicode's
    /// copies of the grave and the acute accent for Vietnamese, are accepted too.
    #[must_use]
    pub const fn from_mark(mark: char) -> Option<Self> {
        match mark {
            '\u{300}' | '\u{340}' => Some(Self::Huyen),
            '\u{301}' | '\u{341}' => Some(Self::Sac),
            '\u{309}' => Some(Self::Hoi),
            '\u{303}' => Some(Self::Nga),
            '\u{323}' => Some(Self::Nang),
            _ => None,
        }
    }

    /// Returns the tone with this index, in the order of the declaration and of the letter tables.
    pub(crate) const fn from_index(index: u8) -> Self {
        match index {
            1 => Self::Huyen,
            2 => Self::Sac,
            3 => Self::Hoi,
            4 => Self::Nga,
            5 => Self::Nang,
            _ => Self::Ngang,
        }
    }
}

named_enum! {
    /// Which vowel letter carries the tone mark if a syllable ends in `oa`, `oe` or `uy`. In all other
    /// syllables both placements agree.
    ///
    /// The names are those that Vietnamese writers use. **Old** (*kiểu cũ*) is hòa, lòe, thủy, with the mark
    /// on the first of the two letters. **New** (*kiểu mới*) is hoà, loè, thuỷ, with the mark on the main
    /// vowel.
    ///
    /// ```
    /// use machvan::vietnamese::{Syllable, TonePlacement};
    ///
    /// let syllable = Syllable::parse("thủy").unwrap();
    /// assert_eq!(syllable.placed(TonePlacement::New), "thuỷ");
    /// ```
    pub enum TonePlacement "tone placement" {
        /// On the first of the two letters (*kiểu cũ*): hòa, lòe, thủy.
        Old = "old",
        /// On the second of the two letters, the main vowel (*kiểu mới*): hoà, loè, thuỷ.
        New = "new",
    }
}
