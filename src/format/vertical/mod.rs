//! [`Vertical`]: one token per line and a blank line between sentences, as corpus tools write it.

mod entities;
mod horizontal;
mod over;
mod read;
mod structure;
mod tags;
mod write;

use alloc::{boxed::Box, format, string::String, sync::Arc, vec::Vec};
use core::fmt;

use super::{
    BYTE_ORDER_MARK, Loss, Losses,
    codec::{Annotated, Codec, Piece, ReadUnit},
    columns::{checked_names, is_same, names_of},
    markup::{Kind, Mark, Markup},
    options::{List, Options, Value, invalid},
};
use crate::{
    Result, TokenStream,
    stream::{Annotations, ColumnNames, Columns, Spacing},
};

pub use structure::Structure;
use structure::{Line, tag};
pub use tags::{Tag, Tags};

/// The vertical format: one token per line, a blank line between sentences.
///
/// Tokens may contain spaces. The following is kept in gaps and returned when the stream is written again:
/// further columns (after a tab), tags on lines of their own as in Sketch Engine and CWB (`<doc …>`, `<p>`,
/// `</s>`), XML comments, spaces at line ends, `\r`, a byte-order mark.
///
/// - A sentence ends at a blank line and at the tags of the structures below, opening or closing. A paragraph
///   begins at the start, at the opening tags of paragraphs and documents, and after two or more blank lines.
/// - `<g/>` says that no space is printed between the tokens around it: [`Spacing::Joined`].
/// - `<s kind="caption">` sets the kind of the sentence ([`BlockKind`](crate::BlockKind)).
/// - A line that begins with white space contains a token, whatever follows. So a token that looks like a tag
///   is written with a space before it; see also [`entities`](Self::entities).
///
/// | structure | begins and ends |
/// |---|---|
/// | `doc`, `text`, `article` | a document |
/// | `p`, `head`, `title`, `div`, `section`, `li`, `u`, `turn` | a paragraph |
/// | `s`, `sent`, `sentence` | a sentence |
/// | all others | nothing: they are inside sentences |
///
/// A document that comes from CoNLL-U (`# newdoc id = …`) begins with `<doc id="…">`, and has no closing tag.
///
/// [`structures`](Self::structures) changes this table, [`tags`](Self::tags) reads tags and their attributes,
/// and [`Token::column`](crate::Token::column) reads the columns.
///
/// As text: `vertical`, and the options `glue`, `no-markup`, `comments`, `entities=xml`, `horizontal`,
/// `sentence-tag=s`, `columns=word+upos`, `structures=verse:sentence+sec:paragraph`.
///
/// ```
/// use machvan::format::{self, Vertical};
///
/// let format = Vertical::new().glue(true).columns(["word", "upos"])?;
/// let file = "Mưa\tNOUN\n<g/>\n.\tPUNCT\n\n";
/// let stream = format::read(format.clone(), file.as_bytes())?;
/// assert_eq!(stream.token(0).unwrap().column_named("upos"), Some("NOUN"));
/// assert_eq!(format::write(format, &stream)?, file);
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Vertical {
    markup: bool,
    glue: bool,
    comments: bool,
    entities: bool,
    horizontal: bool,
    custom: Option<Arc<Custom>>,
}

/// Options that few files need.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
struct Custom {
    columns: Arc<[Box<str>]>,
    structures: Vec<(Box<str>, Structure)>,
    sentence_tag: Option<Box<str>>,
    /// All of these options as text.
    text: Arc<str>,
}

impl Default for Vertical {
    fn default() -> Self {
        Self { markup: true, glue: false, comments: false, entities: false, horizontal: false, custom: None }
    }
}

impl Vertical {
    /// Returns the format as described above. It is written without `<g/>`.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets whether tags are markup or ordinary tokens [default: markup]. Without markup no token is escaped
    /// and no tag is written: [`glue`](Self::glue), [`sentence_tag`](Self::sentence_tag) and
    /// [`horizontal`](Self::horizontal) are then off.
    #[must_use]
    pub fn markup(mut self, markup: bool) -> Self {
        self.markup = markup;
        self.glue &= markup;
        self.horizontal &= markup;
        match &self.custom {
            Some(custom) if !markup && custom.sentence_tag.is_some() => {
                self.customize(|custom| custom.sentence_tag = None)
            }
            _ => self,
        }
    }

    /// Whether tags are markup; see [`markup`](Self::markup).
    #[must_use]
    pub fn has_markup(&self) -> bool {
        self.markup
    }

    /// Sets whether `<g/>` marks every place where no space is printed between two tokens [default: false].
    ///
    /// If so, it is written at these places, and all other tokens are read as [`Spacing::Spaced`]. Otherwise
    /// a `<g/>` is read, says nothing about other places, and is not written. This option turns
    /// [`markup`](Self::markup) on.
    #[must_use]
    pub fn glue(mut self, glue: bool) -> Self {
        self.glue = glue;
        self.markup |= glue;
        self
    }

    /// Sets whether lines that begin with `# ` before the first token of a sentence are comments [default:
    /// tokens].
    #[must_use]
    pub fn comments(mut self, comments: bool) -> Self {
        self.comments = comments;
        self
    }

    /// Sets whether words are written with the entities `&lt;`, `&gt;`, `&amp;` and `&quot;`, as CWB reads
    /// them [default: false].
    ///
    /// When read, these, `&apos;` and numeric references are decoded; columns and tags are kept as they are.
    /// No space is then written before a word that looks like a tag.
    ///
    /// ```
    /// use machvan::format::{self, Vertical};
    /// # fn main() -> machvan::Result<()> {
    /// let cwb = Vertical::new().entities(true);
    /// let stream = format::read(cwb, b"&lt;b&gt;\nAT&amp;T\n")?;
    /// assert_eq!(stream.tokens().map(|token| token.text()).collect::<Vec<_>>(), ["<b>", "AT&T"]);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn entities(mut self, entities: bool) -> Self {
        self.entities = entities;
        self
    }

    /// Sets whether lines are read as `cwb-decode -H` prints them: the token with its columns, `/` between
    /// them, and on the same line the tags around it [default: false].
    ///
    /// Such a file is written in the vertical format: each tag on a line of its own, and tabs between columns. As
    /// words may contain `/`, only as many columns are split off as [`columns`](Self::columns) names. Corpus
    /// positions at the start of lines (`cwb-decode -n`) are skipped. Lists of matches (`-p`, `-f`), which have
    /// several tokens on a line, cannot be read. This option turns [`markup`](Self::markup) on.
    ///
    /// ```
    /// use machvan::format::{self, Vertical};
    /// # fn main() -> machvan::Result<()> {
    /// let decoded = "<text_id a1> <s> Mưa/V \nto/A </s> \n";
    /// let format = Vertical::new().horizontal(true).columns(["word", "pos"])?;
    /// let stream = format::read(&format.into(), decoded.as_bytes())?;
    /// assert_eq!(stream.token(1).unwrap().column_named("pos"), Some("A"));
    /// assert_eq!(stream.text(), "<text_id a1>\n<s>\nMưa\tV\nto\tA\n</s>\n");
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn horizontal(mut self, horizontal: bool) -> Self {
        self.horizontal = horizontal;
        self.markup |= horizontal;
        self
    }

    /// Whether lines are read as `cwb-decode -H` prints them; see [`horizontal`](Self::horizontal).
    #[must_use]
    pub fn is_horizontal(&self) -> bool {
        self.horizontal
    }

    /// Names the columns; the first is the word.
    ///
    /// The names decide which columns are kept between formats that have columns
    /// ([`Token::column_named`](crate::Token::column_named)). A column without a value is written `_`.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`](crate::ErrorKind::InvalidOption) for a name that is empty, has white
    /// space, or is repeated.
    pub fn columns<N: AsRef<str>>(self, names: impl IntoIterator<Item = N>) -> Result<Self> {
        let columns = checked_names(names)?;
        Ok(self.customize(|custom| custom.columns = columns))
    }

    /// Sets the meaning of structures. It takes precedence over the table above.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`](crate::ErrorKind::InvalidOption) for an invalid name of a structure.
    ///
    /// ```
    /// use machvan::format::{self, Structure, Vertical};
    /// # fn main() -> machvan::Result<()> {
    /// let poems = Vertical::new().structures([("verse", Structure::Sentence)])?;
    /// let stream = format::read(poems, "<verse>\nMưa\n<verse>\nNắng\n".as_bytes())?;
    /// assert_eq!(stream.sentences().len(), 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn structures<N: AsRef<str>>(
        self,
        structures: impl IntoIterator<Item = (N, Structure)>,
    ) -> Result<Self> {
        let mut all = Vec::new();
        for (name, meaning) in structures {
            all.push((checked_tag(name.as_ref())?, meaning));
        }
        Ok(self.customize(|custom| custom.structures = all))
    }

    /// Writes sentences between the tags of this structure instead of blank lines, and `<p>` at the start of
    /// a paragraph. CWB recognizes sentences only by such tags. This option turns [`markup`](Self::markup)
    /// on.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`](crate::ErrorKind::InvalidOption) for an invalid name of a structure.
    ///
    /// ```
    /// use machvan::{TokenStream, format::{self, Vertical}};
    /// # fn main() -> machvan::Result<()> {
    /// let stream = TokenStream::from_sentences([["Mưa"], ["Nắng"]])?;
    /// let written = format::write(Vertical::new().sentence_tag("s")?, &stream)?;
    /// assert_eq!(written, "<s>\nMưa\n</s>\n<s>\nNắng\n</s>\n");
    /// # Ok(())
    /// # }
    /// ```
    pub fn sentence_tag(mut self, name: &str) -> Result<Self> {
        let name = checked_tag(name)?;
        self.markup = true;
        Ok(self.customize(|custom| custom.sentence_tag = Some(name)))
    }

    fn customize(mut self, change: impl FnOnce(&mut Custom)) -> Self {
        let custom = Arc::make_mut(self.custom.get_or_insert_default());
        change(custom);
        let mut text = String::new();
        for name in custom.columns.iter() {
            text.extend([name, "\t"]);
        }
        for (name, meaning) in &custom.structures {
            text.extend(["\n", name, "\t", meaning.as_str()]);
        }
        text.extend(custom.sentence_tag.iter().flat_map(|name| ["\n\n", name]));
        custom.text = text.into();
        self.custom = self.custom.filter(|custom| !custom.text.is_empty());
        self
    }

    fn given(&self) -> &[(Box<str>, Structure)] {
        self.custom.as_deref().map_or(&[], |custom| &custom.structures)
    }

    fn column_names(&self) -> &[Box<str>] {
        self.custom.as_deref().map_or(&[], |custom| &custom.columns)
    }

    fn tag_name(&self) -> Option<&str> {
        self.custom.as_deref()?.sentence_tag.as_deref()
    }

    /// Returns the kind of a line, without its line feed. `begun` says whether its sentence already has a
    /// token.
    fn classify(&self, line: &[u8], begun: bool) -> Line {
        let line = line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line);
        let trimmed = line.trim_ascii_end();
        match trimmed.first() {
            None => Line::Blank,
            Some(b'<') if self.markup => self.tag(trimmed),
            Some(b'#') if self.comments && !begun && trimmed.get(1) == Some(&b' ') => Line::Other,
            // Columns without a first one.
            Some(b' ' | b'\t') if first_column(line).is_empty() => Line::Other,
            Some(_) => Line::Token,
        }
    }

    fn tag(&self, line: &[u8]) -> Line {
        let kind = tag(line, self.given());
        match (kind, self.tag_name()) {
            (Line::Other, Some(name)) => match core::str::from_utf8(line) {
                Ok(line) if structure::name(line) == name && line.starts_with("</") => {
                    Line::Close(Structure::Sentence)
                }
                Ok(line) if structure::name(line) == name => Line::Open(Structure::Sentence),
                _ => kind,
            },
            _ => kind,
        }
    }
}

/// Checks the name of a structure.
fn checked_tag(name: &str) -> Result<Box<str>> {
    let first = name.bytes().next().is_some_and(|first| first.is_ascii_alphabetic() || first == b'_');
    let rest = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'));
    if !first || !rest || name == "g" {
        let message = format!(
            "{name:?} cannot be the name of a structure: expected letters, digits and _ - ., and not g"
        );
        return Err(invalid(message));
    }
    Ok(name.into())
}

/// Returns the text before the first tab, without the spaces around it.
fn first_column(line: &[u8]) -> &[u8] {
    memchr::memchr(b'\t', line).and_then(|tab| line.get(..tab)).unwrap_or(line).trim_ascii()
}

impl Options for Vertical {
    const NAMES: &'static str = "glue, no-markup, comments, entities=xml, horizontal, sentence-tag=NAME, columns=NAME+… or structures=NAME:MEANING+…";

    fn set(&mut self, name: &str, value: Value<'_>) -> Result<bool> {
        let tags = self.glue || self.horizontal || self.tag_name().is_some();
        let needs_tags = matches!(name, "glue" | "horizontal" | "sentence-tag");
        if (name == "no-markup" && tags) || (needs_tags && !self.markup) {
            return Err(invalid(
                "no-markup contradicts glue, horizontal and sentence-tag: tags are then tokens",
            ));
        }
        let this = core::mem::take(self);
        *self = match name {
            "glue" => this.glue(value.flag()?),
            "no-markup" => this.markup(!value.flag()?),
            "comments" => this.comments(value.flag()?),
            "entities" => match &*value.text()? {
                "xml" => this.entities(true),
                other => return Err(invalid(format!("unknown entities {other:?}: expected xml"))),
            },
            "horizontal" => this.horizontal(value.flag()?),
            "sentence-tag" => this.sentence_tag(&value.text()?)?,
            "columns" => this.columns(value.list()?)?,
            "structures" => {
                let list = value.list()?;
                let mut structures = Vec::new();
                for structure in &list {
                    let Some((name, meaning)) = structure.split_once(':') else {
                        let message = format!(
                            "the structure {structure:?} has no meaning: expected NAME:MEANING, such as verse:sentence"
                        );
                        return Err(invalid(message));
                    };
                    structures.push((name, meaning.parse()?));
                }
                this.structures(structures)?
            }
            _ => return Ok(false),
        };
        Ok(true)
    }

    fn list(&self, list: &mut List<'_, '_>) -> fmt::Result {
        list.flag("glue", self.glue)?;
        list.flag("no-markup", !self.markup)?;
        list.flag("comments", self.comments)?;
        list.values("entities", self.entities.then_some("xml"))?;
        list.flag("horizontal", self.horizontal)?;
        let Some(custom) = self.custom.as_deref() else { return Ok(()) };
        list.values("sentence-tag", custom.sentence_tag.as_deref())?;
        list.values("columns", names_of(&custom.columns))?;
        let structures: Vec<String> =
            custom.structures.iter().map(|(name, meaning)| format!("{name}:{meaning}")).collect();
        list.values("structures", structures.iter().map(|structure| &**structure))
    }
}

impl Codec for Vertical {
    fn fingerprint(&self) -> (u64, Option<Arc<str>>) {
        // Horizontal lines are written as vertical ones.
        let bits = [self.markup, self.glue, self.comments, self.entities];
        let number = bits.iter().fold(0, |number, bit| number << 1 | u64::from(*bit));
        (number, self.custom.as_deref().map(|custom| Arc::clone(&custom.text)))
    }

    fn rewrites(&self) -> bool {
        self.entities || self.horizontal
    }

    fn is_verbatim(&self) -> bool {
        true
    }

    fn first_cut(&self, bytes: &[u8], unit: ReadUnit, end: bool) -> Option<usize> {
        if self.horizontal {
            return horizontal::first_cut(self, bytes, unit, end);
        }
        read::first_cut(self, bytes, unit, end)
    }

    fn last_cut(&self, bytes: &[u8]) -> Option<usize> {
        if self.horizontal { horizontal::last_cut(self, bytes) } else { read::last_cut(self, bytes) }
    }

    fn ends_paragraph(&self, bytes: &[u8]) -> bool {
        if self.horizontal {
            horizontal::ends_paragraph(self, bytes)
        } else {
            read::ends_paragraph(self, bytes)
        }
    }

    fn parse(
        &self,
        piece: &Piece<'_>,
        source: &str,
        text: &mut String,
        annotations: &mut Annotations,
    ) -> Result<()> {
        let horizontal = self.horizontal.then(|| horizontal::lines(self, source));
        let lines = horizontal.as_ref().map_or(source, |(lines, _)| lines);
        read::parse(self, piece, lines, annotations);
        if let Some((_, places)) = &horizontal {
            horizontal::set_places(annotations, places);
        }
        if self.entities {
            entities::decode_tokens(lines, text, annotations);
        } else if self.horizontal {
            text.push_str(lines);
        }
        let names = match self.custom.as_deref() {
            Some(custom) => ColumnNames::Given(Arc::clone(&custom.columns)),
            None => ColumnNames::Fixed(&[]),
        };
        annotations.columns = Some(Columns { separator: b'\t', names });
        Ok(())
    }

    fn holds(&self, markup: &Markup<'_>, _: bool) -> bool {
        match markup {
            Markup::Column { name, .. } => {
                name.is_some_and(|name| names_of(self.column_names()).skip(1).any(|own| is_same(own, name)))
            }
            Markup::Document { .. } => self.markup,
            Markup::MoreOfDocument | Markup::Other => false,
        }
    }

    fn write_verbatim(&self, stream: &TokenStream<'_>, out: &mut String) -> Result<()> {
        if self.entities {
            entities::write_verbatim(stream, out);
        } else {
            out.push_str(stream.text());
        }
        Ok(())
    }

    fn write(&self, annotated: &Annotated<'_>, out: &mut String, losses: &mut Losses) -> Result<()> {
        write::write(self, annotated, out, losses)
    }

    fn write_over(&self, annotated: &Annotated<'_>, out: &mut String, losses: &mut Losses) -> Result<bool> {
        over::write_over(self, annotated, out, losses);
        Ok(true)
    }
}

/// Returns the id of the document that a tag begins; it may be empty.
pub(super) fn document_id(line: &str) -> Option<String> {
    let line = line.trim_ascii_end();
    let mut id = String::new();
    (tag(line.as_bytes(), &[]) == Line::Open(Structure::Document)).then(|| {
        let value = structure::attribute(line, "id").and_then(|range| line.get(range));
        entities::decode(value.unwrap_or_default().trim_ascii(), &mut id);
        id
    })
}

/// Whether a tag begins or ends a document, and has nothing but its id.
fn is_document(line: &str) -> bool {
    if structure::name(line.strip_prefix("</").unwrap_or(line)) != "doc" {
        return false;
    }
    match tag(line.as_bytes(), &[]) {
        Line::Open(Structure::Document) => {
            let id = structure::attribute(line, "id").map_or(0, |id| id.len() + " id=\"\"".len());
            line.len() == "<>".len() + structure::name(line).len() + id
        }
        kind => kind == Line::Close(Structure::Document),
    }
}

/// Returns what a line between two tokens has.
pub(super) fn markup_of_line(line: &str) -> Kind {
    let line = line.trim_ascii().trim_start_matches('\u{feff}');
    let is_bare = |name: &str| line.len() == "</>".len() + name.len();
    match tag(line.as_bytes(), &[]) {
        Line::Glue => Kind::None,
        Line::Open(Structure::Document) => Kind::Document {
            id: structure::attribute(line, "id").is_some_and(|id| !id.is_empty()),
            other: !is_document(line),
        },
        Line::Close(Structure::Document) if is_document(line) => Kind::None,
        Line::Open(Structure::Sentence) if structure::kind(line).1 => Kind::Boundary(Mark::OpenSentence),
        Line::Open(_) if line == "<p>" => Kind::Boundary(Mark::OpenParagraph),
        Line::Close(Structure::Sentence) if is_bare(structure::name(line.trim_start_matches("</"))) => {
            Kind::Boundary(Mark::Close)
        }
        Line::Close(_) if line == "</p>" => Kind::Boundary(Mark::Close),
        _ => Kind::Other,
    }
}

/// Reports what the format does not show about the space before a token.
fn lose_spacing(vertical: &Vertical, spacing: Spacing, glued: bool, at: u64, losses: &mut Losses) {
    let said = match spacing {
        Spacing::Joined => glued,
        Spacing::Spaced => vertical.glue,
        Spacing::Unknown => !vertical.glue,
    };
    if !said {
        losses.add(Loss::Spacing, at);
    }
}
