//! [`SentenceSplitter`]: the tables of a language and the policy for line breaks.

use alloc::sync::Arc;
use core::fmt;

use super::{language::Language, policy::NewlinePolicy};
use crate::{markup::Markup, names::named_enum};

named_enum! {
    /// The language of a text, for [`SentenceSplitter::builder_for`].
    ///
    /// ```
    /// use machvan::sentence::{SentenceLanguage, SentenceSplitter};
    ///
    /// let splitter = SentenceSplitter::builder_for(SentenceLanguage::English).build()?;
    /// assert_eq!(splitter.split("Mr. Smith left. It rained.").count(), 2);
    /// # Ok::<(), machvan::Error>(())
    /// ```
    #[non_exhaustive]
    #[derive(Default)]
    pub enum SentenceLanguage "language" {
        /// Vietnamese.
        #[default]
        Vietnamese = "vi",
        /// English: the same rules with other tables.
        English = "en",
    }
}

/// Splits text into sentences. Immutable, cheap to clone and to share between threads.
///
/// ```
/// use machvan::sentence::SentenceSplitter;
/// let splitter = SentenceSplitter::new();
/// let mut sentences = splitter.split("Hôm nay trời mưa. Đường vắng tanh.");
/// let first = sentences.next().unwrap();
/// assert_eq!((first.text(), first.start(), first.end()), ("Hôm nay trời mưa.", 0, 21));
/// ```
#[derive(Clone)]
pub struct SentenceSplitter {
    pub(super) language: Arc<Language>,
    pub(super) newlines: NewlinePolicy,
    pub(super) markup: Markup,
}

impl SentenceSplitter {
    /// Returns the kind of markup in the text.
    #[must_use]
    pub fn markup(&self) -> Markup {
        self.markup
    }

    /// Returns the policy for line breaks.
    #[must_use]
    pub fn newlines(&self) -> NewlinePolicy {
        self.newlines
    }
}

impl fmt::Debug for SentenceSplitter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SentenceSplitter")
            .field("abbreviations", &self.language.abbreviations)
            .field("newlines", &self.newlines)
            .field("markup", &self.markup)
            .finish_non_exhaustive()
    }
}
