//! [`Markup`]: what the markup in a text prints. Tags and entities are replaced by characters of the same
//! length in bytes, so that offsets stay those of the input.

use alloc::{borrow::Cow, string::String, vec::Vec};
use core::ops::Range;

use crate::{Span, names::named_enum};

named_enum! {
    /// The kind of markup in a text.
    ///
    /// ```
    /// use machvan::{Markup, sentence::SentenceSplitter};
    ///
    /// let splitter = SentenceSplitter::builder().markup(Markup::Html).build()?;
    /// let text = "<p>Trời <b>mưa</b>.</p><p>Gió&nbsp;to.</p>";
    /// let sentences: Vec<&str> = splitter.split(text).map(|sentence| sentence.text()).collect();
    /// assert_eq!(sentences, ["Trời <b>mưa</b>.", "Gió&nbsp;to."]);
    /// # Ok::<(), machvan::Error>(())
    /// ```
    #[non_exhaustive]
    #[derive(Default)]
    pub enum Markup "markup" {
        /// No markup: each character stands for itself.
        #[default]
        None = "none",
        /// HTML. A tag such as `<p>` or `<br>` is a line break, and other tags print nothing. An entity such
        /// as `&nbsp;` is the character that it stands for. A line break of the input is a space. Unknown
        /// tags and entities are text.
        Html = "html",
    }
}

/// The longest tag, comment or declaration in bytes; a longer one is text.
const LONGEST: usize = 1 << 16;

/// The longest entity in bytes.
const ENTITY: usize = 12;

/// Tags that print a line break.
const BREAKS: &[&str] = &["br"];
/// Tags that end a paragraph.
#[rustfmt::skip]
const BLOCKS: &[&str] = &[
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "legend", "li", "main", "nav", "ol", "option", "p",
    "pre", "section", "select", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
];
/// Tags whose content prints nothing.
const HIDDEN: &[&str] = &["script", "style", "template"];
/// Tags that print nothing themselves.
#[rustfmt::skip]
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "audio", "b", "base", "bdi", "bdo", "big", "button", "canvas", "cite", "code", "col", "colgroup", "data", "del",
    "details", "dfn", "em", "embed", "font", "i", "iframe", "img", "input", "ins", "kbd", "label", "link", "map", "mark", "meta", "meter",
    "noscript", "o:p", "object", "output", "param", "picture", "progress", "q", "rp", "rt", "ruby", "s", "samp", "small", "source", "span",
    "strike", "strong", "sub", "sup", "svg", "textarea", "time", "track", "tt", "u", "var", "video", "wbr",
];

/// Entities by name, sorted by their bytes.
#[rustfmt::skip]
const ENTITIES: &[(&str, char)] = &[
    ("Aacute", 'Á'), ("Acirc", 'Â'), ("Agrave", 'À'), ("Atilde", 'Ã'), ("Eacute", 'É'), ("Ecirc", 'Ê'), ("Egrave", 'È'), ("Iacute", 'Í'),
    ("Igrave", 'Ì'), ("Oacute", 'Ó'), ("Ocirc", 'Ô'), ("Ograve", 'Ò'), ("Otilde", 'Õ'), ("Uacute", 'Ú'), ("Ugrave", 'Ù'), ("Yacute", 'Ý'),
    ("aacute", 'á'), ("acirc", 'â'), ("agrave", 'à'), ("amp", '&'), ("apos", '\''), ("atilde", 'ã'), ("bdquo", '„'), ("bull", '•'),
    ("cent", '¢'), ("copy", '©'), ("deg", '°'), ("divide", '÷'), ("eacute", 'é'), ("ecirc", 'ê'), ("egrave", 'è'), ("emsp", '\u{2003}'),
    ("ensp", '\u{2002}'), ("euro", '€'), ("frac12", '½'), ("gt", '>'), ("hellip", '…'), ("iacute", 'í'), ("igrave", 'ì'), ("laquo", '«'),
    ("ldquo", '“'), ("lsaquo", '‹'), ("lsquo", '‘'), ("lt", '<'), ("mdash", '—'), ("middot", '·'), ("minus", '−'), ("nbsp", '\u{a0}'),
    ("ndash", '–'), ("oacute", 'ó'), ("ocirc", 'ô'), ("ograve", 'ò'), ("otilde", 'õ'), ("para", '¶'), ("plusmn", '±'), ("prime", '′'),
    ("quot", '"'), ("raquo", '»'), ("rdquo", '”'), ("reg", '®'), ("rsaquo", '›'), ("rsquo", '’'), ("sbquo", '‚'), ("sect", '§'),
    ("shy", '\u{ad}'), ("sup1", '¹'), ("sup2", '²'), ("sup3", '³'), ("thinsp", '\u{2009}'), ("times", '×'), ("trade", '™'), ("uacute", 'ú'),
    ("ugrave", 'ù'), ("yacute", 'ý'), ("zwj", '\u{200d}'), ("zwnj", '\u{200c}'),
];

/// Returns what `text` prints, in as many bytes.
pub(crate) fn printed(text: &str, markup: Markup) -> Cow<'_, str> {
    match markup {
        Markup::None => Cow::Borrowed(text),
        Markup::Html => {
            let mut out = String::with_capacity(text.len());
            let mut printer = Printer::default();
            printer.push(text, &mut out);
            printer.finish(&mut out);
            Cow::Owned(out)
        }
    }
}

/// What a text with markup prints, and where each byte of that is in the text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Printed {
    pub(crate) text: String,
    /// For each byte of `text`: where the text has what prints its character, an entity as a whole.
    places: Vec<(u32, u32)>,
}

impl Printed {
    /// Returns what `text`, which has less than 4 GiB, prints. `None` if it is the text itself.
    pub(crate) fn new(text: &str, markup: Markup) -> Option<Self> {
        if markup == Markup::None {
            return None;
        }
        let filled = printed(text, markup);
        let mut result = Self::default();
        for (at, c) in filled.char_indices() {
            let own = text.get(at..).unwrap_or_default();
            // What fills the bytes of markup is no character of the text.
            if matches!(c, '\u{200b}' | '\u{34f}') && !own.starts_with(c) {
                continue;
            }
            let end = match found(own, true) {
                Found::Markup(len, Prints::Char(_)) if own.starts_with('&') => at + len,
                _ => at + c.len_utf8(),
            };
            result.text.push(c);
            result.places.extend(core::iter::repeat_n((at as u32, end as u32), c.len_utf8()));
        }
        Some(result)
    }

    /// Returns the bytes of the printed text for bytes of the text.
    pub(crate) fn range(&self, range: Range<usize>) -> Range<usize> {
        let at = |byte: usize| self.places.partition_point(|place| (place.0 as usize) < byte);
        at(range.start)..at(range.end)
    }

    /// Returns the span in the text for a span of the printed text.
    pub(crate) fn span(&self, span: Span) -> Span {
        let start = self.places.get(span.start()).map_or(0, |place| place.0);
        let end =
            span.end().checked_sub(1).and_then(|last| self.places.get(last)).map_or(start, |place| place.1);
        Span::ordered(start, end.max(start))
    }
}

/// Replaces the markup of a text that comes in chunks.
#[derive(Debug, Clone, Default)]
pub(crate) struct Printer {
    /// The start of a tag or an entity that is not complete yet.
    pending: String,
    /// The element whose content is hidden.
    hidden: Option<&'static str>,
}

/// What begins with `<` or `&`.
enum Found {
    /// Text.
    Text,
    /// More input is needed to decide.
    More,
    /// The length of the markup in bytes, and what it prints.
    Markup(usize, Prints),
}

/// What markup prints.
#[derive(Clone, Copy)]
enum Prints {
    Nothing,
    /// This number of line breaks.
    Breaks(usize),
    Char(char),
    /// Nothing until the element ends.
    Hidden(&'static str),
}

impl Printer {
    /// Adds a chunk, and writes what it prints as far as that is certain.
    pub(crate) fn push(&mut self, chunk: &str, out: &mut String) {
        if self.pending.is_empty() {
            let done = self.run(chunk, false, out);
            self.pending.push_str(chunk.get(done..).unwrap_or_default());
        } else {
            let mut pending = core::mem::take(&mut self.pending);
            pending.push_str(chunk);
            let done = self.run(&pending, false, out);
            pending.drain(..done);
            self.pending = pending;
        }
    }

    /// Writes the rest.
    pub(crate) fn finish(&mut self, out: &mut String) {
        let pending = core::mem::take(&mut self.pending);
        self.run(&pending, true, out);
        self.hidden = None;
    }

    /// Writes what `text` prints and returns the number of bytes that were processed: all if `complete`.
    fn run(&mut self, text: &str, complete: bool, out: &mut String) -> usize {
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            if let Some(name) = self.hidden {
                match hidden_end(rest, name) {
                    Some(end) => {
                        blank(end, out);
                        at += end;
                        self.hidden = None;
                        continue;
                    }
                    None => {
                        // The end tag may be cut.
                        let keep = if complete { 0 } else { name.len() + 2 };
                        let mut len = rest.len().saturating_sub(keep);
                        while !rest.is_char_boundary(len) {
                            len -= 1;
                        }
                        blank(len, out);
                        return at + len;
                    }
                }
            }
            let plain = memchr::memchr3(b'<', b'&', b'\n', rest.as_bytes()).unwrap_or(rest.len());
            out.push_str(rest.get(..plain).unwrap_or_default());
            at += plain;
            let Some(rest) = rest.get(plain..).filter(|rest| !rest.is_empty()) else { break };
            match found(rest, complete) {
                Found::More => return at,
                Found::Text => {
                    out.push(if rest.starts_with('\n') {
                        ' '
                    } else if rest.starts_with('<') {
                        '<'
                    } else {
                        '&'
                    });
                    at += 1;
                }
                Found::Markup(len, prints) => {
                    write(len, prints, out);
                    at += len;
                    if let Prints::Hidden(name) = prints {
                        self.hidden = Some(name);
                    }
                }
            }
        }
        text.len()
    }
}

/// Where the element `name` ends in `text`, before its end tag.
fn hidden_end(text: &str, name: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + memchr::memmem::find(text.get(from..)?.as_bytes(), b"</")?;
        let tag = text.as_bytes().get(at + 2..at + 2 + name.len())?;
        if tag.eq_ignore_ascii_case(name.as_bytes()) {
            return Some(at);
        }
        from = at + 2;
    }
}

/// Writes markup of `len` bytes.
fn write(len: usize, prints: Prints, out: &mut String) {
    match prints {
        Prints::Nothing => fill(len, out),
        Prints::Breaks(count) => {
            let count = count.min(len);
            out.extend(core::iter::repeat_n('\n', count));
            blank(len - count, out);
        }
        Prints::Hidden(_) => {
            out.push_str("\n\n");
            blank(len.saturating_sub(2), out);
        }
        Prints::Char(c) => {
            // One byte is too short to be filled.
            let c = if c.len_utf8() + 1 == len || c.len_utf8() > len { '?' } else { c };
            out.push(c);
            if c.is_whitespace() { blank(len - c.len_utf8(), out) } else { fill(len - c.len_utf8(), out) }
        }
    }
}

/// Writes `len` spaces.
fn blank(len: usize, out: &mut String) {
    out.extend(core::iter::repeat_n(' ', len));
}

/// Writes invisible characters of `len` bytes: zero-width spaces (3 bytes) and grapheme joiners (2 bytes).
/// `len` is not 1.
fn fill(len: usize, out: &mut String) {
    let joiners = match len % 3 {
        0 => 0,
        1 => 2,
        _ => 1,
    };
    out.extend(core::iter::repeat_n('\u{200b}', len.saturating_sub(2 * joiners) / 3));
    out.extend(core::iter::repeat_n('\u{34f}', joiners.min(len / 2)));
}

/// Returns what `text` begins with. `text` begins with `<`, `&` or a line break.
fn found(text: &str, complete: bool) -> Found {
    match text.as_bytes() {
        [b'&', ..] => entity(text, complete),
        [b'<', b'!' | b'?', ..] => declaration(text, complete),
        [b'<', ..] => tag(text, complete),
        _ => Found::Text,
    }
}

/// Decides for an unfinished tag or entity: text, or more input is needed.
fn unended(text: &str, complete: bool, longest: usize) -> Found {
    if complete || text.len() >= longest { Found::Text } else { Found::More }
}

fn entity(text: &str, complete: bool) -> Found {
    let body = text.as_bytes().iter().skip(1).take(ENTITY);
    let len = body.take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#').count();
    match text.as_bytes().get(len + 1) {
        Some(b';') => {}
        None => return unended(text, complete, ENTITY),
        Some(_) => return Found::Text,
    }
    let name = text.get(1..=len).unwrap_or_default();
    let number = name.strip_prefix('#').and_then(|number| {
        let value = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        value.ok().and_then(char::from_u32).filter(|&c| c != '\0')
    });
    let named =
        || ENTITIES.binary_search_by(|(key, _)| (*key).cmp(name)).ok().and_then(|at| ENTITIES.get(at));
    match number.or_else(|| named().map(|(_, c)| *c)) {
        Some(c) => Found::Markup(len + 2, Prints::Char(c)),
        None => Found::Text,
    }
}

/// A comment, a document type or a processing instruction.
fn declaration(text: &str, complete: bool) -> Found {
    let near = text.as_bytes().get(..LONGEST).unwrap_or(text.as_bytes());
    let end = if near.starts_with(b"<!--") {
        memchr::memmem::find(near.get(4..).unwrap_or_default(), b"-->").map(|at| at + 7)
    } else if b"<!--".starts_with(near) {
        return unended(text, complete, LONGEST);
    } else if near.get(2).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'[') {
        memchr::memchr(b'>', near).map(|at| at + 1)
    } else {
        return Found::Text;
    };
    match end {
        Some(len) => Found::Markup(len, Prints::Nothing),
        None => unended(text, complete, LONGEST),
    }
}

fn tag(text: &str, complete: bool) -> Found {
    let near = text.as_bytes().get(..LONGEST).unwrap_or(text.as_bytes());
    let start = 1 + usize::from(near.get(1) == Some(&b'/'));
    let name = near.iter().skip(start).take(16);
    let len = name.take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b':').count();
    match near.get(start + len) {
        None => return unended(text, complete, LONGEST),
        Some(b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r') if len > 0 => {}
        Some(_) => return Found::Text,
    }
    let name = text.get(start..start + len).unwrap_or_default();
    let among = |list: &[&'static str]| list.iter().copied().find(|known| known.eq_ignore_ascii_case(name));
    let prints = if among(BREAKS).is_some() {
        Prints::Breaks(1)
    } else if among(BLOCKS).is_some() {
        Prints::Breaks(2)
    } else if let Some(name) = among(HIDDEN) {
        if start == 1 { Prints::Hidden(name) } else { Prints::Breaks(2) }
    } else if among(INLINE).is_some() {
        Prints::Nothing
    } else {
        return Found::Text;
    };
    // Quotation marks may enclose a >.
    let mut quote = None;
    for (at, &byte) in near.iter().enumerate().skip(start + len) {
        match (quote, byte) {
            (None, b'>') => return Found::Markup(at + 1, prints),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    unended(text, complete, LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let printed = printed(text, Markup::Html);
        assert_eq!(printed.len(), text.len(), "{text}");
        printed.replace(['\u{200b}', '\u{34f}'], "").replace("  ", " ")
    }

    #[test]
    fn tags_and_entities() {
        for (text, expected) in [
            ("<b>Mưa</b> to", "Mưa to"),
            ("Mưa.<br>Nắng", "Mưa.\n  Nắng"),
            ("Mưa &amp; nắng", "Mưa & nắng"),
            ("Mưa!&rdquo; Nắng", "Mưa!” Nắng"),
            ("Mưa&#8230;", "Mưa…"),
            ("Mưa&#x2026;", "Mưa…"),
            ("a < b && c > d", "a < b && c > d"),
            ("x<y và z>t", "x<y và z>t"),
            ("<!-- ẩn -->Mưa", "Mưa"),
            ("A&T &xyz; &", "A&T &xyz; &"),
            ("Mưa\nto", "Mưa to"),
            ("<a title=\"Huế > Hà Nội\">Huế</a>", "Huế"),
            ("Mưa <b", "Mưa <b"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
        assert!(shown("a<script>if (a<b) {}</script>b").split_whitespace().eq(["a", "b"]));
        assert!(shown("a<style>p { }").split_whitespace().eq(["a"]));
    }

    #[test]
    fn entities_are_sorted() {
        assert!(ENTITIES.is_sorted_by(|a, b| a.0 < b.0));
    }

    proptest::proptest! {
        #[test]
        fn chunks_print_what_the_whole_prints(text in "(<br>|<p>|</p>|<b|&nbsp;|&|<script>|</script>|<!--|-->|<a b=\"|>|ế|a| |\n|;){0,30}") {
            let whole = printed(&text, Markup::Html);
            proptest::prop_assert_eq!(whole.len(), text.len());
            let (mut printer, mut out) = (Printer::default(), String::new());
            for c in text.chars() {
                printer.push(c.encode_utf8(&mut [0; 4]), &mut out);
            }
            printer.finish(&mut out);
            proptest::prop_assert_eq!(out, whole);
        }
    }
}
