//! [`SentenceSplitterBuilder`]: options, and the user's additions to a language.

use alloc::{borrow::ToOwned, format, string::String, sync::Arc, vec::Vec};

use super::{
    english,
    exception::{Exceptions, MAX_PHRASE},
    language::{Language, Tables},
    policy::NewlinePolicy,
    splitter::{SentenceLanguage, SentenceSplitter},
    vietnamese,
};
use crate::{
    Error, ErrorKind, Result,
    markup::Markup,
    vietnamese::{Abbreviations, lines},
};

impl SentenceSplitter {
    /// Creates a splitter for Vietnamese with [`NewlinePolicy::Auto`].
    #[must_use]
    pub fn new() -> Self {
        Self::of(SentenceLanguage::Vietnamese)
    }

    /// Creates a splitter for English with [`NewlinePolicy::Auto`]. English is an example of another
    /// language: the same rules with other tables.
    ///
    /// ```
    /// use machvan::sentence::SentenceSplitter;
    /// let splitter = SentenceSplitter::english();
    /// assert_eq!(splitter.split("Ask Dr. Lee at 5 p.m. on Friday. She knows.").count(), 2);
    /// ```
    #[must_use]
    pub fn english() -> Self {
        Self::of(SentenceLanguage::English)
    }

    /// Returns a builder for Vietnamese.
    pub fn builder() -> SentenceSplitterBuilder {
        SentenceSplitterBuilder::default()
    }

    /// Returns a builder for a language.
    pub fn builder_for(language: SentenceLanguage) -> SentenceSplitterBuilder {
        SentenceSplitterBuilder { language, ..SentenceSplitterBuilder::default() }
    }

    fn of(language: SentenceLanguage) -> Self {
        let tables = tables(language);
        let abbreviations = match language {
            SentenceLanguage::Vietnamese => Abbreviations::new(),
            _ => Abbreviations::new().with_built_in(tables.abbreviations),
        };
        let language = Arc::new(Language::new(tables, abbreviations, Exceptions::new()));
        Self { language, newlines: NewlinePolicy::default(), markup: Markup::default() }
    }
}

impl Default for SentenceSplitter {
    fn default() -> Self {
        Self::new()
    }
}

const fn tables(language: SentenceLanguage) -> &'static Tables {
    match language {
        SentenceLanguage::Vietnamese => &vietnamese::TABLES,
        SentenceLanguage::English => &english::TABLES,
    }
}

/// Options of a [`SentenceSplitter`].
///
/// ```
/// use machvan::{
///     sentence::{NewlinePolicy, SentenceSplitter},
///     vietnamese::{AbbreviationKind, Abbreviations},
/// };
/// # fn main() -> machvan::Result<()> {
/// let splitter = SentenceSplitter::builder()
///     .newlines(NewlinePolicy::Paragraph)
///     .abbreviations(Abbreviations::builder().add("Cty.", AbbreviationKind::Name).build()?)
///     .exception("Yahoo! Mail")
///     .build()?;
/// let text = "Cty. Thành Công dùng\nYahoo! Mail. Hộp thư đầy.";
/// assert_eq!(splitter.split(text).count(), 2);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Default)]
#[must_use]
pub struct SentenceSplitterBuilder {
    language: SentenceLanguage,
    newlines: NewlinePolicy,
    markup: Markup,
    abbreviations: Option<Abbreviations>,
    exceptions: Vec<Phrase>,
}

/// A phrase of the user, with its line and byte if it is from a list.
#[derive(Debug, Clone)]
struct Phrase {
    text: String,
    place: Option<(u64, u64)>,
}

impl SentenceSplitterBuilder {
    /// Sets the meaning of a line break [default: [`NewlinePolicy::Auto`]].
    pub fn newlines(mut self, policy: NewlinePolicy) -> Self {
        self.newlines = policy;
        self
    }

    /// Sets the markup in the text [default: [`Markup::None`]]. The rules see what the markup prints.
    /// Sentences are slices of the text, with the tags and entities in them; tags that print white space are
    /// between sentences. A copy of the text is made.
    ///
    /// ```
    /// use machvan::{Markup, sentence::SentenceSplitter};
    /// # fn main() -> machvan::Result<()> {
    /// let splitter = SentenceSplitter::builder().markup(Markup::Html).build()?;
    /// let text = "<p>Trời <b>mưa.</b>&nbsp;Nắng rồi.<br>Đi thôi!</p>";
    /// let sentences: Vec<&str> = splitter.split(text).map(|sentence| sentence.text()).collect();
    /// assert_eq!(sentences, ["Trời <b>mưa.</b>", "Nắng rồi.", "Đi thôi!"]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn markup(mut self, markup: Markup) -> Self {
        self.markup = markup;
        self
    }

    /// Sets the abbreviations [default: the built-in ones of the language]. A splitter for English uses the
    /// entries that were added and its own built-in list.
    pub fn abbreviations(mut self, abbreviations: Abbreviations) -> Self {
        self.abbreviations = Some(abbreviations);
        self
    }

    /// Adds a phrase inside which no sentence ends: 1 to 200 bytes, in any case. Each phrase costs a little
    /// time at each mark of a text; a few hundred are fine.
    pub fn exception(mut self, phrase: &str) -> Self {
        self.exceptions.push(Phrase { text: phrase.trim().to_owned(), place: None });
        self
    }

    /// Adds the phrases of a list, such as the text of a file: one per line. Empty lines and lines that begin
    /// with `#` are ignored.
    pub fn exceptions(mut self, list: &str) -> Self {
        self.exceptions.extend(
            lines(list)
                .map(|line| Phrase { text: line.text.to_owned(), place: Some((line.number, line.start)) }),
        );
        self
    }

    /// Builds the splitter.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`], with its index, if an exception is empty or longer than 200 bytes;
    /// [`ErrorKind::Syntax`], with line and byte, if it is in a list.
    pub fn build(self) -> Result<SentenceSplitter> {
        let tables = tables(self.language);
        let mut exceptions = Exceptions::new();
        for (index, Phrase { text, place }) in self.exceptions.iter().enumerate() {
            if text.is_empty() || text.len() > MAX_PHRASE {
                let message =
                    format!("expected a phrase of 1 to {MAX_PHRASE} bytes, found one of {}", text.len());
                return Err(match *place {
                    Some((line, start)) => Error::new(ErrorKind::Syntax, message).on_line(line).at(start),
                    None => Error::new(ErrorKind::InvalidOption, message).with_index(index),
                });
            }
            exceptions.add(text);
        }
        let abbreviations = match (self.abbreviations, self.language) {
            (Some(abbreviations), SentenceLanguage::Vietnamese) => abbreviations,
            (None, SentenceLanguage::Vietnamese) => Abbreviations::new(),
            (abbreviations, _) => abbreviations.unwrap_or_default().with_built_in(tables.abbreviations),
        };
        let language = Arc::new(Language::new(tables, abbreviations, exceptions));
        Ok(SentenceSplitter { language, newlines: self.newlines, markup: self.markup })
    }
}
