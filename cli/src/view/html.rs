//! Writes a [`Document`] as HTML: everything from the input is escaped, and what cannot be seen is shown by
//! its name.

use std::collections::BTreeMap;
use std::fmt::Write;

use machvan::{
    TokenKind, TokenStream,
    format::FormatName,
    word::{WordCache, WordRule, WordSegmenter},
};
use serde_json::json;

use super::{
    compare::{Comparison, Kind, Place},
    document::Document,
};

/// A list of places to jump to, with their numbers.
pub(super) struct List {
    pub(super) title: &'static str,
    pub(super) entries: Vec<Entry>,
    /// How many more there are that have no entry.
    pub(super) rest: usize,
}

/// The places of one rule or kind.
pub(super) struct Entry {
    pub(super) name: String,
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
            .map(|(number, (name, count))| Entry {
                name: (*name).to_owned(),
                selector: selector(number),
                count: *count,
            })
            .collect();
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.count));
        List { title, entries, rest: 0 }
    }
}

/// The body of the page, its lists, and the facts that the script needs, as JSON.
pub(super) struct Rendered {
    pub(super) body: String,
    pub(super) lists: Vec<List>,
    pub(super) facts: String,
}

pub(super) fn render(document: &Document, comparison: Option<&Comparison>) -> Rendered {
    let stream = &document.stream;
    let mut body = String::with_capacity(stream.text().len() * 5);
    let (mut ends, mut gaps, mut restored) = (Rules::default(), Rules::default(), Rules::default());
    let mut kinds: BTreeMap<TokenKind, usize> = BTreeMap::new();
    let mut added = stream.added().iter().peekable();
    let mut invalid = document.invalid.iter().peekable();
    let mut differences = comparison.map(Differences::new);
    let mut scores = document.segmenter.as_ref().map(|segmenter| Scores::new(segmenter, stream));
    for (sentence, facts) in stream.sentences().zip(&document.sentences) {
        let class = match (sentence.starts_paragraph(), facts.boundary.is_some()) {
            (true, true) => " class=\"para new\"",
            (true, false) => " class=para",
            (false, true) => " class=new",
            (false, false) => "",
        };
        let _ = write!(body, "<p{class} data-n={}", sentence.index() + 1);
        if let Some((byte, line)) = facts.place {
            let _ = write!(body, " data-b={byte} data-l={line}");
        }
        if let Some(rule) = facts.rule {
            let _ = write!(body, " data-r={}", ends.number(rule));
        }
        if let Some((rule, probability)) = facts.boundary {
            let percent = (probability * 100.0).round();
            let _ = write!(body, " data-w={} data-q={percent}", restored.number(rule));
        }
        if let Some(scores) = &mut scores {
            body.push_str(" data-s=\"");
            scores.write(sentence.span().into(), sentence.tokens().map(|token| token.span()), &mut body);
            body.push('"');
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
            let place =
                differences.as_mut().and_then(|differences| differences.before(token.index(), &mut body));
            let is_added = added.next_if(|added| added.end() <= span.end()).is_some();
            let tag = if is_added { "ins" } else { "b" };
            body.push('<');
            body.push_str(tag);
            let class = match token.kind() {
                Some(TokenKind::Word | TokenKind::Punctuation) | None => {
                    if token.text().contains(char::is_whitespace) { "m" } else { "" }
                }
                Some(kind) => {
                    *kinds.entry(kind).or_default() += 1;
                    kind.as_str()
                }
            };
            match (class, place) {
                ("", None) => {}
                (class, None) => {
                    let _ = write!(body, " class={class}");
                }
                (class, Some(place)) => {
                    let _ = write!(body, " class=\"{class} d {}\"", place.class);
                    if place.first {
                        let _ = write!(body, " data-d={}", place.group);
                    }
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
            if let Some(differences) = &mut differences {
                differences.after(token.index(), &mut body);
            }
        }
        if let Some(differences) = &mut differences {
            let last = sentence.index() + 1 == stream.sentences().len();
            differences.end(sentence.token_range().end, last, &mut body);
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
    if let Some(comparison) = comparison {
        for kind in Kind::ALL {
            push(difference_list(comparison, kind));
        }
    }
    push(ends.list(title, |number| format!("p[data-r='{number}']")));
    push(restored.list("Boundaries restored by", |number| format!("p[data-w='{number}']")));
    push(gaps.list("Gaps decided by", |number| format!("[data-g='{number}']")));
    let entries = kinds.iter().map(|(kind, count)| Entry {
        name: kind.as_str().to_owned(),
        selector: format!("b.{kind}"),
        count: *count,
    });
    push(List { title: "Kinds", entries: entries.collect(), rest: 0 });
    let names: BTreeMap<_, _> = kinds.keys().map(|kind| (kind.as_str(), kind.as_str())).collect();
    let facts = json!({
        "exact": document.format == FormatName::Text,
        "differences": comparison.map(|comparison| {
            let groups = comparison.groups.iter();
            groups.map(|group| [group.kind.title(), &group.shown, &group.other].map(visible)).collect::<Vec<_>>()
        }),
        "kinds": names,
        "ends": ends.names,
        "gaps": gaps.names,
        "restored": restored.names,
    });
    // Names of rules alone, but a page is no place to rely on that.
    let facts = facts.to_string().replace('<', "\\u003c");
    Rendered { body, lists, facts }
}

/// The most frequent differences of a kind; the first entry is for all of them.
fn difference_list(comparison: &Comparison, kind: Kind) -> List {
    let mut groups: Vec<_> =
        comparison.groups.iter().enumerate().filter(|(_, group)| group.kind == kind).collect();
    groups.sort_by_key(|(_, group)| std::cmp::Reverse(group.count));
    let mut entries = Vec::new();
    if groups.len() > 1 {
        let (selector, count) = (format!(".{}[data-d]", kind.class()), comparison.count(kind));
        entries.push(Entry { name: "all".to_owned(), selector, count });
    }
    entries.extend(groups.iter().take(LISTED).map(|(number, group)| {
        let part = |text: &str| match visible(text) {
            text if text.is_empty() => "∅".to_owned(),
            text => text,
        };
        let name = format!("{} → {}", part(&group.shown), part(&group.other));
        Entry { name, selector: format!("[data-d='{number}']"), count: group.count }
    }));
    List { title: kind.title(), entries, rest: groups.len().saturating_sub(LISTED) }
}

/// How many differences of a kind are listed.
const LISTED: usize = 100;

/// A short text in which everything can be seen.
fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.chars().enumerate() {
        if at == 80 {
            out.push('…');
            break;
        }
        if is_hidden(c) {
            let _ = write!(out, "[U+{:04X}]", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

/// Writes the differences between the tokens.
struct Differences<'c> {
    comparison: &'c Comparison,
    next: usize,
}

/// A token in a difference.
struct Differing {
    class: &'static str,
    group: usize,
    first: bool,
}

impl<'c> Differences<'c> {
    fn new(comparison: &'c Comparison) -> Self {
        Self { comparison, next: 0 }
    }

    fn place(&self) -> Option<&'c Place> {
        self.comparison.places.get(self.next)
    }

    /// Writes what differs before a token; returns what the token itself is part of.
    fn before(&mut self, token: usize, body: &mut String) -> Option<Differing> {
        while let Some(place) = self.place().filter(|place| place.tokens.start <= token) {
            let group = self.comparison.groups.get(place.group)?;
            if !place.tokens.is_empty() {
                let first = place.tokens.start == token;
                return Some(Differing { class: group.kind.class(), group: place.group, first });
            }
            self.write(place, body);
        }
        None
    }

    /// Writes what the other has for the tokens that end here.
    fn after(&mut self, token: usize, body: &mut String) {
        let ended = |place: &&Place| !place.tokens.is_empty() && place.tokens.end == token + 1;
        if let Some(place) = self.place().filter(ended) {
            self.write(place, body);
        }
    }

    /// Writes what the other has at the end of a sentence.
    fn end(&mut self, token: usize, last: bool, body: &mut String) {
        while let Some(place) = self.place().filter(|place| place.tokens == (token..token)) {
            let text = self.comparison.groups.get(place.group).is_some_and(|group| group.kind == Kind::Text);
            if !text && !last {
                break;
            }
            self.write(place, body);
        }
    }

    fn write(&mut self, place: &Place, body: &mut String) {
        self.next += 1;
        let Some(group) = self.comparison.groups.get(place.group) else { return };
        let class = group.kind.class();
        if place.tokens.is_empty() {
            let _ = write!(body, "<i class=\"o {class}\" data-d={}>", place.group);
        } else {
            body.push_str("<i class=o>");
        }
        let sign = |mark: char| if group.other.contains(mark) { "+" } else { "−" };
        match group.kind {
            Kind::Spaces => body.extend([sign('␣'), "␣"]),
            Kind::Sentences => body.extend([sign('‖'), "‖"]),
            Kind::Text | Kind::Words => {
                body.push_str(if place.tokens.is_empty() { "+ " } else { "→ " });
                let other = if group.other.is_empty() { "∅" } else { &group.other };
                push_escaped(other, 0, &mut [].iter().peekable(), body);
            }
        }
        body.push_str("</i>");
    }
}

/// Writes what decided the gaps before and in each token.
struct Scores<'d> {
    segmenter: &'d WordSegmenter,
    text: &'d str,
    cache: WordCache,
    decided: Vec<(usize, WordRule, i32)>,
}

impl<'d> Scores<'d> {
    fn new(segmenter: &'d WordSegmenter, stream: &'d TokenStream<'_>) -> Self {
        Self { segmenter, text: stream.text(), cache: WordCache::new(), decided: Vec::new() }
    }

    /// For each token, after a space: the gap before it, then those in it. A gap is the score in thousands,
    /// if weights were asked, and the letter of another rule; `.` is a gap that was never open.
    fn write(
        &mut self,
        sentence: std::ops::Range<usize>,
        tokens: impl Iterator<Item = machvan::Span>,
        body: &mut String,
    ) {
        self.decided.clear();
        let decided = &mut self.decided;
        self.segmenter.scores_with(&mut self.cache, self.text, sentence, |gap| {
            decided.push((gap.right.start(), gap.rule, gap.score));
        });
        let mut decided = decided.iter().peekable();
        for (at, token) in tokens.enumerate() {
            if at > 0 {
                body.push(' ');
            }
            while decided.next_if(|gap| gap.0 < token.start()).is_some() {}
            if decided.peek().is_none_or(|gap| gap.0 > token.start()) {
                body.push('.');
            }
            while let Some((_, rule, score)) = decided.next_if(|gap| gap.0 < token.end()) {
                if *score != 0 {
                    push_score(*score, body);
                }
                match rule {
                    WordRule::Weights if *score == 0 => body.push_str("+0"),
                    WordRule::Weights => {}
                    rule => body.push_str(rule.as_str().get(..1).unwrap_or_default()),
                }
            }
        }
    }
}

/// Adds a score in thousands, with its sign: what is between two thousands is no matter for a reader.
fn push_score(score: i32, body: &mut String) {
    body.push(if score > 0 { '+' } else { '-' });
    let thousands = (score.unsigned_abs() + 500) / 1000;
    let digit = |place: u32| char::from(b'0' + (thousands / place % 10) as u8);
    for place in [10_000, 1000, 100, 10] {
        if thousands >= place {
            body.push(digit(place));
        }
    }
    body.push(digit(1));
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
