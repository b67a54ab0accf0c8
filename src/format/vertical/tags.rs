//! [`Tags`]: the tags of a vertical file and their attributes.

use core::{fmt, iter::FusedIterator};

use super::{Vertical, structure};
use crate::{Layout, Span, TokenStream, stream::Gaps};

/// A tag of a vertical file, on a line of its own: `<doc id="1">`, `</p>`, `<g/>`.
///
/// ```
/// use machvan::format::{self, Vertical};
///
/// let stream = format::read(Vertical::new(), "<doc id=\"7\">\nMưa\n</doc>\n".as_bytes())?;
/// for tag in Vertical::new().tags(&stream).filter(|tag| !tag.is_closing()) {
///     println!("{} {:?} begins at token {}", tag.name(), tag.attribute("id"), tag.token());
/// }
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tag<'s> {
    text: &'s str,
    span: Span,
    token: usize,
}

impl<'s> Tag<'s> {
    /// Returns the tag as the file has it, from `<` to `>`.
    #[must_use]
    pub fn text(&self) -> &'s str {
        self.text
    }

    /// Returns its bytes in the stream's text.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// Returns the index of the token after it; the number of tokens if it comes after the last token.
    #[must_use]
    pub fn token(&self) -> usize {
        self.token
    }

    /// Returns the name of the structure.
    #[must_use]
    pub fn name(&self) -> &'s str {
        structure::name(self.text.strip_prefix("</").unwrap_or(self.text))
    }

    /// Whether it ends a structure: `</doc>`.
    #[must_use]
    pub fn is_closing(&self) -> bool {
        self.text.starts_with("</")
    }

    /// Whether the structure has no tokens: `<g/>`.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.ends_with("/>")
    }

    /// Returns the value of an attribute as the file has it, with its entities.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&'s str> {
        self.attributes().find(|&(known, _)| known == name).map(|(_, value)| value)
    }

    /// Returns an iterator over the attributes with a value in quotation marks: names and values, in order.
    pub fn attributes(&self) -> impl Iterator<Item = (&'s str, &'s str)> + Clone + use<'s> {
        let text = self.text;
        structure::attributes(text).filter_map(|(name, value)| Some((name, text.get(value)?)))
    }
}

/// Shows the tag and the token after it.
impl fmt::Debug for Tag<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tag").field("text", &self.text).field("token", &self.token).finish_non_exhaustive()
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Tag<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        #[serde(rename = "Tag")]
        struct View<'a> {
            text: &'a str,
            span: Span,
            token: usize,
        }
        View { text: self.text, span: self.span, token: self.token }.serialize(serializer)
    }
}

/// Iterator over the [`Tag`]s of a stream; made by [`Vertical::tags`].
///
/// ```
/// use machvan::format::{self, Vertical};
///
/// let format = Vertical::new();
/// let stream = format::read(format.clone(), "<p>\nMưa\n</p>\n<p>\nNắng\n</p>\n".as_bytes())?;
/// let paragraphs = format.tags(&stream).filter(|tag| tag.name() == "p" && !tag.is_closing());
/// assert_eq!(paragraphs.map(|tag| tag.token()).collect::<Vec<_>>(), [0, 1]); // their first tokens
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Tags<'s> {
    gaps: Option<Gaps<'s>>,
    /// The rest of the current gap, the byte at which it begins, and the number of the gap.
    rest: &'s str,
    at: usize,
    token: usize,
}

impl Vertical {
    /// Returns an iterator over the tags of a stream that was read with these options, with their attributes.
    ///
    /// Running text has none, and neither does a stream read without [`markup`](Self::markup). A text made from
    /// the stream, such as a detokenized one, has none: ask the stream that was read.
    ///
    /// ```
    /// use machvan::format::{self, Vertical};
    /// # fn main() -> machvan::Result<()> {
    /// let file = "<doc id=\"1\" title=\"Mưa\">\n<s>\nMưa\tV\nto\tA\n</s>\n</doc>\n";
    /// let stream = format::read(Vertical::new(), file.as_bytes())?;
    /// let tags: Vec<_> = Vertical::new().tags(&stream).collect();
    /// assert_eq!(tags.iter().map(|tag| tag.text()).collect::<Vec<_>>()[1..], ["<s>", "</s>", "</doc>"]);
    /// assert_eq!((tags[0].name(), tags[0].attribute("id"), tags[0].token()), ("doc", Some("1"), 0));
    /// assert!(tags[3].is_closing() && tags[3].token() == 2);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn tags<'s>(&self, stream: &'s TokenStream<'_>) -> Tags<'s> {
        let own = self.markup && stream.layout() == Layout::Listed;
        Tags { gaps: own.then(|| stream.gaps()), rest: "", at: 0, token: 0 }
    }
}

impl<'s> Iterator for Tags<'s> {
    type Item = Tag<'s>;

    fn next(&mut self) -> Option<Tag<'s>> {
        loop {
            if self.rest.is_empty() {
                let gap = self.gaps.as_mut()?.next()?;
                (self.rest, self.at, self.token) = (gap.text(), gap.span().start(), gap.index());
                // After a token the gap begins with the rest of its line.
                let line = match self.token {
                    0 => self.rest.len() - self.rest.trim_start_matches('\u{feff}').len(),
                    _ => memchr::memchr(b'\n', self.rest.as_bytes()).map_or(self.rest.len(), |feed| feed + 1),
                };
                self.skip(line);
                continue;
            }
            let len = memchr::memchr(b'\n', self.rest.as_bytes()).map_or(self.rest.len(), |feed| feed + 1);
            let (line, start) = (self.rest.get(..len).unwrap_or_default().trim_ascii_end(), self.at);
            self.skip(len);
            if structure::is_tag(line) {
                let span = Span::ordered(start as u32, (start + line.len()) as u32);
                return Some(Tag { text: line, span, token: self.token });
            }
        }
    }
}

impl Tags<'_> {
    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
        self.at += bytes;
    }
}

impl FusedIterator for Tags<'_> {}
