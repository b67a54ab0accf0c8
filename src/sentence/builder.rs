//! [`SentenceSplitterBuilder`]: options, and what the user adds to a language.

use alloc::{boxed::Box, format, sync::Arc, vec::Vec};

use super::{
    Abbreviation, NewlinePolicy, SentenceSplitter,
    exception::{Exceptions, MAX_PHRASE, lines},
    language::{Language, Tables},
};
use crate::{Error, ErrorKind, Result, error::Quoted, vietnamese::fold};

/// Sets up a [`SentenceSplitter`].
///
/// ```
/// use machvan::sentence::{Abbreviation, NewlinePolicy, SentenceSplitter};
/// let splitter = SentenceSplitter::builder()
///     .newlines(NewlinePolicy::Paragraph)
///     .abbreviation("Cty.", Abbreviation::Name)?
///     .exception("Yahoo! Mail")?
///     .build();
/// let text = "Cty. Thành Công dùng\nYahoo! Mail. Hộp thư đầy.";
/// assert_eq!(splitter.split(text).count(), 2);
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct SentenceSplitterBuilder {
    tables: &'static Tables,
    newlines: NewlinePolicy,
    added: Vec<(Box<str>, Abbreviation)>,
    exceptions: Exceptions,
}

impl SentenceSplitterBuilder {
    pub(super) const fn new(tables: &'static Tables) -> Self {
        Self { tables, newlines: NewlinePolicy::Auto, added: Vec::new(), exceptions: Exceptions::new() }
    }

    /// What a line break means; [`NewlinePolicy::Auto`] unless set.
    pub fn newlines(mut self, policy: NewlinePolicy) -> Self {
        self.newlines = policy;
        self
    }

    /// Adds an abbreviation, or gives one of the language another kind. Its last full stop may be written or left
    /// out; case does not count.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidData`] where `form` is empty, has white space in it, or is longer than 48 bytes.
    pub fn abbreviation(mut self, form: &str, kind: Abbreviation) -> Result<Self> {
        let key = form.strip_suffix('.').unwrap_or(form);
        if key.is_empty() || key.len() > 48 || key.contains(char::is_whitespace) {
            let message = format!("an abbreviation is one word of at most 48 bytes, not {}", Quoted(form));
            return Err(Error::new(ErrorKind::InvalidData, message));
        }
        self.added.insert(0, (fold(key).into(), kind));
        Ok(self)
    }

    /// Adds the abbreviations of a file's text: one a line, then white space and its kind
    /// ([`Abbreviation::name`]); a line without a kind is a [`Abbreviation::Name`]. Empty lines and lines that begin
    /// with `#` are left out.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidData`], with the line, where a line has no such form.
    ///
    /// ```
    /// use machvan::sentence::SentenceSplitter;
    /// let splitter = SentenceSplitter::builder().abbreviations("# ours\nCty. name\ntp number\n")?.build();
    /// assert_eq!(splitter.split("Đây là Cty. Thành Công. Hết.").count(), 2);
    /// # Ok::<(), machvan::Error>(())
    /// ```
    pub fn abbreviations(mut self, text: &str) -> Result<Self> {
        for (number, line) in lines(text) {
            let mut fields = line.split_whitespace();
            let form = fields.next().unwrap_or_default();
            let kind = fields.next().map_or(Some(Abbreviation::Name), Abbreviation::from_name);
            let (Some(kind), None) = (kind, fields.next()) else {
                let message =
                    "a line is an abbreviation and its kind: name, number, inner, end, acronym or time";
                return Err(Error::new(ErrorKind::InvalidData, message).on_line(number as u64));
            };
            self = self.abbreviation(form, kind).map_err(|error| error.on_line(number as u64))?;
        }
        Ok(self)
    }

    /// Adds a phrase inside which no sentence ends. Case does not count. Each phrase costs a little time at each mark
    /// of a text: some hundred are no burden.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidData`] where the phrase is empty or longer than 200 bytes.
    pub fn exception(mut self, phrase: &str) -> Result<Self> {
        let phrase = phrase.trim();
        if phrase.is_empty() || phrase.len() > MAX_PHRASE {
            let message =
                format!("an exception is a phrase of 1 to {MAX_PHRASE} bytes, not of {}", phrase.len());
            return Err(Error::new(ErrorKind::InvalidData, message));
        }
        self.exceptions.add(phrase);
        Ok(self)
    }

    /// Adds the phrases of a file's text, one a line, as [`Self::exception`] does. Empty lines and lines that begin
    /// with `#` are left out.
    ///
    /// # Errors
    /// As [`Self::exception`], with the line.
    pub fn exceptions(mut self, text: &str) -> Result<Self> {
        for (number, line) in lines(text) {
            self = self.exception(line).map_err(|error| error.on_line(number as u64))?;
        }
        Ok(self)
    }

    /// The splitter.
    #[must_use]
    pub fn build(self) -> SentenceSplitter {
        SentenceSplitter {
            language: Arc::new(Language::new(self.tables, self.added, self.exceptions)),
            newlines: self.newlines,
        }
    }
}
