//! Writing an analysis over its source: the comments and columns of the source, with the sentences, spaces
//! and added tokens of the analysis. Words are renumbered if sentences are split or joined.

use alloc::{string::String, vec::Vec};
use core::ops::Range;

use super::{
    super::{
        Loss, Losses,
        columns::{misc_parts, names_of},
        lines::{Tidy, has_only_single_spaces},
        push_number,
    },
    Annotated, Conllu, Field, HEADER, UNKNOWN, comment,
    read::{Id, id},
    write::push_text,
};
use crate::{Sentence, Spacing, TokenStream, stream::Layout};

pub(super) fn write_over(conllu: &Conllu, annotated: &Annotated<'_>, out: &mut String, losses: &mut Losses) {
    let (Some(source), analysis) = (annotated.source, annotated.stream) else { return };
    out.reserve(source.text().len());
    let rows = Rows::of(source);
    let begin = out.len();
    let (fields, renames) = fields(conllu, source);
    if !annotated.parted {
        conllu.push_header(out);
    }
    let mut over = Over {
        annotated,
        text: source.text(),
        rows,
        out,
        begin,
        losses,
        tidy: Tidy::default(),
        ids: Vec::new(),
        copied: 0,
        eol: "\n",
        passed: 0,
        unknown: false,
        keeps_header: conllu.has_no_names() && !annotated.parted,
        fields,
        renames,
    };
    let (mut row, mut number, mut part, mut begun) = (0, 0, 0, 0);
    for sentence in analysis.sentences() {
        number += annotated.kept(&sentence.token_range());
        let end = if number < source.len() { over.rows.of_token(number) } else { over.rows.all.len() };
        // Whether the block in which the sentence begins continues after it, or began before it.
        let block = over.rows.block(row);
        let goes_on = end > row && end < block.end;
        part = match block.start < row {
            false => usize::from(goes_on),
            true if block.start == begun => part + 1,
            // The lines before it were joined to the sentence before.
            true => 2,
        };
        begun = block.start;
        over.sentence(&sentence, row..end, part);
        row = end;
    }
    over.rest();
}

/// A word line of the source.
struct Row {
    /// The bytes of the line, with the line break.
    line: Range<usize>,
    id: Id,
    /// The number of its block of lines.
    block: u32,
    /// Whether a token begins with this row.
    token: bool,
}

/// The word lines of the source.
struct Rows {
    all: Vec<Row>,
    /// The rows of each block.
    blocks: Vec<Range<usize>>,
    /// The row of each token.
    tokens: Vec<u32>,
}

impl Rows {
    fn of(source: &TokenStream<'_>) -> Self {
        let mut rows = Self { all: Vec::new(), blocks: Vec::new(), tokens: Vec::with_capacity(source.len()) };
        let mut spans = source.spans().iter().peekable();
        let (mut at, mut open) = (0, false);
        for line in source.text().split_inclusive('\n') {
            let span = at..at + line.len();
            at = span.end;
            let bare = line.trim_start_matches('\u{feff}');
            let Some(id) = id(bare.as_bytes()) else {
                open &= !bare.trim_ascii().is_empty();
                continue;
            };
            if !core::mem::replace(&mut open, true) {
                rows.drop_empty_block();
                let number = rows.all.len();
                rows.blocks.push(number..number);
            }
            let number = rows.all.len();
            if let Some(block) = rows.blocks.last_mut() {
                block.end = number + 1;
            }
            let token = spans.next_if(|token| token.start() < span.end).is_some();
            if token {
                rows.tokens.push(number as u32);
            }
            rows.all.push(Row { line: span, id, block: rows.blocks.len() as u32 - 1, token });
        }
        rows.drop_empty_block();
        rows
    }

    /// Removes the last block if it has no token: its lines belong to no sentence.
    fn drop_empty_block(&mut self) {
        let last = self.blocks.last().cloned().unwrap_or_default();
        let rows = self.all.get(last.clone()).unwrap_or_default();
        if !rows.is_empty() && !rows.iter().any(|row| row.token) {
            self.all.truncate(last.start);
            self.blocks.pop();
        }
    }

    /// Returns the row of token `number`, or the first row of its block if no token precedes it there.
    fn of_token(&self, number: usize) -> usize {
        let row = self.tokens.get(number).map_or(self.all.len(), |&row| row as usize);
        let block = self.block(row);
        let before = number.checked_sub(1).and_then(|before| self.tokens.get(before));
        if before.is_none_or(|&before| (before as usize) < block.start) { block.start } else { row }
    }

    /// Returns the rows of the block of a row.
    fn block(&self, row: usize) -> Range<usize> {
        let block = self.all.get(row).and_then(|row| self.blocks.get(row.block as usize));
        block.cloned().unwrap_or(self.all.len()..self.all.len())
    }

    /// Returns the row of word `word` in the block of `row`.
    fn word(&self, row: usize, word: u32) -> Option<usize> {
        let block = self.block(row);
        // Words are numbered from 1. Other rows can only come between them.
        let first = block.start + (word as usize).checked_sub(1)?;
        (first..block.end)
            .find(|&row| matches!(self.all.get(row).map(|row| row.id), Some(Id::Word(id)) if id == word))
    }
}

struct Over<'o, 's> {
    annotated: &'o Annotated<'s>,
    text: &'s str,
    rows: Rows,
    out: &'o mut String,
    /// The start of the output.
    begin: usize,
    losses: &'o mut Losses,
    tidy: Tidy,
    /// The new numbers of the words in the rows of the sentence; for other rows, the number of the word
    /// before.
    ids: Vec<u32>,
    /// The end of the source lines that are done.
    copied: usize,
    eol: &'static str,
    /// The number of added tokens so far.
    passed: usize,
    /// Whether the text of the sentence does not show spaces.
    unknown: bool,
    /// Whether the comment that names the columns is copied from the source.
    keeps_header: bool,
    /// For each column to write, its place in the source and what it is.
    fields: Vec<(Option<usize>, Field)>,
    /// Whether these are other columns than those of the source.
    renames: bool,
}

/// Returns the columns to write, each with its place in the source, and whether they are others than those of
/// the source.
fn fields(conllu: &Conllu, source: &TokenStream<'_>) -> (Vec<(Option<usize>, Field)>, bool) {
    let given = || (0..).map_while(|index| source.column_name(index));
    let Some(names) = conllu.names() else {
        return (given().enumerate().map(|(index, name)| (Some(index), Field::of(name))).collect(), false);
    };
    let place = |name: &str| given().position(|own| own == name);
    let fields = names_of(names).map(|name| (place(name), Field::of(name))).collect();
    (fields, !names_of(names).eq(given()))
}

impl Over<'_, '_> {
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

    fn push_comment(&mut self, name: &str, value: &str) {
        self.end_line();
        self.out.extend(["# ", name, if value.is_empty() { "" } else { " = " }, value, self.eol]);
    }

    fn sentence(&mut self, sentence: &Sentence<'_>, rows: Range<usize>, part: usize) {
        let at = sentence.source().start;
        if rows.is_empty() {
            // A sentence of added tokens only: there is no block for it.
            if !sentence.token_range().is_empty() {
                self.losses.add(Loss::Tokens, at);
            }
            return;
        }
        let start = self.rows.all.get(rows.start).map_or(self.copied, |row| row.line.start);
        let before = self.copied..start;
        let mut text = String::new();
        let unknown = push_text(
            self.annotated.stream,
            sentence,
            &mut Tidy::default(),
            &mut text,
            &mut Losses::default(),
        );
        let text = Text { value: text, unknown: unknown.unwrap_or(true) };
        self.unknown = text.unknown;
        match part {
            0 | 1 => self.comments(before, sentence, part, &text),
            _ => self.later_comments(sentence, &rows, part, &text),
        }
        self.number(sentence, &rows);
        self.write_rows(sentence, rows, at, text.unknown);
        self.end_line();
    }

    /// Writes the comments of a sentence that begins where the source's does.
    fn comments(&mut self, before: Range<usize>, sentence: &Sentence<'_>, part: usize, text: &Text) {
        let at = sentence.source().start;
        let lines = self.text.get(before).unwrap_or_default();
        // Comments before the last blank line belong to no sentence.
        let own = lines
            .split_inclusive('\n')
            .scan(0, |end, line| {
                *end += line.len();
                Some((*end, line))
            })
            .filter(|(_, line)| line.trim_start_matches('\u{feff}').trim_ascii().is_empty())
            .last()
            .map_or(0, |(end, _)| end);
        let (others, own) = lines.split_at_checked(own).unwrap_or((lines, ""));
        for line in others.split_inclusive('\n') {
            self.push(line);
        }
        let first = sentence.index() == 0 && !self.annotated.parted;
        let starts = sentence.starts_paragraph();
        let is = |line: &str, wanted: &[&str]| {
            comment(line.trim_start_matches('\u{feff}').trim_ascii_end()).is_some_and(|(name, _)| {
                name.split_ascii_whitespace().next().is_some_and(|name| wanted.contains(&name))
            })
        };
        let begins = own.split_inclusive('\n').any(|line| is(line, &["newpar", "newdoc"]));
        if starts && !begins && !first {
            self.push_comment("newpar", "");
        }
        let has_text = own.split_inclusive('\n').any(|line| is(line, &["text"]));
        let (mut texted, mut kinded) = (false, false);
        for line in own.split_inclusive('\n') {
            let bare = line.trim_start_matches('\u{feff}').trim_ascii_end();
            match comment(bare) {
                Some(("sent_id", id)) if part > 0 => {
                    let id = alloc::format!("{}-{part}", id.trim_ascii());
                    self.push_comment("sent_id", &id);
                }
                Some(("text", value)) if !text.unknown || part > 0 => {
                    if value == text.value {
                        self.push(line)
                    } else {
                        self.push_comment("text", &text.value)
                    }
                    texted = true;
                }
                Some(("spacing", UNKNOWN)) if !text.unknown => {}
                Some((HEADER, _)) if !self.keeps_header => {}
                Some(("kind", value)) if super::kind(value).is_some() => {
                    match sentence.kind() {
                        Some(kind) => self.push_comment("kind", kind.as_str()),
                        None => self.push(line),
                    }
                    kinded = true;
                }
                Some(("newpar", "")) if !starts && !first && bare.trim_ascii_end().ends_with("newpar") => {}
                _ => {
                    if !starts && !first && is(line, &["newpar", "newdoc"]) {
                        self.losses.add(Loss::Paragraphs, at);
                    }
                    self.push(line);
                    if is(line, &["sent_id"]) && !has_text && !text.unknown {
                        self.push_comment("text", &text.value);
                        texted = true;
                    }
                }
            }
        }
        if !texted && !has_text && !text.unknown {
            self.push_comment("text", &text.value);
        }
        if text.unknown && texted && !own.split_inclusive('\n').any(|line| is(line, &["spacing"])) {
            self.push_comment("spacing", UNKNOWN);
        }
        if let Some(kind) = sentence.kind().filter(|_| !kinded) {
            self.push_comment("kind", kind.as_str());
        }
    }

    /// Writes the comments of a later part of a split sentence.
    fn later_comments(&mut self, sentence: &Sentence<'_>, rows: &Range<usize>, part: usize, text: &Text) {
        self.end_line();
        self.out.push_str(self.eol);
        if sentence.starts_paragraph() {
            self.push_comment("newpar", "");
        }
        if let Some(id) = self.sent_id(rows.start) {
            let id = alloc::format!("{id}-{part}");
            self.push_comment("sent_id", &id);
        }
        self.push_comment("text", &text.value);
        if text.unknown {
            self.push_comment("spacing", UNKNOWN);
        }
        if let Some(kind) = sentence.kind() {
            self.push_comment("kind", kind.as_str());
        }
    }

    /// Returns the `sent_id` of the block of a row.
    fn sent_id(&self, row: usize) -> Option<&str> {
        let first = self.rows.all.get(self.rows.block(row).start)?.line.start;
        let lines = self.text.get(..first)?.rsplit_terminator('\n');
        let own = lines
            .map(|line| line.trim_ascii_end())
            .take_while(|line| line.trim_start_matches('\u{feff}').starts_with('#'));
        let mut ids = own.filter_map(|line| comment(line.trim_start_matches('\u{feff}')));
        ids.find_map(|(name, id)| (name == "sent_id").then(|| id.trim_ascii()))
    }

    /// Numbers the words of the sentence.
    fn number(&mut self, sentence: &Sentence<'_>, rows: &Range<usize>) {
        self.ids.clear();
        let (mut next, mut index) = (0, sentence.token_range().start);
        let mut passed = self.passed;
        for (number, row) in rows.clone().zip(self.rows.all.get(rows.clone()).unwrap_or_default()) {
            if row.token && number > rows.start {
                index += 1;
            }
            while row.token
                && index < sentence.token_range().end
                && self.annotated.is_added(index, &mut passed)
            {
                (next, index) = (next + 1, index + 1);
            }
            next += u32::from(matches!(row.id, Id::Word(_)));
            self.ids.push(next);
        }
    }

    /// Returns the new number of word `word` of the block of `row`; `None` if it is in another sentence.
    fn renumbered(&self, rows: &Range<usize>, row: usize, word: u32) -> Option<u32> {
        let found = self.rows.word(row, word).filter(|row| rows.contains(row))?;
        self.ids.get(found - rows.start).copied()
    }

    fn write_rows(&mut self, sentence: &Sentence<'_>, rows: Range<usize>, at: u64, unknown: bool) {
        let range = sentence.token_range();
        let mut index = range.start;
        let mut last_word = 0;
        for row in rows.clone() {
            let Some(Row { line, token, block, .. }) = self.rows.all.get(row) else { break };
            let (line, token) = (line.clone(), *token);
            if row > rows.start && *block != self.rows.all.get(row - 1).map_or(*block, |row| row.block) {
                // Sentences of the source are joined: the lines between them are dropped.
                let between = self.text.get(self.copied..line.start).unwrap_or_default();
                if between.contains('#') {
                    self.losses.add(Loss::Markup, at);
                }
            }
            self.copied = line.end;
            let joined = self.rows.block(row).start > rows.start;
            if joined && matches!(self.rows.all.get(row).map(|row| row.id), Some(Id::Empty(0, _))) {
                // It would follow a word that may have its own empty nodes.
                self.losses.add(Loss::Markup, at);
                continue;
            }
            let mut space = None;
            let mut form = None;
            if token {
                while index < range.end && self.annotated.is_added(index, &mut self.passed) {
                    last_word += 1;
                    self.add(index, last_word, range.end, at, unknown);
                    index += 1;
                }
                space = (index + 1 < range.end).then(|| self.spacing(index, unknown));
                form = Some(index);
                index += 1;
            }
            self.row(&rows, row, line, form, space, at);
            last_word = self.ids.get(row - rows.start).copied().unwrap_or(last_word);
        }
        while index < range.end {
            if self.annotated.is_added(index, &mut self.passed) {
                last_word += 1;
                self.add(index, last_word, range.end, at, unknown);
            }
            index += 1;
        }
    }

    /// Returns what the last column has to say about the space after token `index` of the analysis.
    fn spacing(&self, index: usize, unknown: bool) -> Space {
        let analysis = self.annotated.stream;
        match analysis.spacing(index + 1) {
            Spacing::Joined => Space::Joined,
            Spacing::Spaced if unknown => Space::Said,
            Spacing::Spaced if analysis.layout() == Layout::Running => {
                let spans = analysis.spans();
                let gap = match (spans.get(index), spans.get(index + 1)) {
                    (Some(left), Some(right)) => analysis.text().get(left.end()..right.start()),
                    _ => None,
                };
                if gap == Some(" ") { Space::Spaced } else { Space::Kept }
            }
            Spacing::Spaced => Space::Spaced,
            Spacing::Unknown => Space::Unknown,
        }
    }

    /// Writes a token that the source lacks.
    fn add(&mut self, index: usize, number: u32, end: usize, at: u64, unknown: bool) {
        let Some(token) = self.annotated.stream.token(index) else { return };
        self.end_line();
        let clean = has_only_single_spaces(token.text());
        let space = (index + 1 < end).then(|| self.spacing(index, unknown));
        self.lose_space(space, at);
        let Some(form) = self.tidy.tidy(token.text(), clean, at, self.losses) else { return };
        push_number(u64::from(number), self.out);
        for (_, field) in self.fields.iter().skip(1) {
            self.out.push('\t');
            self.out.push_str(match (field, space) {
                (Field::Form, _) => form,
                (Field::Misc, Some(Space::Joined)) => "SpaceAfter=No",
                (Field::Misc, Some(Space::Said)) => "SpacesAfter=\\s",
                _ => "_",
            });
        }
        self.out.push_str(self.eol);
    }

    /// Writes a row of the source with new numbers. `form` is the token of the analysis, and `space` what
    /// follows it.
    fn row(
        &mut self,
        rows: &Range<usize>,
        row: usize,
        line: Range<usize>,
        form: Option<usize>,
        space: Option<Space>,
        at: u64,
    ) {
        self.lose_space(space, at);
        let line = self.text.get(line).unwrap_or_default();
        let Some(id) = self.rows.all.get(row).map(|row| row.id) else { return };
        let mark = if self.out.len() == self.begin && line.starts_with('\u{feff}') { "\u{feff}" } else { "" };
        self.end_line();
        self.out.push_str(mark);
        let bare = line.trim_start_matches('\u{feff}');
        let body = bare.trim_end_matches(['\n', '\r']);
        let break_ = bare.get(body.len()..).unwrap_or_default();
        if self.renames {
            self.lose_columns(body, at);
        }
        let mut values = body.split('\t');
        for column in 0..self.fields.len() {
            let Some(&(place, field)) = self.fields.get(column) else { break };
            let value = match place {
                Some(place) if self.renames => body.split('\t').nth(place),
                Some(_) => values.next(),
                None => None,
            };
            let value = value.unwrap_or("_");
            self.out.push_str(if column > 0 { "\t" } else { "" });
            match field {
                Field::Id => self.push_id(rows, row, id),
                Field::Form => match form.and_then(|form| self.annotated.stream.token(form)) {
                    Some(token) if token.text() != value.trim_ascii() => {
                        let clean = has_only_single_spaces(token.text());
                        let form = self.tidy.tidy(token.text(), clean, at, self.losses);
                        self.out.push_str(form.unwrap_or(value));
                    }
                    _ => self.out.push_str(value),
                },
                Field::Head => self.push_head(rows, row, value, at),
                Field::Deps => self.push_deps(rows, row, value, at),
                Field::Misc => push_misc(value, space, self.out),
                Field::Value => self.out.push_str(value),
            }
        }
        self.out.push_str(break_);
        if !break_.is_empty() {
            self.eol = if break_ == "\r\n" { "\r\n" } else { "\n" };
        }
    }

    /// Reports a space that neither the text nor a column shows.
    fn lose_space(&mut self, space: Option<Space>, at: u64) {
        let has_misc = || self.fields.iter().any(|(_, field)| *field == Field::Misc);
        if self.unknown && matches!(space, Some(Space::Joined | Space::Said)) && !has_misc() {
            self.losses.add(Loss::Spacing, at);
        }
    }

    /// Reports the columns of a row that are not written.
    fn lose_columns(&mut self, row: &str, at: u64) {
        let kept = |index| self.fields.iter().any(|(place, _)| *place == Some(index));
        let lost = row.split('\t').enumerate().filter(|(index, value)| *value != "_" && !kept(*index));
        let misc = self.annotated.source.and_then(|source| {
            (0..).map_while(|index| source.column_name(index)).position(|name| name == "MISC")
        });
        for (index, value) in lost {
            let spaces = Some(index) == misc && misc_parts(value).next().is_none();
            if !spaces {
                self.losses.add(Loss::Markup, at);
            }
        }
    }

    fn push_id(&mut self, rows: &Range<usize>, row: usize, id: Id) {
        let new = self.ids.get(row - rows.start).copied().unwrap_or_default();
        match id {
            Id::Word(_) => push_number(u64::from(new), self.out),
            Id::Range(first, last) => {
                // The first word of the range is on the next row.
                push_number(u64::from(new) + 1, self.out);
                self.out.push('-');
                push_number(u64::from(new) + 1 + u64::from(last - first), self.out);
            }
            Id::Empty(_, node) => {
                push_number(u64::from(new), self.out);
                self.out.push('.');
                push_number(u64::from(node), self.out);
            }
        }
    }

    fn push_head(&mut self, rows: &Range<usize>, row: usize, head: &str, at: u64) {
        match head.parse::<u32>() {
            // A sentence has one root. Of joined sentences, it is the root of the first.
            Ok(0) if self.rows.block(row).start > rows.start => {
                self.out.push('_');
                self.losses.add(Loss::Heads, at);
            }
            Ok(0) | Err(_) => self.out.push_str(head),
            Ok(word) => match self.renumbered(rows, row, word) {
                Some(new) => push_number(u64::from(new), self.out),
                None => {
                    self.out.push('_');
                    self.losses.add(Loss::Heads, at);
                }
            },
        }
    }

    /// Enhanced dependencies: `4:nsubj|4.1:obj`.
    fn push_deps(&mut self, rows: &Range<usize>, row: usize, deps: &str, at: u64) {
        let start = self.out.len();
        for part in deps.split('|') {
            let Some((head, relation)) = part.split_once(':') else {
                self.out.truncate(start);
                self.out.push_str(deps);
                return;
            };
            let (word, node) = head.split_once('.').map_or((head, None), |(word, node)| (word, Some(node)));
            let new = match word.parse::<u32>() {
                Ok(0) if node.is_none() => Some(0),
                // An empty node before the first word.
                Ok(0) => self.node_before(rows, row),
                Ok(word) => self.renumbered(rows, row, word),
                Err(_) => None,
            };
            let Some(new) = new else {
                self.losses.add(Loss::Heads, at);
                continue;
            };
            self.out.push_str(if self.out.len() > start { "|" } else { "" });
            push_number(u64::from(new), self.out);
            self.out.extend(node.iter().flat_map(|node| [".", node]));
            self.out.extend([":", relation]);
        }
        if self.out.len() == start {
            self.out.push('_');
        }
    }

    /// Returns the word before the empty nodes at the start of the block of a row.
    fn node_before(&self, rows: &Range<usize>, row: usize) -> Option<u32> {
        let first = self.rows.block(row).start;
        let new = self.ids.get(first.checked_sub(rows.start)?).copied()?;
        rows.contains(&first).then_some(new)
    }

    /// Copies what follows the last word, and ends the last sentence.
    fn rest(&mut self) {
        let rest = self.text.get(self.copied..).unwrap_or_default();
        if self.out.len() > self.begin && !rest.starts_with(['\n', '\r']) {
            self.end_line();
            self.out.push_str(self.eol);
        }
        for line in rest.split_inclusive('\n') {
            self.push(line);
        }
    }
}

/// The text of a sentence, and whether the spacing of some token is unknown.
struct Text {
    value: String,
    unknown: bool,
}

/// What the last column says about the space after a token.
#[derive(Clone, Copy)]
enum Space {
    Joined,
    /// A single space.
    Spaced,
    /// A space, in a sentence whose text does not show spaces.
    Said,
    /// White space as in the source.
    Kept,
    Unknown,
}

/// Adds the last column with what is known of the space after the token.
fn push_misc(misc: &str, space: Option<Space>, out: &mut String) {
    let start = out.len();
    let kept = |part: &&str| {
        let after = part.starts_with("SpacesAfter=");
        match space {
            Some(Space::Joined) => *part != "SpaceAfter=No" && !after,
            Some(Space::Spaced | Space::Kept) => *part != "SpaceAfter=No",
            Some(Space::Said) => *part != "SpaceAfter=No" && !after,
            Some(Space::Unknown) => *part != "SpaceAfter=No" && !after,
            None => true,
        }
    };
    for part in misc.split('|').filter(|part| *part != "_").filter(kept) {
        out.push_str(if out.len() > start { "|" } else { "" });
        out.push_str(part);
    }
    let said = match space {
        Some(Space::Joined) => "SpaceAfter=No",
        Some(Space::Said) => "SpacesAfter=\\s",
        _ => "",
    };
    if !said.is_empty() {
        out.push_str(if out.len() > start { "|" } else { "" });
        out.push_str(said);
    }
    if out.len() == start {
        out.push('_');
    }
}
