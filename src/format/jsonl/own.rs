//! Reading lines in the layout that machvan writes: fields in its order, one space after `,` and `:`. All others
//! are read by serde_json, which also finds what is wrong with a line.

use alloc::{string::String, vec::Vec};

use crate::{BlockKind, Span};

/// The fields of a line other than its text and spans.
#[derive(Default)]
pub(super) struct Line {
    pub(super) has_tokens: bool,
    pub(super) start: Option<u64>,
    pub(super) end: Option<u64>,
    pub(super) paragraph: bool,
    /// Whether the spacing of the tokens is unknown.
    pub(super) unknown: bool,
    /// The kind of the sentence in its document.
    pub(super) kind: Option<BlockKind>,
    /// The unknown fields, as they are written after the others.
    pub(super) others: String,
}

/// Reads a line. Returns `None` if its layout is another one; the buffers may then have a part of it.
pub(super) fn read(
    line: &str,
    text: &mut String,
    tokens: &mut Vec<Span>,
    added: &mut Vec<Span>,
) -> Option<Line> {
    let mut cursor = Cursor { line, at: 0 };
    cursor.literal("{\"text\": \"")?;
    cursor.string(text)?;
    let has_tokens = cursor.literal(", \"tokens\": [").is_some();
    if has_tokens {
        cursor.spans(tokens)?;
    }
    cursor.literal(", \"start\": ")?;
    let start = cursor.number()?;
    cursor.literal(", \"end\": ")?;
    let end = cursor.number()?;
    if cursor.literal(", \"added\": [").is_some() {
        cursor.spans(added)?;
    }
    cursor.literal(", \"paragraph\": ")?;
    let paragraph = cursor.literal("true").is_some();
    if !paragraph {
        cursor.literal("false")?;
    }
    let unknown = cursor.literal(", \"spacing\": \"unknown\"").is_some();
    let kind = match cursor.literal(", \"kind\": \"") {
        Some(()) => Some(cursor.name()?.parse().ok()?),
        None => None,
    };
    cursor.literal("}")?;
    let (start, end) = (Some(start), Some(end));
    let is_end = cursor.at == line.len();
    is_end.then(|| Line { has_tokens, start, end, paragraph, unknown, kind, others: String::new() })
}

struct Cursor<'l> {
    line: &'l str,
    at: usize,
}

impl Cursor<'_> {
    #[inline]
    fn rest(&self) -> &[u8] {
        self.line.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// Skips these bytes.
    #[inline]
    fn literal(&mut self, literal: &str) -> Option<()> {
        self.rest().starts_with(literal.as_bytes()).then(|| self.at += literal.len())
    }

    /// Adds the string up to its closing quotation mark.
    fn string(&mut self, out: &mut String) -> Option<()> {
        loop {
            let length = memchr::memchr2(b'"', b'\\', self.rest())?;
            let part = self.line.get(self.at..self.at + length)?;
            // JSON has no control characters in strings.
            if part.bytes().fold(false, |any, byte| any | (byte < b' ')) {
                return None;
            }
            out.push_str(part);
            self.at += length + 1;
            if self.line.as_bytes().get(self.at - 1) == Some(&b'"') {
                return Some(());
            }
            out.push(match self.rest().first()? {
                b'"' => '"',
                b'\\' => '\\',
                b'n' => '\n',
                b'r' => '\r',
                b't' => '\t',
                _ => return None,
            });
            self.at += 1;
        }
    }

    /// Returns a name up to its closing quotation mark.
    fn name(&mut self) -> Option<&str> {
        let length = memchr::memchr(b'"', self.rest())?;
        self.at += length + 1;
        self.line.get(self.at - 1 - length..self.at - 1)
    }

    /// Adds spans up to the closing bracket.
    fn spans(&mut self, out: &mut Vec<Span>) -> Option<()> {
        if self.literal("]").is_some() {
            return Some(());
        }
        let (mut rest, length) = (self.rest(), self.rest().len());
        loop {
            let (start, after) = number(rest.strip_prefix(b"[")?)?;
            let (end, after) = number(after.strip_prefix(b", ")?)?;
            out.push(Span::new(start, end).ok()?);
            rest = match after {
                [b']', b',', b' ', rest @ ..] => rest,
                [b']', b']', rest @ ..] => {
                    self.at += length - rest.len();
                    return Some(());
                }
                _ => return None,
            };
        }
    }

    fn number(&mut self) -> Option<u64> {
        let digits = self.rest().iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number = self.line.get(self.at..self.at + digits)?;
        // Numbers with more digits are rare, and leading zeros are no JSON.
        if digits == 0 || digits > 18 || (digits > 1 && number.starts_with('0')) {
            return None;
        }
        self.at += digits;
        number.parse().ok()
    }
}

/// Returns a number and what follows it.
#[inline]
fn number(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (&first, mut rest) = bytes.split_first()?;
    let mut number = u32::from(first.wrapping_sub(b'0'));
    if number > 9 {
        return None;
    }
    let mut digits = 1;
    while let [byte @ b'0'..=b'9', after @ ..] = rest {
        number = number.wrapping_mul(10).wrapping_add(u32::from(byte - b'0'));
        (rest, digits) = (after, digits + 1);
    }
    // More digits may not fit, and leading zeros are no JSON.
    (digits == 1 || (digits < 10 && first != b'0')).then_some((number, rest))
}
