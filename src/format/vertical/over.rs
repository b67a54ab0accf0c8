//! Writing an analysis over its source: the lines, columns and structures of the source, with the spaces,
//! sentences and added tokens of the analysis.

use alloc::{format, string::String};
use core::ops::Range;

use super::{
    super::{
        columns::{Transfer, is_same, names_of},
        lines::{Tidy, has_only_single_spaces},
        markup::{Boundaries, Kind},
    },
    Annotated, BYTE_ORDER_MARK, Line, Loss, Losses, Structure, Vertical, lose_spacing, markup_of_line,
    structure,
    write::{push_open, push_word},
};
use crate::{Sentence, Spacing, TokenStream};

pub(super) fn write_over<'a>(
    vertical: &'a Vertical,
    annotated: &'a Annotated<'a>,
    out: &mut String,
    losses: &mut Losses,
) {
    let (Some(source), analysis) = (annotated.source, annotated.stream) else { return };
    out.reserve(source.text().len());
    let begin = out.len();
    let mut over = Over {
        vertical,
        source,
        out,
        begin,
        losses,
        copied: 0,
        begun: false,
        open: false,
        eol: "\n",
        tag: None,
        part: 0,
        columns: Transfer::new(annotated, names_of(vertical.column_names()).skip(1)),
        own: own_columns(annotated, source),
        renames: renames(vertical, source),
        boundaries: Boundaries::default(),
        whole: true,
    };
    let (mut tidy, mut passed) = (Tidy::default(), 0);
    let (mut given, mut number) = (source.sentences().peekable(), 0);
    for sentence in analysis.sentences() {
        let (range, at) = (sentence.token_range(), sentence.source().start);
        let mut split = false;
        while let Some(sentence) = given.peek()
            && sentence.token_range().end <= number
        {
            given.next();
            over.part = 0;
        }
        let kept = number..number + annotated.kept(&range);
        if let Some(given) = given.peek().filter(|_| over.part == 0) {
            split = kept.end < given.token_range().end;
        }
        over.whole =
            kept.len() == range.len() && given.peek().is_some_and(|given| given.token_range() == kept);
        over.columns.begin(&sentence);
        over.own.begin(&sentence);
        over.part += usize::from(split || over.part > 0);
        for token in sentence.tokens() {
            let index = token.index();
            let is_added = annotated.is_added(index, &mut passed);
            let gap = if is_added { over.copied..over.copied } else { over.gap(number) };
            if index == range.start {
                over.begin_sentence(gap, &sentence, index == 0, annotated.parted);
            } else {
                over.space(gap, analysis.spacing(index), at);
            }
            match tidy.tidy(token.text(), has_only_single_spaces(token.text()), at, over.losses) {
                Some(word) if is_added => over.add(word, number),
                Some(word) => over.token(number, word, at),
                None => {}
            }
            number += usize::from(!is_added);
            (over.begun, over.open) = (true, true);
        }
        over.begun = false;
        over.close();
    }
    over.rest();
}

struct Over<'o, 's> {
    vertical: &'s Vertical,
    source: &'s TokenStream<'s>,
    out: &'o mut String,
    /// The start of the output.
    begin: usize,
    losses: &'o mut Losses,
    /// The end of the source lines that are done.
    copied: usize,
    /// Whether the sentence has a token, and whether a reader of the output would see one.
    begun: bool,
    open: bool,
    eol: &'static str,
    /// The tag that opened the sentence.
    tag: Option<Tag>,
    /// The part of a split sentence, counted from 1; 0 if the sentence is whole.
    part: usize,
    /// The columns that the options name, and those of the source.
    columns: Transfer<'s>,
    /// The tags between two tokens that are not written.
    boundaries: Boundaries,
    own: Transfer<'s>,
    /// Whether the options name other columns than the source has.
    renames: bool,
    /// Whether the sentence is one of the source, so that the numbers of its words are the same.
    whole: bool,
}

#[derive(Clone)]
enum Tag {
    /// A line of the source.
    Source(Range<usize>),
    /// Requested by the options.
    Option,
}

impl<'s> Over<'_, 's> {
    /// Returns the lines before token `number`.
    fn gap(&self, number: usize) -> Range<usize> {
        let span = self.source.spans().get(number).copied().unwrap_or_default();
        let before = self.source.text().get(self.copied..span.start()).unwrap_or_default();
        let start = memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |feed| feed + 1);
        self.copied..self.copied + start
    }

    /// Returns the lines of a range, with their line feeds, each with its start.
    fn lines(&self, range: &Range<usize>) -> impl Iterator<Item = (usize, &'s str)> + use<'s> {
        let mut at = range.start;
        let text: &'s str = self.source.text();
        let lines = text.get(range.clone()).unwrap_or_default().split_inclusive('\n');
        lines.map(move |line| {
            at += line.len();
            (at - line.len(), line)
        })
    }

    fn classify(&self, line: &str) -> Line {
        self.vertical.classify(line.strip_suffix('\n').unwrap_or(line).as_bytes(), self.begun)
    }

    /// Ends the previous line, if the source did not.
    fn end_line(&mut self) {
        if self.out.len() > self.begin && !self.out.ends_with('\n') {
            self.out.push_str(self.eol);
        }
    }

    fn push(&mut self, line: &str) {
        self.end_line();
        self.out.push_str(line);
        if line.ends_with('\n') {
            self.eol = if line.ends_with("\r\n") { "\r\n" } else { "\n" };
        }
    }

    /// Copies a line that has no meaning for sentences, such as a comment, unless it would be a token here.
    fn push_other(&mut self, line: &str) {
        let bytes = line.strip_suffix('\n').unwrap_or(line).as_bytes();
        if self.open && self.vertical.classify(bytes, true) == Line::Token {
            self.push_blank();
        }
        self.push(line);
    }

    /// Reports a line that cannot be written, unless it is a boundary, which is written in another way.
    fn lose_line(&mut self, line: &str, at: u64) {
        let lost = match markup_of_line(line) {
            Kind::None => false,
            Kind::Boundary(mark) => self.boundaries.repeats(mark),
            Kind::Document { .. } | Kind::Other => true,
        };
        if lost {
            self.losses.add(Loss::Markup, at);
        }
    }

    fn push_blank(&mut self) {
        self.open = false;
        self.end_line();
        self.out.push_str(self.eol);
    }

    /// Copies the lines between two sentences, or before the first, so that a sentence begins after them, and
    /// a paragraph if the analysis has one.
    fn begin_sentence(&mut self, gap: Range<usize>, sentence: &Sentence<'_>, first: bool, parted: bool) {
        self.copied = gap.end;
        self.boundaries.clear();
        let at = sentence.source().start;
        let tags = self.vertical.tag_name().is_some();
        let (has_break, has_paragraph) = self.breaks(&gap);
        let starts = sentence.starts_paragraph();
        // The start of the input always begins a paragraph.
        let checked = !first || parted;
        let mut missing = checked && starts && !has_paragraph;
        let surplus = checked && !starts && has_paragraph;
        let mut pending = !first && !has_break;
        let (mut opened, mut blank) = (false, false);
        // Of several tags that open a sentence, the last is its own.
        let opens = |line: &str| self.classify(line) == Line::Open(Structure::Sentence);
        let own = self.lines(&gap).filter(|(_, line)| opens(line)).last().map(|(start, _)| start);
        for (start, line) in self.lines(&gap) {
            let kind = self.classify(line);
            if pending && !line.starts_with("</") {
                opened = self.insert_break(core::mem::take(&mut missing), sentence);
                pending = false;
            }
            match kind {
                Line::Token => self.lose_line(line, at),
                Line::Blank if tags => self.close_for_blank(),
                Line::Blank if surplus && blank => {}
                Line::Open(meaning) => {
                    if core::mem::take(&mut missing) {
                        self.begin_paragraph(2);
                    }
                    if surplus && kind.begins_paragraph() {
                        self.losses.add(Loss::Paragraphs, at);
                    }
                    if meaning == Structure::Sentence && own == Some(start) {
                        self.tag = Some(Tag::Source(start..start + line.len()));
                        self.push_tag(line, sentence);
                        opened = true;
                    } else {
                        self.push(line);
                    }
                }
                Line::Blank | Line::Close(_) => {
                    if kind == Line::Blank && core::mem::take(&mut missing) {
                        self.begin_paragraph(1);
                    }
                    self.tag = None;
                    self.push(line);
                }
                Line::Glue | Line::Other => self.push_other(line),
            }
            self.open &=
                !matches!(kind, Line::Blank | Line::Open(_) | Line::Close(_)) || tags && kind == Line::Blank;
            // A line that is left out, or that closes something, does not separate blank lines.
            if !matches!(kind, Line::Token | Line::Close(_)) {
                blank = kind == Line::Blank;
            }
        }
        if pending {
            opened = self.insert_break(core::mem::take(&mut missing), sentence);
        }
        if missing {
            self.begin_paragraph(2);
        }
        if let Some(name) = self.vertical.tag_name().filter(|_| !opened) {
            self.end_line();
            push_open(name, sentence, self.out);
            self.tag = Some(Tag::Option);
        } else if sentence.kind().is_some() && !opened {
            self.losses.add(Loss::Kind, at);
        }
    }

    /// Whether lines end a sentence, and whether they begin a paragraph.
    fn breaks(&self, gap: &Range<usize>) -> (bool, bool) {
        let (mut ends, mut paragraph, mut blanks) = (false, false, 0);
        for (_, line) in self.lines(gap) {
            let kind = self.classify(line);
            ends |= matches!(kind, Line::Blank | Line::Open(_) | Line::Close(_));
            blanks = match kind {
                Line::Blank => blanks + 1,
                Line::Close(_) | Line::Token => blanks,
                _ => 0,
            };
            paragraph |= kind.begins_paragraph();
            paragraph |= blanks > 1 && self.vertical.tag_name().is_none();
        }
        (ends, paragraph)
    }

    /// Ends a sentence where the source has no boundary. Returns whether a tag opened the next.
    fn insert_break(&mut self, paragraph: bool, sentence: &Sentence<'_>) -> bool {
        match self.tag.clone() {
            Some(Tag::Source(range)) => {
                let tag = self.source.text().get(range).unwrap_or_default();
                self.push(&format!("</{}>{}", structure::name(tag), self.eol));
                self.open = false;
                if paragraph {
                    self.begin_paragraph(2);
                }
                self.push_tag(tag, sentence);
                true
            }
            _ if self.vertical.tag_name().is_some() => {
                if paragraph {
                    self.begin_paragraph(2);
                }
                false
            }
            _ => {
                self.begin_paragraph(if paragraph { 2 } else { 1 });
                false
            }
        }
    }

    /// Adds blank lines, or the tag of a paragraph.
    fn begin_paragraph(&mut self, blanks: usize) {
        if self.vertical.tag_name().is_some() {
            self.push("<p>\n");
            self.open = false;
        } else {
            (0..blanks).for_each(|_| self.push_blank());
        }
    }

    /// Adds the tag that opens a sentence, with the number of the part after its `id`, and with its kind.
    fn push_tag(&mut self, tag: &str, sentence: &Sentence<'_>) {
        let id = structure::attribute(tag, "id").and_then(|id| tag.get(id)).filter(|_| self.part > 0);
        let named = id.map(|id| set_attribute(tag, "id", &format!("{id}-{}", self.part)));
        let kind =
            sentence.kind().map(|kind| set_attribute(named.as_deref().unwrap_or(tag), "kind", kind.as_str()));
        self.push(kind.as_deref().or(named.as_deref()).unwrap_or(tag));
    }

    /// Closes what the options opened.
    fn close(&mut self) {
        if let (Some(Tag::Option), Some(name)) = (&self.tag, self.vertical.tag_name()) {
            self.push(&format!("</{name}>\n"));
            (self.tag, self.open) = (None, false);
        }
    }

    /// Closes what the source opened, if a blank line ended it.
    fn close_for_blank(&mut self) {
        if let Some(Tag::Source(range)) = self.tag.take() {
            let tag = self.source.text().get(range).unwrap_or_default();
            self.push(&format!("</{}>{}", structure::name(tag), self.eol));
            self.open = false;
        }
    }

    /// Copies the lines between two tokens of a sentence, and writes whether a space is printed there.
    fn space(&mut self, gap: Range<usize>, spacing: Spacing, at: u64) {
        self.copied = gap.end;
        self.boundaries.clear();
        let mut glued = false;
        for (_, line) in self.lines(&gap) {
            let kind = self.classify(line);
            let dropped = match kind {
                Line::Glue if spacing == Spacing::Joined => {
                    glued = true;
                    self.push(line);
                    false
                }
                Line::Other => {
                    self.push(line);
                    false
                }
                Line::Open(Structure::Sentence) => structure::kind(line) != (None, true),
                Line::Glue | Line::Blank | Line::Close(Structure::Sentence) => false,
                Line::Open(_) | Line::Close(_) => true,
                Line::Token => {
                    self.lose_line(line, at);
                    false
                }
            };
            if dropped {
                self.losses.add(Loss::Markup, at);
            }
        }
        if spacing == Spacing::Joined && !glued && self.vertical.glue {
            self.push(&format!("<g/>{}", self.eol));
            glued = true;
        }
        lose_spacing(self.vertical, spacing, glued, at, self.losses);
    }

    /// Returns the line of token `number`.
    fn line(&self, number: usize) -> &'s str {
        let text: &'s str = self.source.text();
        let span = self.source.spans().get(number).copied().unwrap_or_default();
        let rest = text.get(self.copied..).unwrap_or_default();
        let after = text.get(span.end()..).unwrap_or_default();
        let end = memchr::memchr(b'\n', after.as_bytes()).map_or(after.len(), |feed| feed + 1);
        rest.get(..span.end() + end - self.copied).unwrap_or_default()
    }

    /// Writes token `number` of the source as `word`, with its columns.
    fn token(&mut self, number: usize, word: &str, at: u64) {
        let line = self.line(number);
        self.copied += line.len();
        let span = self.source.spans().get(number).copied().unwrap_or_default();
        let same = span.of(self.source.text()) == Some(word) && self.classify(line) == Line::Token;
        let encoded = self.vertical.entities && word.contains(['<', '>', '&', '"']);
        let renumbered = !self.whole && self.own.has_numbers();
        if same && !encoded && !self.renames && !renumbered {
            self.push(line);
            return;
        }
        self.end_line();
        if line.as_bytes().starts_with(BYTE_ORDER_MARK) && self.out.is_empty() {
            self.out.push('\u{feff}');
        }
        push_word(self.vertical, word, !self.begun, self.out);
        let body = line.trim_end_matches(['\n', '\r']);
        let token = self.source.token(number);
        if self.renames {
            for column in 0..self.columns.len() {
                self.out.push('\t');
                self.columns.push(column, token.as_ref(), at, self.out, self.losses);
            }
            self.lose_columns(body, at);
        } else {
            for (column, value) in body.split('\t').skip(1).enumerate() {
                self.out.push('\t');
                if renumbered && self.own.is_numbers(column) {
                    self.own.push(column, token.as_ref(), at, self.out, self.losses);
                } else {
                    self.out.push_str(value);
                }
            }
        }
        let eol = line.get(body.len()..).unwrap_or_default();
        self.out.push_str(eol);
    }

    /// Reports the columns of a line that the options do not name.
    fn lose_columns(&mut self, line: &str, at: u64) {
        for (index, value) in line.split('\t').enumerate().skip(1) {
            let name = self.source.column_name(index);
            let kept = |name| names_of(self.vertical.column_names()).skip(1).any(|own| is_same(own, name));
            if !matches!(value.trim_ascii(), "" | "_") && !name.is_some_and(kept) {
                self.losses.add(Loss::Markup, at);
            }
        }
    }

    /// Writes a token that the source lacks, with as many columns as the token before `number`.
    fn add(&mut self, word: &str, number: usize) {
        self.end_line();
        push_word(self.vertical, word, !self.begun, self.out);
        let before = number.checked_sub(1).and_then(|before| self.source.token(before));
        let columns = match before {
            Some(_) if self.renames => self.vertical.column_names().len(),
            Some(before) => (0..).take_while(|&index| before.column(index).is_some()).count(),
            None => self.vertical.column_names().len(),
        };
        (1..columns).for_each(|_| self.out.push_str("\t_"));
        self.out.push_str(self.eol);
    }

    /// Copies what follows the last token, and ends the last sentence if the source does not.
    fn rest(&mut self) {
        let rest = self.copied..self.source.text().len();
        self.boundaries.clear();
        let at = self.source.origin() + rest.start as u64;
        let open = self.out.len() > self.begin && self.tag.is_none() && self.vertical.tag_name().is_none();
        if open && !self.breaks(&rest).0 {
            self.push_blank();
        }
        for (_, line) in self.lines(&rest) {
            match self.classify(line) {
                Line::Token => self.lose_line(line, at),
                Line::Blank if self.vertical.tag_name().is_some() => self.close_for_blank(),
                Line::Glue | Line::Other => self.push_other(line),
                Line::Blank | Line::Open(_) | Line::Close(_) => {
                    self.open = false;
                    self.push(line);
                }
            }
        }
        // Structures without tokens.
        (0..self.boundaries.opened()).for_each(|_| self.losses.add(Loss::Markup, at));
    }
}

/// Prepares the columns of the source after the word.
fn own_columns<'a>(annotated: &'a Annotated<'a>, source: &'a TokenStream<'a>) -> Transfer<'a> {
    let names = (1..).map_while(|index| source.column_name(index));
    Transfer::new(annotated, names)
}

/// Whether the options name other columns than the source has.
fn renames(vertical: &Vertical, source: &TokenStream<'_>) -> bool {
    let names = names_of(vertical.column_names());
    let given = (0..).map_while(|index| source.column_name(index));
    names.clone().next().is_some() && given.clone().next().is_some() && !names.eq(given)
}

/// Returns a tag with an attribute set.
fn set_attribute(tag: &str, name: &str, value: &str) -> String {
    match structure::attribute(tag, name) {
        Some(range) => {
            let before = tag.get(..range.start).unwrap_or_default();
            let after = tag.get(range.end..).unwrap_or_default();
            format!("{before}{value}{after}")
        }
        None => {
            let body = tag.trim_ascii_end();
            let rest = tag.get(body.len()..).unwrap_or_default();
            let open = body.strip_suffix('>').unwrap_or(body);
            format!("{open} {name}=\"{value}\">{rest}")
        }
    }
}
