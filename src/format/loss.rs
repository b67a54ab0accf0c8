//! [`Losses`]: what a format could not hold.

use core::fmt;

/// Something that a stream has and a format can't hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Loss {
    /// Whether a space is printed between two tokens, as far as it was known.
    Spacing,
    /// Where paragraphs begin.
    Paragraphs,
    /// Sentence boundaries.
    Sentences,
    /// Token boundaries.
    Tokens,
    /// Tags, comments and further columns of the source.
    Markup,
    /// White space inside a token that is not a single space.
    InnerSpace,
    /// Characters, other than white space, that belong to no token.
    Outside,
    /// Which parts of the text a stage added.
    Added,
    /// Where the sentences stand in the input that they first came from.
    Source,
}

impl Loss {
    /// All kinds of loss.
    pub const ALL: [Self; 9] = [
        Self::Spacing,
        Self::Paragraphs,
        Self::Sentences,
        Self::Tokens,
        Self::Markup,
        Self::InnerSpace,
        Self::Outside,
        Self::Added,
        Self::Source,
    ];

    /// What is lost, in words.
    #[must_use]
    pub fn description(self) -> &'static str {
        match self {
            Self::Spacing => "where a space is printed between tokens",
            Self::Paragraphs => "where paragraphs begin",
            Self::Sentences => "sentence boundaries",
            Self::Tokens => "token boundaries",
            Self::Markup => "tags, comments and further columns or fields",
            Self::InnerSpace => "white space in words that is not a single space",
            Self::Outside => "characters that belong to no token",
            Self::Added => "which parts of the text were added",
            Self::Source => "where the sentences stood in the first input",
        }
    }
}

/// A set of [`Loss`]es.
///
/// ```
/// use machvan::format::{Loss, Losses};
/// let losses = Losses::from_iter([Loss::Spacing, Loss::Paragraphs]);
/// assert!(!losses.is_empty() && losses.contains(Loss::Spacing));
/// assert_eq!(losses.to_string(), "where a space is printed between tokens; where paragraphs begin");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Losses(u16);

impl Losses {
    /// Whether nothing is lost.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether this is lost.
    #[must_use]
    pub fn contains(self, loss: Loss) -> bool {
        self.0 & bit(loss) != 0
    }

    /// What is lost, one after the other.
    pub fn iter(self) -> impl Iterator<Item = Loss> {
        Loss::ALL.into_iter().filter(move |&loss| self.contains(loss))
    }

    pub(crate) fn add(&mut self, loss: Loss) {
        self.0 |= bit(loss);
    }
}

fn bit(loss: Loss) -> u16 {
    1 << loss as u16
}

impl Extend<Loss> for Losses {
    fn extend<I: IntoIterator<Item = Loss>>(&mut self, losses: I) {
        losses.into_iter().for_each(|loss| self.add(loss));
    }
}

impl FromIterator<Loss> for Losses {
    fn from_iter<I: IntoIterator<Item = Loss>>(losses: I) -> Self {
        let mut set = Self::default();
        set.extend(losses);
        set
    }
}

impl core::ops::BitOrAssign for Losses {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

impl fmt::Display for Losses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, loss) in self.iter().enumerate() {
            f.write_str(if index > 0 { "; " } else { "" })?;
            f.write_str(loss.description())?;
        }
        Ok(())
    }
}
