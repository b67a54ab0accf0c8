//! Writing an analysis over its source: the comments and columns of the source, with the sentences, spaces
//! and added tokens of the analysis. Words are renumbered if sentences are split or joined.

mod comments;
mod misc;
mod number;
mod rows;
mod state;

use alloc::{string::String, vec::Vec};
use core::ops::Range;

use self::{
    comments::Text,
    misc::{Space, push_misc},
    rows::{Row, Rows},
    state::Over,
};
use super::{
    super::{
        Loss, Losses,
        columns::{misc_parts, names_of},
        lines::{Tidy, has_only_single_spaces},
        push_number,
    },
    Annotated, Conllu, Field,
    read::Id,
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
