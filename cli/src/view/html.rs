//! Writes a [`Document`] as HTML: everything from the input is escaped, and what cannot be seen is shown by its name.

use std::collections::BTreeMap;
use std::fmt::Write;

use machvan::{TokenKind, format::FormatName};
use serde_json::json;

use super::document::Document;

/// A list of places to jump to, with their numbers.
pub(super) struct List {
    pub(super) title: &'static str,
    pub(super) entries: Vec<Entry>,
}

/// The places of one rule or kind.
pub(super) struct Entry {
    pub(super) name: &'static str,
    /// The CSS selector of the places.
    pub(super) selector: String,
    pub(super) count: usize,
}

/// The names of rules that occur, each with a number that stands for it in the page.
#[derive(Default)]
struct Rules {
    names: Vec<&'static str>,
    counts: Vec<usize>,
}

impl Rules {
    fn number(&mut self, name: &'static str) -> usize {
        let number = self.names.iter().position(|known| *known == name).unwrap_or_else(|| {
            self.names.push(name);
            self.counts.push(0);
            self.names.len() - 1
        });
        if let Some(count) = self.counts.get_mut(number) {
            *count += 1;
        }
        number
    }

    fn list(&self, title: &'static str, selector: impl Fn(usize) -> String) -> List {
        let counted = self.names.iter().zip(&self.counts).enumerate();
        let mut entries: Vec<_> = counted
            .map(|(number, (name, count))| Entry { name, selector: selector(number), count: *count })
            .collect();
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.count));
        List { title, entries }
    }
}

/// The body of the page, its lists, and the facts that the script needs, as JSON.
pub(super) struct Rendered {
    pub(super) body: String,
    pub(super) lists: Vec<List>,
    pub(super) facts: String,
}

pub(super) fn render(document: &Document) -> Rendered {
    let stream = &document.stream;
    let mut body = String::with_capacity(stream.text().len() * 5);
    let (mut ends, mut gaps, mut restored) = (Rules::default(), Rules::default(), Rules::default());
    let mut kinds: BTreeMap<TokenKind, usize> = BTreeMap::new();
    let mut added = stream.added().iter().peekable();
    let mut invalid = document.invalid.iter().peekable();
    for (sentence, facts) in stream.sentences().zip(&document.sentences) {
        let class = match (sentence.starts_paragraph(), facts.boundary.is_some()) {
            (true, true) => " class=\"para new\"",
            (true, false) => " class=para",
            (false, true) => " class=new",
            (false, false) => "",
        };
        let _ = write!(
            body,
            "<p{class} data-n={} data-b={} data-l={}",
            sentence.index() + 1,
            facts.byte,
            facts.line
        );
        if let Some(rule) = facts.rule {
            let _ = write!(body, " data-r={}", ends.number(rule));
        }
        if let Some((rule, probability)) = facts.boundary {
            let percent = (probability * 100.0).round();
            let _ = write!(body, " data-w={} data-q={percent}", restored.number(rule));
        }
        body.push('>');
        let mut at = sentence.span().start();
        for token in sentence.tokens() {
            let span = token.span();
            let mut escape = |body: &mut String, from: usize, to: usize| {
                let text = stream.text().get(from..to).unwrap_or_default();
                push_escaped(text, from, &mut invalid, body);
            };
            escape(&mut body, at, span.start());
            at = span.end();
            let is_added = added.next_if(|added| added.end() <= span.end()).is_some();
            let tag = if is_added { "ins" } else { "b" };
            body.push('<');
            body.push_str(tag);
            match token.kind() {
                Some(TokenKind::Word | TokenKind::Punctuation) | None => {
                    if token.text().contains(char::is_whitespace) {
                        body.push_str(" class=m");
                    }
                }
                Some(kind) => {
                    *kinds.entry(kind).or_default() += 1;
                    let _ = write!(body, " class={kind}");
                }
            }
            if let Some(Some(gap)) = document.gaps.get(token.index()) {
                let number = gaps.number(gap.rule.as_str());
                // Most gaps are spaces between words: they need no note.
                if gap.rule.as_str() != "words" {
                    let _ = write!(body, " data-g={number}");
                }
            }
            body.push('>');
            escape(&mut body, span.start(), span.end());
            let _ = write!(body, "</{tag}>");
        }
        if let Some(rule) = facts.rule {
            let _ = write!(body, "<span class=rule>{rule}</span>");
        }
        body.push_str("</p>\n");
    }
    let mut lists = Vec::new();
    let title = match document.format {
        FormatName::Text => "Sentences end by",
        _ => "Final marks decided by",
    };
    let mut push = |list: List| {
        if !list.entries.is_empty() {
            lists.push(list);
        }
    };
    push(ends.list(title, |number| format!("p[data-r='{number}']")));
    push(restored.list("Boundaries restored by", |number| format!("p[data-w='{number}']")));
    push(gaps.list("Gaps decided by", |number| format!("[data-g='{number}']")));
    let entries = kinds.iter().map(|(kind, count)| Entry {
        name: kind.as_str(),
        selector: format!("b.{kind}"),
        count: *count,
    });
    push(List { title: "Kinds", entries: entries.collect() });
    let names: BTreeMap<_, _> = kinds.keys().map(|kind| (kind.as_str(), kind.as_str())).collect();
    let facts = json!({
        "exact": document.format == FormatName::Text,
        "kinds": names,
        "ends": ends.names,
        "gaps": gaps.names,
        "restored": restored.names,
    });
    // Names of rules alone, but a page is no place to rely on that.
    let facts = facts.to_string().replace('<', "\\u003c");
    Rendered { body, lists, facts }
}

/// Adds text that starts at byte `from` of the document's text.
fn push_escaped<'i>(
    text: &str,
    from: usize,
    invalid: &mut std::iter::Peekable<impl Iterator<Item = &'i (usize, u8)>>,
    out: &mut String,
) {
    let mut copied = 0;
    for (at, c) in text.char_indices() {
        let entity = match c {
            '<' => "&lt;",
            '>' => "&gt;",
            '&' => "&amp;",
            _ if is_hidden(c) || c == char::REPLACEMENT_CHARACTER => "",
            _ => continue,
        };
        out.push_str(text.get(copied..at).unwrap_or_default());
        copied = at + c.len_utf8();
        if !entity.is_empty() {
            out.push_str(entity);
        } else if let Some((_, byte)) = invalid.next_if(|(place, _)| *place == from + at) {
            let _ = write!(out, "<kbd data-n=1>{byte:02X}</kbd>");
        } else if c == char::REPLACEMENT_CHARACTER {
            out.push(c);
        } else {
            let name = match c {
                '\0' => "NUL",
                '\r' => "CR",
                '\u{ad}' => "SHY",
                '\u{200b}' => "ZWSP",
                '\u{200c}' => "ZWNJ",
                '\u{200e}' => "LRM",
                '\u{200f}' => "RLM",
                '\u{2060}' => "WJ",
                '\u{feff}' => "BOM",
                _ => "",
            };
            let length = c.len_utf8();
            let _ = match name {
                "" => write!(out, "<kbd data-n={length}>U+{:04X}</kbd>", u32::from(c)),
                name => write!(out, "<kbd data-n={length}>{name}</kbd>"),
            };
        }
    }
    out.push_str(text.get(copied..).unwrap_or_default());
}

/// Whether a character cannot be seen, or changes how others are shown.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}'
        | '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
