//! Tokens as other tools write them: with markers that join them, and with escaped characters.

use alloc::string::String;

use crate::{
    Result, Spacing, Span, TokenStream,
    names::named_enum,
    stream::{Layout, check_length},
};

named_enum! {
    /// The marker that a tokenizer uses for joined tokens.
    ///
    /// ```
    /// use machvan::{TokenStream, detokenize::{Detokenizer, Joiner}};
    ///
    /// let detokenizer = Detokenizer::builder().joiner(Joiner::Square).build()?;
    /// let tokens = TokenStream::from_tokens(["Hà", "Nội", "￭,", "Huế", "￭."])?;
    /// assert_eq!(detokenizer.detokenize(&tokens)?.text(), "Hà Nội, Huế.\n");
    /// # Ok::<(), machvan::Error>(())
    /// ```
    #[non_exhaustive]
    pub enum Joiner "joiner" {
        /// `￭` on the side that is joined, a space otherwise (OpenNMT).
        Square = "￭",
        /// `▁` before tokens with a space before them; all others are joined (SentencePiece).
        Block = "▁",
        /// `@@` after tokens that the next one continues; the rules decide the other gaps (subword-nmt).
        At = "@@",
    }
}

named_enum! {
    /// The escapes that a tokenizer uses.
    ///
    /// ```
    /// use machvan::{TokenStream, detokenize::{Detokenizer, Escapes}};
    ///
    /// let detokenizer = Detokenizer::builder().unescape(Escapes::Penn).build()?;
    /// let tokens = TokenStream::from_tokens(["Hà", "Nội", "-LRB-", "2015", "-RRB-", "."])?;
    /// assert_eq!(detokenizer.detokenize(&tokens)?.text(), "Hà Nội (2015).\n");
    /// # Ok::<(), machvan::Error>(())
    /// ```
    #[non_exhaustive]
    pub enum Escapes "kind of escapes" {
        /// Entities, `&quot;` `&apos;` `&amp;` `&lt;` `&gt;` `&#91;` `&#93;` `&#124;`, and marks between
        /// words as `@-@` (Moses).
        Moses = "moses",
        /// Brackets as `-LRB-` `-RRB-` `-LSB-` `-RSB-` `-LCB-` `-RCB-` or `LBKT` `RBKT`, quotation marks as `
        /// `` ` and `''`, `\/` and `\*` (Penn and Vietnamese treebanks).
        Penn = "penn",
    }
}

/// What a token says about the gaps next to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Sides {
    before: Spacing,
    after: Spacing,
}

/// Removes markers and escapes from the tokens of a stream. Tokens that are only a marker are removed.
pub(super) fn prepare(
    stream: &TokenStream<'_>,
    joiner: Option<Joiner>,
    escapes: Option<Escapes>,
    ignore_source: bool,
    out: &mut TokenStream<'static>,
) -> Result<()> {
    check_length(stream.text().len() as u64 + stream.len() as u64)?;
    let (text, annotations) = out.refill_from(stream, Layout::Listed);
    let mut added = stream.added().iter().peekable();
    for sentence in stream.sentences() {
        let mut pending = Spacing::Unknown;
        for (index, token) in sentence.token_range().zip(sentence.tokens()) {
            let span = token.span();
            while added.next_if(|added| added.end() <= span.start()).is_some() {}
            let is_added = added.peek().is_some_and(|added| **added == span);
            let (token, joined) = match joiner.filter(|_| !is_added) {
                Some(joiner) => unmark(token.text(), joiner),
                None => (token.text(), Sides { before: Spacing::Unknown, after: Spacing::Unknown }),
            };
            let start = text.len();
            let escaped = match escapes {
                Some(Escapes::Moses) => push_moses(token, text),
                Some(Escapes::Penn) => push_penn(token, text),
                None => {
                    text.push_str(token);
                    None
                }
            };
            if text.len() == start {
                // A token that is only a marker.
                pending = first_known([joined.after, joined.before, pending]);
                continue;
            }
            let source = if ignore_source { Spacing::Unknown } else { stream.spacing(index) };
            let before = escaped.map_or(Spacing::Unknown, |sides| sides.before);
            let known = match (pending, joined.before, before) {
                // A `▁` as a separate token.
                (Spacing::Spaced, ..) => Spacing::Spaced,
                (Spacing::Joined, ..) | (_, Spacing::Joined, _) | (.., Spacing::Joined) => Spacing::Joined,
                _ => first_known([pending, joined.before, before]),
            };
            annotations.push(start, text.len());
            if is_added {
                annotations.added.push(Span::ordered(start as u32, text.len() as u32));
            }
            match first_known([known, source]) {
                Spacing::Unknown => {}
                spacing => annotations.set_spacing(spacing),
            }
            pending = first_known([joined.after, escaped.map_or(Spacing::Unknown, |sides| sides.after)]);
            text.push('\n');
        }
        annotations.next_paragraph = sentence.starts_paragraph();
        annotations.end_sentence_of_kind(sentence.source_from_origin(), sentence.kind());
    }
    Ok(())
}

fn first_known<const N: usize>(all: [Spacing; N]) -> Spacing {
    all.into_iter().find(|&spacing| spacing != Spacing::Unknown).unwrap_or_default()
}

/// Returns a token without its markers, and what they say.
fn unmark(token: &str, joiner: Joiner) -> (&str, Sides) {
    let marker = joiner.as_str();
    let (rest, leads) = token.strip_prefix(marker).map_or((token, false), |rest| (rest, true));
    match joiner {
        Joiner::Square => {
            let (rest, trails) = rest.strip_suffix(marker).map_or((rest, false), |rest| (rest, true));
            let alone = rest.is_empty();
            let before = if leads { Spacing::Joined } else { Spacing::Spaced };
            let after = if trails || alone { Spacing::Joined } else { Spacing::Unknown };
            (rest, Sides { before, after })
        }
        Joiner::Block => {
            let before = if leads { Spacing::Spaced } else { Spacing::Joined };
            let after = if rest.is_empty() { Spacing::Spaced } else { Spacing::Unknown };
            (rest, Sides { before, after })
        }
        Joiner::At => {
            let (rest, trails) = token.strip_suffix(marker).map_or((token, false), |rest| (rest, true));
            let after = if trails { Spacing::Joined } else { Spacing::Unknown };
            (rest, Sides { before: Spacing::Unknown, after })
        }
    }
}

const ENTITIES: [(&str, &str); 8] = [
    ("&quot;", "\""),
    ("&apos;", "'"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&#91;", "["),
    ("&#93;", "]"),
    ("&#124;", "|"),
    ("&amp;", "&"),
];

fn push_moses(token: &str, out: &mut String) -> Option<Sides> {
    let inner = token.strip_prefix('@').and_then(|rest| rest.strip_suffix('@'));
    if let Some(mark) =
        inner.filter(|inner| inner.chars().count() == 1 && !inner.contains(char::is_alphanumeric))
    {
        out.push_str(mark);
        return Some(Sides { before: Spacing::Joined, after: Spacing::Joined });
    }
    let mut rest = token;
    while let Some((before, from)) = rest.find('&').and_then(|at| rest.split_at_checked(at)) {
        out.push_str(before);
        let found = ENTITIES.iter().find_map(|(entity, c)| Some((from.strip_prefix(entity)?, *c)));
        let (behind, c) = found.unwrap_or((from.get(1..).unwrap_or_default(), "&"));
        out.push_str(c);
        rest = behind;
    }
    out.push_str(rest);
    None
}

fn push_penn(token: &str, out: &mut String) -> Option<Sides> {
    let (text, sides) = match token {
        "-LRB-" | "LBKT" => ("(", None),
        "-RRB-" | "RBKT" => (")", None),
        "-LSB-" => ("[", None),
        "-RSB-" => ("]", None),
        "-LCB-" => ("{", None),
        "-RCB-" => ("}", None),
        "``" => ("\"", Some(Sides { before: Spacing::Unknown, after: Spacing::Joined })),
        "''" => ("\"", Some(Sides { before: Spacing::Joined, after: Spacing::Unknown })),
        "\\/" => ("/", None),
        "\\*" => ("*", None),
        _ => (token, None),
    };
    out.push_str(text);
    sides
}
