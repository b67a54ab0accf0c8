//! [`Text`]: natural text. It is written one sentence per line, and read without tokens, for the sentence and
//! word stages.

use alloc::{format, string::String};
use core::fmt;

use super::{
    Loss, Losses,
    codec::{Annotated, Codec, Piece, ReadUnit},
    cuts,
    options::{List, Options, Value},
};
use crate::{
    Error, ErrorKind, Result, TokenStream,
    error::Quoted,
    stream::{Annotations, Layout, Sentence, Spacing},
};

/// Natural text, as a reader sees it printed.
///
/// **Written**: one sentence per line, with a blank line before a paragraph; line breaks inside a sentence
/// become spaces. The spacing of the tokens must be known: running text, or a list that says for each token
/// how it is printed. For other lists, a [`Detokenizer`](crate::detokenize::Detokenizer) makes running text
/// first. A stream without tokens is written as it is.
///
/// **Read**: a stream of running text without tokens, which the sentence and word stages fill. Instead of a
/// sentence ([`ReadUnit::Sentence`]) a reader returns a block of lines, up to the next line that follows a
/// blank line. [`ReadUnit::Block`] cuts at such a place if possible, otherwise at the end of a line,
/// preferably of one that ends like a sentence.
///
/// ```
/// use machvan::{Span, TokenStream, format::{self, FormatName}};
/// # fn main() -> machvan::Result<()> {
/// let stream = format::read(FormatName::Text, "Mưa to.\n".as_bytes())?;
/// assert!(stream.is_empty());
/// let stream = TokenStream::from_spans(stream.text(), [0..4, 5..7, 7..8])?;
/// assert_eq!(format::write(FormatName::Text, &stream)?, "Mưa to.\n");
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct Text {}

impl Text {
    /// Returns the format as described above. It has no options.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

/// The number of lines before the end of a block that are searched for a good one to cut after.
const LOOK_BACK: usize = 64;

impl Options for Text {
    const NAMES: &'static str = "none";

    fn set(&mut self, _: &str, _: Value<'_>) -> Result<bool> {
        Ok(false)
    }

    fn list(&self, _: &mut List<'_, '_>) -> fmt::Result {
        Ok(())
    }
}

impl Codec for Text {
    fn layout(&self, _marks: &Annotations) -> Layout {
        Layout::Running
    }

    fn first_cut(&self, bytes: &[u8], unit: ReadUnit, end: bool) -> Option<usize> {
        if unit == ReadUnit::Document { None } else { cuts::second_block(bytes, end, |_| false) }
    }

    fn last_cut(&self, bytes: &[u8]) -> Option<usize> {
        cuts::last_block(bytes).or_else(|| {
            let after = |(start, line): (usize, &[u8])| start + line.len() + 1;
            let mut ends = cuts::lines_backward(bytes).take(LOOK_BACK);
            let best = ends.find(|(_, line)| ends_like_a_sentence(line)).map(after);
            best.or_else(|| cuts::lines_backward(bytes).next().map(after))
        })
    }

    fn parse(&self, _: &Piece<'_>, _: &str, _: &mut String, _: &mut Annotations) -> Result<()> {
        Ok(())
    }

    fn keeps(&self, loss: Loss) -> bool {
        loss == Loss::Outside
    }

    fn write(&self, annotated: &Annotated<'_>, out: &mut String, losses: &mut Losses) -> Result<()> {
        let stream = annotated.stream;
        let running = stream.layout() == Layout::Running;
        if stream.is_empty() {
            if running {
                out.push_str(stream.text());
            }
            return Ok(());
        }
        let mut end = 0;
        let outside = |gap: core::ops::Range<usize>, at: u64, losses: &mut Losses| {
            let gap = stream.text().get(gap).filter(|_| running).unwrap_or_default();
            if !gap.trim().is_empty() {
                losses.add(Loss::Outside, at);
            }
        };
        for (number, sentence) in stream.sentences().enumerate() {
            let at = sentence.source().start;
            losses.add(Loss::Tokens, at);
            if sentence.kind().is_some() {
                losses.add(Loss::Kind, at);
            }
            outside(end..sentence.span().start(), at, losses);
            end = sentence.span().end();
            if sentence.starts_paragraph() && (number > 0 || annotated.parted) {
                out.push('\n');
            }
            match running {
                true => push_line(sentence.text(), out),
                false => push_listed(stream, &sentence, out)?,
            }
            let broken = |text: &str| memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_some();
            // The whole sentence is tested first. Its tokens are tested only if that finds something.
            if broken(sentence.text()) && sentence.tokens().any(|token| broken(token.text())) {
                losses.add(Loss::InnerSpace, at);
            }
            out.push('\n');
        }
        outside(end..stream.text().len(), u64::MAX, losses);
        Ok(())
    }
}

/// Writes a line break, with the white space around it, as one space.
fn push_line(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = memchr::memchr2(b'\n', b'\r', rest.as_bytes()) {
        let (line, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(line.trim_ascii_end());
        out.push(' ');
        rest = after.trim_ascii_start();
    }
    out.push_str(rest);
}

fn push_listed(stream: &TokenStream<'_>, sentence: &Sentence<'_>, out: &mut String) -> Result<()> {
    let begin = out.len();
    for (number, token) in sentence.tokens().enumerate() {
        match stream.spacing(token.index()) {
            _ if number == 0 => {}
            Spacing::Joined => {}
            Spacing::Spaced => out.push(' '),
            Spacing::Unknown => {
                out.truncate(begin);
                let message = format!(
                    "nothing says whether a space is printed before {}, token {number} of a sentence: detokenize the tokens \
                     first (`machvan detok`) to write them as text",
                    Quoted(token.text()),
                );
                let error = Error::new(ErrorKind::Unrepresentable, message);
                return Err(error.at(sentence.source().start).with_index(token.index()));
            }
        }
        push_line(token.text(), out);
    }
    Ok(())
}

/// Whether a line ends with a mark that ends sentences, which quotation marks or brackets may follow.
fn ends_like_a_sentence(line: &[u8]) -> bool {
    let tail = line.get(line.len().saturating_sub(16)..).unwrap_or_default();
    // Not from inside a character.
    let cut = tail.iter().take_while(|&&byte| byte & 0xc0 == 0x80).count();
    let line = core::str::from_utf8(tail.get(cut..).unwrap_or_default()).unwrap_or_default();
    line.trim_end().trim_end_matches(['"', '”', '’', '»', ')', ']']).ends_with(['.', '!', '?', '…'])
}
