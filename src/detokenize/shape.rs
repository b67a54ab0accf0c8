//! The shapes of syllables that spacing depends on.

use crate::{
    chars::{Letters, is_combining},
    vietnamese::{Spelling, Syllable},
};

/// The shape of a syllable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(super) enum Shape {
    /// No syllable.
    None,
    /// `đẹp`: a Vietnamese syllable.
    Lower,
    /// `Hà`: a Vietnamese syllable with a capital.
    Capital,
    /// `GD`, `UBND`: two or more capitals.
    Acronym,
    /// `A`.
    Letter,
    /// `a`, and Vietnamese syllables of one letter, `ô`.
    SmallLetter,
    /// `album`: not a Vietnamese syllable.
    Foreign,
    /// `Paris`.
    ForeignCapital,
    /// `1`, `21`.
    ShortNumber,
    /// `2015`.
    Year,
    /// `6.279`, `100000`.
    LongNumber,
    /// `5ha`, `iPhone`, `B52`.
    Mixed,
    /// A mark.
    Mark,
}

impl Shape {
    /// The shape of a syllable.
    pub(super) fn of(syllable: &str) -> Self {
        // Fast path: one scan of nearly all words.
        if let Some(spelling) = Spelling::of(syllable) {
            let Spelling { letters, upper, digits, others, starts_upper, .. } = spelling;
            let counts =
                Letters { upper, lower: letters - upper, digits, others, starts_upper, ..Letters::default() };
            return Self::from_counts(syllable, counts, || spelling.is_syllable());
        }
        Self::from_counts(syllable, Letters::of(syllable), || Syllable::is_well_formed(syllable))
    }

    #[inline]
    fn from_counts(syllable: &str, counts: Letters, is_well_formed: impl Fn() -> bool) -> Self {
        let Letters { upper, lower, digits, others, starts_upper: capital, .. } = counts;
        match (counts.letters(), digits) {
            (0, 0) if syllable.is_empty() => Self::None,
            (0, 0) => Self::Mark,
            (0, 1 | 2) if others == 0 => Self::ShortNumber,
            (0, 4) if others == 0 => Self::Year,
            (0, _) => Self::LongNumber,
            (_, 1..) => Self::Mixed,
            (1, 0) if upper == 1 => Self::Letter,
            (1, 0) => Self::SmallLetter,
            _ if lower == 0 => Self::Acronym,
            _ if upper > 1 || (upper == 1 && !capital) => Self::Mixed,
            _ => match (is_well_formed(), capital) {
                (true, true) => Self::Capital,
                (true, false) => Self::Lower,
                (false, true) => Self::ForeignCapital,
                (false, false) => Self::Foreign,
            },
        }
    }
}

/// How many characters a token has when composed.
pub(super) fn length(token: &str) -> usize {
    token.chars().filter(|&character| !is_combining(character)).count()
}

/// Whether a token is one character when composed.
pub(super) fn is_single(token: &str) -> bool {
    let mut chars = token.chars().filter(|&character| !is_combining(character));
    chars.next().is_some() && chars.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        for (syllable, shape) in [
            ("", Shape::None),
            ("đẹp", Shape::Lower),
            ("Hà", Shape::Capital),
            ("Ha\u{300}", Shape::Capital),
            ("UBND", Shape::Acronym),
            ("A", Shape::Letter),
            ("ô", Shape::SmallLetter),
            ("album", Shape::Foreign),
            ("Paris", Shape::ForeignCapital),
            ("21", Shape::ShortNumber),
            ("2015", Shape::Year),
            ("6.279", Shape::LongNumber),
            ("5ha", Shape::Mixed),
            ("iPhone", Shape::Mixed),
            ("-", Shape::Mark),
        ] {
            assert_eq!(Shape::of(syllable), shape, "{syllable}");
        }
    }
}
