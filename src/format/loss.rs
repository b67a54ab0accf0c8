//! [`Losses`]: what a format could not represent, how often, and where first.

use core::fmt;

use crate::names::named_enum;

named_enum! {
    /// Something that a stream has and a format cannot represent.
    ///
    /// ```
    /// use machvan::{Pipeline, format::{Format, FormatName, Loss}};
    ///
    /// // Underscore form does not say where spaces are printed.
    /// let stream = Pipeline::syllables().analyze("Trời mưa.")?;
    /// let mut out = String::new();
    /// let losses = Format::from(FormatName::Underscore).write_into(&stream, &mut out)?;
    /// assert_eq!(out, "Trời mưa .\n");
    /// assert!(losses.contains(Loss::Spacing));
    /// # Ok::<(), machvan::Error>(())
    /// ```
    #[non_exhaustive]
    pub enum Loss "loss" {
        /// Whether a space is printed between two tokens, as far as it was known.
        Spacing = "spacing",
        /// Where paragraphs begin.
        Paragraphs = "paragraphs",
        /// Sentence boundaries.
        Sentences = "sentences",
        /// Token boundaries.
        Tokens = "tokens",
        /// Tags, comments, rows, further columns and fields of the source. Each is counted. A bare tag such as
        /// `<s>` or `<p>` at a boundary is the boundary, and not counted.
        Markup = "markup",
        /// White space inside a token that is not a single space.
        InnerSpace = "inner-space",
        /// Characters other than white space that belong to no token.
        Outside = "outside",
        /// The parts of the text that a stage added.
        Added = "added",
        /// The places of the sentences in another input, if the input itself names them (`start` and `end` in
        /// [`Jsonl`](super::Jsonl)). Places in the input itself are not counted: they are different in each
        /// file.
        Source = "source",
        /// The kind of a sentence in its document: [`Sentence::kind`](crate::Sentence::kind).
        Kind = "kind",
        /// Heads of words that are now in another sentence.
        Heads = "heads",
        /// Characters of words that the format reads as a space: the delimiter of
        /// [`Underscore`](super::Underscore).
        Delimiters = "delimiters",
        /// The kinds of tokens that a stage determined: [`Token::kind`](crate::Token::kind).
        TokenKinds = "token-kinds",
        /// What the reader noticed in the input: [`TokenStream::notes`](crate::TokenStream::notes).
        Notes = "notes",
    }
}

impl Loss {
    /// Returns a description of the loss.
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
            Self::Source => "where the sentences were in the first input",
            Self::Kind => "what sentences are (title, caption, ...)",
            Self::Heads => "heads in another sentence",
            Self::Delimiters => "marks in words that are read as spaces",
            Self::TokenKinds => "kinds of tokens (word, number, date, ...)",
            Self::Notes => "what the reader noticed in the input",
        }
    }
}

const COUNT: usize = Loss::ALL.len();

/// What a format could not represent: each [`Loss`] with the number of its places and the first one.
///
/// A place is the byte of the input at which the affected sentence begins. Losses of several streams are
/// added with `|=`.
///
/// ```
/// use machvan::{TokenStream, format::{Format, FormatName, Loss, Losses}};
/// # fn main() -> machvan::Result<()> {
/// let stream = TokenStream::from_spans("Mưa. Nắng.", [0..4, 4..5, 6..12, 12..13])?;
/// let mut losses = Losses::default();
/// losses |= Format::from(FormatName::Underscore).write_into(&stream, &mut String::new())?;
/// assert_eq!((losses.count(Loss::Spacing), losses.first(Loss::Spacing)), (3, Some(0)));
/// assert_eq!(losses.to_string(), "where a space is printed between tokens (3 places)");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Losses {
    counts: [u64; COUNT],
    /// `u64::MAX` if there is none.
    firsts: [u64; COUNT],
}

impl Default for Losses {
    fn default() -> Self {
        Self { counts: [0; COUNT], firsts: [u64::MAX; COUNT] }
    }
}

impl Losses {
    /// Whether nothing is lost.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.counts.iter().all(|&count| count == 0)
    }

    /// Whether there is a loss of this kind.
    #[must_use]
    pub fn contains(&self, loss: Loss) -> bool {
        self.count(loss) > 0
    }

    /// Returns the number of places with a loss of this kind.
    #[must_use]
    pub fn count(&self, loss: Loss) -> u64 {
        self.counts.get(loss as usize).copied().unwrap_or_default()
    }

    /// Returns the byte of the input at which the first affected sentence begins, if that is known.
    #[must_use]
    pub fn first(&self, loss: Loss) -> Option<u64> {
        self.firsts.get(loss as usize).copied().filter(|&first| first < u64::MAX)
    }

    /// Returns the first place of all kinds of loss.
    #[must_use]
    pub fn place(&self) -> Option<u64> {
        self.firsts.iter().copied().min().filter(|&first| first < u64::MAX)
    }

    /// Returns an iterator over the kinds of loss.
    pub fn iter(&self) -> impl Iterator<Item = Loss> {
        let losses = *self;
        Loss::ALL.into_iter().filter(move |&loss| losses.contains(loss))
    }

    /// Counts a loss at a place.
    #[inline]
    pub(crate) fn add(&mut self, loss: Loss, at: u64) {
        self.add_count(loss, 1, at);
    }

    /// Counts several, or none.
    pub(crate) fn add_count(&mut self, loss: Loss, more: u64, at: u64) {
        if more == 0 {
            return;
        }
        if let Some(count) = self.counts.get_mut(loss as usize) {
            *count += more;
        }
        if let Some(first) = self.firsts.get_mut(loss as usize) {
            *first = at.min(*first);
        }
    }
}

/// Adds losses without a place.
impl Extend<Loss> for Losses {
    fn extend<I: IntoIterator<Item = Loss>>(&mut self, losses: I) {
        losses.into_iter().for_each(|loss| self.add(loss, u64::MAX));
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
        for loss in other.iter() {
            self.add_count(loss, other.count(loss), other.first(loss).unwrap_or(u64::MAX));
        }
    }
}

/// Shows each kind of loss with the number of its places and the first.
impl fmt::Debug for Losses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let losses = self.iter().map(|loss| (loss, (self.count(loss), self.first(loss))));
        f.debug_map().entries(losses).finish()
    }
}

/// Writes a description of each kind of loss, with the number of its places.
impl fmt::Display for Losses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, loss) in self.iter().enumerate() {
            f.write_str(if index > 0 { "; " } else { "" })?;
            f.write_str(loss.description())?;
            if let more @ 2.. = self.count(loss) {
                write!(f, " ({more} places)")?;
            }
        }
        Ok(())
    }
}

/// A map from the name of the loss to the count and the first place.
#[cfg(feature = "serde")]
type Form = alloc::collections::BTreeMap<Loss, (u64, Option<u64>)>;

#[cfg(feature = "serde")]
impl serde::Serialize for Losses {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|loss| (loss, (self.count(loss), self.first(loss)))))
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Losses {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut losses = Self::default();
        for (loss, (count, first)) in Form::deserialize(deserializer)? {
            losses.add_count(loss, count, first.unwrap_or(u64::MAX));
        }
        Ok(losses)
    }
}
