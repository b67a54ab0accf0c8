//! [`Structure`]: what the tags of vertical files mean for sentences, paragraphs and documents.

use alloc::boxed::Box;
use core::ops::Range;

use crate::{BlockKind, names::named_enum};

named_enum! {
    /// What a structure of a vertical file, such as `<p>`, begins and ends.
    ///
    /// ```
    /// use machvan::format::{self, Structure, Vertical};
    ///
    /// let poems = Vertical::new().structures([("verse", Structure::Sentence)])?;
    /// let file = "<verse>\nTrăm\nnăm\n</verse>\n<verse>\nChữ\ntài\n</verse>\n";
    /// assert_eq!(format::read(poems, file.as_bytes())?.sentences().len(), 2);
    /// # Ok::<(), machvan::Error>(())
    /// ```
    #[non_exhaustive]
    pub enum Structure "structure" {
        /// A document, and with it a paragraph and a sentence.
        Document = "document",
        /// A paragraph, and with it a sentence.
        Paragraph = "paragraph",
        /// A sentence.
        Sentence = "sentence",
        /// Nothing: it is inside sentences.
        None = "none",
    }
}

/// The structures with a meaning. The documentation of [`Vertical`](super::Vertical) has the same table.
const STRUCTURES: [(&str, Structure); 15] = [
    ("doc", Structure::Document),
    ("text", Structure::Document),
    ("article", Structure::Document),
    ("p", Structure::Paragraph),
    ("head", Structure::Paragraph),
    ("title", Structure::Paragraph),
    ("div", Structure::Paragraph),
    ("section", Structure::Paragraph),
    ("li", Structure::Paragraph),
    ("u", Structure::Paragraph),
    ("turn", Structure::Paragraph),
    ("s", Structure::Sentence),
    ("sent", Structure::Sentence),
    ("sentence", Structure::Sentence),
    ("g", Structure::None),
];

/// Returns the meaning of a structure. The user's table takes precedence.
pub(super) fn meaning(name: &[u8], given: &[(Box<str>, Structure)]) -> Structure {
    let own = given.iter().find(|(known, _)| known.as_bytes() == name).map(|(_, meaning)| *meaning);
    let known = || STRUCTURES.iter().find(|(known, _)| known.as_bytes() == name).map(|(_, meaning)| *meaning);
    own.or_else(known).unwrap_or(Structure::None)
}

/// The kind of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    Token,
    Blank,
    /// A tag that begins a sentence, a paragraph or a document.
    Open(Structure),
    /// A tag that ends one.
    Close(Structure),
    /// `<g/>`: no space here.
    Glue,
    /// Markup without a meaning for tokens and sentences.
    Other,
}

impl Line {
    /// Whether it begins a paragraph.
    pub(super) fn begins_paragraph(self) -> bool {
        matches!(self, Self::Open(Structure::Document | Structure::Paragraph))
    }
}

/// Returns the kind of a line that begins with `<`.
pub(super) fn tag(line: &[u8], given: &[(Box<str>, Structure)]) -> Line {
    let Some(inner) = line.strip_prefix(b"<").and_then(|rest| rest.strip_suffix(b">")) else {
        return Line::Token;
    };
    let (closing, inner) = inner.strip_prefix(b"/").map_or((false, inner), |inner| (true, inner));
    let name_ends =
        inner.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'/').unwrap_or(inner.len());
    let (name, rest) = inner.split_at_checked(name_ends).unwrap_or((inner, &[]));
    match name {
        b"g" if !closing && rest.trim_ascii() == b"/" => Line::Glue,
        [b'!', b'-', b'-', ..] | [b'?', ..] => Line::Other,
        [first, ..] if first.is_ascii_alphabetic() || *first == b'_' => match meaning(name, given) {
            Structure::None => Line::Other,
            meaning if closing => Line::Close(meaning),
            meaning => Line::Open(meaning),
        },
        _ => Line::Token,
    }
}

/// Returns the name of the structure that a tag opens.
pub(super) fn name(tag: &str) -> &str {
    let inner = tag.trim_ascii().trim_start_matches('<');
    inner.split(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')).next().unwrap_or_default()
}

/// Whether a line is a tag with a name: no comment, no processing instruction, no token.
pub(super) fn is_tag(line: &str) -> bool {
    let inner = line.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    inner.is_some_and(|inner| {
        let inner = inner.strip_prefix('/').unwrap_or(inner);
        inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
    })
}

/// Returns the names of the attributes of a tag, and the ranges of their values in it. Attributes without a
/// value in quotation marks are left out.
pub(super) fn attributes(tag: &str) -> impl Iterator<Item = (&str, Range<usize>)> + Clone {
    let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/' | '"' | '\'');
    let mut at = tag.len() - tag.trim_ascii_start().trim_start_matches(['<', '/']).len();
    at += tag.get(at..).and_then(|rest| rest.find(ends)).unwrap_or_default();
    core::iter::from_fn(move || {
        loop {
            let rest = tag.get(at..)?;
            let name = rest.get(..rest.find(ends)?)?;
            at += name.len();
            let quote = tag.as_bytes().get(at + 1).filter(|quote| matches!(quote, b'"' | b'\''));
            let (b'=', Some(&quote), false) = (*tag.as_bytes().get(at)?, quote, name.is_empty()) else {
                at += 1;
                continue;
            };
            let start = at + 2;
            let end = start + memchr::memchr(quote, tag.as_bytes().get(start..)?)?;
            at = end + 1;
            return Some((name, start..end));
        }
    })
}

/// Returns the range in a tag of the value of an attribute.
pub(super) fn attribute(tag: &str, name: &str) -> Option<Range<usize>> {
    attributes(tag).find(|&(known, _)| known == name).map(|(_, value)| value)
}

/// Returns the kind of a sentence that its tag names, and whether the tag has nothing else.
pub(super) fn kind(tag: &str) -> (Option<BlockKind>, bool) {
    let tag = tag.trim_ascii();
    let Some(range) = attribute(tag, "kind") else {
        return (None, tag.strip_prefix('<').is_some_and(|rest| rest.strip_suffix('>') == Some(name(tag))));
    };
    let kind = tag.get(range.clone()).and_then(|kind| kind.parse().ok());
    let rest = tag.len() - (range.end - range.start);
    (kind, kind.is_some() && rest == "< kind=\"\">".len() + name(tag).len())
}
